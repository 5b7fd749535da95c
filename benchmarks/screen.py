"""The text on a terminal's screen. Colours are left out: nothing here asks for them, and they cost most of the time."""

import codecs

import pyte

from .sequences import Control, Cutter

_ALTERNATE = {47, 1047, 1049}
_SIDE_MARGINS = 69
_MODES = {5, 6, 7, 25}
_ESCAPES = frozenset("78DEHMc")
# Cursor movement, erasing, inserting and deleting, margins: all that moves text about.
_MOVING = frozenset("@ABCDEFGHJKLMPXadefghlr'")


class Terminal(pyte.Screen):
    """pyte's screen with left and right margins (DECLRMM), as far as scrolling goes.

    sides: the first and last column between them, from 0; None where the mode is off.
    """

    sides: tuple[int, int] | None = None

    def index(self) -> None:
        """Move down, scrolling up at the lower margin."""
        top, bottom = self.margins or (0, self.lines - 1)
        if self.sides is None or self.cursor.y != bottom:
            super().index()
        elif self.sides[0] <= self.cursor.x <= self.sides[1]:
            self._scroll_between(range(top, bottom), 1, bottom)

    def reverse_index(self) -> None:
        """Move up, scrolling down at the upper margin."""
        top, bottom = self.margins or (0, self.lines - 1)
        if self.sides is None or self.cursor.y != top:
            super().reverse_index()
        elif self.sides[0] <= self.cursor.x <= self.sides[1]:
            self._scroll_between(range(bottom, top, -1), -1, top)

    def _scroll_between(self, rows: range, step: int, freed: int) -> None:
        assert self.sides is not None
        columns = range(self.sides[0], self.sides[1] + 1)
        for row in rows:
            for column in columns:
                self.buffer[row][column] = self.buffer[row + step][column]
        for column in columns:
            self.buffer[freed][column] = self.cursor.attrs._replace(data=" ")
        self.dirty.update(range(self.lines))


class Screen:
    """A screen of `columns` x `rows` cells, with an alternate screen."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns = columns
        self.rows = rows
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._cutter = Cutter()
        self._main = self._now = Terminal(columns, rows)
        self._stream = pyte.Stream(self._now)
        self._last = " "

    @property
    def cursor(self) -> tuple[int, int]:
        """The cursor's row and column, from 1."""
        return self._now.cursor.y + 1, min(self._now.cursor.x + 1, self.columns)

    def feed(self, output: bytes) -> None:
        """Take a program's output."""
        for part in self._cutter.cut(self._decoder.decode(output)):
            if isinstance(part, str):
                self._stream.feed(part)
                self._last = part[-1:] or self._last
            elif part.kind == "csi":
                self._control(part, part.numbers)
            elif part.kind == "escape" and part.final in _ESCAPES:
                self._stream.feed(f"\x1b{part.final}")

    def resize(self, columns: int, rows: int) -> None:
        """Change the size, as the user does by dragging the window's corner."""
        self.columns, self.rows = columns, rows
        for screen in {self._main, self._now}:
            screen.resize(rows, columns)

    def text(self) -> str:
        """Give the rows as lines, without the blanks at their ends."""
        cells = range(self.columns)
        rows = (self._now.buffer[row] for row in range(self.rows))
        return "\n".join("".join([row[column].data for column in cells]).rstrip() for row in rows)

    def _control(self, control: Control, numbers: list[int]) -> None:
        count = max(numbers[0], 1)
        match control.prefix, control.final:
            case "?", ("h" | "l") as final:
                self._switch(numbers, on=final == "h")
            case "", ("S" | "T") as final:
                self._scroll(count, up=final == "S")
            case "", "b":
                self._now.draw(self._last * min(count, self.columns * self.rows))
            case "", "`":
                self._now.cursor_to_column(count)
            case "", "s" if self._now.sides is not None:
                last = numbers[1] if len(numbers) > 1 and numbers[1] else self.columns
                self._now.sides = (count - 1, last - 1)
                self._now.cursor_position()
            case "", ("s" | "u") as final:
                self._stream.feed("\x1b7" if final == "s" else "\x1b8")
            case "", final if final in _MOVING:
                self._stream.feed(f"\x1b[{control.body}{final}")

    def _switch(self, modes: list[int], *, on: bool) -> None:
        for mode in modes:
            if mode in _ALTERNATE:
                self._now = Terminal(self.columns, self.rows) if on else self._main
                self._stream = pyte.Stream(self._now)
            elif mode == _SIDE_MARGINS:
                self._now.sides = (0, self.columns - 1) if on else None
            elif mode in _MODES:
                self._stream.feed(f"\x1b[?{mode}{'h' if on else 'l'}")

    def _scroll(self, count: int, *, up: bool) -> None:
        """Move the rows between the margins, leaving the cursor where it is."""
        top, bottom = self._now.margins or (0, self.rows - 1)
        row = self._now.cursor.y
        self._now.cursor.y = bottom if up else top
        for _ in range(min(count, bottom - top + 1)):
            (self._now.index if up else self._now.reverse_index)()
        self._now.cursor.y = row
