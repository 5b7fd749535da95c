"""What of a page only moves when it is scrolled, so that the rest is all that has to be drawn. Pure but for regions."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from textual.geometry import Region

from hubtui.document.flow import Position
from hubtui.document.lines import Line

Shift = Callable[[int], Sequence[int] | None]
"""Moves what stands on the screen up by rows, down where negative, all but the position bar; 0 where nothing stays.

Returns the rows that have to be drawn now, from the view's top; None where nothing could be moved.
"""

Rows = Sequence[tuple[Position, Line]]


def rows_moved(before: Rows, after: Rows) -> int:
    """Return by how many rows all that is still there has moved up, down where negative; 0 where it is not so."""
    if not before or not after:
        return 0
    for earlier, later, sign in ((before, after, 1), (after, before, -1)):
        first = later[0][0]
        moved = next((index for index, (position, _) in enumerate(earlier) if position == first), 0)
        if moved:
            same = all(one[1] is other[1] for one, other in zip(earlier[moved:], later, strict=False))
            return sign * moved if same and len(before) == len(after) else 0
    return 0


def stripes(rows: Iterable[int], left: int, width: int) -> Iterator[Region]:
    """Yield regions that cover rows, those one below the other together."""
    first = last = -2
    for row in sorted(rows):
        if row != last + 1:
            if last >= 0:
                yield Region(left, first, width, last + 1 - first)
            first = row
        last = row
    if last >= 0:
        yield Region(left, first, width, last + 1 - first)
