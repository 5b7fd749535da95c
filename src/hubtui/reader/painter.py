"""Rows of the page as strips, drawn once and kept while they look the same."""

from collections.abc import Mapping, Sequence

from textual.strip import Strip

from hubtui.document.flow import Position
from hubtui.document.lines import Line
from hubtui.document.links import Link
from hubtui.reader.patches import Patch, patched
from hubtui.reader.position_bar import bar_segments
from hubtui.reader.rows import Row
from hubtui.reader.strips import LinkStatus, StripMaker
from hubtui.reader.theme import PLAIN, Theme

_KEPT_STRIPS = 1024


class Painter:
    """Draws rows in a theme.

    sideways: cells by which wide lines are scrolled to the left. status: what is known of a link.
    """

    def __init__(self) -> None:
        self.sideways = 0
        self.status: LinkStatus = lambda _: "ok"
        self.patches: Mapping[int, Sequence[Patch]] = {}
        self._theme = PLAIN
        self._bars = bar_segments(PLAIN)
        self._strips: dict[tuple[Position, str], Strip] = {}
        self._width = self._measure = self._margin = 0
        self._selected: Link | None = None
        self._maker = StripMaker(PLAIN, self.status, 0, 0)

    def wear(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self._bars = bar_segments(theme)
        self.forget()

    def forget(self) -> None:
        """Draw every row anew."""
        self._strips.clear()

    def begin(self, width: int, measure: int, margin: int, selected: Link | None) -> None:
        """Begin a frame. width: of the view, in cells. measure, margin: as `measure_of` gives them."""
        self._width, self._measure, self._margin, self._selected = width, measure, margin, selected
        self._maker = StripMaker(self._theme, self.status, measure, self.sideways)

    def row(self, y: int, shown: tuple[Position, Line] | None, kind: str) -> Strip:
        """Return a row. shown: the line on it, None below the page's end. kind: of the piece of the position bar."""
        bar = self._bars[kind]
        if shown is None:
            return Row([self._maker.blank(self._width - 1), bar], self._width)
        position, line = shown
        key = (position, kind)
        strip = self._strips.get(key)
        if strip is None:
            segments, cells = self._maker.text(line, self._selected)
            margin = self._margin
            rest = max(0, self._width - 1 - margin - cells)
            blank = self._maker.blank
            strip = Row([blank(margin), *segments, blank(rest), bar], margin + cells + rest + 1)
            if len(self._strips) > _KEPT_STRIPS:
                self._strips.clear()
            self._strips[key] = strip
        patches = self.patches.get(y)
        return patched(strip, patches, self._margin, self._theme) if patches else strip
