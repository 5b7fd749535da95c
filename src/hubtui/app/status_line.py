"""The status line: draws what `status` says, and sends nothing while that stays the same."""

from dataclasses import replace
from typing import Any

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from hubtui.app.drawing import strip_of
from hubtui.app.fitting import Span, changed_cells
from hubtui.app.status import Standing, status_lines
from hubtui.reader.theme import PLAIN, Theme


class StatusLine(Widget):
    """One line at the foot of the screen, more while a long message stands."""

    def __init__(self, standing: Standing, theme: Theme = PLAIN) -> None:
        super().__init__(id="status")
        self.theme = theme
        self.standing = standing
        self._lines: list[list[Span]] = []
        self._fitted = 0

    def tell(self, **changes: Any) -> None:
        """Say something else, as the fields of `Standing` have it; the others stay."""
        standing = replace(self.standing, **changes)
        if standing != self.standing:
            self.standing = standing
            self._lay_out()

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self.theme = theme
        self.refresh()

    def on_resize(self) -> None:
        """Take as many lines as the same needs in another width."""
        self._lay_out()
        self.styles.height = max(1, len(self._lines))

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the given lines. Every cell is styled by the theme; there is no box and no filter to apply."""
        # Textual paints before it tells of the size.
        if self._fitted != self.size.width:
            self._fitted = self.size.width
            self._lines = status_lines(self.standing, self._fitted)
        return [self.render_line(y).crop(crop.x, crop.right) for y in range(crop.y, crop.bottom)]

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        spans = self._lines[y] if y < len(self._lines) else ()
        return strip_of(spans, self.theme, self.size.width, "status")

    def _lay_out(self) -> None:
        lines = status_lines(self.standing, self.size.width) if self.size.width else []
        if lines == self._lines:
            return
        before, self._lines = self._lines, lines
        if max(1, len(lines)) != max(1, len(before)):
            self.styles.height = max(1, len(lines))
        if len(lines) == len(before) == 1:
            # Textual draws all that lies between two changed parts of the screen; how far I am stands on the right.
            left, right = changed_cells(before[0], lines[0], self.size.width)
            self.refresh(Region(left, 0, right - left, 1))
        else:
            self.refresh()
