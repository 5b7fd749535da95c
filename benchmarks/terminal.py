"""A program on a pseudo-terminal, watched from outside.

Every wait has an end. Output is timed when it is read; it is only drawn on the screen when nothing else waits to be
read, so that drawing costs none of the measured time.
"""

import collections
import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Protocol, TypeAlias

from . import processes
from .screen import Screen
from .xterm import Answers

clock = time.perf_counter

QUIET = 0.15  # seconds without output, and nearly without work, after which a program is at rest
WORKING = 0.1  # the share of one processor above which a silent program is still at work
PATIENCE = 0.6  # seconds to wait for the first byte before concluding that a key has no effect
_GAP = 0.005  # seconds without output before the screen is drawn
_STALE = 0.25  # seconds after which it is drawn although output keeps coming
_PIECE = 2048  # bytes drawn at a time
_SAMPLE = 0.025  # seconds between two looks at the processor time
_ASKS_FOR_CURSOR = re.compile(rb"\x1b\[\??6n")

_KEYS = {"enter": "\r", "tab": "\t", "esc": "\x1b", "space": " ", "backspace": "\x7f"}
_CURSOR_KEYS = {"up": "A", "down": "B", "right": "C", "left": "D", "home": "H", "end": "F"}
_PAGE_KEYS = {"pageup": "\x1b[5~", "pagedown": "\x1b[6~"}


@dataclass(frozen=True, slots=True)
class Observation:
    """What a program did between an action and its coming to rest.

    Times are milliseconds since the action: until the first byte, until the expected text was complete (None where
    it did not come or none was asked for), until the last byte. `cpu_ms` is the processor time of all its processes.
    """

    outcome: Literal["ok", "timeout", "exited"]
    first_ms: float | None
    seen_ms: float | None
    last_ms: float | None
    cpu_ms: float
    bytes: int


@dataclass(frozen=True, slots=True)
class Ending:
    """How a program ended: milliseconds from the key to the end of the process, None where it had to be killed."""

    ms: float | None
    status: int | None


class Child(Protocol):
    """A program that was started on a terminal. terminal: the end that a terminal holds."""

    pid: int
    terminal: int

    def status(self) -> int:
        """Wait until it has ended or was stopped; return what `os.waitpid` tells of that."""


Begin: TypeAlias = Callable[[Sequence[str], Mapping[str, str], Path, int, int], Child]
"""Starts a command in an environment and a folder, on a terminal of so many columns and rows."""


class Started:
    """A program that this process has started on a terminal. Raises FileNotFoundError if there is no such program."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str], cwd: Path, columns: int, rows: int) -> None:
        if not os.access(command[0], os.X_OK):
            raise FileNotFoundError(f"{command[0]} is not a program that can be started.")
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            become(command, env, cwd, columns, rows)

    def status(self) -> int:
        """As `Child` says."""
        return os.waitpid(self.pid, os.WUNTRACED)[1]


class Session:
    """A program on a pseudo-terminal; a context manager that leaves no process behind.

    Raises what `begin` raises, which starts the program: FileNotFoundError if there is no such program.
    """

    def __init__(
        self,
        command: Sequence[str],
        env: Mapping[str, str],
        cwd: Path,
        columns: int = 120,
        rows: int = 40,
        begin: Begin = Started,
    ) -> None:
        self.screen = Screen(columns, rows)
        self.answers = Answers(columns, rows, self._cursor)
        self._waiting: collections.deque[tuple[float, bytes]] = collections.deque()
        self._reads: list[tuple[float, int]] = []
        self._wanted: re.Pattern[str] | None = None
        self._seen: float | None = None
        self._status: int | None = None
        self._gone = False
        self._started = clock()
        self._child = begin(command, env, cwd, columns, rows)
        self.pid, self._terminal = self._child.pid, self._child.terminal
        self._process = os.pidfd_open(self.pid)
        self._output = select.poll()
        self._output.register(self._terminal, select.POLLIN)

    def __enter__(self) -> "Session":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def start(self, expect: str, timeout: float = 60.0) -> Observation:
        """Watch from the start of the process until `expect` is on the screen and the program has come to rest."""
        return self._watch(self._started, 0.0, expect, timeout)

    def press(self, *keys: str, expect: str = "", timeout: float = 20.0) -> Observation:
        """Press keys, as one write, and watch; `expect` is a regex for what must come to be on the screen."""
        sent = "".join(map(self._key, keys)).encode()
        return self._act(lambda: self._write(sent), expect, timeout)

    def resize(self, columns: int, rows: int, timeout: float = 20.0) -> Observation:
        """Change the window's size and watch."""

        def change() -> None:
            self.screen.resize(columns, rows)
            self.answers.columns, self.answers.rows = columns, rows
            set_size(self._terminal, columns, rows)

        return self._act(change, "", timeout)

    def idle(self, seconds: float) -> Observation:
        """Only watch."""
        return self._watch(clock(), processes.cpu_seconds(self.pid), "", seconds, until_rest=False)

    def helpers(self) -> int:
        """How many other processes the program has at work."""
        return len(processes.tree(self.pid)) - 1

    def peak_kib(self) -> int:
        """Peak resident memory so far, in KiB."""
        return processes.peak_kib(self.pid)

    def quit(self, key: str, timeout: float = 10.0) -> Ending:
        """Press `key` and wait for the end of the process."""
        pressed = clock()
        self._write(self._key(key).encode())
        return self._ended(pressed, timeout)

    def settings(self) -> list[Any]:
        """Return the terminal's settings, as `termios.tcgetattr` gives them."""
        return termios.tcgetattr(self._terminal)

    def ended(self, timeout: float = 10.0) -> Ending:
        """Wait for the end of the process."""
        return self._ended(clock(), timeout)

    def close(self) -> None:
        """End the program, if it still runs, and let go of the terminal."""
        for number in (signal.SIGHUP, signal.SIGKILL):
            if self._status is None:
                for pid in processes.tree(self.pid):
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(pid, number)
                self._wait_for_end(2.0)
        if self._terminal >= 0:
            os.close(self._terminal)
            os.close(self._process)
            self._terminal = -1

    def _act(self, action: Callable[[], None], expect: str, timeout: float) -> Observation:
        used = processes.cpu_seconds(self.pid)
        started = clock()
        action()
        return self._watch(started, used, expect, timeout)

    def _watch(
        self, started: float, used: float, expect: str, timeout: float, *, until_rest: bool = True
    ) -> Observation:
        """Read what comes until the program is at rest and `expect` is there, or until the time is over."""
        self._reads, self._seen = [], None
        self._wanted = re.compile(expect, re.MULTILINE) if expect else None
        samples = collections.deque([(started, used)])
        outcome: Literal["ok", "timeout", "exited"] = "ok"
        while True:
            now = clock()
            if now - started >= timeout:
                outcome = "timeout" if until_rest else "ok"
                break
            if now - samples[-1][0] >= _SAMPLE:
                samples.append((now, processes.cpu_seconds(self.pid)))
                while len(samples) > 2 and samples[1][0] <= now - QUIET:
                    samples.popleft()
            self._step(min(_SAMPLE, started + timeout - now))
            if self._gone:
                outcome = "exited"
                break
            if until_rest and not self._waiting and self._at_rest(started, samples):
                break
        while self._waiting:
            self._draw()
        cpu = processes.cpu_seconds(self.pid) - used
        return Observation(
            outcome=outcome,
            first_ms=(self._reads[0][0] - started) * 1000 if self._reads else None,
            seen_ms=(self._seen - started) * 1000 if self._seen is not None else None,
            last_ms=(self._reads[-1][0] - started) * 1000 if self._reads else None,
            cpu_ms=max(0.0, cpu * 1000),
            bytes=sum(size for _, size in self._reads),
        )

    def _at_rest(self, started: float, samples: collections.deque[tuple[float, float]]) -> bool:
        if self._wanted is not None and self._seen is None:
            return False
        now = clock()
        silent = now - (self._reads[-1][0] if self._reads else started)
        if silent < (QUIET if self._reads else PATIENCE):
            return False
        (then, used_then), (latest, used) = samples[0], samples[-1]
        idle = latest - then >= QUIET and used - used_then <= WORKING * (latest - then)
        return idle and not processes.has_work(self.pid)

    def _step(self, seconds: float) -> None:
        """Read once, waiting at most `seconds`; or draw a piece when there is nothing to read."""
        if self._readable(_GAP if self._waiting else seconds):
            self._read()
            if not self._waiting or clock() - self._waiting[0][0] < _STALE:
                return
        if self._waiting:
            self._draw()

    def _readable(self, seconds: float) -> bool:
        return bool(self._output.poll(max(1.0, seconds * 1000)))

    def _read(self) -> None:
        try:
            output = os.read(self._terminal, 65_536)
        except OSError:  # Linux's way of saying that nobody holds the other end any more
            output = b""
        now = clock()
        if not output:
            self._gone = True
            return
        self._reads.append((now, len(output)))
        position = 0
        for end in [*(match.end() for match in _ASKS_FOR_CURSOR.finditer(output)), len(output)]:
            part, position = output[position:end], end
            self._waiting.extend((now, part[at : at + _PIECE]) for at in range(0, len(part), _PIECE))
            if answer := self.answers.take(part):
                self._write(answer)

    def _draw(self) -> None:
        moment, piece = self._waiting.popleft()
        self.screen.feed(piece)
        if self._wanted is not None and self._seen is None and self._wanted.search(self.screen.text()):
            self._seen = moment

    def _cursor(self) -> tuple[int, int]:
        """Where the cursor is after all that has been read."""
        while self._waiting:
            self._draw()
        return self.screen.cursor

    def _ended(self, since: float, timeout: float) -> Ending:
        ended = self._wait_for_end(timeout)
        return Ending((clock() - since) * 1000 if ended else None, self._status)

    def _wait_for_end(self, seconds: float) -> bool:
        """Read on until the process has ended, and collect its status; false if it has not."""
        poll = select.poll()
        poll.register(self._process, select.POLLIN)
        if not self._gone:
            poll.register(self._terminal, select.POLLIN)
        deadline = clock() + seconds
        while self._status is None and (left := deadline - clock()) > 0:
            ready = {descriptor for descriptor, _ in poll.poll(left * 1000)}
            if self._process in ready:
                self._status = os.waitstatus_to_exitcode(self._child.status())
            elif self._terminal in ready:
                self._read()
                if self._gone:
                    poll.unregister(self._terminal)
        return self._status is not None

    def _write(self, sent: bytes) -> None:
        with contextlib.suppress(OSError):  # the program has ended: the next read says so
            os.write(self._terminal, sent)

    def _key(self, name: str) -> str:
        """Give what an xterm sends for a key, in the modes that the program has chosen."""
        if letter := _CURSOR_KEYS.get(name):
            return f"\x1bO{letter}" if 1 in self.answers.modes else f"\x1b[{letter}"
        return _KEYS.get(name) or _PAGE_KEYS.get(name) or name


def set_size(terminal: int, columns: int, rows: int) -> None:
    """Tell a terminal how large it is."""
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def become(command: Sequence[str], env: Mapping[str, str], cwd: Path, columns: int, rows: int) -> None:
    """Turn the forked child into the program; it never returns."""
    try:
        set_size(0, columns, rows)
        os.chdir(cwd)
        os.execve(command[0], list(command), dict(env))
    finally:
        os._exit(127)
