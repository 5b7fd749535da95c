"""The part of a page that is on the screen: an anchor and a height, moved by lines, pages and jumps."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from hubtui.document.flow import Flow, Position
from hubtui.document.lines import Line
from hubtui.document.links import MAYBE_LINK, Link
from hubtui.document.place import Place

_START = Position(0, 0)
_OVERLAP = 2
"""Lines of the old screen that stay in sight after moving by a page."""
_SNIPPET = 80
_SEARCHED = 400
"""Chunks laid out at most in search of the next link."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The link the cursor is on: the nth link of a chunk."""

    chunk: int
    number: int
    link: Link


@dataclass(frozen=True, slots=True)
class _Mark:
    """A spot in the text. within: how far into the chunk, as `Place.within` counts it."""

    chunk: int
    within: int


class Viewport:
    """What is seen of a flow."""

    def __init__(self, flow: Flow, height: int) -> None:
        self.flow = flow
        self.top = _START
        self.height = max(1, height)
        self.selection: Selection | None = None
        self._seen: tuple[tuple[Position, int, int], list[tuple[Position, Line]]] | None = None
        self._held: tuple[Position, _Mark] | None = None

    def visible(self) -> list[tuple[Position, Line]]:
        """Return the lines on the screen, fewer than its height at the end of a short page."""
        key = (self.top, self.height, self.flow.layouts)
        if self._seen is None or self._seen[0] != key:
            self._seen = (key, list(islice(self.flow.forward(self.top), self.height)))
        return self._seen[1]

    def resize(self, width: int, height: int) -> None:
        """Take another measure and height, keeping the text at the top of the screen where it is."""
        mark = self._mark()
        self.height = max(1, height)
        self.flow.set_width(width)
        self._hold(mark)

    def renew(self) -> None:
        """Find the top again after the flow was laid out anew at the same width."""
        held = self._held_mark()
        lines = self.flow.lines(self.top.chunk)
        self.top = Position(self.top.chunk, min(self.top.line, max(0, len(lines) - 1)))
        if held is not None and self.flow.at_chars(held.chunk, held.within) != self.top:
            self._held = None
        if self.selection is not None:
            links = self.flow.links(self.selection.chunk)
            number = self.selection.number
            self.selection = Selection(self.selection.chunk, number, links[number][1]) if number < len(links) else None

    def scroll(self, lines: int) -> None:
        """Move by lines, down where positive; never past the end of the page."""
        self.top = self.flow.moved(self.top, lines)
        if lines > 0:
            self._settle()

    def scroll_pages(self, pages: float) -> None:
        """Move by screens, keeping two lines in sight."""
        step = max(1, self.height - _OVERLAP) if abs(pages) >= 1 else self.height
        self.scroll(round(pages * step) or (1 if pages > 0 else -1))

    def go_top(self) -> None:
        """Move to the start of the page."""
        self.top = _START

    @property
    def at_top(self) -> bool:
        """Whether the page's first line is on the screen."""
        return self.top == _START

    def go_bottom(self) -> None:
        """Move so that the page's last line is the screen's last."""
        self.top = self.flow.moved(self.flow.last(), 1 - self.height)

    def go_to(self, position: Position) -> None:
        """Bring a line to the top of the screen, or as near to it as the end of the page allows."""
        self.top = position
        self._settle()

    def reveal(self, position: Position) -> None:
        """Bring a line into sight, in the upper third of the screen if it is not there already."""
        visible = self.visible()
        if not visible or not visible[0][0] <= position <= visible[-1][0]:
            self.go_to(self.flow.moved(position, -(self.height // 3)))

    @property
    def at_end(self) -> bool:
        """Whether the page's last line is on the screen."""
        lines = self.visible()
        return not lines or self.flow.moved(lines[-1][0], 1) == lines[-1][0]

    @property
    def ratio(self) -> float:
        """How much of the page lies above the bottom of the screen, 0.0 to 1.0."""
        source = self.flow.source
        lines = self.visible()
        length = len(source.text) - source.body
        if not lines or length <= 0 or self.flow.moved(lines[-1][0], 1) == lines[-1][0]:
            return 1.0
        return min(1.0, (self._offset(lines[-1][0]) - source.body) / length)

    @property
    def top_ratio(self) -> float:
        """How much of the page lies above the top of the screen, 0.0 to 1.0."""
        source = self.flow.source
        if self.top == _START:
            return 0.0  # wherever the first block begins: blank lines may stand before it
        return max(0.0, (self._offset(self.top) - source.body) / max(1, len(source.text) - source.body))

    def extent(self) -> tuple[int, int]:
        """Return the offsets between which the page's text is on the screen."""
        lines = self.visible()
        if not lines:
            return self.flow.source.body, self.flow.source.body
        after = self.flow.moved(lines[-1][0], 1)
        end = len(self.flow.source.text) if after == lines[-1][0] else self._offset(after)
        # What is above a block's first line is space, and has no text.
        above = self.top.line <= self.flow.first_of(self.top.chunk).line
        return self._offset(Position(self.top.chunk, 0) if above else self.top), end

    def place(self) -> Place:
        """Return the place at the top of the screen; `Place()` where that is the page's beginning."""
        source = self.flow.source
        mark = self._mark()
        chunk = source.chunk(mark.chunk)
        if chunk is None or mark == _Mark(0, -self.flow.first_of(0).line):
            return Place()
        heading = source.heading_of_line(chunk.line)
        snippet = _snippet(source.text[chunk.start : chunk.start + 4 * _SNIPPET])
        anchor = heading.anchor if heading else ""
        return Place(anchor, snippet, chunk.start, mark.within, round(self.top_ratio, 4))

    def spot(self) -> tuple[int, int]:
        """Return where the reader is in this text: offset of the block, and how far into it, as `Place.within` is."""
        mark = self._mark()
        chunk = self.flow.source.chunk(mark.chunk)
        return (chunk.start if chunk else 0), mark.within

    def go_to_spot(self, offset: int, within: int) -> None:
        """Go to a spot of this text."""
        self._hold(_Mark(self.flow.source.chunk_at(offset), within))

    def restore(self, place: Place) -> None:
        """Return to a place: by its text, else by its heading, else by how far into the page it was."""
        source = self.flow.source
        if place == Place():
            self.top = _START
            return
        offset = self._find(place)
        if offset is not None:
            self._hold(_Mark(source.chunk_at(offset), place.within))
            return
        if (position := self.find_anchor(place.heading)) is not None:
            self.top = position
        else:
            length = len(source.text) - source.body
            self.top = Position(source.chunk_at(source.body + round(place.ratio * length)), 0)
        self._settle()

    def find_anchor(self, anchor: str) -> Position | None:
        """Return the position of the heading or HTML id that an anchor names; None where the page has none such."""
        if not anchor:
            return None
        source = self.flow.source
        while True:
            done = source.advance(0.02)
            heading = source.find_heading(anchor)
            if heading is not None:
                return self.flow.at_source_line(heading.line, heading=True)
            if done:
                break
        index = source.find_html_anchor(anchor)
        return None if index is None else self.flow.first_of(index)

    def find_footnote(self, label: str) -> Position | None:
        """Return the position of a footnote's definition."""
        index = self.flow.source.find_footnote(label)
        if index is None:
            return None
        line = self.flow.source.footnote_line(index, label)
        return self.flow.at_source_line(line, heading=False) or self.flow.first_of(index)

    # -- the link cursor

    def select(self, step: int) -> Link | None:
        """Move the link cursor to the next (1) or previous (-1) link and bring it into sight.

        Without a cursor on the screen the first (last) link in sight is taken. At the last link it stays.
        """
        visible = self.visible()
        if not visible:
            return None
        first, last = visible[0][0], visible[-1][0]
        if self.selection is not None and self._on_screen(self.selection, first, last):
            start = (self.selection.chunk, self.selection.number + step)
        elif step > 0:
            start = (first.chunk, self._first_number(first, after=False))
        else:
            start = (last.chunk, self._first_number(last, after=True) - 1)
        found = self._search(start, step)
        if found is not None:
            self.selection = found
            self.reveal(self._line_of(found))
        return self.selection.link if self.selection else None

    def select_in(self, chunk: int, link: Link) -> bool:
        """Put the link cursor on a link of a chunk and bring it into sight; return whether the chunk has that link."""
        for number, (_, found) in enumerate(self.flow.links(chunk)):
            if found == link:
                self.selection = Selection(chunk, number, found)
                self.reveal(self._line_of(self.selection))
                return True
        return False

    def select_link(self, link: Link) -> bool:
        """Put the link cursor on this link, or else on one just like it; return whether it is on the screen."""
        visible = self.visible()
        alike = [
            Selection(index, number, found)
            for index in sorted({position.chunk for position, _ in visible})
            for number, (_, found) in enumerate(self.flow.links(index))
            if found == link and self._on_screen(Selection(index, number, found), visible[0][0], visible[-1][0])
        ]
        if not alike:
            return False
        self.selection = next((selection for selection in alike if selection.link is link), alike[0])
        return True

    def _search(self, start: tuple[int, int], step: int) -> Selection | None:
        index, number = start
        source = self.flow.source
        searched = 0
        while index >= 0 and (chunk := source.chunk(index)) is not None and searched < _SEARCHED:
            if MAYBE_LINK.search(source.text, chunk.start, chunk.end):
                searched += 1
                links = self.flow.links(index)
                number = len(links) - 1 if number < 0 and step < 0 and start[0] != index else number
                if 0 <= number < len(links):
                    return Selection(index, number, links[number][1])
            index, number = index + step, 0 if step > 0 else -1
        return None

    def _first_number(self, position: Position, *, after: bool) -> int:
        links = self.flow.links(position.chunk)
        return sum(1 for line, _ in links if line < position.line + after)

    def _line_of(self, selection: Selection) -> Position:
        links = self.flow.links(selection.chunk)
        return Position(selection.chunk, links[selection.number][0] if selection.number < len(links) else 0)

    def _on_screen(self, selection: Selection, first: Position, last: Position) -> bool:
        return first <= self._line_of(selection) <= last

    # -- helpers

    def _settle(self) -> None:
        """Move up where the screen would show space below the end of the page."""
        missing = self.height - len(self.visible())
        if missing > 0:
            self.top = self.flow.moved(self.top, -missing)

    def _mark(self) -> _Mark:
        """Return where the reader is: what was last held there, or else the start of the line at the top."""
        held = self._held_mark()
        if held is not None:
            return held
        above = self.flow.first_of(self.top.chunk).line - self.top.line
        lines = self.flow.lines(self.top.chunk)
        within = -above if above > 0 else lines[self.top.line].chars if self.top.line < len(lines) else 0
        return _Mark(self.top.chunk, within)

    def _held_mark(self) -> _Mark | None:
        return self._held[1] if self._held is not None and self._held[0] == self.top else None

    def _hold(self, mark: _Mark) -> None:
        """Bring the line of a mark to the top, and hold the mark itself until the reader moves.

        So a narrower screen and back, or the end of the page on a higher one, leads to the same line again.
        """
        self.top = self.flow.at_chars(mark.chunk, mark.within)
        self._settle()
        self._held = (self.top, mark)

    def _offset(self, position: Position) -> int:
        chunk = self.flow.source.chunk(position.chunk)
        if chunk is None:
            return len(self.flow.source.text)
        lines = max(1, len(self.flow.lines(position.chunk)))
        return chunk.start + (chunk.end - chunk.start) * position.line // lines

    def _find(self, place: Place) -> int | None:
        """Return the offset of the block a place remembers, the nearest to where it was."""
        source = self.flow.source
        if _snippet(source.text[place.offset : place.offset + 4 * _SNIPPET]) == place.snippet:
            return place.offset
        words = place.snippet.split()
        if not words:
            return None
        pattern = re.compile(r"\s+".join(map(re.escape, words)))
        found = [match.start() for match in _bounded(pattern.finditer(source.text, source.body))]
        return min(found, key=lambda offset: abs(offset - place.offset), default=None)


def _bounded(matches: Iterator[re.Match[str]]) -> Iterator[re.Match[str]]:
    for _, match in zip(range(1000), matches, strict=False):
        yield match


def _snippet(text: str) -> str:
    return " ".join(text.split())[:_SNIPPET].rstrip()
