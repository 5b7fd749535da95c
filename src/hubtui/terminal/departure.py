"""Leaving when nobody asked: the line dropped, or the process was told to end.

Whatever happens, what has been read is saved and the process is gone within a second.
"""

import os
import signal
import threading
from collections.abc import Callable
from typing import Final, NoReturn

_SIGNALS: Final = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT, signal.SIGQUIT)
_PATIENCE: Final = 0.6
"""Seconds that a busy event loop is given to notice."""


class Departure:
    """Decides how the program ends. It begins with nothing to save and no screen to give back."""

    def __init__(self) -> None:
        self._save: Callable[[], None] = _nothing
        self._restore: Callable[[], None] = _nothing
        self._soon: Callable[[Callable[[], None]], object] | None = None
        self._leaving = False

    def watch(self) -> None:
        """Take the signals over."""
        for number in _SIGNALS:
            signal.signal(number, self._told)
        # Until there is a driver, which gives the terminal back before it stops, nothing would.
        signal.signal(signal.SIGTSTP, signal.SIG_IGN)

    def unwatch(self) -> None:
        """Leave the signals to Python again."""
        for number in (*_SIGNALS, signal.SIGTSTP):
            signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)

    def restoring(self, restore: Callable[[], None]) -> None:
        """restore: gives the terminal back."""
        self._restore = restore

    def saving(self, save: Callable[[], None], soon: Callable[[Callable[[], None]], object]) -> None:
        """save: writes everything to disk. soon: has something called by the event loop, from wherever it is called."""
        self._save, self._soon = save, soon

    def hung_up(self) -> NoReturn:
        """Save and end the process: there is no terminal any more."""
        self._go(128 + signal.SIGHUP, restore=False)

    def _told(self, number: int, _: object) -> None:
        if self._leaving:
            return
        self._leaving = True

        def go() -> None:
            # A hang-up that somebody else sends finds the terminal still there.
            self._go(128 + number, restore=True)

        if self._soon is None:
            go()
            return
        # Between two of its steps the loop is in no half-done state; if it does not come to that, so be it.
        watchdog = threading.Timer(_PATIENCE, go)
        watchdog.daemon = True
        watchdog.start()
        self._soon(go)

    def _go(self, code: int, *, restore: bool) -> NoReturn:
        try:
            self._save()
        finally:
            try:
                if restore:
                    self._restore()
            finally:
                os._exit(code)


def _nothing() -> None:
    pass
