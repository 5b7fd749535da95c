"""Learns what the pages of the hub are called while finder or palette are open, a little between two keys.

What the hub's index knows is taken from there, in a thread; what it does not know, from the heads of the pages' files.
"""

import asyncio
from collections.abc import Iterable, Sequence
from time import monotonic
from typing import TYPE_CHECKING, Final

from hubtui.app.beside import Beside
from hubtui.app.catalogue import HeadingLines, HeadingOf, Known, Named, catalogue_of
from hubtui.document.outline import Heading

if TYPE_CHECKING:
    from hubtui.app.app import HubApp
    from hubtui.hub.index.index import HubIndex

_SLICE: Final = 0.006
_PAUSE: Final = 0.01
_SHOWN_EVERY: Final = 0.3
"""Seconds between two looks at what is typed, while more becomes known."""

SCREENS: Final = ("finder", "palette")


class Naming:
    """The catalogue of the hub that is read, and what fills it."""

    def __init__(self, app: "HubApp") -> None:
        self._app = app
        self.catalogue = catalogue_of(app.hub)
        self._beside = Beside()
        self._asked = False
        self._running = False
        self._shown = 0.0

    def take_in(self, outlines: Iterable[tuple[str, Sequence[Heading]]]) -> None:
        """Take in the headings of pages that were shown: they are known without reading anything."""
        for page, outline in outlines:
            self.catalogue.see(page, [HeadingOf(page, heading.anchor, heading.text) for heading in outline])

    def go_on(self) -> None:
        """Learn on, for as long as one of the screens is open."""
        indexing = self._app.asking.indexing
        if indexing.ready and indexing.index is not None and not self._asked:
            self._asked = True
            index = indexing.index
            self._beside.start(lambda: self._ask(index))
        if not self._running and not self.catalogue.complete:
            self._running = True
            self._shown = monotonic()
            asyncio.get_running_loop().call_later(_PAUSE, self._learn)

    def _learn(self) -> None:
        self._running = False
        picker = self._app.picker
        if picker.name_of_screen not in SCREENS:
            return
        done = self.catalogue.advance(_SLICE)
        if picker.model.query and (done or monotonic() - self._shown > _SHOWN_EVERY):
            self._shown = monotonic()
            picker.renew_matches()
        if not done:
            self._running = True
            asyncio.get_running_loop().call_later(_PAUSE, self._learn)

    def _ask(self, index: "HubIndex") -> None:
        """Have the index tell all it knows; in a thread."""
        from hubtui.hub.index.records import IndexUnusableError

        try:
            reader = index.open()
            if reader is None:
                return
            try:
                named = {facts.path: Named(facts.title, facts.aliases) for _, facts in reader.pages()}
                headings = HeadingLines(reader.all_headings())
            finally:
                reader.close()
        except IndexUnusableError:
            return  # the heads of the files say it, too
        self._beside.report(self._told, self.catalogue.knowing(named), headings)

    def _told(self, known: Known, headings: HeadingLines) -> None:
        self.catalogue.take_in(known)
        self.catalogue.learn_headings(headings)
        picker = self._app.picker
        if picker.name_of_screen in SCREENS and picker.model.query:
            picker.renew_matches()
