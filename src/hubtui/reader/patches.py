"""What is laid over a drawn line: letters of hints, what is selected, a cursor."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.segment import Segment
from textual.strip import Strip

from hubtui.document.cells import cell_len
from hubtui.reader.rows import Row, cut
from hubtui.reader.styles import page_style, rich_style
from hubtui.reader.theme import Theme


class Patch(NamedTuple):
    """A piece of a row. start, stop: cells from the left of the text. text: put there, "" to leave what stands."""

    start: int
    stop: int
    style: str
    text: str = ""


def patched(strip: Strip, patches: Sequence[Patch], left: int, theme: Theme) -> Strip:
    """Return a row with patches laid over it, later ones over earlier ones. left: cells before the text."""
    for patch in patches:
        start, stop = max(0, left + patch.start), min(strip.cell_length, left + patch.stop)
        if start >= stop:
            continue
        if patch.text:
            middle = [Segment(patch.text, page_style(theme, patch.style))]
            stop = min(strip.cell_length, start + cell_len(patch.text))
        else:
            over = rich_style(theme, patch.style)
            middle = [Segment(text, style + over if style else over) for text, style, _ in cut(strip, start, stop)]
        strip = Row([*cut(strip, 0, start), *middle, *cut(strip, stop, strip.cell_length)], strip.cell_length)
    return strip
