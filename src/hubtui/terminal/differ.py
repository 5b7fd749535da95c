"""What a screen shows and what it should show -> what is sent between the two. Pure."""

from collections import Counter
from typing import NamedTuple

from hubtui.terminal.colours import ColourDepth
from hubtui.terminal.frames import Cell, Clusters, FrameParser
from hubtui.terminal.grid import UNKNOWN, Grid, Row
from hubtui.terminal.pen import Pen, StandIn
from hubtui.terminal.scrolls import Scroll, find_scroll

_LEAST_ERASED = 5
_SHORT_GAP = 4


class Abilities(NamedTuple):
    """What a terminal can do.

    depth: its colours. erases_in_colour: erased cells take the background (terminfo's bce). erases_cells: it knows ECH.
    single_off: see `styles.transition`. scrolls: it scrolls a region (DECSTBM with IND and RI). margins: it has a left
    margin (DECLRMM).
    """

    depth: ColourDepth = "truecolor"
    erases_in_colour: bool = True
    erases_cells: bool = True
    single_off: bool = True
    scrolls: bool = True
    margins: bool = False


class Differ:
    """Keeps what a terminal shows and what it should show, and writes the difference.

    clusters: measures what is not ASCII. stand_in: see `pen.StandIn`.
    """

    def __init__(
        self, width: int, height: int, abilities: Abilities, clusters: Clusters, stand_in: StandIn | None = None
    ) -> None:
        self.abilities = abilities
        self._stand_in = stand_in
        self._parser = FrameParser(abilities.depth, clusters)
        self._columns: tuple[int, ...] = ()
        self._shown = Grid(width, height)
        self._wanted = Grid(width, height)
        self._may_scroll = False

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows of the screen."""
        return self._wanted.width, self._wanted.height

    def resize(self, width: int, height: int) -> None:
        """Forget everything: nobody knows what a terminal makes of what it showed at another size."""
        self._wanted = Grid(width, height)
        self.forget()

    def forget(self) -> None:
        """Take nothing for granted of what is shown: everything is sent again."""
        self._shown = Grid(*self.size)

    def take(self, frame: str) -> bool:
        """Take in a frame; return whether it was understood. Where it was not, nothing has changed."""
        runs = self._parser.parse(frame)
        if runs is None:
            return False
        put = self._wanted.put
        for row, column, cells in runs:
            put(row, column, cells)
        begins = Counter(run.column for run in runs)
        self._columns = tuple(column for column, times in begins.most_common(3) if times > 2) or (0,)
        self._may_scroll = self.abilities.scrolls
        return True

    def step(self, limit: int | None = None) -> str:
        """Return what brings the terminal nearer to what it should show, "" where it shows it.

        limit: characters after which no further row is begun; the next step goes on from there.
        """
        changed = self._changed()
        if not changed:
            return ""
        pen = Pen(single_off=self.abilities.single_off, stand_in=self._stand_in)
        if self._may_scroll:
            self._may_scroll = False
            scroll = find_scroll(self._shown, self._wanted, changed, self._columns, margins=self.abilities.margins)
            if scroll is not None:
                self._scroll(pen, scroll)
                changed = self._changed()
        for row in changed:
            if limit is not None and pen.size >= limit:
                break
            self._send_row(pen, row)
        return pen.text()

    def _changed(self) -> list[int]:
        shown = self._shown.rows
        return [
            row for row, wanted in enumerate(self._wanted.rows) if wanted is not shown[row] and wanted != shown[row]
        ]

    def _scroll(self, pen: Pen, scroll: Scroll) -> None:
        """Scroll with index and reverse index at the edge of a region, which every terminal with regions has."""
        top, bottom, lines, left = scroll
        if left:
            pen.control(f"\x1b[?69h\x1b[{left + 1};{self._shown.width}s")
        pen.control(f"\x1b[{top + 1};{bottom + 1}r")
        pen.lose()
        if lines > 0:
            pen.move(bottom, left)
            pen.control("\x1bD" * lines)
        else:
            pen.move(top, left)
            pen.control("\x1bM" * -lines)
        pen.control("\x1b[r\x1b[?69l" if left else "\x1b[r")
        pen.lose()
        self._shown.scroll(top, bottom, lines, left)

    def _send_row(self, pen: Pen, row: int) -> None:
        before, after = self._shown.rows[row], self._wanted.rows[row]
        width = self._shown.width
        tail = self._tail(after)
        column = 0
        while column < width:
            cell = after[column]
            if cell is before[column] or cell is UNKNOWN:
                column += 1
                continue
            if not cell.text:
                # The right half of a wide character cannot be written alone.
                column -= 1
                cell = after[column]
            self._go(pen, row, column, after)
            if cell.text == " " and (erased := self._erase(pen, after, column, tail)):
                column += erased
                continue
            end = self._stretch(before, after, column, tail)
            if end > column:
                pen.write_text("".join([cell.text for cell in after[column:end]]), cell.style)
                column = end
                if column >= width:
                    # The next character would wrap or not, as the terminal likes.
                    pen.lose()
                continue
            wide = 2 if column + 1 < width and not after[column + 1].text else 1
            pen.write(cell, wide)
            column += wide
            if column >= width:
                # The next character would wrap or not, as the terminal likes.
                pen.lose()
        if UNKNOWN in after:
            after = [old if new is UNKNOWN else new for old, new in zip(before, after, strict=True)]
        self._shown.rows[row] = after

    def _erase(self, pen: Pen, row: Row, column: int, tail: int) -> int:
        """Erase the blanks from here on, where that is shorter than writing them; return how many it were."""
        if not self._may_erase(row, column, tail):
            return 0
        cell, end, width = row[column], column + 1, len(row)
        pen.wear(cell.style)
        if column >= tail:
            pen.control("\x1b[K")
            return width - column
        while end < width and row[end] is cell:
            end += 1
        pen.control(f"\x1b[{end - column}X")
        return end - column

    def _may_erase(self, row: Row, column: int, tail: int) -> bool:
        """Return whether the blank at a column begins enough of them to be erased."""
        if column >= tail:
            return True
        cell = row[column]
        return (
            self.abilities.erases_cells
            and row[column : column + _LEAST_ERASED].count(cell) == _LEAST_ERASED
            and self._erasable_as(cell)
        )

    def _stretch(self, before: Row, after: Row, column: int, tail: int) -> int:
        """Return where the text ends that can be written at once: one style, no character that may move the rest."""
        style = after[column].style
        end = column
        for index in range(column, len(after)):
            cell = after[index]
            if cell.style is not style or not cell.keeps_column or cell is UNKNOWN:
                break
            if cell is not before[index]:
                if cell.text == " " and self._may_erase(after, index, tail):
                    break
                end = index + 1
            elif index - end >= _SHORT_GAP:
                break
        return end

    def _tail(self, row: Row) -> int:
        """Return the column from which on a row is nothing but one kind of blank that can be erased."""
        last = row[-1]
        if not self._erasable_as(last):
            return len(row)
        column = len(row) - 1
        while column and row[column - 1] is last:
            column -= 1
        return column

    def _erasable_as(self, cell: Cell) -> bool:
        style = cell.style
        return cell.text == " " and style.plain_blank and (self.abilities.erases_in_colour or not style.bg)

    def _go(self, pen: Pen, row: int, column: int, cells: Row) -> None:
        """Go on to a column: over a short gap by writing what stands there."""
        gap = cells[pen.column : column] if pen.row == row and 0 <= pen.column < column else []
        if 0 < len(gap) <= _SHORT_GAP and all(cell.style is pen.style and cell.keeps_column for cell in gap):
            for cell in gap:
                pen.write(cell, 1)
        else:
            pen.move(row, column)
