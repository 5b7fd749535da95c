"""Breaks styled text into lines of a given width in cells."""

import re
from collections.abc import Iterator

from hubtui.document.blocks import Inline, Span
from hubtui.document.cells import cell_len, graphemes, narrow

_NEVER_FIRST = frozenset("、。，．・：；？！）」』】〉》〕］｝ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ%)]}.,;:!?")
_BREAK_AFTER = re.compile(r"[/\-_.&?=,+]")


def wrap(content: Inline, width: int) -> list[Inline]:
    """Return content on lines of at most `width` cells (at least one; a lone wide character may stand out by one).

    Lines break at spaces, between wide characters (not before closing punctuation), at forced breaks, and where
    nothing else helps inside a word, preferably after a slash, hyphen or the like.
    """
    return [line for _, line in wrap_jointed(content, width)]


def wrap_jointed(content: Inline, width: int) -> list[tuple[str | None, Inline]]:
    """Return content as `wrap` does, each line with what stood between it and the line before; None for the first."""
    text = "".join(span.text for span in content)
    if len(text) <= width and "\n" not in text and narrow(text):
        return [(None, content)]
    cutter = _Cutter(content)
    lines: list[tuple[str | None, Inline]] = []
    joint_from: int | None = None
    for start, end in _ranges(text, max(width, 1)):
        lines.append((None if joint_from is None else text[joint_from:start], cutter.cut(start, end)))
        joint_from = end
    return lines


def longest_word(text: str) -> int:
    """Return the width in cells of the widest run without a space; a wide character is a word of its own."""
    best = 0
    for word in text.split():
        cells = cell_len(word)
        if cells > len(word):
            cells = max(2, max((cell_len(part) for part in re.split(r"[^\x00-\u02ff]+", word)), default=0))
        best = max(best, cells)
    return best


def _ranges(text: str, width: int) -> Iterator[tuple[int, int]]:
    start = 0
    for part in text.split("\n"):
        yield from _part_ranges(text, start, start + len(part), width)
        start += len(part) + 1


def _part_ranges(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    part = text[start:end]
    trimmed = part.rstrip(" ")
    end = start + len(trimmed)
    if narrow(trimmed):
        yield from _narrow_ranges(text, start, end, width)
    else:
        yield from _wide_ranges(text, start, end, width)


def _narrow_ranges(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    while end - start > width:
        space = text.rfind(" ", start, start + width + 1)
        stop = space
        while stop > start and text[stop - 1] == " ":
            stop -= 1
        if stop <= start:
            stop = space = start + _word_cut(text[start : start + width])
        yield start, stop
        start = space
        while start < end and text[start] == " ":
            start += 1
    yield start, end


def _wide_ranges(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    """Go cluster by cluster, remembering the last place where the line may break."""
    line_start, line_cells = start, 0
    break_end = break_resume = -1
    cells_at_resume = 0
    previous_wide = False
    for first, last, cells in graphemes(text[start:end]):
        cluster, position = text[start + first : start + last], start + first
        if cluster == " ":
            if position > line_start:
                break_end = break_end if break_resume == position else position
                break_resume, cells_at_resume = start + last, line_cells + 1
            line_cells += 1
            previous_wide = False
            continue
        wide = cells > 1
        joint = (wide or previous_wide) and position > line_start and text[position - 1] != " "
        if joint and cluster[0] not in _NEVER_FIRST:
            break_end = break_resume = position
            cells_at_resume = line_cells
        while line_cells + cells > width and position > line_start:
            if break_end < 0:
                stop = line_start + _word_cut(text[line_start:position])
                break_end, break_resume, cells_at_resume = stop, stop, cell_len(text[line_start:stop])
            yield line_start, break_end
            line_start, line_cells = break_resume, line_cells - cells_at_resume
            break_end = -1
        line_cells += cells
        previous_wide = wide
    yield line_start, end


def _word_cut(word: str) -> int:
    """Return after how many characters to cut a word that fills a line: after its last joint in the second half."""
    cut = max((match.end() for match in _BREAK_AFTER.finditer(word, len(word) // 2)), default=0)
    return cut or max(1, len(word))


class _Cutter:
    """Cuts ranges, in order, out of content."""

    def __init__(self, content: Inline) -> None:
        self._content = content
        self._index = 0
        self._offset = 0  # of the start of the span at _index

    def cut(self, start: int, end: int) -> Inline:
        spans: list[Span] = []
        while self._index < len(self._content):
            span = self._content[self._index]
            length = len(span.text)
            if self._offset + length <= start:
                self._offset += length
                self._index += 1
                continue
            if self._offset >= end:
                break
            first, last = max(start - self._offset, 0), min(end - self._offset, length)
            spans.append(span if last - first == length else Span(span.text[first:last], span.style, span.link))
            if self._offset + length > end:
                break
            self._offset += length
            self._index += 1
        return tuple(spans)
