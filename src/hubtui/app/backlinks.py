"""Looks up who links to a page, beside reading and never in its way: in the index, else by reading the hub."""

from collections.abc import Callable
from threading import Event
from time import monotonic, sleep
from typing import TYPE_CHECKING, Final

from hubtui.app.beside import Beside
from hubtui.app.sidebar_rows import BackRow
from hubtui.hub.hub import Hub

if TYPE_CHECKING:
    from hubtui.hub.index.index import HubIndex
    from hubtui.hub.mentions import Mention

_SECONDS: Final = 1.0
"""How long one page's backlinks are looked for without an index; in a hub too large for that they have to wait."""
_LARGEST: Final = 1 << 20
"""Bytes of a page that is not read for this: it would take all of the time, and several times its size of memory."""
_READ: Final = 2000
"""Pages of a hub that is not even begun to be read for this: there would not be time for it."""
_NOT_YET: Final = "The index is still being made; who links here is known then."


class BacklinkCounter:
    """Looks for backlinks in a thread; a new page stops the search for the one before."""

    def __init__(
        self,
        hub: Hub,
        index: "Callable[[], HubIndex | None]",
        found: Callable[[str, tuple[BackRow, ...]], None],
    ) -> None:
        """found: called in the event loop with the page and who links to it, each page once."""
        self._hub = hub
        self._index = index
        self._found = found
        self._beside = Beside()
        self._stop = Event()

    def count(self, page: str) -> None:
        """Begin to look for who links to a page."""
        self._stop.set()
        stop = self._stop = Event()
        self._beside.start(lambda: self._beside.report(self._done, page, stop, self._search(page, stop)))

    def stop(self) -> None:
        """Look no further."""
        self._stop.set()
        self._beside.stop()

    def _search(self, page: str, stop: Event) -> tuple[BackRow, ...] | None:
        mentions = _in_index(self._hub, self._index(), page)
        if mentions is not None:
            rows = {mention.page: BackRow(mention.page, mention.title) for mention in mentions}
            return tuple(rows.values())
        pages = _by_reading(self._hub, page, stop)
        return None if pages is None else tuple(BackRow(other, self._hub.meta(other).title) for other in pages)

    def _done(self, page: str, stop: Event, rows: tuple[BackRow, ...] | None) -> None:
        if rows is not None and not stop.is_set():
            self._found(page, rows)


def links_to(hub: Hub, index: "HubIndex | None", page: str) -> "tuple[tuple[Mention, ...], str]":
    """Return who links to a page, each with its sentence where the index gives it, and a remark on that."""
    from hubtui.hub.mentions import Mention

    mentions = _in_index(hub, index, page)
    if mentions is not None:
        return mentions, ""
    pages = _by_reading(hub, page, Event())
    if pages is None:
        return (), _NOT_YET
    metas = map(hub.meta, pages)
    return tuple(Mention(meta.path, meta.id, meta.title, 0, "", "", "", "") for meta in metas), ""


def _in_index(hub: Hub, index: "HubIndex | None", page: str) -> "tuple[Mention, ...] | None":
    """Return what the index knows, None where it does not know all."""
    if index is None:
        return None
    from hubtui.hub.index.records import IndexUnusableError
    from hubtui.hub.mentions import mentions

    try:
        reader = index.open()
        if reader is None:
            return None
        try:
            return mentions(hub, reader, page) if reader.complete else None
        finally:
            reader.close()
    except IndexUnusableError:
        return None


def _by_reading(hub: Hub, page: str, stop: Event) -> tuple[str, ...] | None:
    """Return the pages that link to one, found by reading the hub; None where that takes too much."""
    if len(hub.pages()) > _READ:
        return None
    deadline = monotonic() + _SECONDS
    worked = monotonic()
    out_of_reach = False
    reached = ""

    def go_on(other: str) -> bool:
        nonlocal out_of_reach, worked, reached
        # Half of the time belongs to whoever presses keys meanwhile.
        sleep(min(0.05, monotonic() - worked))
        worked = monotonic()
        out_of_reach = monotonic() > deadline
        if other != reached:
            reached, signature = other, hub.signature(other)
            out_of_reach |= signature is not None and signature[1] > _LARGEST
        return not (stop.is_set() or out_of_reach)

    pages = dict.fromkeys(link.page for link in hub.backlinks(page, go_on))
    return None if out_of_reach else tuple(pages)
