"""Where things stand on the screen. Pure, so that the first page can be painted before any widget exists."""

from typing import Final

SIDEBAR_WIDTH: Final = 34
"""Cells of the sidebar, its border included."""

DOCKED_FROM: Final = 100
"""Columns from which on the sidebar stands beside the page."""

STATUS_ROWS: Final = 1
"""Rows of the status line, below everything."""


def page_area(columns: int, rows: int) -> tuple[int, int, int]:
    """Return (cells left of the page, its width, its height) on a terminal of this size, as the app opens."""
    left = SIDEBAR_WIDTH if columns >= DOCKED_FROM else 0
    return left, columns - left, max(1, rows - STATUS_ROWS)
