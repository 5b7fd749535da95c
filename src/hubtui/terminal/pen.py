"""Writing cells to a terminal with as few bytes as do it. Pure."""

from collections.abc import Callable

from hubtui.terminal.strokes import Stroke
from hubtui.terminal.styles import PLAIN, Style, transition

StandIn = Callable[[str, int], str]
"""Gives what is sent for a cell's text: of the same width in cells, which is the second argument."""


class Pen:
    """Collects what is sent; knows where the cursor is and which style is on.

    single_off: see `styles.transition`. to_column: whether the terminal goes to a column of the row it is in (CHA).
    stand_in: see `StandIn`; None where the terminal shows everything.
    style: the one that is on. region: the first and last row of the part that scrolls, None for the whole screen.

    After a character of whose width terminals think differently, `doubtful` is set: the row is known, the column is
    where it should be.
    """

    def __init__(
        self,
        *,
        single_off: bool,
        to_column: bool,
        stand_in: StandIn | None = None,
        style: Style = PLAIN,
        region: tuple[int, int] | None = None,
    ) -> None:
        self.style = style
        self.region = region
        self.row = self.column = -1
        self.doubtful = False
        self._after_rule = False
        self.size = 0
        self._to_column = to_column
        self._single_off = single_off
        self._stand_in = stand_in
        self._parts: list[str] = []

    def move(self, row: int, column: int) -> None:
        """Move the cursor; rows and columns from 0."""
        if row == self.row and column == self.column and not self.doubtful:
            return
        if row == self.row and 0 <= self.column < column and not self.doubtful:
            steps = column - self.column
            self.control("\x1b[C" if steps == 1 else f"\x1b[{steps}C")
        elif column == 0 and row == self.row:
            self.control("\r")
        elif column == 0 and row == self.row + 1 and self.row >= 0 and self._feeds:
            self.control("\r\n")
        elif column == 0:
            self.control(f"\x1b[{row + 1}H" if row else "\x1b[H")
        elif row == self.row and self._to_column:
            self.control(f"\x1b[{column + 1}G")
        else:
            self.control(f"\x1b[{row + 1};{column + 1}H")
        self.row, self.column, self.doubtful = row, column, False

    @property
    def _feeds(self) -> bool:
        """Whether a line feed only moves down: at the foot of what scrolls it scrolls, below it terminals differ."""
        return self.region is None or self.region[0] <= self.row < self.region[1]

    def confine(self, top: int, bottom: int) -> None:
        """Have the rows from top to bottom scroll, and no others."""
        if self.region != (top, bottom):
            self.region = (top, bottom)
            self.control(f"\x1b[{top + 1};{bottom + 1}r")
            self.lose()

    def release(self) -> None:
        """Have the whole screen scroll again."""
        if self.region is not None:
            self.region = None
            self.control("\x1b[r")
            self.lose()

    def wear(self, style: Style) -> None:
        """Turn a style on."""
        if style is not self.style:
            self.control(transition(self.style, style, self._single_off))
            self.style = style

    def write(self, stroke: Stroke) -> None:
        """Write a stroke where it belongs."""
        rule = stroke.ambiguous and self._after_rule and (self.row, self.column) == (stroke.row, stroke.column)
        if not rule:
            self.move(stroke.row, stroke.column)
        if stroke.control:
            if not self.style.erases_as(stroke.style):
                self.wear(stroke.style)
            self.control(stroke.control)
            return
        self.wear(stroke.style)
        text = stroke.text
        if self._stand_in is not None and not text.isascii():
            text = (
                self._stand_in(text, stroke.cells)
                if stroke.doubtful and not stroke.ambiguous
                else "".join([self._stand_in(character, stroke.cells // len(text)) for character in text])
            )
        self.doubtful = stroke.doubtful and not text.isascii()
        self._after_rule = stroke.ambiguous
        self.column += stroke.cells
        self._parts.append(text)
        self.size += len(text)

    def lose(self) -> None:
        """Note that where the cursor is now depends on the terminal."""
        self.row = self.column = -1
        self.doubtful = False

    def control(self, sequence: str) -> None:
        """Send a sequence as it is."""
        self._parts.append(sequence)
        self.size += len(sequence)

    def text(self) -> str:
        """Return what was collected."""
        return "".join(self._parts)
