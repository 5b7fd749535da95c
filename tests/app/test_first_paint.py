"""What is painted before Textual is imported is what Textual's first frame shows of the page."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyte
import pytest

from hubtui.app.app import HubApp
from hubtui.app.first_paint import screen
from hubtui.app.opening import prepare
from hubtui.hub.opening import open_hub
from journeys.driving import screen_of, sees

HUB = Path(__file__).resolve().parents[2] / "content" / "ai-systems"


def painted(text: str, columns: int, rows: int) -> list[str]:
    """Return the lines a terminal shows after `text`."""
    terminal = pyte.Screen(columns, rows)
    pyte.Stream(terminal).feed(text)
    return [line.rstrip() for line in terminal.display]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("STATE", "DATA", "CONFIG", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    return tmp_path


@pytest.mark.parametrize(("columns", "rows"), [(120, 40), (80, 24), (40, 20), (40, 10)])
@pytest.mark.parametrize(
    "where", [{}, {"page": "articles/alignment.md", "anchor": "three-gaps"}], ids=["top", "anchor"]
)
@pytest.mark.usefixtures("home")
async def test_the_app_shows_the_same_lines(columns: int, rows: int, where: dict[str, Any]) -> None:
    before = painted(screen(prepare(open_hub(HUB), **where), columns, rows), columns, rows)
    app = HubApp(prepare(open_hub(HUB), **where))
    async with app.run_test(size=(columns, rows)):
        await sees(app, [next(line.strip() for line in before if line.strip())])
        left = 34 if columns >= 100 else 0
        after = [line[left:].rstrip(" ▕▐") for line in screen_of(app).splitlines()]
        shown = [line[left:].rstrip() for line in before]
        # The last line of the page is the status line's, or the message's above it.
        assert after[: rows - 3] == shown[: rows - 3]


@pytest.mark.usefixtures("home")
def test_no_color_is_obeyed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert re.search(r"\x1b\[[0-9;]*38;2;", screen(prepare(open_hub(HUB)), 80, 24))
    monkeypatch.setenv("NO_COLOR", "1")
    assert not re.search(r"\x1b\[[0-9;]*(?:3|4)8;", screen(prepare(open_hub(HUB)), 80, 24))


async def test_no_color_holds_in_the_app(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = HubApp(prepare(open_hub(HUB)))
    async with app.run_test(size=(120, 40)):
        await sees(app, ["Start here"])
        strips = app.screen._compositor.render_strips()
        colours = {segment.style.color for strip in strips for segment in strip if segment.style}
        assert {colour.name for colour in colours if colour} <= {"default"}


def test_nothing_of_textual_is_imported_for_it() -> None:
    code = "import hubtui.app.first_paint, sys; print([name for name in sys.modules if name.startswith('textual')])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
