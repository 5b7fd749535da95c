"""What a screen shows and what it should show -> what is sent between the two. Pure."""

from bisect import bisect_left
from collections import Counter
from typing import NamedTuple

from hubtui.terminal.colours import ColourDepth
from hubtui.terminal.frames import BLANK, Clusters, FrameParser
from hubtui.terminal.grid import UNKNOWN, Grid
from hubtui.terminal.pen import Pen, StandIn
from hubtui.terminal.scrolls import Scroll, find_scroll, weighed
from hubtui.terminal.strokes import Stroke, StrokeMaker, by_style
from hubtui.terminal.styles import PLAIN

_STROKE_BYTES = 10
_LONG_COLOURS = ("truecolor", "256")


class Abilities(NamedTuple):
    """What a terminal can do.

    depth: its colours. erases_in_colour: erased cells take the background (terminfo's bce). erases_cells: it knows ECH.
    single_off: see `styles.transition`. to_column: it goes to a column of the row it is in (CHA). scrolls: it scrolls a
    region (DECSTBM with IND and RI). margins: it has a left margin (DECLRMM).
    """

    depth: ColourDepth = "truecolor"
    erases_in_colour: bool = True
    erases_cells: bool = True
    single_off: bool = True
    to_column: bool = True
    scrolls: bool = True
    margins: bool = False


class Differ:
    """Keeps what a terminal shows and what it should show, and writes the difference.

    clusters: measures what is not ASCII. stand_in: see `pen.StandIn`.
    """

    def __init__(
        self, width: int, height: int, abilities: Abilities, clusters: Clusters, stand_in: StandIn | None = None
    ) -> None:
        self.abilities = abilities
        self._stand_in = stand_in
        self._maker = StrokeMaker(erases_in_colour=abilities.erases_in_colour, erases_cells=abilities.erases_cells)
        self._parser = FrameParser(abilities.depth, clusters)
        self._columns: tuple[int, ...] = ()
        self._shown = Grid(width, height)
        self._wanted = Grid(width, height)
        self._may_scroll = False
        self._wipes = False
        self._told: Scroll | None = None
        self._awaited: list[int] = []
        self._style = PLAIN
        self._region: tuple[int, int] | None = None

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows of the screen."""
        return self._wanted.width, self._wanted.height

    @property
    def incomplete(self) -> bool:
        """Whether nobody has said yet what some of the screen should show."""
        return any(UNKNOWN in row for row in self._wanted.rows)

    def resize(self, width: int, height: int) -> None:
        """Forget everything: nobody knows what a terminal makes of what it showed at another size."""
        self._wanted = Grid(width, height)
        self.forget()

    def forget(self) -> None:
        """Take nothing for granted of what is shown: everything is sent again."""
        self._told = None
        self._awaited = []
        self._style, self._region = PLAIN, None
        self._shown = Grid(*self.size)
        self._wipes = True

    def take(self, frame: str) -> bool:
        """Take in a frame; return whether it was understood. Where it was not, nothing has changed."""
        runs = self._parser.parse(frame)
        if runs is None:
            return False
        put = self._wanted.put
        for row, column, cells in runs:
            put(row, column, cells)
        begins = Counter(run.column for run in runs)
        self._columns = tuple(column for column, times in begins.most_common(3) if times > 2) or (0,)
        self._may_scroll = self.abilities.scrolls
        if self._awaited:
            self._awaited = [row for row in self._awaited if UNKNOWN in self._wanted.rows[row]]
        return True

    def assume(self, frame: str) -> bool:
        """Take a frame for what is shown already; return whether it was understood."""
        understood = self.take(frame)
        if understood:
            self._shown.rows = [*self._wanted.rows]
        return understood

    def shift(self, top: int, bottom: int, left: int, right: int, lines: int) -> list[int]:
        """Move the part from `left` up to `right` of what should be shown up by lines, down where negative.

        top, bottom: its first and last row. Return the rows that have to be drawn in the next frames; until they are,
        nothing is sent. Where the screen has become too small for the part, that is all of them, and nothing moves.
        """
        if bottom >= self._wanted.height or right > self._wanted.width:
            return [*range(top, bottom + 1)]
        self._wanted.scroll(top, bottom, lines, left, right, UNKNOWN)
        self._awaited = [row for row in range(top, bottom + 1) if UNKNOWN in self._wanted.rows[row][left:right]]
        scroll = Scroll(top, bottom, lines, left, right)
        earlier = self._told
        if earlier is None:
            self._told = scroll
        elif earlier._replace(lines=lines) == scroll:
            self._told = earlier._replace(lines=earlier.lines + lines)
        return self._awaited

    def step(self, limit: int | None = None) -> str:
        """Return what brings the terminal nearer to what it should show, "" where it shows it.

        limit: characters after which no further row is begun; the next step goes on from there.
        """
        if self._awaited:
            return ""
        changed = self._changed()
        if not changed:
            return ""
        pen = self._pen()
        if self._wipes:
            self._wipes = False
            pen.control(f"\x1b[m{self._whole_region()}")
            # Of what is there, half a wide character may stay hidden and take a cell along that is written (tmux).
            pen.control("\x1b[2J")
        if self._may_scroll:
            self._may_scroll = False
            scroll = self._find_scroll(changed)
            if scroll is not None:
                self._scroll(pen, scroll)
                changed = self._changed()
        strokes: list[Stroke] = []
        size = pen.size
        # From the row on where a scroll has left the cursor: it need not come back there.
        begin = bisect_left(changed, pen.row)
        for row in changed[begin:] + changed[:begin]:
            if limit is not None and size >= limit:
                break
            begun = len(strokes)
            strokes += self._maker.strokes(row, self._shown.rows[row], self._wanted.rows[row])
            if limit is not None:
                size += sum([len(stroke.text) + _STROKE_BYTES for stroke in strokes[begun:]])
            self._show(row)
        for stroke in by_style(strokes, pen.style) if self.abilities.depth in _LONG_COLOURS else strokes:
            pen.write(stroke)
            if stroke.column + stroke.cells >= self._shown.width:
                # The next character would wrap or not, as the terminal likes.
                pen.doubtful = True
        return self._sent(pen)

    def plain(self) -> str:
        """Return what gives the terminal back its plain style and its whole screen to scroll, "" where it has both."""
        pen = self._pen()
        pen.release()
        pen.wear(PLAIN)
        return self._sent(pen)

    def _pen(self) -> Pen:
        """Return a pen for a terminal that is as the last one has left it: what stays on need not be said again."""
        able = self.abilities
        return Pen(
            single_off=able.single_off,
            to_column=able.to_column,
            stand_in=self._stand_in,
            style=self._style,
            region=self._region,
        )

    def _sent(self, pen: Pen) -> str:
        self._style, self._region = pen.style, pen.region
        return pen.text()

    def _whole_region(self) -> str:
        return "\x1b[r" if self.abilities.scrolls else ""

    def _changed(self) -> list[int]:
        shown = self._shown.rows
        return [
            row for row, wanted in enumerate(self._wanted.rows) if wanted is not shown[row] and wanted != shown[row]
        ]

    def _find_scroll(self, changed: list[int]) -> Scroll | None:
        told, self._told = self._told, None
        margins = self.abilities.margins
        if told is not None and abs(told.lines) <= told.bottom - told.top:
            scroll, saved = weighed(self._shown, self._wanted, told, margins=margins)
            if saved > 0:
                return scroll
        return find_scroll(self._shown, self._wanted, changed, self._columns, margins=margins)

    def _scroll(self, pen: Pen, scroll: Scroll) -> None:
        """Scroll with index and reverse index at the edge of a region, which every terminal with regions has."""
        top, bottom, lines, left, right = scroll
        within = left > 0 or right < self._shown.width
        if within:
            pen.control(f"\x1b[?69h\x1b[{left + 1};{right}s")
            pen.lose()
        pen.confine(top, bottom)
        # With a background on, some terminals lay it where something comes in, and some do not.
        fill = BLANK if pen.style.erases_as(PLAIN) else UNKNOWN
        edge = bottom if lines > 0 else top
        # Scrolling keeps the column: it may as well be that in which the row that comes in begins.
        begins = (column for column, cell in enumerate(self._wanted.rows[edge]) if cell is not fill)
        pen.move(edge, left if within else next(begins, left))
        pen.control("\x1bD" * lines if lines > 0 else "\x1bM" * -lines)
        if within:
            pen.control("\x1b[?69l")
            pen.lose()
        self._shown.scroll(top, bottom, lines, left, right, fill)

    def _show(self, row: int) -> None:
        """Take note that a row is sent. What nobody has said anything about yet stays as it is."""
        after = self._wanted.rows[row]
        if UNKNOWN in after:
            before = self._shown.rows[row]
            after = [old if new is UNKNOWN else new for old, new in zip(before, after, strict=True)]
        self._shown.rows[row] = after
