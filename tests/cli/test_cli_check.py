"""`hubtui check`: findings as lines and as data, its exit code, and a bar for those who wait."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from cli.command_line import Hubtui

SOUND = "# Home\n\n[On](page.md)\n"


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    folder = tmp_path / "hub"
    folder.mkdir()
    (folder / "README.md").write_text(SOUND)
    (folder / "page.md").write_text("# Page\n\n[Back](README.md#home)\n")
    return folder


def test_a_sound_hub(hubtui: Hubtui, hub: Path) -> None:
    outcome = hubtui("check", "--hub", str(hub))
    assert (outcome.code, outcome.out, outcome.err) == (0, "Home: 2 pages, nothing found wrong.\n", "")
    outcome = hubtui("check", "--json", "--hub", str(hub))
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "")


def test_the_bundled_hub_is_checked_where_none_is_named(hubtui: Hubtui) -> None:
    assert hubtui("check").code == 0


def test_findings_as_lines(hubtui: Hubtui, hub: Path) -> None:
    (hub / "page.md").write_text("# Page\n\n[Back](READ.md) [x](#pag)\n")
    outcome = hubtui("check", "--hub", str(hub))
    assert outcome.code == 1
    assert outcome.out.splitlines() == [
        "page.md:1: This page is a dead end: no link on it leads to another page of the hub.",
        "page.md:3: #pag is no heading of page.md; the nearest is #page.",
        "page.md:3: READ.md is missing; the nearest is README.md.",
    ]
    assert outcome.err == ""


def test_findings_as_data(hubtui: Hubtui, hub: Path) -> None:
    (hub / "page.md").write_text("# Page\n\n[Home](README.md), [on](pagee.md)\n")
    outcome = hubtui("check", "--json", "--hub", str(hub))
    assert outcome.code == 1
    assert [json.loads(line) for line in outcome.out.splitlines()] == [
        {
            "file": "page.md",
            "line": 3,
            "kind": "link",
            "message": "pagee.md is missing; the nearest is page.md.",
            "nearest": "page.md",
        }
    ]


def test_problems_are_told_once(hubtui: Hubtui, hub: Path) -> None:
    (hub / "hub.toml").write_text('titel = "Typo"\n')
    outcome = hubtui("check", "--hub", str(hub))
    assert (outcome.code, outcome.err) == (1, "")
    assert outcome.out == "hub.toml:1: `titel` is not known; perhaps `title` is meant.\n"


def test_a_hub_that_is_not_there(hubtui: Hubtui, tmp_path: Path) -> None:
    outcome = hubtui("check", "--hub", str(tmp_path / "nowhere"))
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("hubtui: There is no hub at ")


@pytest.mark.parametrize(("pages", "term", "shown"), [(501, "xterm", True), (501, "dumb", False), (3, "xterm", False)])
def test_a_large_hub_shows_how_far_it_is_on_a_terminal_only(
    hub: Path, home: Path, pages: int, term: str, shown: bool
) -> None:
    for number in range(pages):
        (hub / f"n{number}.md").write_text("")
    main_end, other_end = pty.openpty()
    command = [sys.executable, "-m", "hubtui", "check", "--hub", str(hub)]
    environment = {**os.environ, "TERM": term}
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=other_end, env=environment):
        os.close(other_end)
        written = b""
        while part := _read(main_end):
            written += part
    os.close(main_end)
    assert (b"Checking" in written) == shown


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:  # Linux says so when the other end is closed.
        return b""
