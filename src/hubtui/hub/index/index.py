"""The index of one hub as the rest of hubtui sees it."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from hubtui.hub.hub import Hub
from hubtui.hub.index.builder import Builder, BuilderBeside, BuilderHere
from hubtui.hub.index.building import Building, build
from hubtui.hub.index.changes import Changes, changes_of, weigh_less_than
from hubtui.hub.index.place import Place
from hubtui.hub.index.processes import processors
from hubtui.hub.index.reading import Reader
from hubtui.hub.index.records import IndexUnusableError
from hubtui.hub.index.workers import Workers

_LITTLE: Final = 256_000
"""Bytes of pages that are read and indexed in less time than it takes to start a process and read them there."""


class HubIndex:
    """Where the index of a hub lies, whether it is up to date, and how it becomes so."""

    def __init__(self, hub: Hub, folder: Path) -> None:
        """folder: the hub's cache folder. Raises IndexUnusableError where there is no room at all."""
        self._hub = hub
        self._place = Place(hub, folder)

    @property
    def file(self) -> Path:
        """Where the index lies."""
        return self._place.file

    @property
    def notice(self) -> str:
        """One sentence where the index cannot be kept from one run to the next, else ""."""
        return self._place.notice

    def is_current(self) -> bool:
        """Return whether the index is up to date. Looks at the time of each page's file, and reads none."""
        return self.changes() is None

    def changes(self) -> Changes | None:
        """Return what the index lacks, None where it is up to date. Reads no page."""
        try:
            reader = self.open()
            if reader is None:
                return changes_of(self._hub, {})
            try:
                changes = changes_of(self._hub, reader.signatures())
                return changes if changes or not reader.complete else None
            finally:
                reader.close()
        except IndexUnusableError:
            return changes_of(self._hub, {})

    def open(self) -> Reader | None:
        """Open the index to be asked, None where there is none yet. Raises IndexUnusableError."""
        return Reader.open(self.file)

    def build(self, tell: Callable[[int, int], None]) -> None:
        """Bring the index up to date and wait for it, with all processors. Raises IndexUnusableError."""
        build(self._hub, self.file, Building(tell), Workers(self._hub, processors()))

    def builder(self, changes: Changes) -> Builder:
        """Return what brings the index up to date beside reading. changes: what it lacks."""
        here = weigh_less_than(self._hub, changes.suspects, _LITTLE)
        return BuilderHere(self._hub, self.file) if here else BuilderBeside(self._hub, self.file)

    def leave(self) -> None:
        """Remove what was for this run only."""
        self._place.leave()
