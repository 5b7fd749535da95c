"""The page on the screen: draws what a viewport shows, and turns keys into its movements."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from textual import events
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from hubtui.document.edits import Edit
from hubtui.document.exchange import take_over
from hubtui.document.flow import Flow, Position
from hubtui.document.lines import Line
from hubtui.document.links import Link
from hubtui.document.outline import Heading
from hubtui.document.place import Place
from hubtui.document.source import Source
from hubtui.document.viewport import Viewport
from hubtui.document.wide import scrolled, steps_to
from hubtui.reader import page_messages
from hubtui.reader.idle import IdleWork
from hubtui.reader.measure import measure_of
from hubtui.reader.page_completing import PageCompleting
from hubtui.reader.page_finding import PageFinding
from hubtui.reader.page_linking import PageLinking
from hubtui.reader.page_selecting import PageSelecting
from hubtui.reader.painter import Painter
from hubtui.reader.patches import Patch
from hubtui.reader.position_bar import bar_kind, thumb_rows
from hubtui.reader.shifting import Shift, rows_moved, stripes
from hubtui.reader.theme import Theme


class PageView(Widget, can_focus=True):
    """Shows one page.

    Attributes go down: `show`, `set_theme`, `judge_links`, `shift`. Messages go up: what happened, never what to do.
    """

    DEFAULT_CSS = "PageView { width: 1fr; height: 1fr; }"

    Moved: TypeAlias = page_messages.Moved
    LinkSelected: TypeAlias = page_messages.LinkSelected
    LinkFollowed: TypeAlias = page_messages.LinkFollowed
    OutlineChanged: TypeAlias = page_messages.OutlineChanged
    Found: TypeAlias = page_messages.Found
    TextSelected: TypeAlias = page_messages.TextSelected

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's name
        super().__init__(id=id)
        self._painter = Painter()
        self._viewport: Viewport | None = None
        self._pending: tuple[Place | None, str] | None = None
        self._visible: list[tuple[Position, Line]] | None = None
        self._thumb: range | None = None
        self._fitted: Size | None = None
        self._patches_changed = False
        self.shift: Shift = lambda _: None
        idle = IdleWork(self)
        self.completing = PageCompleting(self, idle)
        self.finding = PageFinding(self, idle)
        self.selecting = PageSelecting(self)
        self.linking = PageLinking(self)

    # -- what is shown

    @property
    def viewport(self) -> Viewport | None:
        """What is seen of the page, None before the first."""
        return self._viewport

    @property
    def settled(self) -> bool:
        """Whether the place that was asked for is taken up; before the first layout it cannot be."""
        return self._pending is None

    @property
    def place_on_screen(self) -> Position | None:
        """The line at the top of the screen."""
        return self._viewport.top if self._viewport else None

    @property
    def source(self) -> Source | None:
        """The page shown, None before the first."""
        return self._viewport.flow.source if self._viewport else None

    @property
    def ratio(self) -> float:
        """How far the bottom of the screen is in the page, 0 to 1."""
        return self._viewport.ratio if self._viewport else 0.0

    @property
    def at_top(self) -> bool:
        """Whether the page's first line is on the screen."""
        return self._viewport.at_top if self._viewport else True

    @property
    def at_end(self) -> bool:
        """Whether the page's last line is on the screen."""
        return self._viewport.at_end if self._viewport else False

    def show(self, source: Source, *, place: Place | None = None, anchor: str = "") -> bool:
        """Show a page at a place or an anchor; return whether it has that anchor (else its top is shown)."""
        measure, _ = self._measure()
        self._viewport = Viewport(Flow(source, measure), max(1, self.size.height))
        self._painter.sideways = 0
        self.finding.forget()
        self.selecting.end()
        found = True
        if anchor:
            found = self._jump(anchor)
        elif place is not None:
            self._viewport.restore(place)
        # Before the first layout the height is not known; the place is taken up again then.
        self._pending = (place, anchor) if not self.size.height else None
        self._fitted = self.size
        self.changed()
        self.completing.begin()
        return found

    def exchange(self, source: Source, edit: Edit | None = None) -> None:
        """Show another text of the same page: at the same place, with what was unfolded, marked and selected.

        edit: as `take_over` takes it.
        """
        before, selected, sideways, wanted = (
            self._viewport,
            self.linking.selected,
            self._painter.sideways,
            self.finding.needle,
        )
        self.show(source)
        if before is not None and self._viewport is not None:
            take_over(before, self._viewport, edit)
        self._painter.sideways = sideways
        if selected is not None:
            self.linking.take_up(selected)
        self.finding.mark(wanted)
        self.changed()

    def judge_links(self, status: Callable[[Link], str]) -> None:
        """Ask of each link that is drawn whether it is "ok", "broken", "outside" or "external"."""
        self._painter.status = status

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._painter.wear(theme)
        self.refresh()

    def outline(self) -> tuple[Heading, ...]:
        """Return the headings known so far."""
        return self.source.outline() if self.source else ()

    def current_heading(self) -> Heading | None:
        """Return the heading the top of the screen stands under."""
        lines = self._lines()
        return self.source.heading_of_line(lines[0][1].source_line) if self.source and lines else None

    @property
    def source_line(self) -> int:
        """The 1-based line of the page's file at which the selected link stands, else what is at the screen's top."""
        if self.linking.selected is not None:
            return self.linking.selected.line
        return next((line.source_line for _, line in self._lines() if line.spans), 1)

    def place(self) -> Place:
        """Return the place at the top of the screen."""
        return self._viewport.place() if self._viewport else Place()

    # -- movements

    def scroll_lines(self, lines: int) -> None:
        """Move by lines, down where positive."""
        self._move(lambda viewport: viewport.scroll(lines))

    def scroll_pages(self, pages: float) -> None:
        """Move by screens or parts of one, down where positive."""
        self._move(lambda viewport: viewport.scroll_pages(pages))

    def go_top(self) -> None:
        """Move to the start of the page."""
        self._move(Viewport.go_top)

    def go_bottom(self) -> None:
        """Move to the end of the page: as soon as it is known, unless somebody moves before."""
        top = self.place_on_screen
        self.completing.when_split(
            "end", lambda: self._move(Viewport.go_bottom) if self.place_on_screen == top else None
        )

    def go_to_line(self, line: int) -> None:
        """Move to the block in which a 1-based line of the page's file stands; at most to the last."""
        self._move(lambda viewport: viewport.go_to(viewport.flow.at_or_before(line)))

    def go_to_place(self, place: Place) -> None:
        """Return to a place of this page."""
        self._move(lambda viewport: viewport.restore(place))

    def go_to_anchor(self, anchor: str) -> bool:
        """Move to a heading, an HTML id or a footnote `^label`; return whether the page has it."""
        found = self._jump(anchor)
        if found:
            self.changed()
        return found

    def mark_words(self, words: Sequence[str], *, go: bool = True) -> None:
        """Mark words in the page that is shown, and go to the first of them; `[]` takes the marks away.

        A word is marked wherever a word of the text begins with it, in any case, with or without accents, across line
        wraps and markup and in folded parts. Call it after `show` (which begins without marks), at the place from which
        on the first match is wanted: the anchor of a section, say. go: False marks and stays. It returns at once; on a
        large page the matches further down become known in idle moments, and each time `Found` is posted, after which
        `finding.count` and `finding.rank` are true. `finding.step(1)` goes to the next match, as `n` does.
        """
        self.finding.mark_words(tuple(words), go=go)

    def slide_to(self, cells_of: Callable[[Line], range]) -> None:
        """Scroll wide tables and code sideways until certain cells of a line on the screen are seen, if there are."""
        measure, sideways = self._measure()[0], self.sideways
        steps = (steps_to(line, cells_of(line), measure, sideways) for _, line in self._lines() if line.wide_from >= 0)
        self.scroll_sideways(next(filter(None, steps), 0))

    def scroll_sideways(self, steps: int) -> None:
        """Move wide tables and code by steps of eight cells, to their right where positive."""
        sideways = scrolled((line for _, line in self._lines()), self._measure()[0], self.sideways, steps)
        if steps and sideways != self.sideways:
            self._painter.sideways = sideways
            self._painter.forget()
            self.refresh()

    def lay_over(self, rows: Mapping[int, Sequence[Patch]]) -> None:
        """Lay patches over rows of the screen, and nothing over the others; they stay until others are given."""
        changed = {y for y in {*rows, *self._painter.patches} if rows.get(y) != self._painter.patches.get(y)}
        self._painter.patches = rows
        if changed:
            self._patches_changed = True
            self.refresh(*(Region(0, y, self.size.width, 1) for y in sorted(changed)))

    def lines_in_sight(self) -> list[tuple[Position, Line]]:
        """Return the lines on the screen."""
        return self._lines()

    @property
    def measure(self) -> int:
        """Cells of the text's lines."""
        return self._measure()[0]

    @property
    def margin(self) -> int:
        """Cells left of the text."""
        return self._measure()[1]

    @property
    def sideways(self) -> int:
        """Cells by which wide tables and code are scrolled."""
        return self._painter.sideways

    # -- Textual

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the given lines. Every cell is styled here; there is no box and no filter to apply."""
        # Textual works a widget's size out each time it is asked; once a frame is enough.
        width = self.size.width
        self._patches_changed = False
        lines = self._lines()
        self._painter.begin(width, *self._measure(), self.linking.selected)
        last = len(lines)
        strips = [
            self._painter.row(y, lines[y] if y < last else None, self._bar_at(y)) for y in range(crop.y, crop.bottom)
        ]
        whole = crop.x == 0 and crop.width >= width
        return strips if whole else [strip.crop(crop.x, crop.right) for strip in strips]

    def on_resize(self, _: events.Resize) -> None:
        """Keep the text at the top of the screen where it is."""
        if self._viewport is not None and self.size.height:
            self.selecting.end()
            self._fit()
            self.post_message(self.Moved(self.ratio))

    def on_click(self, event: events.Click) -> None:
        """Follow the link under the mouse."""
        if not self.selecting.dragged:
            self.linking.follow_at(event.x, event.y)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin to select text."""
        self.selecting.press(event)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select while the button is down."""
        self.selecting.drag(event)

    def on_mouse_up(self, _: events.MouseUp) -> None:
        """Say what was selected."""
        if text := self.selecting.release():
            self.post_message(self.TextSelected(text))

    def on_mouse_scroll_down(self) -> None:
        """Turn the wheel: three lines."""
        self.scroll_lines(3)

    def on_mouse_scroll_up(self) -> None:
        """Turn the wheel: three lines."""
        self.scroll_lines(-3)

    # -- helpers

    def _measure(self) -> tuple[int, int]:
        """Return the measure and the margin left of it, in cells."""
        return measure_of(self.size.width or 80)

    def _fit(self) -> None:
        """Lay the page out for the size the widget has now."""
        if self._viewport is None or self._fitted == self.size:
            return
        self._fitted = self.size
        self._viewport.resize(self._measure()[0], self.size.height)
        if self._pending is not None:
            place, anchor = self._pending
            self._pending = None
            if anchor:
                self._jump(anchor)
            elif place is not None:
                self._viewport.restore(place)
        self._visible = None
        self._painter.forget()

    def _lines(self) -> list[tuple[Position, Line]]:
        # Textual paints before it tells of the size; a frame laid out for another one would be a frame for nothing.
        self._fit()
        if self._visible is None:
            self._visible = self._viewport.visible() if self._viewport else []
            self._thumb = None
        return self._visible

    def _bar_at(self, y: int) -> str:
        """Return which piece of the position bar stands in a row."""
        if self._thumb is None:
            self._thumb = thumb_rows(self._viewport) if self._viewport else range(0)
        return bar_kind(self._thumb, self.finding.ticks, y)

    def _move(self, movement: Callable[[Viewport], None]) -> None:
        if self._viewport is None:
            return
        before = self._viewport.top
        movement(self._viewport)
        if self._viewport.top != before:
            self._draw_moved()
            self.post_message(self.Moved(self.ratio))

    def _draw_moved(self) -> None:
        """Draw what scrolling has brought onto the screen; of the rest, the screen is told that it moved."""
        before, thumb = self._visible, self._thumb
        self._visible = None
        self.selecting.draw()
        # A patch that was taken away stands on the screen until the next frame, and would move along.
        patched = self._patches_changed or bool(self._painter.patches)
        moved = rows_moved(before, self._lines()) if before and thumb is not None and not patched else 0
        # Of a screenful hardly anything is still there: to draw it all costs less than to look for it.
        rows = self.shift(moved if 2 * abs(moved) <= self.size.height else 0)
        if rows is None or thumb is None:
            self.refresh()
            return
        self._thumb = thumb_rows(self._viewport) if self._viewport else range(0)
        width = self.size.width
        bar = {*thumb} ^ {*self._thumb}
        self.refresh(*stripes(rows, 0, width), *stripes(bar.difference(rows), width - 1, 1))

    def _jump(self, anchor: str) -> bool:
        if self._viewport is None:
            return False
        position = self._viewport.find_anchor(anchor)
        if position is None and anchor.startswith("^"):
            position = self._viewport.find_footnote(anchor[1:])
        if position is not None:
            self._viewport.go_to(position)
        return position is not None

    def changed(self, *, moved: bool = True) -> None:
        """Draw anew from the layout on; moved: and say so."""
        self._redraw()
        if moved:
            self.post_message(self.Moved(self.ratio))

    def refresh_bar(self) -> None:
        """Draw the position bar anew."""
        self.refresh(Region(self.size.width - 1, 0, 1, self.size.height))

    def _redraw(self) -> None:
        self._visible = None
        self._painter.forget()
        self.refresh()
