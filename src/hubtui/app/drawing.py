"""Spans of styled text become the strips that Textual draws."""

from collections.abc import Sequence

from rich.segment import Segment
from textual.strip import Strip

from hubtui.app.fitting import Span
from hubtui.document.cells import cell_len, clip
from hubtui.reader.rows import Row
from hubtui.reader.styles import rich_style
from hubtui.reader.theme import Theme


def strip_of(spans: Sequence[Span], theme: Theme, width: int, ground: str) -> Strip:
    """Return a line of exactly `width` cells, filled up in the style `ground`."""
    segments: list[Segment] = []
    room = width
    for text, style in spans:
        cells = cell_len(text)
        if cells > room:
            text, cells = clip(text, 0, room)
        segments.append(Segment(text, rich_style(theme, style)))
        room -= cells
    if room > 0:
        segments.append(Segment(" " * room, rich_style(theme, ground)))
    return Row(segments, width)
