"""Reading by lines, on real pseudo-terminals and over pipes."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep

import pytest
import tomli
from benchmarks.terminal import Begin, Session, Started

from journeys.line_terminal import LineTerminal
from journeys.warm import Warm

COMMAND = Path(sys.executable).with_name("hubtui")
CASES = Path(__file__).with_name("cases")
NOT_TEXT = re.compile(rb"[^\t\r\n\x20-\x7e\x80-\xff]")

Start = Callable[..., LineTerminal]


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CASES / "small", tmp_path / "small"))


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {
        "HOME": str(tmp_path),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "PATH": "/usr/bin:/bin",
        "TERM": "dumb",
        "LANG": "C.UTF-8",
    }


@pytest.fixture
def terminal(tmp_path: Path, environment: dict[str, str], warm: Warm) -> Start:
    """Return what starts hubtui on a terminal, in a home of its own."""

    def start(*arguments: str, begin: Begin = warm.start, **changed: str) -> LineTerminal:
        return LineTerminal([str(COMMAND), *arguments], {**environment, **changed}, tmp_path, begin)

    return start


def page_on_disk(folder: Path, page: str) -> dict[str, object]:
    progress = folder / "state/hubtui/small/progress.toml"
    found: dict[str, object] = tomli.loads(progress.read_text("utf-8"))["pages"][page] if progress.exists() else {}
    return found


def test_a_dumb_terminal_is_sent_nothing_but_text_and_the_reader_takes_up_the_place(
    terminal: Start, hub: Path, tmp_path: Path, environment: dict[str, str], warm: Warm
) -> None:
    with terminal(str(hub), "--page-lines", "10", begin=Started) as session:
        assert "The first link goes to one [1]" in session.answers("end: ")
        session.type("2")
        assert "Heading 2: The middle" in session.answers("%: ")
        session.type("")
        here = session.answers("%: ").splitlines()[1]
        session.type("w")
        assert "under “The middle”" in session.answers("%: ")
        session.type("q")
        assert session.ends() == 0
        assert not NOT_TEXT.search(session.received)
    assert page_on_disk(tmp_path, "more/two.md")["state"] == "part"
    on_a_screen = {**environment, "TERM": "xterm-256color"}
    with Session([str(COMMAND), str(hub)], on_a_screen, tmp_path, 80, 24, warm.start) as screen:
        assert screen.start("Taken up where you left off").seen_ms is not None
        assert screen.screen.text().splitlines()[0].strip(" ▐▕").startswith(here[:30])
        assert screen.quit("q").status == 0


def test_the_place_of_the_reader_is_taken_up_by_lines(
    terminal: Start, hub: Path, tmp_path: Path, environment: dict[str, str], warm: Warm
) -> None:
    arguments = [str(COMMAND), str(hub), "--page", "more/two.md"]
    on_a_screen = {**environment, "TERM": "xterm-256color"}
    with Session(arguments, on_a_screen, tmp_path, 80, 24, warm.start) as screen:
        assert screen.start("Sentence 1 of the first part").seen_ms is not None
        screen.press("space", "j", "j")
        top = screen.screen.text().splitlines()[0].strip(" ▐▕")
        assert screen.quit("q").status == 0
    with terminal("--plain", str(hub), TERM="xterm-256color") as session:
        assert top[:40] in session.answers("%: ")
        session.type("", end="\x04")
        assert session.ends() == 0
        assert not NOT_TEXT.search(session.received)


def test_the_place_is_on_disk_before_the_next_line_is_typed(terminal: Start, hub: Path, tmp_path: Path) -> None:
    with terminal(str(hub), "--page", "more/two.md", "--page-lines", "6") as session:
        session.answers("%: ")
        session.type("")
        session.answers("%: ")
        end = monotonic() + 1.0
        while not page_on_disk(tmp_path, "more/two.md").get("place"):
            assert monotonic() < end, page_on_disk(tmp_path, "more/two.md")
            sleep(0.01)  # a file tells nobody that it is written


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_signal_saves_and_ends(terminal: Start, hub: Path, tmp_path: Path, number: signal.Signals) -> None:
    with terminal(str(hub)) as session:
        session.answers("end: ")
        session.type("")
        session.answers("end: ")
        os.kill(session.pid, number)
        assert session.ends() == 128 + number
    assert page_on_disk(tmp_path, "start")["state"] == "read"


def test_a_terminal_that_goes_away_ends_it_within_a_second(terminal: Start, hub: Path, tmp_path: Path) -> None:
    with terminal(str(hub)) as session:
        session.answers("end: ")
        session.type("")
        session.answers("end: ")
        session.hang_up()
        assert session.status(1.0) == 128 + signal.SIGHUP
    assert page_on_disk(tmp_path, "start")["state"] == "read"


def test_ctrl_c_stops_what_is_said_and_quits_nothing(terminal: Start, hub: Path) -> None:
    with terminal(str(hub)) as session:
        session.answers("end: ")
        session.rest()
        session.type("", end="\x03")
        session.answers("Stopped. Type q to quit.")
        session.answers("end: ")
        session.type("q")
        assert session.ends() == 0


def test_only_characters_that_the_terminal_can_show(terminal: Start, hub: Path) -> None:
    (hub / "index.md").write_text("# Ünïcode “quoted” … \x07\n\n- café\n", "utf-8")
    as_of_old = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    with terminal(str(hub), begin=Started, **as_of_old) as session:
        said = session.answers("end: ")
        assert 'Unicode "quoted" ... ^G' in said
        assert "- cafe" in said
        session.type("ö")
        session.answers('There is no command "')
        session.type("q")
        assert session.ends() == 0
        assert max(session.received.replace("ö".encode(), b"")) < 0x80


def test_who_asks_for_accessible_programs_reads_by_lines(terminal: Start, hub: Path) -> None:
    with terminal(str(hub), TERM="xterm-256color", ACCESSIBLE="1") as session:
        session.answers("Type ? for help, q to quit.")
        session.answers("end: ")
        session.type("q")
        assert session.ends() == 0


def test_over_a_pipe_it_reads_what_it_is_told(hub: Path, tmp_path: Path, environment: dict[str, str]) -> None:
    def converse(typed: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [COMMAND, hub, *arguments], input=typed, capture_output=True, text=True, env=environment, check=False
        )

    done = converse("n\n\nq\nnever read\n", "--plain")
    assert (done.returncode, done.stderr) == (0, "")
    assert "A short page." in done.stdout
    assert page_on_disk(tmp_path, "more/one.md")["state"] == "read"
    assert "Type ? for help" not in converse("n\n").stdout
    assert converse("", "--plain", "--page", "nowhere at all").returncode == 2
    assert "--page-lines" in converse("", "--plain", "--page-lines", "-1").stderr


def test_an_output_that_is_closed_ends_it(hub: Path, environment: dict[str, str]) -> None:
    command = [str(COMMAND), str(hub), "--plain"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as program:
        assert program.stdout is not None
        assert program.stdin is not None
        program.stdout.readline()
        program.stdout.close()
        os.write(program.stdin.fileno(), b"?\n")
        assert program.wait(10) == 0


def test_the_manual_reads_by_lines_too(terminal: Start) -> None:
    with terminal("manual") as session:
        assert "hubtui manual" in session.answers("%: ")
        session.type("q")
        assert session.ends() == 0
