"""Read over a simulated line of 5 KB a second and 300 ms there and back, and say how far the screen is behind.

python -m benchmarks.slow_line
"""

import heapq
import itertools
import os
import pty
import re
import select
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from .pages import write_page
from .programs import compile_modules, environment
from .report import Verdict, verdict_table
from .screen import Screen
from .tasks import COLUMNS, ROWS
from .terminal import become, clock
from .xterm import Answers

RATE: Final = 5000.0
"""Bytes a second that the line carries towards the terminal."""

ONE_WAY: Final = 0.15
"""Seconds that a byte is on its way, in either direction, besides the time that the line takes to carry it."""

_NUMBER: Final = re.compile(r"\b(\d{4}) ")
_SAMPLE: Final = 0.01
_PAGE: Final = 100_000


class Line:
    """A program at the far end of a slow line, and the terminal at this end.

    What the program writes is taken off it at once, as by a connection that buffers without limit: so a program that
    sends too much falls behind by all of it.
    """

    def __init__(
        self, command: Sequence[str], env: Mapping[str, str], cwd: Path, *, rate: float, one_way: float
    ) -> None:
        self.screen = Screen(COLUMNS, ROWS)
        self.rate, self.one_way = rate, one_way
        self.bytes = 0
        self.gone = False
        self._answers = Answers(COLUMNS, ROWS, lambda: self.screen.cursor)
        self._free_at = 0.0
        self._order = itertools.count()
        self._due: list[tuple[float, int, Callable[[], None]]] = []
        self.pid, self._far_end = pty.fork()
        if self.pid == 0:
            become(command, env, cwd, COLUMNS, ROWS)

    def type(self, key: str) -> None:
        """Press a key here; it arrives later."""
        self._later(clock() + self.one_way, lambda: self._send(key.encode()))

    def run(self, seconds: float, until: Callable[[], bool] = lambda: False) -> bool:
        """Let time pass, at most so much; return whether `until` came true."""
        end = clock() + seconds
        while not until():
            now = clock()
            if now >= end or self.gone:
                return False
            while self._due and self._due[0][0] <= now:
                heapq.heappop(self._due)[2]()
            next_due = self._due[0][0] if self._due else end
            if select.select((self._far_end,), (), (), max(0.0, min(_SAMPLE, end - now, next_due - now)))[0]:
                self._take()
        return True

    def close(self) -> None:
        """End the program."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._far_end)

    def _take(self) -> None:
        try:
            data = os.read(self._far_end, 65_536)
        except OSError:
            self.gone = True
            return
        self.bytes += len(data)
        # In pieces, since a terminal draws what has come and does not wait for the rest.
        for start in range(0, len(data), 64):
            piece = data[start : start + 64]
            self._free_at = max(self._free_at, clock()) + len(piece) / self.rate
            self._later(self._free_at + self.one_way, lambda piece=piece: self._arrive(piece))  # type: ignore[misc]

    def _arrive(self, data: bytes) -> None:
        self.screen.feed(data)
        if answer := self._answers.take(data):
            self._later(clock() + self.one_way, lambda: self._send(answer))

    def _send(self, data: bytes) -> None:
        try:
            os.write(self._far_end, data)
        except OSError:
            self.gone = True

    def _later(self, moment: float, step: Callable[[], None]) -> None:
        heapq.heappush(self._due, (moment, next(self._order), step))


def pages_settle(options: Sequence[str], keys: int = 20, every: float = 0.1) -> float:
    """Return the seconds from the last of some page-downs until the page stands that a quick line shows."""
    with _reading(["--slow"], _text, rate=1e9, one_way=0.0) as line:
        _hold(line, " ", keys, every)
        line.run(1.0)
        wanted = _page(line)
    with _reading(options, _text) as line:
        last = _hold(line, " ", keys, every)
        line.run(20.0, lambda: _page(line) == wanted)
        return clock() - last


def held_key_lag(options: Sequence[str], seconds: float = 3.0, rate: float = 30.0) -> float:
    """Hold the key for a line down; return by how many seconds the screen is behind, at the worst moment.

    At each moment, the line at the top of the screen is one that was due some time before: that time, less what a
    byte is on its way in both directions, is how far the screen is behind.
    """
    worst = 0.0
    with _reading(options, _numbered_lines) as line:
        top = _top(line)
        typed: list[float] = []
        begun = clock()

        def look() -> bool:
            nonlocal worst
            shown = _top(line) - top
            if shown < len(typed):
                # The first key whose effect is missing was pressed then; it could have been seen after two ways.
                worst = max(worst, clock() - typed[max(0, shown)] - 2 * ONE_WAY)
            return shown >= round(seconds * rate)

        for number in range(round(seconds * rate)):
            line.run(max(0.0, begun + number / rate - clock()), lambda: look() and False)
            line.type("j")
            typed.append(clock())
        line.run(20.0, look)
    return worst


def _page(line: Line) -> list[str]:
    """Return what stands of the page, which is all but the status line."""
    return line.screen.text().splitlines()[:-1]


def _top(line: Line) -> int:
    """Return the number of the line at the top of the page."""
    for row, text in enumerate(line.screen.text().splitlines()):
        if found := _NUMBER.search(text):
            return int(found[1]) - row
    return -1


def _hold(line: Line, key: str, times: int, every: float) -> float:
    last = clock()
    for _ in range(times):
        line.type(key)
        last = clock()
        line.run(every)
    return last


@contextmanager
def _reading(
    options: Sequence[str], write: Callable[[Path], Path], *, rate: float = RATE, one_way: float = ONE_WAY
) -> Iterator[Line]:
    """Open a page that `write` makes, and wait until the reader has come to rest."""
    with tempfile.TemporaryDirectory(prefix="hubtui-line-") as folder:
        home = Path(folder)
        command = [str(Path(sys.executable).with_name("hubtui")), *options, str(write(home / "hub"))]
        line = Line(command, environment(home), home, rate=rate, one_way=one_way)
        try:
            line.run(30.0, lambda: line.screen.text().strip() != "")
            before = -1
            while before != line.bytes:
                before = line.bytes
                line.run(1.5)
            yield line
        finally:
            line.close()


def _text(folder: Path) -> Path:
    return write_page(folder, _PAGE)


def _numbered_lines(folder: Path) -> Path:
    folder.mkdir()
    page = folder / "page.md"
    words = "and what is read over a slow line is read line by line and not less well"
    page.write_text("```\n" + "".join(f"{n:04} {words[n % 9 :]}\n" for n in range(2000)) + "```\n", "utf-8")
    return page


def main() -> int:
    """Measure and print; return 1 where a figure does not hold."""
    compile_modules()
    found = []
    for name, options in (("left to itself", ()), ("--slow", ("--slow",))):
        found.append(Verdict(f"20 pages down, {name}", 1.0, "s to settle", pages_settle(options)))
        found.append(Verdict(f"j held for 3 s, {name}", 0.5, "s behind", held_key_lag(options)))
    print(f"A line of {RATE / 1000:g} KB/s, {2 * ONE_WAY:g} s there and back, {COLUMNS}x{ROWS}\n")
    print(verdict_table(found))
    return int(any(verdict.holds is False for verdict in found))


if __name__ == "__main__":
    raise SystemExit(main())
