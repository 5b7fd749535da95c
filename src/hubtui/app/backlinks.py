"""Counts who links to the page, beside reading and never in its way."""

import asyncio
from collections.abc import Callable
from threading import Event
from time import monotonic, sleep
from typing import Final

from hubtui.app.sidebar_rows import BackRow
from hubtui.hub.hub import Hub

_SECONDS: Final = 1.0
"""How long one page's backlinks are looked for; in a hub too large for that they are not shown."""


class BacklinkCounter:
    """Looks for backlinks in a thread; a new page stops the search for the one before."""

    def __init__(self, hub: Hub, found: Callable[[str, tuple[BackRow, ...]], None]) -> None:
        """found: called in the event loop with the page and who links to it, each page once."""
        self._hub = hub
        self._found = found
        self._stop = Event()

    def count(self, page: str) -> None:
        """Begin to look for who links to a page."""
        self.stop()
        stop = self._stop = Event()
        search = asyncio.get_running_loop().run_in_executor(None, self._search, page, stop)
        search.add_done_callback(lambda done: self._done(page, stop, done.result()))

    def stop(self) -> None:
        """Look no further."""
        self._stop.set()

    def _search(self, page: str, stop: Event) -> tuple[BackRow, ...] | None:
        deadline = monotonic() + _SECONDS
        out_of_time = False
        worked = monotonic()

        def go_on() -> bool:
            nonlocal out_of_time, worked
            # Half of the time belongs to whoever presses keys meanwhile.
            sleep(min(0.05, monotonic() - worked))
            worked = monotonic()
            out_of_time = monotonic() > deadline
            return not (stop.is_set() or out_of_time)

        pages = dict.fromkeys(link.page for link in self._hub.backlinks(page, go_on))
        rows = tuple(BackRow(other, self._hub.meta(other).title) for other in pages if other != page)
        return None if out_of_time else rows

    def _done(self, page: str, stop: Event, rows: tuple[BackRow, ...] | None) -> None:
        if rows is not None and not stop.is_set():
            self._found(page, rows)
