"""Finding in the page on the screen: between the keys that ask for it, the idle moments and the drawing."""

from collections.abc import Sequence
from time import perf_counter
from typing import TYPE_CHECKING, Final

from hubtui.document.cells import cell_len
from hubtui.document.finding import Finding
from hubtui.document.followers import CURRENT
from hubtui.document.lines import Line
from hubtui.document.needles import Needle, any_word, needle
from hubtui.reader.idle import SLICE, IdleWork

if TYPE_CHECKING:
    from hubtui.reader.page_view import PageView

_NEWS: Final = 0.1
"""Seconds between two reports of how many matches there are, while a large page is looked through."""


class PageFinding:
    """What is marked in the page, and which match the reader is at.

    count: matches known. rank: place among them of the one the reader is at, from 1; 0 while that is not known.
    searching: whether there may be more. ticks: rows of the position bar at which there are matches.
    """

    def __init__(self, view: "PageView", idle: IdleWork) -> None:
        self.ticks: frozenset[int] = frozenset()
        self._view = view
        self._idle = idle
        self._finding: Finding | None = None
        self._told = 0.0

    @property
    def active(self) -> bool:
        """Whether anything is looked for."""
        return self._finding is not None and self._finding.finder is not None

    @property
    def needle(self) -> Needle | None:
        """What is looked for, None for nothing."""
        return self._finding.finder.needle if self._finding and self._finding.finder else None

    @property
    def text(self) -> str:
        """What is looked for, as it was typed."""
        return self.needle.text if self.needle else ""

    @property
    def count(self) -> int:
        """Matches known."""
        return self._finding.finder.count if self._finding and self._finding.finder else 0

    @property
    def rank(self) -> int:
        """Place of the current match among all, from 1; 0 while that is not known."""
        if self._finding is None or self._finding.finder is None or self._finding.hit is None:
            return 0
        return self._finding.finder.rank(self._finding.hit)

    @property
    def searching(self) -> bool:
        """Whether the page is not looked through yet."""
        return self._finding is not None and self._finding.searching

    def begin(self) -> None:
        """Begin at the place on the screen; what was marked is not any more."""
        self.let_be()
        self._finding = Finding(self._view.viewport) if self._view.viewport else None

    def seek(self, text: str) -> None:
        """Go to the first match of what the reader has typed so far, and mark all of them; "" takes the marks away."""
        self._seek(needle(text))

    def mark_words(self, words: Sequence[str], *, go: bool = True) -> None:
        """Mark words, each wherever a word begins with it; go: and go to the first from the screen's top on."""
        self.begin()
        self._seek(any_word(words), go=go)

    def mark(self, wanted: Needle | None) -> None:
        """Mark what is looked for in a page that has just been shown, and stay; None for nothing."""
        if wanted is not None:
            self.begin()
            self._seek(wanted, go=False)

    def step(self, step: int) -> None:
        """Go so many matches on (back where negative), round the page's end."""
        if self._finding is not None and self._finding.finder is not None:
            top = self._view.place_on_screen
            self._finding.step(step)
            self._drawn_anew(top)
            self._go_on()

    def give_up(self) -> None:
        """Take the marks away and go back to where finding began."""
        if self._finding is not None:
            self._finding.give_up()
            self.forget()
            self._view.changed()

    def let_be(self) -> bool:
        """Take the marks away and stay; return whether there were any."""
        finding, self._finding = self._finding, None
        self._idle.give_up("find")
        self.ticks = frozenset()
        if finding is None or finding.finder is None:
            return False
        finding.let_be()
        self._view.changed()
        return True

    def forget(self) -> None:
        """Know nothing of a page that is not shown any more."""
        self._finding = None
        self._idle.give_up("find")
        self.ticks = frozenset()

    # -- helpers

    def _seek(self, wanted: Needle | None, *, go: bool = True) -> None:
        if self._finding is None:
            return
        self._finding.seek(wanted, go=go)
        self._drawn_anew(None)
        self._go_on()

    def _go_on(self) -> None:
        """Look on between keys, and say what is known by now."""
        self._tell()
        if self.searching:
            self._idle.begin("find", self._advance, first=True)

    def _advance(self) -> bool:
        finding = self._finding
        if finding is None:
            return True
        top = self._view.place_on_screen
        if finding.advance(SLICE):
            self._drawn_anew(top)
            self._tell()
        elif not finding.searching or perf_counter() - self._told > _NEWS:
            self._tell()
        return not finding.searching

    def _tell(self) -> None:
        self._told = perf_counter()
        finder = self._finding.finder if self._finding else None
        ticks = finder.rows(self._view.size.height) if finder and self._view.size.height else frozenset()
        if ticks != self.ticks:
            self.ticks = ticks
            self._view.refresh_bar()
        self._view.post_message(self._view.Found())

    def _drawn_anew(self, before: object) -> None:
        self._view.changed(moved=before != self._view.place_on_screen)
        finding = self._finding
        if finding is not None and finding.hit is not None:
            self._view.slide_to(_current_cells)


def _current_cells(line: Line) -> range:
    """Return the cells of a line that the current match takes, none where it is on another line."""
    start = 0
    for span in line.spans:
        cells = cell_len(span.text)
        if CURRENT in span.style:
            return range(start, start + cells)
        start += cells
    return range(0)
