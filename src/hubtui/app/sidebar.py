"""The sidebar: the hub, the reading lists and what belongs to the page, beside it or over it."""

from collections.abc import Sequence

from hubtui.app.fitting import Span
from hubtui.app.keymap import USUAL, Keymap
from hubtui.app.rows import RowsView
from hubtui.app.sidebar_model import SidebarModel
from hubtui.app.sidebar_rows import Row


class Sidebar(RowsView):
    """Draws a SidebarModel; whoever changes the model calls `renew`."""

    GROUND = "sidebar"
    CURSOR = "sidebar.cursor"

    def __init__(self, model: SidebarModel, keymap: Keymap = USUAL) -> None:
        super().__init__(id="sidebar", keymap=keymap)
        self.model = model

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
        before, top = self.model.anchor, self.top
        if anchor == before:
            return
        self.model.anchor = anchor
        if not self.has_focus and self.size.height:
            self.top = self.model.top_showing_anchor(top, self.rows_high)
        rows = self.model.rows
        among = None
        if self.top == top:
            headings = (index for index in self.in_sight() if rows[index].kind == "heading")
            among = [index for index in headings if rows[index].key in (before, anchor)]
        self.refresh_changes(among)

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
        self.model.resize(max(1, self.size.width - 1))
        super().fit()
