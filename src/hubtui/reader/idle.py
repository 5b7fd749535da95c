"""Work done between two keys, a slice at a time, so that no key waits for it."""

import asyncio
from collections.abc import Callable
from typing import Final

from textual.message_pump import MessagePump
from textual.widget import Widget

SLICE: Final = 0.008
"""Seconds of work between two looks at the keyboard."""
_PAUSE: Final = 0.004


def later(pump: MessagePump, seconds: float, function: Callable[[], object]) -> None:
    """Have the app or a widget do something after so many seconds.

    A timer of Textual's that begins late, as on a busy machine, leaves out what it was to do.
    """
    asyncio.get_running_loop().call_later(seconds, pump.call_next, function)


class IdleWork:
    """Jobs of a widget, done one after the other. While there is none, no timer runs."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._jobs: dict[str, Callable[[], bool]] = {}
        self._waiting = False

    def begin(self, name: str, job: Callable[[], bool], *, first: bool = False) -> None:
        """Do a job in slices until it says that it is done; a job of the same name is given up for it.

        first: before the other jobs, because somebody waits for it.
        """
        self._jobs.pop(name, None)
        self._jobs = {name: job, **self._jobs} if first else {**self._jobs, name: job}
        self._wait()

    def give_up(self, name: str) -> None:
        """Forget a job."""
        self._jobs.pop(name, None)

    def _go_on(self) -> None:
        self._waiting = False
        if not self._jobs:
            return
        name, job = next(iter(self._jobs.items()))
        # A job may begin another, or itself anew.
        if job() and self._jobs.get(name) is job:
            del self._jobs[name]
        if self._jobs:
            self._wait()

    def _wait(self) -> None:
        if not self._waiting:
            self._waiting = True
            later(self._widget, _PAUSE, self._go_on)
