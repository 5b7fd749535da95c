"""A page laid out where somebody looks: lines by chunk, at one width, in a bounded cache."""

import re
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from hubtui.document.blocks import Block, Heading, Table
from hubtui.document.chunks import Chunk
from hubtui.document.layout import blank_line, lay_out
from hubtui.document.lines import Line
from hubtui.document.links import Link
from hubtui.document.pieces import parse_chunk
from hubtui.document.source import Source
from hubtui.document.typesetting import Highlighter, Setting

if TYPE_CHECKING:
    from hubtui.document.followers import Follower

_KEPT_CHUNKS = 256
_KEPT_BLOCKS = 64
"""Chunks whose blocks are kept: as many as a screen shows, so that another width or a mark parses nothing anew."""


class Position(NamedTuple):
    """A line of a flow: the index of its chunk, and of the line among the chunk's lines."""

    chunk: int
    line: int


class Flow:
    """The lines of a page at one width."""

    def __init__(self, source: Source, width: int) -> None:
        self.source = source
        self.setting = Setting(width, cross_links=source.cross_links)
        self.layouts = 0  # counts how often lines that were laid out were dropped
        self._lines: OrderedDict[int, list[Line]] = OrderedDict()
        self._generation = source.definitions.generation
        self._blocks: OrderedDict[tuple[int, int, int], tuple[Block, ...]] = OrderedDict()
        self._begun: tuple[int, Table | None] | None = None
        self._marker: Callable[[int], Follower] | None = None
        self._contents = re.compile(source.dialect.contents) if source.dialect.contents else None

    def set_width(self, width: int) -> None:
        """Lay the page out anew at another width."""
        if width != self.setting.width:
            self._set(replace(self.setting, width=width))

    def set_highlighter(self, highlighter: Highlighter) -> bool:
        """Colour code from now on; return whether any was laid out plain. What is not code stays as it is."""
        self.setting = replace(self.setting, highlighter=highlighter)
        plain = [index for index, lines in self._lines.items() if any(line.fill == "code.block" for line in lines)]
        for index in plain:
            del self._lines[index]
        self.layouts += bool(plain)
        return bool(plain)

    def print_with(self, number: Callable[[Link], int | None] | None, highlighter: Highlighter | None) -> None:
        """Give links their numbers and open every fold: a print cannot be asked for what it hides."""
        self._set(replace(self.setting, number=number, highlighter=highlighter, printed=True))

    def toggle_fold(self, key: str) -> None:
        """Open what is folded, fold what is open."""
        self._set(replace(self.setting, unfolded=self.setting.unfolded ^ {key}))

    def unfold(self, keys: Iterable[str]) -> None:
        """Open parts that are folded; the marks of what is opened may be others than before."""
        self._set(replace(self.setting, unfolded=self.setting.unfolded ^ frozenset(keys)))

    def fold_as(self, unfolded: frozenset[str]) -> None:
        """Fold everything but what is given."""
        if unfolded != self.setting.unfolded:
            self._set(replace(self.setting, unfolded=unfolded))

    def mark_with(self, marker: "Callable[[int], Follower] | None") -> None:
        """Set text as the follower that `marker` gives for a chunk returns it from now on; None: as it is."""
        self._marker = marker
        self._forget()

    def follow(self, index: int, follower: "Follower") -> list[Line]:
        """Lay a chunk out once for a follower, without colouring its code; return its lines."""
        chunk = self.source.chunk(index)
        return [] if chunk is None else self._lay_out(chunk, replace(self.setting, highlighter=None, follower=follower))

    def refresh(self) -> bool:
        """Drop what was laid out before the page's definitions changed; return whether there was anything."""
        if self._generation == self.source.definitions.generation:
            return False
        self._generation = self.source.definitions.generation
        self._forget()
        return True

    def lines(self, index: int) -> list[Line]:
        """Return the lines of a chunk, the space above it included; [] past the end of the page."""
        lines = self._lines.get(index)
        if lines is not None:
            self._lines.move_to_end(index)
            return lines
        chunk = self.source.chunk(index)
        if chunk is None:
            return []
        setting = self.setting if self._marker is None else replace(self.setting, follower=self._marker(index))
        lines = self._lay_out(chunk, setting)
        self._lines[index] = lines
        if len(self._lines) > _KEPT_CHUNKS:
            self._lines.popitem(last=False)
        return lines

    def blocks(self, chunk: Chunk) -> tuple[Block, ...]:
        """Return what is laid out for a chunk; the seam for setting a page in another form."""
        blocks = self._parsed(chunk)
        if self.may_list(chunk):
            from hubtui.document.contents import listed

            blocks = listed(blocks, self.source)
        if self.source.includes is None or "![[" not in self.source.text[chunk.start : chunk.end]:
            return blocks
        from hubtui.document.embedding import embed

        return embed(blocks, self.source)

    def _parsed(self, chunk: Chunk) -> tuple[Block, ...]:
        """Parse a chunk, unless it was lately and the page's definitions are still the same."""
        key = (self.source.definitions.generation, chunk.start, chunk.end)
        blocks = self._blocks.pop(key, None)
        if blocks is None:
            blocks = parse_chunk(self.source, chunk)
            if len(self._blocks) >= _KEPT_BLOCKS:
                self._blocks.popitem(last=False)
        self._blocks[key] = blocks
        return blocks

    def may_list(self, chunk: Chunk) -> bool:
        """Return whether a chunk may show the page's headings in place of what is written."""
        if self._contents is None:
            return False
        return self._contents.search(self.source.text, chunk.start, chunk.end) is not None

    def forward(self, position: Position) -> Iterator[tuple[Position, Line]]:
        """Yield the lines from `position` to the end of the page."""
        index, start = position
        while self.source.chunk(index) is not None:
            lines = self.lines(index)
            for number in range(start, len(lines)):
                yield Position(index, number), lines[number]
            index, start = index + 1, 0

    def backward(self, position: Position) -> Iterator[tuple[Position, Line]]:
        """Yield the lines before `position`, nearest first."""
        index, end = position
        while index >= 0:
            lines = self.lines(index)
            for number in range(min(end, len(lines)) - 1, -1, -1):
                yield Position(index, number), lines[number]
            index, end = index - 1, 1 << 60

    def moved(self, position: Position, lines: int) -> Position:
        """Return the position so many lines further down (up where negative), or the end (start) of the page."""
        if lines == 0:
            return position
        steps = self.forward(position) if lines > 0 else self.backward(position)
        left = abs(lines) + (lines > 0)
        for reached, _ in steps:
            position = reached
            left -= 1
            if left == 0:
                break
        return position

    def last(self) -> Position:
        """Return the position of the page's last line; splits the page to its end."""
        self.source.finish()
        for index in range(len(self.source.chunks) - 1, -1, -1):
            lines = self.lines(index)
            if lines:
                return Position(index, len(lines) - 1)
        return Position(0, 0)

    def at_chars(self, index: int, chars: int) -> Position:
        """Return the line of a chunk that holds the given character of its text; negative: so many lines above it."""
        first = self.first_of(index).line
        if chars < 0:
            return Position(index, max(0, first + chars))
        found = first
        for number, line in enumerate(self.lines(index)):
            if line.chars > chars:
                break
            if line.spans:
                found = max(found, number)
        return Position(index, found)

    def at_source_line(self, line: int, *, heading: bool) -> Position | None:
        """Return the position of the block that begins on a 1-based line of the page's file."""
        source = self.source
        for index in range(self._chunk_of_line(line), -1, -1):
            for number, candidate in enumerate(self.lines(index)):
                if candidate.source_line == line and candidate.spans and candidate.heading >= heading:
                    return Position(index, number)
            if source.chunks[index].line < line:
                break
        return None

    def at_or_before(self, line: int) -> Position:
        """Return the position of the last block that begins on or before a 1-based line of the page's file."""
        index = max(0, self._chunk_of_line(line))
        first = self.first_of(index)
        numbered = enumerate(self.lines(index))
        starts = [number for number, it in numbered if it.spans and it.source_line <= line and number >= first.line]
        if not starts:
            return first
        block = self.lines(index)[starts[-1]].source_line
        return Position(index, next(number for number in starts if self.lines(index)[number].source_line == block))

    def _chunk_of_line(self, line: int) -> int:
        """Return the index of the last chunk that begins on or before a line, -1 where none does."""
        source = self.source
        while not source.complete and (not source.chunks or source.chunks[-1].line <= line):
            if source.chunk(len(source.chunks)) is None:
                break
        return source.chunks.at_line(line)

    def first_of(self, index: int) -> Position:
        """Return the first line of a chunk that is not the space above it."""
        lines = self.lines(index)
        return Position(index, next((number for number, line in enumerate(lines) if line.spans), 0))

    def links(self, index: int) -> list[tuple[int, Link]]:
        """Return the links of a chunk in order, each with the number of the line on which it starts."""
        found: list[tuple[int, Link]] = []
        for number, line in enumerate(self.lines(index)):
            for span in line.spans:
                if span.link is not None and not any(link is span.link for _, link in found):
                    found.append((number, span.link))
        return found

    def _set(self, setting: Setting) -> None:
        self.setting = setting
        self._forget()

    def _forget(self) -> None:
        self.layouts += 1
        self._lines.clear()

    def _lay_out(self, chunk: Chunk, setting: Setting) -> list[Line]:
        blocks = self.blocks(chunk)
        begun = self._first_piece(chunk) if chunk.kind == "table" and chunk.continues else None
        lines = lay_out(blocks, setting, chunk.containers, begun)
        space = _space_above(chunk, blocks) if lines else 0
        if not self._starts_page(chunk):
            return [blank_line(chunk)] * space + lines
        return lines if setting.printed else [blank_line(chunk), *lines]

    def _starts_page(self, chunk: Chunk) -> bool:
        return chunk == self.source.chunks[0]

    def _first_piece(self, chunk: Chunk) -> Table | None:
        """Return the first piece of the table that a chunk goes on with, so that its pieces line up."""
        index = self.source.chunk_at(chunk.start)
        while index > 0 and self.source.chunks[index].continues:
            index -= 1
        if self._begun is None or self._begun[0] != index:
            blocks = parse_chunk(self.source, self.source.chunks[index])
            table = next((block for block in blocks if isinstance(block, Table)), None)
            self._begun = (index, table)
        return self._begun[1]


def _space_above(chunk: Chunk, blocks: tuple[Block, ...]) -> int:
    if chunk.continues:
        return 0
    return 2 if blocks and isinstance(blocks[0], Heading) and blocks[0].level <= 2 else 1
