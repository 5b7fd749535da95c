"""Which rows the sidebar has, pure: the hub's sections and pages, reading lists, and what belongs to the page."""

from collections.abc import Iterator, Sequence
from typing import Final

from hubtui.app.fitting import Span, wrapped
from hubtui.app.sidebar_rows import BackRow, CrossRow, Here, Row, Shelf, fold_key, row_spans
from hubtui.document.outline import Heading
from hubtui.document.untrusted import plain_line
from hubtui.hub.model import Section

FOLD_FROM: Final = 200
"""From this many pages on, sections begin folded, but for the one I am in."""

_NOTE_LINES: Final = 2


class SidebarModel:
    """What the sidebar shows. Set the parts, then read `rows`."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._walked = False
        self._sections_by_page: dict[str, str] = {}
        self._folded = {f"list:{reading.id}" for reading in shelf.lists}
        self._hub_rows: list[Row] | None = None
        self._outline_rows: list[Row] | None = None
        self._rows: list[Row] | None = None
        self._first_heading = 0
        self._outline: tuple[Heading, ...] = ()
        self._cross: tuple[CrossRow, ...] = ()
        self._backlinks: tuple[BackRow, ...] | None = None
        self._width = 32
        self.page = ""
        self.anchor = ""
        self.list_id = ""

    @property
    def rows(self) -> list[Row]:
        """Every row, folded ones left out; none until the hub is taken in, for half of them would move at once."""
        if not self._walked:
            return []
        if self._rows is None:
            if self._hub_rows is None:
                self._hub_rows = list(self._build_hub())
            if self._outline_rows is None:
                self._outline_rows = list(self._build_outline())
            above = [*self._hub_rows, *self._build_cross_links()]
            self._first_heading = len(above) + 2
            self._rows = [*above, *self._outline_rows, *self._build_backlinks()]
        return self._rows

    def show_hub(self) -> None:
        """Take in the hub's sections."""
        self._walked = True
        pages = 0
        for key, section in _walk(self._shelf.sections):
            pages += len(section.pages)
            for page in section.pages:
                self._sections_by_page.setdefault(page, key)
        if pages >= FOLD_FROM:
            self._folded |= {key for key, section in _walk(self._shelf.sections) if section.pages and section.title}
        self._open_section_of(self.page)
        self._hub_rows = self._rows = None

    def show_page(self, page: str, outline: tuple[Heading, ...], cross: tuple[CrossRow, ...]) -> None:
        """Show what belongs to a page; its backlinks are not known yet."""
        self.page, self.anchor = page, ""
        self._outline, self._cross, self._backlinks = outline, cross, None
        self._open_section_of(page)
        self._outline_rows = self._rows = None

    def show_outline(self, outline: tuple[Heading, ...]) -> bool:
        """Show more headings of the same page; return whether there are any."""
        if outline == self._outline:
            return False
        self._outline = outline
        self._outline_rows = self._rows = None
        return True

    def show_backlinks(self, backlinks: tuple[BackRow, ...]) -> None:
        """Show who links to the page."""
        self._backlinks = backlinks
        self._folded.add("backlinks")
        self._rows = None

    def follow_list(self, list_id: str) -> None:
        """Unfold the list that is followed now; "" for none."""
        self.list_id = list_id
        self._folded.discard(f"list:{list_id}")
        self._hub_rows = self._rows = None

    def resize(self, width: int) -> None:
        """Wrap notes at another width."""
        if width != self._width:
            self._width = width
            self._rows = None

    def is_folded(self, row: Row) -> bool | None:
        """Whether a row's contents are hidden; None where it has none."""
        key = fold_key(row)
        return key in self._folded if key else None

    def fold(self, index: int, closed: bool | None = None) -> int:
        """Fold or unfold the row at an index (None: the other way round) and return the index of its header.

        A row without contents of its own folds the header above it.
        """
        while index > 0 and not fold_key(self.rows[index]):
            if closed is not True:
                return index
            index -= 1
        key = fold_key(self.rows[index])
        if key:
            closed = key not in self._folded if closed is None else closed
            (self._folded.add if closed else self._folded.discard)(key)
            self._hub_rows = self._outline_rows = self._rows = None
            # Above a header, too, a row comes or goes: folded sections lie close to each other.
            return next(number for number, row in enumerate(self.rows) if fold_key(row) == key)
        return index

    def selectable(self, index: int) -> bool:
        """Whether the cursor may stand on a row."""
        return self.rows[index].kind not in ("blank", "note")

    def index_of_page(self) -> int:
        """Index of the row of the page that is shown, 0 where no row is its."""
        for index, row in enumerate(self.rows):
            if row.kind == "page" and row.key == self.page:
                return index
        return 0

    def top_showing_anchor(self, top: int, high: int) -> int:
        """Return the first row in sight that brings the heading I am under into it: `top` where it is there already.

        high: how many rows are in sight. At a page's first heading nothing is scrolled away for an outline below, and
        for one that is more than a screen below never.
        """
        rows, first = self.rows, self._first_heading
        places = enumerate(self._outline if "outline" not in self._folded else ())
        heading = next((first + place for place, it in places if it.anchor == self.anchor), None)
        if heading is None or top <= heading < top + high or first >= top + 2 * high:
            return top
        if heading < high:
            return 0
        return top if heading == first else max(0, min(heading - 2 * high // 3, len(rows) - high))

    def _open_section_of(self, page: str) -> None:
        key = self._sections_by_page.get(page, "")
        while key:
            if key in self._folded:
                self._folded.discard(key)
                self._hub_rows = None
            key = key.rpartition(".")[0]

    def _build_hub(self) -> Iterator[Row]:
        yield Row("hub", text=self._shelf.title)
        if self._walked:
            yield from self._build_sections(self._shelf.sections, "section", 0)
        if self._shelf.lists:
            yield from (Row("blank"), Row("group", key="lists", text="Reading lists"))
            if "lists" not in self._folded:
                for reading in self._shelf.lists:
                    yield Row("list", 1, reading.id, reading.title)
                    if f"list:{reading.id}" not in self._folded:
                        for entry in reading.entries:
                            yield Row("entry", 2, entry.page, extra=reading.id)

    def _build_sections(self, sections: Sequence[Section], prefix: str, depth: int) -> Iterator[Row]:
        folded = False
        for number, section in enumerate(sections):
            key = f"{prefix}.{number}"
            inside = depth
            before, folded = folded, key in self._folded
            if section.title:
                if depth == 0 and not (before and folded):
                    yield Row("blank")
                yield Row("section", depth, key, section.title, str(len(section.pages)) if section.pages else "")
                inside += 1
            if not folded:
                for page in section.pages:
                    yield Row("page", inside, page)
                yield from self._build_sections(section.sections, key, inside)

    def _build_cross_links(self) -> Iterator[Row]:
        if self._cross:
            yield from (Row("blank"), Row("group", key="cross", text="Cross-links"))
            if "cross" not in self._folded:
                for cross in self._cross:
                    yield Row("cross", 1, cross.page, cross.title, cross.relation)
                    for line in wrapped(plain_line(cross.note), self._width - 5, _NOTE_LINES):
                        yield Row("note", 2, cross.page, line)

    def _build_outline(self) -> Iterator[Row]:
        if self._outline:
            yield from (Row("blank"), Row("group", key="outline", text="On this page"))
            if "outline" not in self._folded:
                top = min(heading.level for heading in self._outline)
                for heading in self._outline:
                    yield Row("heading", heading.level - top + 1, heading.anchor, heading.text)

    def _build_backlinks(self) -> Iterator[Row]:
        if self._backlinks is not None:
            count = len(self._backlinks)
            pages = "no page" if not count else "1 page" if count == 1 else f"{count} pages"
            yield from (Row("blank"), Row("group", key="backlinks" if count else "", text=f"Linked from {pages}"))
            if "backlinks" not in self._folded:
                for back in self._backlinks:
                    yield Row("backlink", 1, back.page, back.title)

    def spans(self, index: int, width: int) -> list[Span]:
        """Return what the row at an index looks like in exactly `width` cells."""
        row = self.rows[index]
        here = Here(self.page, self.anchor, self.list_id)
        return row_spans(row, self._shelf, here, self.is_folded(row), width)


def _walk(sections: Sequence[Section], prefix: str = "section") -> Iterator[tuple[str, Section]]:
    for number, section in enumerate(sections):
        key = f"{prefix}.{number}"
        yield key, section
        yield from _walk(section.sections, key)
