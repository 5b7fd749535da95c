"""Writing cells to a terminal with as few bytes as do it. Pure."""

from collections.abc import Callable

from hubtui.terminal.frames import Cell
from hubtui.terminal.styles import PLAIN, Style, transition

StandIn = Callable[[str, int], str]
"""Gives what is sent for a cell's text: of the same width in cells, which is the second argument."""


class Pen:
    """Collects what is sent; knows where the cursor is and which style is on.

    single_off: see `styles.transition`. stand_in: see `StandIn`; None where the terminal shows everything.
    """

    def __init__(self, *, single_off: bool, stand_in: StandIn | None = None) -> None:
        self.style: Style = PLAIN
        self.row = self.column = -1
        self.size = 0
        self._single_off = single_off
        self._stand_in = stand_in
        self._parts: list[str] = []

    def move(self, row: int, column: int) -> None:
        """Move the cursor; rows and columns from 0."""
        if row == self.row and column == self.column:
            return
        if row == self.row and self.column < column:
            steps = column - self.column
            self.control("\x1b[C" if steps == 1 else f"\x1b[{steps}C")
        elif column == 0 and row == self.row:
            self.control("\r")
        elif column == 0 and row == self.row + 1 and self.row >= 0:
            self.control("\r\n")
        elif column == 0:
            self.control(f"\x1b[{row + 1}H" if row else "\x1b[H")
        else:
            self.control(f"\x1b[{row + 1};{column + 1}H")
        self.row, self.column = row, column

    def wear(self, style: Style) -> None:
        """Turn a style on."""
        if style is not self.style:
            self.control(transition(self.style, style, self._single_off))
            self.style = style

    def write_text(self, text: str, style: Style) -> None:
        """Write characters of one cell each where the cursor is."""
        self.wear(style)
        self.column += len(text)
        self._parts.append(text)
        self.size += len(text)

    def write(self, cell: Cell, width: int) -> None:
        """Write one cell, or the two of a wide character, where the cursor is."""
        self.wear(cell.style)
        text = cell.text
        if cell.keeps_column:
            self.column += 1
        elif self._stand_in is not None and (stand_in := self._stand_in(text, width)).isascii():
            text = stand_in
            self.column += width
        else:
            self.lose()
        self._parts.append(text)
        self.size += len(text)

    def lose(self) -> None:
        """Note that where the cursor is now depends on the terminal."""
        self.row = self.column = -1

    def control(self, sequence: str) -> None:
        """Send a sequence as it is."""
        self._parts.append(sequence)
        self.size += len(sequence)

    def text(self) -> str:
        """Return what was collected, ending in the terminal's plain style."""
        self.wear(PLAIN)
        return "".join(self._parts)
