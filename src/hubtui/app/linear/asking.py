"""Searching all pages while reading by lines: the index is brought up to date when something is asked for."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from hubtui.hub.hub import Hub
from hubtui.hub.model import HubError
from hubtui.study.folders import folders
from hubtui.study.progress import State

if TYPE_CHECKING:
    from hubtui.hub.index.index import HubIndex
    from hubtui.hub.searching import Results

_MOST: Final = 50


class Asking:
    """The searches of one hub."""

    def __init__(self, hub: Hub, state_of: Callable[[str], State]) -> None:
        """state_of: how far the page of an id has been read."""
        self._hub = hub
        self._state_of = state_of
        self._index: HubIndex | None = None

    def is_ready(self) -> bool:
        """Return whether the index is up to date, so that an answer takes no time. Raises HubError."""
        return self._opened().is_current()

    def find(self, query: str) -> "Results":
        """Return the pages that hold what is asked for, as `hubtui search` does. Raises HubError."""
        from hubtui.hub.index.records import IndexUnusableError
        from hubtui.hub.searching import Search

        index = self._opened()
        try:
            index.build(lambda _done, _total: None)
            reader = index.open()
            if reader is None:
                raise HubError(f"The index {index.file} has gone while it was made; try again.")
            try:
                return Search(self._hub, reader, self._state_of).find(query, _MOST)
            finally:
                reader.close()
        except IndexUnusableError as error:
            raise HubError(str(error)) from error

    def leave(self) -> None:
        """Remove what was for this run only."""
        if self._index is not None:
            self._index.leave()

    def _opened(self) -> "HubIndex":
        # What it takes to ask an index is not needed to read.
        from hubtui.hub.index.index import HubIndex
        from hubtui.hub.index.records import IndexUnusableError

        if self._index is None:
            try:
                self._index = HubIndex(self._hub, folders().hub_cache(self._hub.id, self._hub.root))
            except IndexUnusableError as error:
                raise HubError(str(error)) from error
        return self._index
