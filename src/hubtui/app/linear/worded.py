"""The lines of a page in words. Pure."""

from collections.abc import Callable
from dataclasses import replace

from hubtui.app.linear.glyphs import spoken_mark
from hubtui.app.linear.wording import Wording
from hubtui.document.blocks import Block
from hubtui.document.chunks import Chunk
from hubtui.document.flow import Flow, Position
from hubtui.document.lines import Line
from hubtui.document.links import Link
from hubtui.document.source import Source
from hubtui.document.untrusted import plain


class Worded(Flow):
    """The lines of a page in words."""

    def __init__(self, source: Source, width: int, label: Callable[[Link], str]) -> None:
        super().__init__(source, width)
        self._label = label
        self.print_with(None, None)

    def blocks(self, chunk: Chunk) -> tuple[Block, ...]:
        """Return the blocks of a chunk in words."""
        following = self.source.chunk(self.source.chunk_at(chunk.start) + 1)
        wording = Wording(self._label, self.setting.unfolded, self.setting.cross_links)
        ends = following is None or not following.continues
        return wording.blocks(super().blocks(chunk), begins=not chunk.continues, ends=ends)

    def at_chars(self, index: int, chars: int) -> Position:
        """Return the line of a chunk that holds the given character; words that lead up to it belong to it."""
        position = super().at_chars(index, chars)
        lines = self.lines(index)
        if chars < 0 or position.line >= len(lines):
            return position
        held = lines[position.line].chars
        first = next(number for number, line in enumerate(lines) if line.spans and line.chars == held)
        return Position(index, first)


def said(line: Line) -> str:
    """Return a line as it is read out, its marks quiet ones."""
    spans = (
        replace(span, text=spoken_mark(span.text)) if span.style in ("list.marker", "quote.bar") else span
        for span in line.spans
    )
    return plain("".join(span.text for span in spans)).rstrip()
