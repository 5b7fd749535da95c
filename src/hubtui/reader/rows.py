"""Rows of cells that are cut only between characters."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from rich.segment import Segment
from textual.strip import Strip

from hubtui.document.cells import cell_len, clip, narrow


class Row(Strip):
    """A strip that can be cut at any column, as Textual does at the edge of whatever lies over it.

    Textual's own tears letters from their marks, and joined emoji into pieces that take another number of cells than
    the whole: the rest of the row would stand beside where it belongs. Here half a character is a blank.
    """

    __slots__ = ()

    def crop(self, start: int, end: int | None = None) -> Strip:
        """Return the cells from `start` up to `end`, to the row's end without one."""
        stop = self.cell_length if end is None else min(end, self.cell_length)
        if (start <= 0 and stop == self.cell_length) or start >= stop or self._harmless():
            return super().crop(start, end)
        return self._part(max(0, start), stop)

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        """Return the parts between the row's start and some columns."""
        columns = [cut for cut in cuts if cut <= self.cell_length]
        if columns == [self.cell_length] or self._harmless():
            return super().divide(columns)
        return [self._part(start, stop) for start, stop in pairwise([0, *columns])]

    def _part(self, start: int, stop: int) -> "Row":
        return Row(cut(self, start, stop), stop - start)

    def _harmless(self) -> bool:
        return all(narrow(text) for text, _, _ in self)


def cut(strip: Strip, start: int, stop: int) -> Iterator[Segment]:
    """Yield the cells of a strip from `start` up to `stop`, blanks for the half of a character."""
    column = 0
    for text, style, _ in strip:
        following = column + cell_len(text)
        if column < stop and following > start:
            yield Segment(clip(text, max(0, start - column), min(stop, following) - max(start, column))[0], style)
        column = following
