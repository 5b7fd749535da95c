"""The sidebar: the hub, the reading lists and what belongs to the page, beside it or over it."""

from collections.abc import Iterable, Sequence
from typing import Final

from hubtui.app.fitting import Span
from hubtui.app.keymap import USUAL, Keymap
from hubtui.app.rows import RowsView
from hubtui.app.sidebar_model import SidebarModel
from hubtui.app.sidebar_rows import Row
from hubtui.reader.shifting import stripes

_PART_ALONG: Final = 3
"""It goes along with the page for its height divided by this."""


class Sidebar(RowsView):
    """Draws a SidebarModel; whoever changes the model calls `renew`."""

    GROUND = "sidebar"
    CURSOR = "sidebar.cursor"

    def __init__(self, model: SidebarModel, keymap: Keymap = USUAL) -> None:
        super().__init__(id="sidebar", keymap=keymap)
        self.model = model
        self._along = 0

    def count(self) -> int:
        """Return how many rows there are."""
        return len(self.model.rows)

    def selectable(self, index: int) -> bool:
        """Return whether the cursor may stand on a row."""
        return self.model.selectable(index)

    def spans(self, index: int, width: int) -> Sequence[Span]:
        """Return what a row looks like, with the border at its right."""
        return [*self.model.spans(index, max(0, width - 1)), ("│", "sidebar.border")]

    def empty(self, width: int) -> Sequence[Span]:
        """Return what a line below the last row looks like: its border goes on to the foot."""
        return [(" " * max(0, width - 1), "sidebar"), ("│", "sidebar.border")]

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self.model.rows[self.cursor] if self.cursor < self.count() else None

    def show_where_i_am(self) -> None:
        """Put the cursor on the page that is shown."""
        self.renew(self.model.index_of_page())

    def show_anchor(self, anchor: str) -> None:
        """Set apart the heading I am under; while the page has the keys, keep it in sight."""
        before = self.model.anchor
        if anchor == before:
            return
        self.model.anchor = anchor
        rows = self.model.rows
        headings = (index for index in self.in_sight() if rows[index].kind == "heading")
        among = [index for index in headings if rows[index].key in (before, anchor)]
        before_top = self.top
        if not self._along or all(rows[index].key != anchor for index in among):
            self.top, self._along = self._top_at_rest(), 0
        self.refresh_changes(among if self.top == before_top else None)

    def goes_along(self, lines: int) -> bool:
        """Return whether the rows may be scrolled by lines together with the page, down where negative.

        Where a terminal scrolls whole rows only, to leave the sidebar in its place is to send all of it with each line.
        It goes along for a third of its height; then, or with another page, it comes back.
        """
        return self.display and not self.has_focus and abs(self._along + lines) <= self.rows_high // _PART_ALONG

    def go_along(self, lines: int, fresh: Iterable[int]) -> None:
        """Take note that the rows were scrolled on the terminal. fresh: the lines of the screen to be drawn for it."""
        width, height = self.size
        # What was to be drawn anew went along as it was.
        due = {y - lines for y in range(height) if y not in self._strips}
        self._along += lines
        self.top += lines
        self._drawn = {y - lines: spans for y, spans in self._drawn.items()}
        self._strips = {y - lines: strip for y, strip in self._strips.items()}
        self.refresh(*stripes({*fresh, *due.intersection(range(height))}, 0, width))

    def come_back(self) -> None:
        """Put rows that went along with the page in their place again."""
        if self._along:
            self.top, self._along = self._top_at_rest(), 0
            self.refresh_changes()

    def renew(self, cursor: int | None = None) -> None:
        """Draw rows that have changed, in their place, with the cursor at or near an index."""
        self._stay()
        super().renew(cursor)

    def on_focus(self) -> None:
        """Put the rows in their place, for somebody to walk through them."""
        self._stay()
        super().on_focus()

    def _top_at_rest(self) -> int:
        """Return the first row in sight while nothing goes along: one that shows where I am, if I am on the page."""
        top = self.top - self._along
        if self.has_focus or not self.size.height:
            return top
        return self.model.top_showing_anchor(top, self.rows_high)

    def _stay(self) -> None:
        self.top, self._along = self.top - self._along, 0

    def fold(self, closed: bool) -> None:
        """Fold or unfold the section the cursor is in."""
        self.renew(self.model.fold(self.cursor, closed))

    def toggle_fold(self) -> bool:
        """Fold or unfold the row under the cursor; return whether it has contents to fold."""
        row = self.row
        if row is None or self.model.is_folded(row) is None:
            return False
        self.renew(self.model.fold(self.cursor))
        return True

    def fit(self) -> None:
        """Wrap notes anew."""
        self._stay()
        self.model.resize(max(1, self.size.width - 1))
        super().fit()
