"""Finding what of a screen has only moved up or down. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from operator import is_not
from typing import NamedTuple

from hubtui.terminal.grid import Grid, Row

_LEAST_ROWS = 3
_FEW = 3
_CELL_BYTES = 1.3
_ROW_BYTES = 8
_SCROLL_BYTES = 22
_MARGIN_BYTES = 20
_EDGE_BYTES = 14


class Scroll(NamedTuple):
    """Rows from top to bottom (from 0, both included), whose part from `left` up to `right` moves up by `lines`.

    Where `lines` is negative, it moves down. The column `right` does not move.
    """

    top: int
    bottom: int
    lines: int
    left: int
    right: int


def find_scroll(
    shown: Grid, wanted: Grid, changed: Sequence[int], columns: Sequence[int], *, margins: bool
) -> Scroll | None:
    """Return the scroll that saves most of what turning one grid into the other sends, None where none saves anything.

    changed: the rows that differ, in order. columns: where what has changed may begin. margins: whether
    the terminal can scroll right of a margin only; where it cannot, whole rows are moved and what stands beside is
    mended.
    """
    if len(changed) < _LEAST_ROWS:
        return None
    best: Scroll | None = None
    most = 0.0
    for left in columns:
        lines = _shift(shown, wanted, changed, left)
        if not lines:
            continue
        rows = _matching(shown, wanted, changed, lines, left)
        first, last = rows[0], rows[-1]
        # Rows at the edge of which something stays where it is, like a thumb, go along and are mended.
        while first > changed[0] and _nearly(shown, wanted, first - 1, lines, left):
            first -= 1
        while last < changed[-1] and _nearly(shown, wanted, last + 1, lines, left):
            last += 1
        if last - first + 1 < _LEAST_ROWS:
            continue
        top, bottom = (first, last + lines) if lines > 0 else (first + lines, last)
        scroll, saved = weighed(shown, wanted, Scroll(top, bottom, lines, left, shown.width), margins=margins)
        if saved > most:
            best, most = scroll, saved
    return best


def weighed(shown: Grid, wanted: Grid, scroll: Scroll, *, margins: bool) -> tuple[Scroll, float]:
    """Return a scroll as the terminal can do it, and about how many bytes it saves; margins: see `find_scroll`."""
    scroll = scroll._replace(left=scroll.left if margins else 0, right=shown.width)
    if margins and _edge_stays(shown, wanted, scroll):
        scroll = scroll._replace(right=shown.width - 1)
    return scroll, 0.0 if _cuts(shown, scroll) else _saved(shown, wanted, scroll)


def _edge_stays(shown: Grid, wanted: Grid, scroll: Scroll) -> bool:
    """Return whether it is cheaper to leave the last column, where a thumb may stand, out of a scroll."""
    mended = 0
    for row in range(scroll.top, scroll.bottom + 1):
        edge, source = wanted.rows[row][-1], row + scroll.lines
        # A row that comes in is written whole.
        mended += scroll.top <= source <= scroll.bottom and edge is not shown.rows[source][-1]
        mended -= edge is not shown.rows[row][-1]
    return mended * _EDGE_BYTES > (0 if scroll.left else _MARGIN_BYTES)


def _cuts(shown: Grid, scroll: Scroll) -> bool:
    """Return whether a wide character stands across a margin, and would be torn apart."""
    edges = [column for column in (scroll.left, scroll.right) if 0 < column < shown.width]
    return any(not shown.rows[row][edge].text for row in range(scroll.top, scroll.bottom + 1) for edge in edges)


def _shift(shown: Grid, wanted: Grid, changed: Sequence[int], left: int) -> int:
    """Return by how many rows most rows have moved up, going by what stands right of a column; 0 for none."""
    places: dict[int, int] = {}
    for row in changed:
        key = hash(tuple(shown.rows[row][left:]))
        # Rows that occur twice, blank ones above all, say nothing.
        places[key] = -1 if key in places else row
    votes: Counter[int] = Counter()
    for row in changed:
        place = places.get(hash(tuple(wanted.rows[row][left:])), -1)
        if place >= 0 and place != row:
            votes[place - row] += 1
    return votes.most_common(1)[0][0] if votes else 0


def _matching(shown: Grid, wanted: Grid, changed: Iterable[int], lines: int, left: int) -> list[int]:
    """Return the rows, as wanted, that are rows shown `lines` further down."""
    return [
        row
        for row in changed
        if 0 <= row + lines < shown.height and wanted.rows[row][left:] == shown.rows[row + lines][left:]
    ]


def _nearly(shown: Grid, wanted: Grid, row: int, lines: int, left: int) -> bool:
    """Return whether a row, as wanted, is all but a few cells a row shown `lines` further down."""
    if not 0 <= row + lines < shown.height:
        return False
    return sum(map(is_not, wanted.rows[row][left:], shown.rows[row + lines][left:])) <= _FEW


def _saved(shown: Grid, wanted: Grid, scroll: Scroll) -> float:
    """Return about how many bytes a scroll saves."""
    before = after = 0.0
    left, right = scroll.left, scroll.right
    within = left > 0 or right < shown.width
    for row in range(scroll.top, scroll.bottom + 1):
        current, target = shown.rows[row], wanted.rows[row]
        before += _cost(current, target)
        source = row + scroll.lines
        if not scroll.top <= source <= scroll.bottom:
            after += _ROW_BYTES + _CELL_BYTES * sum(cell.text != " " for cell in target[left:right])
        elif within:
            after += _cost(shown.rows[source][left:right], target[left:right])
        else:
            after += _cost(shown.rows[source], target)
        if right < shown.width and current[right] is not target[right]:
            after += _ROW_BYTES + _CELL_BYTES
    return before - after - _SCROLL_BYTES - (_MARGIN_BYTES if within else 0)


def _cost(before: Row, after: Row) -> float:
    return 0.0 if before == after else _ROW_BYTES + _CELL_BYTES * sum(map(is_not, before, after))
