"""A list of rows drawn line by line: what the sidebar and the screens have in common. No widget a row."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from hubtui.app.drawing import strip_of
from hubtui.app.fitting import Span
from hubtui.app.key_reader import KeyReader
from hubtui.app.keymap import USUAL, Keymap
from hubtui.reader.theme import PLAIN, Theme

if TYPE_CHECKING:
    from typing_extensions import Self


class RowsView(Widget, can_focus=True):
    """Rows with a cursor, of which only the visible ones are ever asked for.

    A subclass gives `count`, `selectable` and `spans`, and calls `renew` when its rows have changed.
    """

    GROUND = "screen.ground"
    CURSOR = "screen.cursor"

    class Pointed(Message):
        """The cursor moved to another row."""

        def __init__(self, view: "RowsView", index: int) -> None:
            super().__init__()
            self.view = view
            self.index = index

    class Chosen(Message):
        """Enter on a row."""

        def __init__(self, view: "RowsView", index: int) -> None:
            super().__init__()
            self.view = view
            self.index = index

    class Left(Message):
        """The reader wants out of this list."""

        def __init__(self, view: "RowsView") -> None:
            super().__init__()
            self.view = view

    class RemovalWanted(Message):
        """The reader wants what the row stands for taken away."""

        def __init__(self, view: "RowsView") -> None:
            super().__init__()
            self.view = view

    class HelpWanted(Message):
        """The reader asks which keys there are here."""

    def __init__(self, *, id: str, keymap: Keymap = USUAL, theme: Theme = PLAIN) -> None:  # noqa: A002 - Textual's name
        self._strips: dict[int, Strip] = {}
        self._reader = KeyReader("rows", keymap)
        super().__init__(id=id)
        self.cursor = 0
        self.top = 0
        self.theme = theme
        self._drawn: dict[int, list[Span]] = {}
        self._fitted = self.size

    def count(self) -> int:
        """Return how many rows there are."""
        raise NotImplementedError

    def selectable(self, index: int) -> bool:
        """Return whether the cursor may stand on a row."""
        raise NotImplementedError

    def spans(self, index: int, width: int) -> Sequence[Span]:
        """Return what a row looks like in exactly `width` cells."""
        raise NotImplementedError

    def header(self, width: int) -> Sequence[Sequence[Span]]:  # noqa: ARG002 - for subclasses
        """Return the lines above the rows."""
        return ()

    def footer(self, width: int) -> Sequence[Sequence[Span]]:  # noqa: ARG002 - for subclasses
        """Return the lines at the foot, below the rows."""
        return ()

    def empty(self, width: int) -> Sequence[Span]:  # noqa: ARG002 - for subclasses
        """Return what a line below the last row looks like."""
        return ()

    @property
    def rows_high(self) -> int:
        """How many rows are visible at once, at least one."""
        width, height = self.size
        return max(1, height - len(self.header(width)) - len(self.footer(width)))

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self.theme = theme
        self.refresh()

    def renew(self, cursor: int | None = None) -> None:
        """Draw rows that have changed, with the cursor at or near an index."""
        self.cursor = self._near(self.cursor if cursor is None else cursor, 1)
        self._keep_in_view()
        self.refresh_changes()

    def in_sight(self) -> range:
        """Return the indices of the rows on the screen."""
        return range(max(0, self.top), min(self.count(), self.top + self.rows_high))

    def refresh_changes(self, rows: Iterable[int] | None = None) -> None:
        """Draw the lines that would look different from what is on the screen, and no others.

        rows: indices of the rows in sight that may look different, None where all lines may.
        """
        width, height = self.size
        above = len(self.header(width))
        lines = range(height) if rows is None else [above + index - self.top for index in rows]
        changed = [y for y in lines if self._drawn.get(y) != self._line(y, width)]
        if len(changed) > height // 2:
            self.refresh()
        else:
            for y in changed:
                self.refresh(Region(0, y, width, 1))

    def point(self, index: int, direction: int = 1) -> None:
        """Move the cursor to an index, or to the nearest row that can be selected."""
        old, self.cursor = self.cursor, self._near(index, direction)
        self._keep_in_view()
        self.refresh_changes()
        if old != self.cursor:
            self.post_message(self.Pointed(self, self.cursor))

    def _step(self, steps: int) -> None:
        """Move the cursor by so many rows on which it can stand."""
        direction = 1 if steps > 0 else -1
        index = self.cursor
        for _ in range(min(abs(steps), self.count())):
            index = self._near(index + direction, direction)
        self.point(index, direction)

    def fold(self, closed: bool) -> None:
        """Fold or unfold the section the cursor is in; nothing by default."""

    def act(self, action: str, count: int = 0) -> None:
        """Do one of the registry's actions of the context "rows". count: the number typed before, 0 for none."""
        page = max(1, self.rows_high - 1) * (count or 1)
        if action == "rows.down":
            self._step(count or 1)
        elif action == "rows.up":
            self._step(-(count or 1))
        elif action == "rows.page-down":
            self.point(self.cursor + page, 1)
        elif action == "rows.page-up":
            self.point(self.cursor - page, -1)
        elif action in ("rows.top", "rows.bottom"):
            self.point((count or (1 if action == "rows.top" else self.count())) - 1, 1 if action == "rows.top" else -1)
        elif action == "rows.remove":
            self.post_message(self.RemovalWanted(self))
        elif action == "rows.help":
            self.post_message(self.HelpWanted())
        elif action == "rows.choose" and self.count():
            self.post_message(self.Chosen(self, self.cursor))
        elif action in ("rows.fold", "rows.unfold"):
            self.fold(action == "rows.fold")
        elif action == "rows.leave":
            self.post_message(self.Left(self))

    def on_key(self, event: events.Key) -> None:
        """Do what a key of lists means; other keys go on to the app."""
        command = self._reader.feed(event.key, event.character)
        if command is not None:
            event.stop()
            event.prevent_default()
            self.act(command.action, command.count)

    def on_focus(self) -> None:
        """Show the cursor, which may have been scrolled away meanwhile."""
        self._keep_in_view()
        self.refresh_changes()

    def on_blur(self) -> None:
        """Hide the cursor."""
        self._reader.clear()
        self.refresh_changes()

    def fit(self) -> None:
        """Suit the rows to the size; a subclass does first what its rows need for it."""
        self._drawn.clear()
        self._strips.clear()
        self._keep_in_view()

    def on_resize(self) -> None:
        """Suit the size, unless the rows were drawn at it: the message comes after the frame."""
        if self._fitted != self.size:
            self._fitted = self.size
            self.fit()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the given lines. Every cell is styled by the theme; there is no box and no filter to apply."""
        self.on_resize()
        width = self.size.width
        return [self._strip(y, width).crop(crop.x, crop.right) for y in range(crop.y, crop.bottom)]

    def _strip(self, y: int, width: int) -> Strip:
        """Draw one line; Textual asks for all of them when anything beside them changes."""
        strip = self._strips.get(y)
        if strip is None:
            spans = self._drawn[y] = self._line(y, width)
            strip = self._strips[y] = strip_of(spans, self.theme, width, self.GROUND)
        return strip

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> "Self":
        """Draw anew, all lines or those of the regions; what is not refreshed is drawn as it was."""
        for y in [row for region in regions for row in range(region.y, region.bottom)] or list(self._strips):
            self._strips.pop(y, None)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def _line(self, y: int, width: int) -> list[Span]:
        """Return what a line says."""
        header, footer = self.header(width), self.footer(width)
        index = self.top + y - len(header)
        if y < len(header):
            return list(header[y])
        if footer and y >= (foot := len(header) + self.rows_high):
            return list(footer[min(y - foot, len(footer) - 1)])
        if not 0 <= index < self.count():
            return list(self.empty(width))
        spans = self.spans(index, width)
        cursor = f" {self.CURSOR}" if index == self.cursor and self.has_focus else ""
        return [(text, style + cursor) for text, style in spans]

    def _near(self, index: int, direction: int) -> int:
        """Return the index of the nearest selectable row, looking first in a direction, then in the other."""
        last = self.count() - 1
        index = min(max(index, 0), max(last, 0))
        for step in (direction, -direction):
            found = index
            while 0 <= found <= last:
                if self.selectable(found):
                    return found
                found += step
        return index

    def _keep_in_view(self) -> None:
        """Scroll so that the cursor is visible."""
        if not self.size.height:
            return  # what is not on the screen has nothing to scroll, and would begin at its cursor
        high = self.rows_high
        # The rows may have become fewer since; a list that was closed has none when it learns of its size.
        first = self.cursor = min(self.cursor, max(0, self.count() - 1))
        # Headings above the first row that can be selected come into view with it.
        while first > 0 and not self.selectable(first - 1):
            first -= 1
        first = max(first, self.cursor - high + 1)
        self.top = min(self.top, first)
        self.top = max(self.top, self.cursor - high + 1)
        self.top = max(0, min(self.top, self.count() - high))
