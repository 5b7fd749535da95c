"""The thin bar at the right edge that shows where in the page the screen is."""

from collections.abc import Mapping
from typing import Final

from rich.segment import Segment

from hubtui.document.viewport import Viewport
from hubtui.reader.styles import page_style
from hubtui.reader.theme import Theme

BAR_CELLS: Final = 1
"""Cells that the bar takes at the right of the view."""


def thumb_rows(viewport: Viewport) -> range:
    """Return the rows of the screen that stand for what is seen, none for a page that is all in sight."""
    height = viewport.height
    top, bottom = viewport.top_ratio, viewport.ratio
    if bottom >= 1.0 and top <= 0.0:
        return range(0)
    size = max(1, round((bottom - top) * height))
    start = height - size if bottom >= 1.0 else min(height - size, int(top * height))
    return range(start, start + size)


def bar_kind(thumb: range, matches: frozenset[int], row: int) -> str:
    """Return which of the pieces of `bar_segments` stands in a row.

    matches: rows that stand for parts of the page in which something was found.
    """
    return f"{'thumb' if row in thumb else ''}{'.match' if row in matches else ''}"


def bar_segments(theme: Theme) -> Mapping[str, Segment]:
    """Return the pieces that the bar is made of. Beside the thumb it is empty page, which costs nothing to scroll."""
    return {
        "": Segment(" ", page_style(theme, "")),
        ".match": Segment("━", page_style(theme, "scrollbar.match")),
        "thumb": Segment("▐", page_style(theme, "scrollbar.thumb")),
        "thumb.match": Segment("▐", page_style(theme, "scrollbar.match")),
    }
