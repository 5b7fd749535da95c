"""How wide a page is set."""

from typing import Final

MEASURE: Final = 76
"""Cells of a line of text at most: beyond that the eye loses the next line."""

_ROOMY: Final = 60


def measure_of(width: int) -> tuple[int, int]:
    """Return the measure of a page and the margin left of it, in cells, in a view of a width; the last is its bar."""
    room = max(10, width - 1)
    measure = min(MEASURE, room - (4 if room >= _ROOMY else 2))
    return measure, (room - measure) // 2
