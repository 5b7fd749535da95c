"""Keeps account of what of a page has been on the screen, so that one can see which sections are read. Pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from itertools import chain

from hubtui.document.outline import Heading
from hubtui.document.source import Source
from hubtui.document.viewport import Viewport
from hubtui.study.sections import SeenText


class Seeing:
    """What has been seen of the page that is shown. It is looked at when the page comes to rest, not on each move."""

    def __init__(self, shown: Callable[[], Viewport | None]) -> None:
        """shown: what is seen of the page at this moment, None before the first."""
        self._shown = shown
        self._source: Source | None = None
        self._seen = SeenText()
        self._owing = False

    def look(self) -> list[str]:
        """Take note of what is on the screen; return the anchors of the sections that are read by now, of those near.

        A section is the text from its heading to the next one.
        """
        viewport = self._shown()
        if viewport is None:
            return []
        source = viewport.flow.source
        if source is not self._source:
            self._source, self._seen, self._owing = source, SeenText(), False
        lines = viewport.visible()
        if not lines:
            return []
        start, end = viewport.extent()
        self._seen.add(start, end)
        seen = [(lines[0][1].source_line, lines[-1][1].source_line)]
        # What was seen before the headings were known is looked at once they are.
        if source.done and self._owing:
            seen = [(source.line_at(start), source.line_at(end)) for start, end in self._seen.stretches]
        self._owing = not source.done
        sections = chain.from_iterable(self._sections(source, *lines) for lines in seen)
        return [heading.anchor for heading, own in sections if self._seen.covers(*own)]

    def _sections(self, source: Source, first: int, last: int) -> Iterator[tuple[Heading, tuple[int, int]]]:
        """Yield the headings above and between two lines of the file, and the offsets of the text of each."""
        headings = source.outline()
        begin = max(0, bisect_right(headings, first, key=lambda heading: heading.line) - 1)
        stop = bisect_left(headings, last + 1, key=lambda heading: heading.line)
        for number in range(begin, stop):
            is_last = number + 1 == len(headings)
            # Of a page that is not split to its end, the last heading known may not be the last there is.
            if is_last and not source.done:
                return
            start = source.offset_of_line(headings[number].line)
            end = len(source.text) if is_last else source.offset_of_line(headings[number + 1].line)
            yield headings[number], (start, start + len(source.text[start:end].rstrip()))
