"""The one list that palette, help, reading lists and outline are shown in, over the page."""

from collections.abc import Sequence
from typing import Final

from textual import events
from textual.geometry import Size

from hubtui.app.fitting import Span, fit, ruled, shorten
from hubtui.app.keymap import USUAL, Keymap
from hubtui.app.picker_model import Item, PickerModel, RowsModel
from hubtui.app.rows import RowsView
from hubtui.document.cells import cell_len
from hubtui.document.untrusted import plain_line

_WIDEST: Final = 78
_NARROW: Final = 60
_LONGEST_QUERY: Final = 200

# While text is typed, letters are text; these keys still move, and so does what else the keymap has without a letter.
_MOVES: Final = {
    "down": "rows.down",
    "up": "rows.up",
    "pagedown": "rows.page-down",
    "pageup": "rows.page-up",
    "home": "rows.top",
    "end": "rows.bottom",
    "enter": "rows.choose",
    "escape": "rows.leave",
    "ctrl+c": "rows.leave",
    "f1": "rows.help",
}
_EDITING: Final = ("space", "backspace", "ctrl+u", "ctrl+w")


def width_in(screen: Size) -> int:
    """Return how many cells wide the rows of a list are on a terminal of this size."""
    return screen.width if screen.width <= _NARROW else min(_WIDEST, screen.width - 6)


class Picker(RowsView):
    """A list over the page, with a line to type a filter in where its model takes one."""

    def __init__(self, keymap: Keymap = USUAL) -> None:
        super().__init__(id="picker", keymap=keymap)
        held = keymap.held("rows").items()
        self._moves = {key: action for key, action in held if len(key) > 1 and key not in _EDITING} | _MOVES
        self.model: RowsModel = PickerModel("", ())
        self.name_of_screen = ""
        self._below: tuple[str, RowsModel, int] | None = None
        self._high = 1
        self._footed = False
        self._edged = False

    @property
    def rows_high(self) -> int:
        """How many rows are visible at once; known before the list is laid out."""
        return self._high

    def show(self, screen: str, model: RowsModel, cursor: int = 0) -> None:
        """Show a list. screen: what it is called, such as "outline"."""
        self.name_of_screen, self.model, self.top, self._below = screen, model, 0, None
        self.fit_into(self.screen.size)
        if self.display:
            # It may cover less now. Textual draws what it no longer covers, and not the other half of a character that
            # its edge cut.
            self.screen.refresh()
        self.display = True
        self.renew(cursor)
        self.screen.set_focus(self, scroll_visible=False)  # at once: keys that are on their way are for the list

    def show_over(self, screen: str, model: RowsModel) -> None:
        """Show a list over the one that is open, to which `back` returns."""
        below = (self.name_of_screen, self.model, self.cursor) if self.display else None
        self.show(screen, model)
        self._below = below

    def back(self) -> bool:
        """Show the list below this one again; return whether there is one."""
        if self._below is None:
            return False
        self.show(*self._below)
        return True

    def hide(self) -> None:
        """Show nothing."""
        self.display = False
        self._below = None
        self.name_of_screen = ""
        self.model = PickerModel("", ())

    def fit_into(self, screen: Size) -> None:
        """Take a size and a place that suit a terminal."""
        narrow = screen.width <= _NARROW
        self._edged = not narrow
        inner = width_in(screen)
        width = inner + 2 * self._edged
        most = max(3, screen.height - (1 if narrow else 4))
        above = len(self.header(inner))
        height = min(most, self.model.total + above + 1)
        self._footed = height - above > 1
        self._high = max(1, height - above - self._footed)
        self.styles.width, self.styles.height = width, height
        self.styles.offset = ((screen.width - width) // 2, 0 if narrow else min(2, max(0, screen.height - height)))

    def count(self) -> int:
        """Return how many rows match."""
        return len(self.model)

    def selectable(self, index: int) -> bool:
        """Return whether the cursor may stand on a row."""
        return self.model.selectable(index)

    def spans(self, index: int, width: int) -> Sequence[Span]:
        """Return what a row looks like."""
        return self.model.spans(index, width)

    @property
    def item(self) -> Item | None:
        """The item under the cursor."""
        return self.model[self.cursor] if self.cursor < len(self.model) else None

    def header(self, width: int) -> Sequence[Sequence[Span]]:
        """Return the title, and the filter where there is one."""
        title: list[Span] = [(f" {self.model.title}", "screen.title")]
        lines = [fit(title, [(" Esc: back ", "screen.muted")], width, "screen.ground")]
        if self.model.filterable:
            query = self.model.query
            shown = query if len(query) < width - 6 else "…" + query[-(width - 8) :]
            found = f" {self.model.found} " if query else ""
            typed: list[Span] = [(" > ", "screen.border"), (shown, "screen.ground"), ("▏", "screen.border")]
            lines.append(fit(typed, [(found, "screen.muted")] if found else (), width, "screen.ground"))
        elif not self._edged:
            lines.append(ruled([], width))
        return lines

    def footer(self, width: int) -> Sequence[Sequence[Span]]:
        """Return the line that parts the list from the page, and says whether there is more than is in sight."""
        if not self._footed:
            return ()
        return [ruled([(" more ", "screen.muted")] if self.top + self._high < self.count() else [], width)]

    def _line(self, y: int, width: int) -> list[Span]:
        """Return what a line says, between the edges that the list has where the page is seen beside it."""
        if not self._edged:
            return super()._line(y, width)
        if y == 0:
            return self._top(width)
        left, right = "└┘" if self._footed and y == self.size.height - 1 else "││"
        return [(left, "screen.border"), *super()._line(y, width - 2), (right, "screen.border")]

    def _top(self, width: int) -> list[Span]:
        """Return the upper edge, with the title in it."""
        way_out = " Esc: back "
        title = f" {shorten(self.model.title, width - len(way_out) - 6)} "
        rule = "─" * (width - cell_len(title) - len(way_out) - 4)
        border = "screen.border"
        return [("┌─", border), (title, "screen.title"), (rule, border), (way_out, "screen.muted"), ("─┐", border)]

    def on_key(self, event: events.Key) -> None:
        """Move, choose, leave or type; while a screen is open, no key goes past it but those of the terminal."""
        if event.key == "ctrl+l":
            return
        event.stop()
        event.prevent_default()
        if not self.model.filterable:
            super().on_key(event)
        elif event.key in self._moves:
            self.act(self._moves[event.key])
        elif event.key == "backspace":
            self._filter(self.model.query[:-1])
        elif event.key == "ctrl+u":
            self._filter("")
        elif event.key == "ctrl+w":
            self._filter(" ".join(self.model.query.split()[:-1]))
        elif event.is_printable and event.character:
            self._filter(self.model.query + event.character)

    def on_paste(self, event: events.Paste) -> None:
        """Type what is pasted."""
        event.stop()
        if self.model.filterable:
            self._filter(self.model.query + plain_line(event.text))

    def renew_matches(self) -> None:
        """Filter anew, because more is known; the cursor stays on what it is on, if that still matches."""
        before = self.item
        self.model.renew()
        at = self.model.index_of(before.kind, before.key) if before is not None and self.cursor else 0
        self.renew(at)

    def _filter(self, query: str) -> None:
        self.model.filter(query.lstrip()[:_LONGEST_QUERY])
        self.top = 0
        self.renew(0)
        self.post_message(self.Pointed(self, self.cursor))
