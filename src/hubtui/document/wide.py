"""Lines wider than the measure: how far they scroll sideways, and what of them is seen. Pure."""

from collections.abc import Iterable
from typing import Final

from hubtui.document.cells import cell_len
from hubtui.document.lines import Line
from hubtui.document.links import Link

STEP: Final = 8
"""Cells by which wide lines are scrolled at once."""


def scrolled(lines: Iterable[Line], measure: int, sideways: int, steps: int) -> int:
    """Return by how many cells wide lines are scrolled after so many steps to the right, no further than needed."""
    widest = max(
        (sum(cell_len(span.text) for span in line.spans) - measure for line in lines if line.wide_from >= 0), default=0
    )
    return max(0, min(sideways + steps * STEP, widest + 1 if widest > 0 else 0))


def steps_to(line: Line, cells: range, measure: int, sideways: int) -> int:
    """Return by how many steps a wide line has to be scrolled for some of its cells to be seen."""
    if line.wide_from < 0 or not cells:
        return 0
    start, stop = cells.start - line.wide_from, cells.stop - line.wide_from
    room = measure - line.wide_from
    if start >= sideways + (sideways > 0) and stop < sideways + room:
        return 0
    return (max(0, start - room // 3) - sideways) // STEP


def link_at(line: Line, cell: int, sideways: int) -> Link | None:
    """Return the link that stands at a cell of the screen, counted from the left of the text."""
    if 0 <= line.wide_from <= cell:
        cell += sideways
    end = 0
    for span in line.spans:
        end += cell_len(span.text)
        if cell < end:
            return span.link if cell >= 0 else None
    return None
