"""Waiting for a line so that no signal is slept through."""

import os
import select
import signal
from types import TracebackType


class Bell:
    """Rings when a signal comes. A context manager, for the main thread.

    A read waits on for input where a signal was taken a moment before it began, or by another thread: then Ctrl+C would
    do nothing until a line is typed.
    """

    def __enter__(self) -> "Bell":
        self._ear, self._button = os.pipe()
        os.set_blocking(self._button, False)
        self._before = signal.set_wakeup_fd(self._button, warn_on_full_buffer=False)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        signal.set_wakeup_fd(self._before)
        os.close(self._button)
        os.close(self._ear)

    def wait(self, file: int) -> None:
        """Wait until something can be read. Raises what the handler of a signal raises."""
        ready: list[int] = []
        while file not in ready:
            ready, _, _ = select.select([file, self._ear], [], [])
            if self._ear in ready:
                os.read(self._ear, 512)
