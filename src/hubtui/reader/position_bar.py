"""The thin bar at the right edge that shows where in the page the screen is."""

from rich.segment import Segment

from hubtui.document.viewport import Viewport
from hubtui.reader.styles import page_style
from hubtui.reader.theme import Theme


def thumb_rows(viewport: Viewport) -> range:
    """Return the rows of the screen that stand for what is seen, none for a page that is all in sight."""
    height = viewport.height
    top, bottom = viewport.top_ratio, viewport.ratio
    if bottom >= 1.0 and top <= 0.0:
        return range(0)
    size = max(1, round((bottom - top) * height))
    start = height - size if bottom >= 1.0 else min(height - size, int(top * height))
    return range(start, start + size)


def bar_segment(theme: Theme, thumb: range, row: int) -> Segment:
    """Return the bar's piece in a row."""
    if not thumb:
        return Segment(" ", page_style(theme, ""))
    if row in thumb:
        return Segment("▐", page_style(theme, "scrollbar.thumb"))
    return Segment("▕", page_style(theme, "scrollbar"))
