"""Work done between two keys, a slice at a time, so that no key waits for it."""

from collections.abc import Callable
from typing import Final

from textual.timer import Timer
from textual.widget import Widget

SLICE: Final = 0.008
"""Seconds of work between two looks at the keyboard."""
_PAUSE: Final = 0.004


class IdleWork:
    """Jobs of a widget, done one after the other. While there is none, no timer runs."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._jobs: dict[str, Callable[[], bool]] = {}
        self._timer: Timer | None = None

    def begin(self, name: str, job: Callable[[], bool], *, first: bool = False) -> None:
        """Do a job in slices until it says that it is done; a job of the same name is given up for it.

        first: before the other jobs, because somebody waits for it.
        """
        self._jobs.pop(name, None)
        self._jobs = {name: job, **self._jobs} if first else {**self._jobs, name: job}
        if self._timer is None:
            self._timer = self._widget.set_timer(_PAUSE, self._go_on)

    def give_up(self, name: str) -> None:
        """Forget a job."""
        self._jobs.pop(name, None)

    def _go_on(self) -> None:
        self._timer = None
        if not self._jobs:
            return
        name, job = next(iter(self._jobs.items()))
        # A job may begin another, or itself anew.
        if job() and self._jobs.get(name) is job:
            del self._jobs[name]
        if self._jobs and self._timer is None:
            self._timer = self._widget.set_timer(_PAUSE, self._go_on)
