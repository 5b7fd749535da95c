"""Work beside reading: in a thread that nobody waits for, its outcome brought back to the event loop."""

import asyncio
import contextlib
from collections.abc import Callable
from contextvars import Context, copy_context
from threading import Thread
from typing import Any


class Beside:
    """Starts threads, and calls functions of the event loop from them, until it is stopped."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._context: Context | None = None
        self.stopped = False

    def start(self, work: Callable[[], None]) -> None:
        """Do something in a thread. Called from the event loop. The program's end does not wait for it."""
        self._loop = asyncio.get_running_loop()
        # What is called later belongs to whoever has started this: a thread by itself knows of no app.
        self._context = copy_context()
        Thread(target=work, daemon=True).start()

    def report(self, function: Callable[..., object], *values: Any) -> None:
        """Call a function in the event loop soon, unless it is all over. May be called from any thread."""
        if self._loop is None or self.stopped:
            return
        # A loop that has been closed meanwhile has nobody left to tell.
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._call, function, values, context=self._context)

    def stop(self) -> None:
        """Call nothing any more."""
        self.stopped = True

    def _call(self, function: Callable[..., object], values: tuple[Any, ...]) -> None:
        if not self.stopped:
            function(*values)
