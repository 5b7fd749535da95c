"""The page one left stands on the screen before anything is imported; and never an old one."""

import os
import shutil
import signal
import subprocess
import sys
import termios
import tty
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from types import MappingProxyType

import pytest
from benchmarks.screen import Screen
from benchmarks.terminal import Session

from hubtui import first_screen
from hubtui.cli.output import complain
from journeys.conftest import Know
from journeys.line_terminal import usual_settings

COMMAND = Path(sys.executable).with_name("hubtui")
PATIENCE = 20.0
# Whether there are left and right margins.
QUESTION = "\x1b[?69$p"
CONTENT = Path(__file__).resolve().parents[2] / "content" / "ai-systems"


@dataclass(frozen=True)
class Left:
    """What somebody left who read down to somewhere and quit. line: what was on the screen then."""

    folder: Path
    line: str

    @property
    def hub(self) -> Path:
        return self.folder / "hub"


def start(folder: Path, *arguments: str, columns: int = 120, more: Mapping[str, str] = MappingProxyType({})) -> Session:
    """Start hubtui in a folder that is home and holds the hub, and keep all it sends."""
    env = {"HOME": str(folder), "PATH": "/usr/bin:/bin", "TERM": "xterm-256color", "LANG": "C.UTF-8"}
    session = Session([str(COMMAND), *arguments], {**env, **more}, folder, columns, 40)
    session.sent = bytearray()  # type: ignore[attr-defined]
    feed = session.screen.feed

    def recorded(output: bytes) -> None:
        session.sent += output  # type: ignore[attr-defined]
        feed(output)

    session.screen.feed = recorded  # type: ignore[method-assign]
    return session


@pytest.fixture(scope="module")
def left_once(tmp_path_factory: pytest.TempPathFactory, know: Know) -> Left:
    folder = tmp_path_factory.mktemp("left") / "home"
    hub = Path(shutil.copytree(CONTENT, folder / "hub"))
    know(hub, folder / ".cache")
    with start(folder, str(hub)) as session:
        assert session.start("Start here").seen_ms is not None
        session.press("space")
        line = max((line[36:110].strip() for line in session.screen.text().splitlines()[3:30]), key=len)
        assert session.quit("q").status == 0
    assert len(line) > 40
    shutil.copytree(folder, folder.with_name("as it was left"))
    return Left(folder, line)


@pytest.fixture
def left(left_once: Left) -> Left:
    """Put everything back as it was left, times of change included: that is what the next start goes by."""
    shutil.rmtree(left_once.folder)
    shutil.copytree(left_once.folder.with_name("as it was left"), left_once.folder)
    return left_once


def sent(session: Session) -> str:
    return bytes(session.sent).decode("utf-8", "replace")  # type: ignore[attr-defined]


def early(session: Session) -> str:
    """What was on the screen before the first question, which only what is imported later asks."""
    end = monotonic() + PATIENCE
    while QUESTION not in sent(session):
        assert monotonic() < end, session.screen.text()
        session.idle(0.02)
    screen = Screen(session.screen.columns, session.screen.rows)
    screen.feed(sent(session).partition(QUESTION)[0].encode())
    return screen.text()


def enough(session: Session) -> None:
    """End a start of which all that matters has been seen: what comes next is as in any other."""
    os.kill(session.pid, signal.SIGTERM)
    assert session.ended().status == 128 + signal.SIGTERM


@pytest.mark.parametrize("again", [False, True])
def test_what_the_terminal_answers_is_never_echoed_on_the_page(left: Left, again: bool) -> None:
    if not again:
        (left.folder / ".cache/hubtui/first-screen").unlink()
    echoed: list[bool] = []
    with start(left.folder, str(left.hub)) as session:

        def look() -> None:
            while not over.wait(0.0002):
                if session.sent:  # type: ignore[attr-defined]
                    echoed.append(bool(session.settings()[tty.LFLAG] & termios.ECHO))

        over = Event()
        looking = Thread(target=look)
        looking.start()
        try:
            assert session.start("lists").seen_ms is not None
        finally:
            over.set()
            looking.join()
        assert session.quit("q").status == 0
        assert session.settings() == usual_settings()
    assert echoed
    assert not any(echoed)


def test_the_page_stands_at_once_and_is_sent_once(left: Left) -> None:
    assert (left.folder / ".cache/hubtui/first-screen").exists()
    with start(left.folder, "hub") as session:
        assert left.line in early(session)
        enough(session)
    for arguments in ([str(left.hub)], []):
        with start(left.folder, *arguments) as session:
            assert session.start("lists").seen_ms is not None
            assert sent(session).count("\x1b[?1049h") == 1
            assert left.line in early(session)
            # What was sent ahead is not sent again: a word in one style occurs no more often than on the screen.
            word = max(left.line.split(), key=len)
            assert sent(session).count(word) <= session.screen.text().count(word)
            assert session.quit("q").status == 0


def test_a_page_that_was_changed_is_not_shown_as_it_was(left: Left) -> None:
    page = left.hub / "index.md"
    page.write_text("# Quite another page\n\nNothing of what stood here.\n", encoding="utf-8")
    with start(left.folder, str(left.hub)) as session:
        assert session.start("Quite another page").seen_ms is not None
        assert left.line not in early(session)
        assert session.quit("q").status == 0


@pytest.mark.parametrize("change", ["size", "colours", "damaged"])
def test_nothing_is_shown_early_where_anything_differs(left: Left, change: str) -> None:
    kept = left.folder / ".cache/hubtui/first-screen"
    if change == "damaged":
        data = bytearray(kept.read_bytes())
        data[-200] ^= 1
        kept.write_bytes(data)
    columns = 110 if change == "size" else 120
    environment = {"NO_COLOR": "1"} if change == "colours" else {}
    with start(left.folder, str(left.hub), columns=columns, more=environment) as session:
        assert early(session).strip() == ""
        enough(session)


@pytest.mark.parametrize("arguments", [["--theme", "light"], ["hub", "more"], ["--help"]])
def test_with_options_nothing_is_looked_for(monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> None:
    monkeypatch.setattr(first_screen, "_path", lambda: pytest.fail("It looks for what was kept."))
    monkeypatch.setattr("os.isatty", lambda _: True)
    first_screen.show(arguments)


def test_a_complaint_is_read_on_a_terminal_that_was_given_back(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(first_screen, "_shown", first_screen.Shown("", b"<given back>", []))
    monkeypatch.setattr("termios.tcsetattr", lambda *_: None)
    complain("There is no such hub.")
    assert capfd.readouterr().out == "<given back>"
    assert first_screen.shown() is None


_KILLER = """
import os, sys

class Finder:
    def find_spec(self, name, path=None, target=None):
        if name in os.environ["KILLED_AT"].split():
            os.kill(os.getpid(), int(os.environ["KILLED_BY"]))

sys.meta_path.insert(0, Finder())
"""


def test_whoever_ends_it_early_gets_the_terminal_back(left: Left, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(_KILLER, encoding="utf-8")
    for moment, number in (
        ("hubtui.cli.main", signal.SIGHUP),
        ("hubtui.cli.main", signal.SIGTERM),
        ("hubtui.cli.main", signal.SIGINT),
        ("hubtui.app.running", signal.SIGQUIT),
        ("hubtui.app.running", signal.SIGHUP),
        ("hubtui.app.app", signal.SIGHUP),
        ("hubtui.app.app", signal.SIGTERM),
    ):
        killed = {"KILLED_AT": moment, "KILLED_BY": str(number.value), "PYTHONPATH": str(tmp_path)}
        with start(left.folder, str(left.hub), more=killed) as session:
            assert session.idle(20.0).outcome == "exited"
            assert sent(session).startswith("\x1b[?1049h"), "It was to show something early."
            assert sent(session).endswith("\x1b[?1049l\x1b[?25h"), (moment, number)
            assert session.settings() == usual_settings(), (moment, number)
            assert session.ended().status in (-number, 128 + number)
    moments = "hubtui.cli.main hubtui.app.app"
    stopped = {"KILLED_AT": moments, "KILLED_BY": str(signal.SIGTSTP.value), "PYTHONPATH": str(tmp_path)}
    with start(left.folder, str(left.hub), more=stopped) as session:
        assert session.start("lists").seen_ms is not None
        assert session.quit("q").status == 0


def test_it_imports_next_to_nothing() -> None:
    code = "import sys; before = {*sys.modules}; import hubtui.first_screen; print(*({*sys.modules} - before))"
    imported = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert {*imported} <= {"__future__", "hubtui", "hubtui.first_screen", "termios", "zlib"}
