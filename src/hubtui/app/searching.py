"""Answers searches while they are typed: in a thread, the latest query only."""

from collections.abc import Callable
from threading import Condition
from typing import TYPE_CHECKING, Final

from hubtui.app.beside import Beside
from hubtui.hub.hub import Hub

if TYPE_CHECKING:
    from hubtui.hub.index.index import HubIndex
    from hubtui.hub.index.reading import Reader
    from hubtui.hub.searching import Results

MOST: Final = 30
"""Pages that are shown at most; who has not found it by then types another word."""

Found = Callable[[str, "Results | None", str], None]
"""(query, what it found, why nothing can be found): results are None where there is no index yet."""


class Searching:
    """The searches of one hub."""

    def __init__(
        self, hub: Hub, index: Callable[[], "HubIndex | None"], state_of: Callable[[str], str], found: Found
    ) -> None:
        """state_of: how far the page of an id has been read. found: called in the event loop."""
        self._hub = hub
        self._index = index
        self._state_of = state_of
        self._found = found
        self._beside = Beside()
        self._asked = Condition()
        self._query: str | None = None
        self._reader: Reader | None = None
        self._running = False

    def ask(self, query: str) -> None:
        """Look for this, and no longer for what was asked before."""
        with self._asked:
            self._query = query
            if self._reader is not None:
                self._reader.interrupt()
            self._asked.notify()
        if not self._running:
            self._running = True
            self._beside.start(self._work)

    def stop(self) -> None:
        """Look for nothing any more."""
        self._beside.stop()
        with self._asked:
            if self._reader is not None:
                self._reader.interrupt()
            self._asked.notify()

    def _work(self) -> None:
        while not self._beside.stopped:
            with self._asked:
                self._asked.wait_for(lambda: self._query is not None or self._beside.stopped)
                query, self._query = self._query or "", None
            if not self._beside.stopped:
                self._answer(query)
        with self._asked:
            if self._reader is not None:
                self._reader.close()
                self._reader = None

    def _answer(self, query: str) -> None:
        from hubtui.hub.index.database import is_interruption
        from hubtui.hub.index.records import IndexUnusableError
        from hubtui.hub.searching import Search

        try:
            reader = self._opened()
            results = Search(self._hub, reader, self._state_of).find(query, MOST) if reader is not None else None
        except IndexUnusableError as error:
            if not is_interruption(error):
                self._forget()
                self._beside.report(self._found, query, None, str(error))
            return
        self._beside.report(self._found, query, results, "")

    def _opened(self) -> "Reader | None":
        if self._reader is None:
            index = self._index()
            reader = index.open() if index is not None else None
            with self._asked:
                self._reader = reader
        return self._reader

    def _forget(self) -> None:
        """Open the index anew for the next query: another program may have made a new one."""
        with self._asked:
            self._reader = None
