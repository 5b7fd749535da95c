"""The rows of page finder and palette: things, pages and headings by a few letters of their names. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from hubtui.app.catalogue import Catalogue, HeadingOf
from hubtui.app.fitting import Span, shorten
from hubtui.app.matching import find, searchable
from hubtui.app.picker_model import Item, row_spans
from hubtui.app.sidebar_rows import MARKS
from hubtui.document.cells import cell_len
from hubtui.document.untrusted import plain_line
from hubtui.study.progress import PageProgress, State

_DETAIL: Final = 8
"""Cells below which what stands at the right of a row is left out."""

_MOST_HEADINGS: Final = 100
_RECENT: Final = 30


class FinderModel:
    """Everything that can be gone to, and what of it matches what is typed.

    A row's `Item` is made when it is asked for, so that ten thousand pages cost no more than the forty that are seen.
    """

    filterable = True

    def __init__(
        self,
        title: str,
        catalogue: Catalogue,
        order: Sequence[int],
        *,
        things: Sequence[Item] = (),
        headings: bool = False,
        states: Mapping[str, State] | None = None,
    ) -> None:
        """order: the numbers of the catalogue's pages, in which they stand. things: rows before the pages.

        headings: whether headings are found too. states: how far pages are read, by path; a page that is not in it is
        unread; None shows no marks.
        """
        self.title = title
        self.query = ""
        self._catalogue = catalogue
        self._order = order
        self._things = things
        self._headings = headings
        self._states = states
        self._thing_names: list[str] | None = None
        self._found: list[HeadingOf] = []
        # Rows by number: things from 0 on, then pages, then the headings that are found.
        self._first_page = len(things)
        self._first_heading = len(things) + len(catalogue.pages)
        self._rows: Sequence[int] = self._all()

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def found(self) -> int:
        """How many rows match what is typed."""
        return len(self)

    @property
    def total(self) -> int:
        """How many rows there are where nothing is typed."""
        return len(self._things) + len(self._order)

    def __getitem__(self, index: int) -> Item:
        number = self._rows[index]
        if number < self._first_page:
            return self._things[number]
        catalogue = self._catalogue
        if number < self._first_heading:
            page = catalogue.pages[number - self._first_page]
            title = catalogue.title(page)
            mark = "" if self._states is None else MARKS[self._states.get(page, "unread")] + " "
            return Item("page", page, mark + title, "page" if self._states is None else page)
        heading = self._found[number - self._first_heading]
        return Item("place", heading.page, f"# {heading.text}", catalogue.title(heading.page), extra=heading.anchor)

    def selectable(self, _: int) -> bool:
        """Whether the cursor may stand on the row at an index: it may on each."""
        return True

    def index_of(self, kind: str, key: str) -> int:
        """Return the index of the first row that stands for something, 0 where none does."""
        for index in range(len(self)):
            item = self[index]
            if (item.kind, item.key) == (kind, key):
                return index
        return 0

    def spans(self, index: int, width: int) -> list[Span]:
        """Return what the row at an index looks like in exactly `width` cells."""
        item = self[index]
        text = plain_line(item.text)
        if item.kind in ("page", "place"):
            # A title is worth more than where it is from.
            room = width - cell_len(text) - 4
            item = item._replace(detail=shorten(plain_line(item.detail), room) if room >= _DETAIL else "")
        return row_spans(item, text, self.query, width)

    def filter(self, query: str) -> None:
        """Keep what holds every word of the query, or else its letters; the likeliest first."""
        self.query = query
        if not query.strip():
            self._rows = self._all()
            return
        if self._thing_names is None:
            self._thing_names = [searchable(item.text) for item in self._things]
        catalogue = self._catalogue
        names = self._thing_names
        things = find(query, names, names, range(len(names)))
        pages = find(query, catalogue.names, catalogue.texts, self._order)
        rows: list[int] = []
        for group in range(max(len(things), len(pages))):
            if group == _LETTERS:
                rows += self._found_headings(query)
            rows += things[group] if group < len(things) else ()
            found = pages[group] if group < len(pages) else ()
            rows += [self._first_page + number for number in found] if self._first_page else found
        if max(len(things), len(pages)) <= _LETTERS:
            rows += self._found_headings(query)
        self._rows = rows

    def renew(self) -> None:
        """Filter anew, because more is known of what to look in."""
        self.filter(self.query)

    def _all(self) -> Sequence[int]:
        first = self._first_page
        return [*range(first), *([first + number for number in self._order] if first else self._order)]

    def _found_headings(self, query: str) -> list[int]:
        if not self._headings or len(query.strip()) < 2:
            return []
        self._found = self._catalogue.find_headings(query, _MOST_HEADINGS)
        return [*range(self._first_heading, self._first_heading + len(self._found))]


_LETTERS: Final = 5
"""The group of `matching.find` in which only the letters are found, not the words."""


def states_by_path(progress: Iterable[PageProgress]) -> dict[str, State]:
    """Return how far pages are read, by the path at which each was opened last."""
    return {entry.path: entry.state for entry in progress if entry.path}


def recent_and_unread_first(
    pages: Sequence[str], progress: Iterable[PageProgress], states: Mapping[str, State], here: str
) -> list[int]:
    """Return the numbers of pages: those opened last, the unread in the hub's order, the others; last the one shown."""
    numbers = {page: number for number, page in enumerate(pages)}
    opened = sorted((entry for entry in progress if entry.opened), key=lambda entry: entry.opened, reverse=True)
    recent = [numbers[entry.path] for entry in opened if entry.path in numbers and entry.path != here][:_RECENT]
    last = [numbers[here]] if here in numbers else []
    placed = {*recent, *last}
    begun = {numbers[page] for page, state in states.items() if state != "unread" and page in numbers} - placed
    unread = [number for number in range(len(pages)) if number not in placed and number not in begun]
    return [*recent, *unread, *sorted(begun), *last]
