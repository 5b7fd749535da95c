"""Lines that drop and processes that are told to end: what was read is kept, and nothing stays behind."""

import contextlib
import fcntl
import os
import select
import signal
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import tomli
from benchmarks.processes import waited_seconds
from benchmarks.screen import Screen
from benchmarks.terminal import set_size

from journeys.conftest import Know
from journeys.line_terminal import usual_settings
from journeys.warm import Warm

HUB = Path(__file__).resolve().parents[2] / "content" / "ai-systems"
SOON = 1.0  # seconds within which the process has to be gone
PATIENCE = 20.0


class Line:
    """A reader at the end of a line that can be cut, stopped, or told things. It answers as a terminal does."""

    def __init__(self, home: Path, warm: Warm) -> None:
        self.progress = home / "state/hubtui/ai-systems/progress.toml"
        self.output = b""
        environment = {"HOME": str(home), "XDG_STATE_HOME": str(home / "state"), "PATH": "/usr/bin:/bin"}
        environment |= {"TERM": "xterm-256color", "LANG": "C.UTF-8"}
        self.reader = warm.start(["hubtui", str(HUB), "--page", "glossary"], environment, home, 120, 40)
        self.pid, self.end = self.reader.pid, self.reader.terminal
        self.settings = usual_settings()
        os.set_blocking(self.end, False)

    def resize(self, columns: int, rows: int) -> None:
        set_size(self.end, columns, rows)

    def until(self, wanted: Callable[[bytes], bool]) -> bytes:
        """Read and answer until what has come since is as wanted; return it."""
        output = b""
        end = time.monotonic() + PATIENCE
        while not wanted(output):
            assert time.monotonic() < end, output[-400:]
            if select.select([self.end], [], [], 0.05)[0]:
                with contextlib.suppress(OSError):
                    output += os.read(self.end, 65536)
                for _ in range(output.count(b"\x1b[5n") - output.count(b"\x1b[0n")):
                    output += b"\x1b[0n"
                    os.write(self.end, b"\x1b[0n")
        return output

    def rest(self, after: bytes = b"") -> bytes:
        """Read and answer until nothing has come for a while. after: what must have come before."""
        latest = [0, time.monotonic()]

        def silent(output: bytes) -> bool:
            if len(output) != latest[0]:
                latest[:] = len(output), time.monotonic()
            return bool(output) and after in output and time.monotonic() - latest[1] > 0.2

        return self.until(silent)

    def press(self, keys: bytes) -> bytes:
        """Press keys, and read until all has come of it."""
        os.write(self.end, keys)
        return self.rest()

    def unread(self) -> int:
        """Return how many bytes the terminal has not read, of at most 4095 that can be held for it."""
        return int.from_bytes(fcntl.ioctl(self.end, termios.FIONREAD, bytes(4)), sys.byteorder)

    def idle(self) -> None:
        """Wait until the process does hardly anything."""
        end = time.monotonic() + PATIENCE
        used, before = _cpu(self.pid), -1.0
        while used - before > 0.05:
            assert time.monotonic() < end, "The process is always at work."
            time.sleep(0.3)
            used, before = _cpu(self.pid), used

    def gone(self) -> int:
        """Wait for the end of the process and return its exit code; it may not take longer than SOON.

        What others keep the process and this one waiting for a processor is not counted.
        """

        def waited() -> float:
            return waited_seconds(self.pid) + waited_seconds(os.getpid())

        began, before = time.monotonic(), waited()
        end = began + PATIENCE
        process = os.pidfd_open(self.pid)
        while time.monotonic() < end:
            if select.select([process], [], [], 0)[0]:
                assert time.monotonic() - began - (waited() - before) < SOON
                os.close(process)
                status = self.reader.status()
                self.pid = 0
                with contextlib.suppress(OSError):
                    while said := os.read(self.end, 65536):
                        self.output += said
                return os.waitstatus_to_exitcode(status)
            # What it says in parting has to be taken from it.
            if select.select([self.end], [], [], 0.01)[0]:
                with contextlib.suppress(OSError):
                    self.output += os.read(self.end, 65536)
        raise AssertionError("The process is still there.")

    def kept(self) -> bool:
        """Return whether the place that was reached is on disk."""
        pages = tomli.loads(self.progress.read_text("utf-8"))["pages"]
        return bool(pages["glossary"]["place"]["offset"] > 1000)


@pytest.fixture
def line(tmp_path: Path, know: Know, warm: Warm) -> Iterator[Line]:
    know(HUB, tmp_path / ".cache")
    one = Line(tmp_path, warm)
    one.until(lambda output: b"Glossary" in output and b"quit" in output)
    one.press(b"jjj")
    one.press(b" ")
    yield one
    if one.pid:
        os.kill(one.pid, signal.SIGKILL)
        one.reader.status()


def test_a_line_that_is_cut(line: Line) -> None:
    os.close(line.end)
    line.end = os.open(os.devnull, os.O_RDONLY)
    assert line.gone() == 128 + signal.SIGHUP
    assert line.kept()


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_terminal_that_no_longer_reads(line: Line, number: signal.Signals) -> None:
    with contextlib.suppress(BlockingIOError):
        for _ in range(60):
            os.write(line.end, b"\x0c")
            time.sleep(0.001)
    # It is neither blocked, though nothing more can be written, nor busy.
    line.idle()
    assert line.unread() > 4000
    os.kill(line.pid, number)
    assert line.gone() == 128 + number
    assert line.kept()


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM, signal.SIGINT, signal.SIGQUIT])
def test_what_is_told_to_end_gives_the_terminal_back(line: Line, number: signal.Signals) -> None:
    os.kill(line.pid, number)
    assert line.gone() == 128 + number
    assert termios.tcgetattr(line.end) == line.settings
    assert line.output.endswith(b"\x1b[m\x1b[?7h\x1b[?2004l\x1b[?1049l\x1b[?25h")
    assert line.kept()


def test_stopping_and_going_on_paints_the_whole_screen(line: Line) -> None:
    os.write(line.end, b"\x1a")
    assert line.until(lambda output: b"\x1b[?25h" in output).endswith(b"\x1b[?1049l\x1b[?25h")
    assert os.WIFSTOPPED(line.reader.status())
    os.kill(line.pid, signal.SIGCONT)
    again = line.rest()
    assert b"\x1b[?1049h" in again
    assert len(again) > 2000
    os.write(line.end, b"q")
    assert line.gone() == 0


def test_somebody_else_stopping_it_is_no_harm(line: Line) -> None:
    os.kill(line.pid, signal.SIGSTOP)
    assert os.WIFSTOPPED(line.reader.status())
    os.kill(line.pid, signal.SIGCONT)
    assert len(line.rest()) > 2000
    assert len(line.press(b"\x0c")) > 2000
    os.write(line.end, b"q")
    assert line.gone() == 0


def test_a_storm_of_sizes_ends_in_one_right_frame(line: Line) -> None:
    for step in range(100):
        line.resize(40 + step * 7 % 90, 10 + step * 3 % 40)
        time.sleep(0.005)
    line.resize(90, 30)
    stormy, repainted = Screen(90, 30), Screen(90, 30)
    storm = line.rest()
    assert storm.count(b"\x1b[2J") < 40
    stormy.feed(storm)
    repainted.feed(line.press(b"\x0c"))
    assert stormy.text() == repainted.text()


def test_a_window_that_is_its_old_size_again_is_painted_whole(line: Line) -> None:
    line.resize(40, 10)
    line.resize(120, 40)
    painted = Screen(120, 40)
    painted.feed(line.rest(after=b"\x1b[2J"))
    assert painted.text().count("\n") == 39
    assert len(painted.text()) > 1000


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
