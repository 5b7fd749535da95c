"""A program on a pseudo-terminal of which every byte is kept: what is read by lines is judged by what is sent."""

import contextlib
import os
import pty
import select
import signal
import termios
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import monotonic, sleep
from types import TracebackType
from typing import Any, Final

from benchmarks.processes import has_work
from benchmarks.terminal import Begin, Started

_PATIENCE: Final = 10.0


def usual_settings() -> list[Any]:
    """Return the settings of a terminal on which no program has run yet."""
    ends = pty.openpty()
    try:
        return termios.tcgetattr(ends[1])
    finally:
        for end in ends:
            os.close(end)


class LineTerminal:
    """Types lines and reads what comes back. A context manager that leaves no process behind."""

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], folder: Path, begin: Begin = Started
    ) -> None:
        self.received = b""
        self._seen = 0
        self._child = begin(command, environment, folder, 80, 24)
        self.pid, self._main = self._child.pid, self._child.terminal
        self._ended = False

    def __enter__(self) -> "LineTerminal":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self._ended:
            os.kill(self.pid, signal.SIGKILL)
            self._child.status()
        self.hang_up()

    def answers(self, expected: str) -> str:
        """Wait for some text that has not been waited for yet; return everything up to its end."""
        end = monotonic() + _PATIENCE
        wanted = expected.encode()
        while (at := self.received.find(wanted, self._seen)) < 0:
            left = end - monotonic()
            assert left > 0, f"{expected!r} did not come; what came: {self.received[self._seen :]!r}"
            if select.select([self._main], [], [], left)[0]:
                part = self._read()
                assert part, f"{expected!r} did not come before the end; what came: {self.received[self._seen :]!r}"
                self.received += part
        passed = self.received[self._seen : at + len(wanted)]
        self._seen = at + len(wanted)
        return passed.decode()

    def type(self, line: str, end: str = "\n") -> None:
        """Type a line."""
        os.write(self._main, (line + end).encode())

    def rest(self) -> None:
        """Wait until the program waits for a line: having asked for one is not yet waiting for it."""
        end = monotonic() + _PATIENCE
        while has_work(self.pid):
            assert monotonic() < end, "It is always at work."
            sleep(0.001)

    def ends(self) -> int:
        """Read until the program ends; return its exit code."""
        while part := self._read():
            self.received += part
        return self.status(_PATIENCE)

    def status(self, seconds: float) -> int:
        """Wait for the end of the program, at most so long; return its exit code."""
        process = os.pidfd_open(self.pid)
        try:
            assert select.select([process], [], [], seconds)[0], "It goes on running."
        finally:
            os.close(process)
        self._ended = True
        return os.waitstatus_to_exitcode(self._child.status())

    def hang_up(self) -> None:
        """Let go of the terminal."""
        if self._main >= 0:
            os.close(self._main)
            self._main = -1

    def _read(self) -> bytes:
        with contextlib.suppress(OSError):  # Linux says so when nobody holds the other end any more.
            return os.read(self._main, 65_536)
        return b""
