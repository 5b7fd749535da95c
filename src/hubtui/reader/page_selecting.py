"""Text of the page selected by keys or by the mouse, and how that looks."""

from typing import TYPE_CHECKING

from textual import events

from hubtui.document.flow import Position
from hubtui.document.followers import CURRENT
from hubtui.document.lines import Line
from hubtui.document.selecting import Caret, Selecting, cell_of, char_after, char_at, text_start
from hubtui.reader.patches import Patch

if TYPE_CHECKING:
    from hubtui.reader.page_view import PageView


class PageSelecting:
    """What is selected in a view of a page."""

    def __init__(self, view: "PageView") -> None:
        self._view = view
        self._selecting: Selecting | None = None
        self._pressed: Caret | None = None
        self.dragged = False

    @property
    def active(self) -> bool:
        """Whether there is a cursor in the text, or anything is selected."""
        return self._selecting is not None

    @property
    def text(self) -> str:
        """What is selected, as it stood before it was broken into lines."""
        return self._selecting.text if self._selecting else ""

    def begin(self) -> Selecting | None:
        """Put a cursor into the text: at the selected link or at what was found, else at the first text in sight."""
        if self._view.viewport is None:
            return None
        self._selecting = Selecting(self._view.viewport, self._mark_in_sight())
        self.draw()
        return self._selecting

    def end(self) -> bool:
        """Select nothing any more; return whether there was anything."""
        had, self._selecting, self._pressed = self._selecting is not None, None, None
        if had:
            self._view.lay_over({})
        return had

    def draw(self) -> None:
        """Show what is selected, and the cursor."""
        selecting = self._selecting
        if selecting is None:
            return
        rows: dict[int, list[Patch]] = {}
        ends = selecting.ends
        for row, (position, line) in enumerate(self._view.lines_in_sight()):
            patches: list[Patch] = []
            if ends is not None and ends[0].position <= position <= ends[1].position:
                start = max(text_start(line), ends[0].char if position == ends[0].position else 0)
                stop = ends[1].char if position == ends[1].position else len(line.text.rstrip())
                patches.append(self._patch(line, start, stop, "selection"))
            if position == selecting.caret.position and self._pressed is None:
                char = selecting.caret.char
                patches.append(self._patch(line, char, char_after(line, char), "cursor"))
            if patches:
                rows[row] = patches
        self._view.lay_over(rows)

    # -- the mouse

    def press(self, event: events.MouseDown) -> None:
        """Begin to select where the button goes down."""
        self.end()
        self.dragged = False
        self._pressed = self._caret_at(event.x, event.y)
        if self._pressed is not None:
            self._view.capture_mouse()

    def drag(self, event: events.MouseMove) -> None:
        """Select up to where the mouse is."""
        caret = self._caret_at(event.x, event.y)
        if self._pressed is None or caret is None or self._view.viewport is None:
            return
        if self._selecting is None:
            if caret == self._pressed:
                return
            self._selecting = Selecting(self._view.viewport, self._pressed)
            self._selecting.toggle()
        self.dragged = True
        self._selecting.caret = caret
        self.draw()

    def release(self) -> str:
        """Return what has been selected when the button goes up."""
        if self._pressed is None:
            return ""
        self._view.release_mouse()
        text = self.text
        self._pressed = None
        return text

    # -- helpers

    def _caret_at(self, x: int, y: int) -> Caret | None:
        lines = self._view.lines_in_sight()
        if not lines:
            return None
        position, line = lines[max(0, min(y, len(lines) - 1))]
        cell = x - self._view.margin
        if line.wide_from >= 0 and cell >= line.wide_from:
            cell += self._view.sideways
        last = max(text_start(line), len(line.text.rstrip()) - 1)
        return Caret(position, max(text_start(line), min(char_at(line, max(0, cell)), last)))

    def _patch(self, line: Line, start: int, stop: int, style: str) -> Patch:
        slid = self._view.sideways if line.wide_from >= 0 else 0
        first, last = cell_of(line, start), cell_of(line, stop)
        if slid:
            first, last = max(line.wide_from, first - slid), max(line.wide_from, last - slid)
        return Patch(first, max(last, first + (style == "cursor")), style)

    def _mark_in_sight(self) -> Caret | None:
        """Return where the selected link begins, else the current match, if that is on the screen."""
        link = self._view.linking.selected
        for position, line in self._view.lines_in_sight():
            char = 0
            for span in line.spans:
                if (link is not None and span.link is link) or (link is None and CURRENT in span.style):
                    return Caret(Position(*position), char)
                char += len(span.text)
        return None
