"""The cells of a screen. Pure."""

from typing import Final

from hubtui.terminal.frames import BLANK, Cell, Cells, cell

UNKNOWN: Final = cell("\x00", BLANK.style)
"""What may stand in a cell of which nothing is known."""

Row = list[Cell]


class Grid:
    """Rows of cells. Two grids may share a row, so a row is replaced and never changed."""

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self.rows: list[Row] = [[UNKNOWN] * width for _ in range(height)]

    def put(self, row: int, column: int, cells: Cells) -> None:
        """Write cells over what is there, without what does not fit. Half a wide character is a blank."""
        room = self.width - column
        if not 0 <= row < self.height or room <= 0:
            return
        before = self.rows[row]
        if len(cells) > room:
            cells = cells[:room] if cells[room].text else (*cells[: room - 1], _blanked(cells[room - 1]))
        end = column + len(cells)
        after = [*before[:column], *cells, *before[end:]]
        if column and not before[column].text:
            after[column - 1] = _blanked(before[column - 1])
        if end < self.width and not before[end].text:
            after[end] = _blanked(before[end])
        if after != before:
            self.rows[row] = after

    def scroll(self, top: int, bottom: int, lines: int, left: int, right: int, fill: Cell = BLANK) -> None:
        """Move the part from `left` up to `right` of some rows (bounds included) up by lines, down where negative.

        fill: what comes in.
        """
        coming = [fill] * (right - left)
        whole = left == 0 and right == self.width
        moved: list[Row] = []
        for row in range(top, bottom + 1):
            source = row + lines
            inside = top <= source <= bottom
            if whole:
                moved.append(self.rows[source] if inside else coming)
                continue
            part = self.rows[source][left:right] if inside else coming
            moved.append([*self.rows[row][:left], *part, *self.rows[row][right:]])
        self.rows[top : bottom + 1] = moved


def _blanked(before: Cell) -> Cell:
    return cell(" ", before.style)
