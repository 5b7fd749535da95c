"""Writing to a terminal that may be slow, stopped or gone, without ever waiting for it."""

import contextlib
import os
import select
import time

_CHUNK = 4096


class Outlet:
    """A terminal's way out. What it does not take at once is kept until it does."""

    def __init__(self, terminal: int) -> None:
        """terminal: a descriptor of it.

        It is opened anew where that is allowed, so that the descriptor that the shell uses too does not stop waiting.
        """
        self.descriptor = terminal
        self._own = False
        with contextlib.suppress(OSError):
            self.descriptor = os.open(os.ttyname(terminal), os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK | os.O_CLOEXEC)
            self._own = True
        self._kept = b""
        self.lost = False

    @property
    def full(self) -> bool:
        """Whether the terminal has not taken yet what was written."""
        return bool(self._kept)

    def write(self, data: bytes) -> None:
        """Write as much as the terminal takes and keep the rest."""
        self._kept += data
        self.drain()

    def drain(self) -> None:
        """Write more of what was kept. A terminal that is gone sets `lost`."""
        while self._kept and not self.lost:
            try:
                if not self._own and not select.select((), (self.descriptor,), (), 0)[1]:
                    return
                written = os.write(self.descriptor, self._kept[:_CHUNK])
            except BlockingIOError:
                return
            except OSError:
                self.lost = True
                self._kept = b""
                return
            self._kept = self._kept[written:]

    def flush(self, seconds: float) -> None:
        """Wait until everything is written, at most so long."""
        end = time.monotonic() + seconds
        while self._kept and not self.lost and (left := end - time.monotonic()) > 0:
            with contextlib.suppress(OSError, ValueError):
                select.select((), (self.descriptor,), (), left)
            self.drain()

    def close(self) -> None:
        """Give back what was opened."""
        if self._own:
            self._own = False
            with contextlib.suppress(OSError):
                os.close(self.descriptor)
