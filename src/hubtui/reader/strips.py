"""One line of a page -> the strip that is drawn."""

from collections.abc import Callable, Iterator

from rich.segment import Segment

from hubtui.document.blocks import Span
from hubtui.document.cells import cell_len, clip
from hubtui.document.lines import Line
from hubtui.document.links import Link
from hubtui.reader.styles import page_style
from hubtui.reader.theme import Theme

_STATUS_STYLES = {"broken": "link.broken", "outside": "link.broken", "external": "link.external"}

LinkStatus = Callable[[Link], str]


class StripMaker:
    """Draws lines in a theme.

    status: says of a link whether it is "ok", "broken", "outside" or "external". measure: cells of the text block.
    sideways: cells by which wide lines are scrolled to the left.
    """

    def __init__(self, theme: Theme, status: LinkStatus, measure: int, sideways: int) -> None:
        self._theme = theme
        self._status = status
        self._measure = measure
        self._sideways = sideways

    def text(self, line: Line, selected: Link | None) -> tuple[list[Segment], int]:
        """Return the segments of a line and the cells they take: the measure, filled up."""
        if line.wide_from < 0:
            segments = [self._segment(span, selected) for span in line.spans]
            cells = sum(cell_len(span.text) for span in line.spans)
        else:
            segments = [self._segment(span, selected) for span in self._slid(line)]
            cells = sum(cell_len(segment.text) for segment in segments)
        if cells < self._measure:
            segments.append(Segment(" " * (self._measure - cells), page_style(self._theme, line.fill)))
            cells = self._measure
        return segments, cells

    def blank(self, cells: int) -> Segment:
        """Return empty page."""
        return Segment(" " * cells, page_style(self._theme, ""))

    def _segment(self, span: Span, selected: Link | None) -> Segment:
        names = span.style
        if span.link is not None and span.link.origin not in ("fold", "footnote"):
            names = f"{names} {_STATUS_STYLES.get(self._status(span.link), '')}"
        if span.link is not None and span.link is selected:
            names = f"{names} link.selected"
        return Segment(span.text, page_style(self._theme, names))

    def _slid(self, line: Line) -> Iterator[Span]:
        """Yield what is seen of a line wider than the measure, with a mark at each side where there is more."""
        column = 0
        room = self._measure
        left, right = self._sideways, self._sideways + self._measure - line.wide_from
        total = sum(cell_len(span.text) for span in line.spans) - line.wide_from
        fill = line.fill or ""
        for span in line.spans:
            cells = cell_len(span.text)
            if column < line.wide_from:
                yield span
                room -= cells
            else:
                start = column - line.wide_from
                first, last = max(start, left + (left > 0)), min(start + cells, right - (total > right))
                if start <= left < start + max(cells, 1) and left > 0:
                    yield Span("‹", f"{fill} muted".strip())
                if first < last:
                    text, _ = clip(span.text, first - start, last - first)
                    yield Span(text, span.style, span.link)
            column += cells
        if 0 < total <= left and not line.text[-total:].isspace():
            yield Span("‹", f"{fill} muted".strip())
        if total > right:
            yield Span("›", f"{fill} muted".strip())
