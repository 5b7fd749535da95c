"""Where things stand on the screen. Pure, so that the first page can be painted before any widget exists."""

from typing import Final

SIDEBAR_WIDTH: Final = 34
"""Cells of the sidebar, its border included."""

DOCKED_FROM: Final = 100
"""Columns from which on the sidebar stands beside the page."""

STATUS_ROWS: Final = 1
"""Rows of the status line, below everything."""


def docks(columns: int, *, slow: bool) -> bool:
    """Return whether the sidebar stands beside the page. slow: on a slow line it is called when it is wanted."""
    return columns >= DOCKED_FROM and not slow


def page_area(columns: int, rows: int, *, slow: bool = False) -> tuple[int, int, int]:
    """Return (cells left of the page, its width, its height) on a terminal of this size, as the app opens."""
    left = SIDEBAR_WIDTH if docks(columns, slow=slow) else 0
    return left, columns - left, max(1, rows - STATUS_ROWS)
