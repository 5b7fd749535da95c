"""A row as it is and as it should be -> what is written where, and how. Pure."""

from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from hubtui.terminal.frames import Cell
from hubtui.terminal.grid import UNKNOWN, Row
from hubtui.terminal.styles import Style

_LEAST_ERASED: Final = 5
_LEAST_CLEARED: Final = 12
_SHORT_GAP: Final = 4


class Stroke(NamedTuple):
    """Something written at one go.

    style: of all of it. text: what is written. cells: how many cells that takes; 0 for what does not move the cursor.
    control: what is sent in place of a text, to erase. ambiguous: whether it is made of characters that are narrow
    here and wide elsewhere. doubtful: whether where the cursor is after it depends on the terminal. first: whether it
    must come before everything else in its row.
    """

    style: Style
    row: int
    column: int
    text: str
    cells: int
    control: str = ""
    ambiguous: bool = False
    doubtful: bool = False
    first: bool = False


class StrokeMaker:
    """Finds the strokes of a row. erases_in_colour, erases_cells: see `differ.Abilities`."""

    def __init__(self, *, erases_in_colour: bool, erases_cells: bool) -> None:
        self._erases_in_colour = erases_in_colour
        self._erases_cells = erases_cells

    def strokes(self, row: int, before: Row, after: Row) -> Iterator[Stroke]:
        """Yield what turns a row into another one, from left to right."""
        width = len(after)
        tail = self._tail(after)
        column = next((index for index, cell in enumerate(after) if cell is not before[index]), width)
        blank = self._cleared_with(column, before, after)
        if blank is not None:
            yield Stroke(blank.style, row, column, "", 0, "\x1b[K", first=True)
            before = [*before[:column], *[blank] * (width - column)]
        while column < width:
            cell = after[column]
            if cell is before[column] or cell is UNKNOWN:
                column += 1
                continue
            if not cell.text:
                # The right half of a wide character cannot be written alone.
                column -= 1
                cell = after[column]
            if cell.text == " " and self._may_erase(after, column, tail):
                end = width if column >= tail else _end_of(after, column)
                if end < width and not before[end].text:
                    # Half a wide character that is left over takes the cell before it along when it is overwritten
                    # (tmux). A blank that is written, not erased, takes the whole character away.
                    end -= 1
                control = "\x1b[K" if column >= tail else f"\x1b[{end - column}X"
                yield Stroke(cell.style, row, column, "", 0, control)
                column = end
                continue
            end = self._stretch(before, after, column, tail)
            if end > column:
                text = "".join([cell.text for cell in after[column:end]])
                yield Stroke(cell.style, row, column, text, end - column, "", cell.ambiguous, cell.ambiguous)
                column = end
                continue
            wide = 2 if column + 1 < width and not after[column + 1].text else 1
            if cell.least < wide:
                # A terminal that draws it in one cell would leave what stood in the other.
                yield Stroke(cell.style, row, column, "  ", 2)
            yield Stroke(cell.style, row, column, cell.text, wide, doubtful=not cell.keeps_column)
            if cell.most > wide:
                # A terminal that draws it in more cells has overwritten what stands there.
                end = min(width, column + cell.most)
                before = [*before[: column + wide], *[UNKNOWN] * (end - column - wide), *before[end:]]
            column += wide

    def _cleared_with(self, column: int, before: Row, after: Row) -> Cell | None:
        """Return the blank with which a row is erased from a column on, None where that saves nothing.

        It saves erasing it in parts where nothing stands there yet that could stay: in what came in by scrolling, and
        at the start.
        """
        rest = before[column:]
        if not rest or rest.count(rest[0]) < len(rest) or not after[column].text:
            return None
        blank, times = Counter(after[column:]).most_common(1)[0]
        return blank if times >= _LEAST_CLEARED and blank is not rest[0] and self._erasable_as(blank) else None

    def _may_erase(self, row: Row, column: int, tail: int) -> bool:
        """Return whether the blank at a column begins enough of them to be erased."""
        if column >= tail:
            return True
        cell = row[column]
        # Most blanks stand between words: the next cell says so, before all are counted.
        return (
            self._erases_cells
            and column + _LEAST_ERASED <= len(row)
            and row[column + 1] is cell
            and row[column : column + _LEAST_ERASED].count(cell) == _LEAST_ERASED
            and self._erasable_as(cell)
        )

    def _stretch(self, before: Row, after: Row, column: int, tail: int) -> int:
        """Return where the text ends that can be written at once: one style, and characters of one kind.

        Either terminals agree that each takes one cell, or each is ambiguous: where those are wide, no layout holds,
        and a rule drawn of them need not be mended at each step.
        """
        first = after[column]
        style, ambiguous = first.style, first.ambiguous
        end = column
        for index in range(column, len(after)):
            cell = after[index]
            if cell.style is not style or not (cell.ambiguous if ambiguous else cell.narrow) or cell is UNKNOWN:
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
        return cell.text == " " and style.plain_blank and (self._erases_in_colour or not style.bg)


def _end_of(row: Row, column: int) -> int:
    """Return where the cells end that are all like the one at a column."""
    cell, end = row[column], column + 1
    while end < len(row) and row[end] is cell:
        end += 1
    return end


def by_style(strokes: list[Stroke], worn: Style) -> list[Stroke]:
    """Order strokes so that each style is turned on once: to move costs less than to change colours.

    worn: the style that is on, which comes first. A row in which a stroke may spill over into its neighbours must be
    written from left to right: it stays as it is.
    """
    spilling = {stroke.row for stroke in strokes if stroke.doubtful and not stroke.ambiguous}
    movable = [stroke for stroke in strokes if stroke.row not in spilling]
    grounds = dict.fromkeys(stroke.style for stroke in movable if stroke.first)
    kept = dict.fromkeys([worn] if all(worn.erases_as(ground) for ground in grounds) else [])
    # What is written on the ground that was laid last needs no other colours.
    styles = {**kept, **dict.fromkeys(reversed(grounds)), **dict.fromkeys(stroke.style for stroke in movable)}
    order = {style: number for number, style in enumerate(styles)}
    movable.sort(key=lambda stroke: (not stroke.first, -order[stroke.style] if stroke.first else order[stroke.style]))
    return movable + [stroke for stroke in strokes if stroke.row in spilling]
