"""Terminals that show what they were sent, cell by cell; each can be one that lacks something."""

import contextlib
import re
from collections.abc import Iterable, Iterator, Sequence

import pyte
from pyte.screens import Char
from wcwidth import wcwidth

from hubtui.document.cells import graphemes
from hubtui.terminal.colours import split_parameters
from hubtui.terminal.differ import Abilities

from ..screen import Terminal

Seen = tuple[object, ...]
"""What is seen of a cell: its text, colours and attributes."""

_OURS = re.compile(r"\x1b\[(?:(?P<look>[0-9;]*)m|\?69h\x1b\[(?P<left>\d+);(?P<right>\d+)s|\?69l)")
"""What is not left to pyte: colours, which are most of what is sent, and which it reads slowly; and side margins."""
_SINGLE_OFF = frozenset(("22", "23", "24", "25", "27", "28", "29"))


_MISSING = Char("\x00")
"""What stands where something is to be drawn."""


def clusters(text: str) -> list[tuple[str, int]]:
    """Split text into what shares cells, as the reader does."""
    return [(text[start:end], cells) for start, end, cells in graphemes(text)]


class _Lacking(Terminal):
    """A terminal without what `abilities` denies."""

    def __init__(self, columns: int, rows: int, abilities: Abilities) -> None:
        self._lacking = abilities
        super().__init__(columns, rows)

    def erase_characters(self, count: int | None = None) -> None:
        """Erase some cells (ECH), where it is known."""
        if self._lacking.erases_cells:
            with self._ground():
                super().erase_characters(count)

    def erase_in_line(self, how: int = 0, private: bool = False) -> None:
        """Erase to the end of the line (EL)."""
        with self._ground():
            super().erase_in_line(how, private)

    @contextlib.contextmanager
    def _ground(self) -> Iterator[None]:
        """Have cells erased in the terminal's own colours, where it knows no others for that."""
        worn = self.cursor.attrs
        if not self._lacking.erases_in_colour:
            self.cursor.attrs = self.default_char
        yield
        self.cursor.attrs = worn

    def select_graphic_rendition(self, *attrs: int, **kwargs: bool) -> None:
        """Change colours and attributes (SGR); attributes only go off together where they cannot alone."""
        if not self._lacking.single_off:
            kept = [part for part in split_parameters(";".join(map(str, attrs))) if part not in _SINGLE_OFF]
            if attrs and not kept:
                return
            attrs = tuple(int(number) for part in kept for number in (part or "0").split(";"))
        super().select_graphic_rendition(*attrs, **kwargs)

    def set_margins(self, top: int | None = None, bottom: int | None = None) -> None:
        """Set the scrolling region (DECSTBM), where it is known."""
        if self._lacking.scrolls:
            super().set_margins(top, bottom)


class Emulator:
    """A terminal as the wire sets it up: it does not wrap lines. abilities: what it can do."""

    def __init__(self, columns: int, rows: int, abilities: Abilities | None = None) -> None:
        self.screen = _Lacking(columns, rows, abilities or Abilities(margins=True))
        self._margins = (abilities or Abilities(margins=True)).margins
        self._stream = pyte.Stream(self.screen)
        self._stream.feed("\x1b[?7l")
        self._awaiting = False

    def feed(self, text: str) -> None:
        """Show what was sent."""
        # pyte does not know what the settings of a terminal's line know: a line feed returns as well.
        text = text.replace("\n", "\r\n")
        position = 0
        for match in _OURS.finditer(text):
            if match.start() > position:
                self._stream.feed(text[position : match.start()])
            position = match.end()
            if match["look"] is not None:
                self.screen.select_graphic_rendition(*[int(part or 0) for part in match["look"].split(";")])
            elif self._margins:
                self.screen.sides = (int(match["left"]) - 1, int(match["right"]) - 1) if match["left"] else None
                self.screen.cursor_position()
        self._stream.feed(text[position:])

    def shift(self, top: int, bottom: int, left: int, right: int, lines: int) -> None:
        """Move a part of the screen up by lines, down where negative; see `Differ.shift`.

        What comes in is `incomplete` until it is drawn. Nothing happens where the screen is too small for the part.
        """
        screen = self.screen
        if bottom >= screen.lines or right > screen.columns:
            return
        before = {row: self.row(row) for row in range(top, bottom + 1)}
        coming = [_MISSING] * screen.columns
        for row in range(top, bottom + 1):
            cells = before.get(row + lines, coming)
            screen.buffer[row].update({column: cells[column] for column in range(left, right)})
            screen.dirty.add(row)
        self._awaiting = True

    def want_all(self) -> None:
        """Take nothing for drawn yet."""
        for row in range(self.screen.lines):
            self.screen.buffer[row].update(dict.fromkeys(range(self.screen.columns), _MISSING))
        self._awaiting = True

    @property
    def incomplete(self) -> bool:
        """Whether something is not drawn yet."""
        self._awaiting = self._awaiting and any(_MISSING in self.row(row) for row in range(self.screen.lines))
        return self._awaiting

    def touched(self) -> set[int]:
        """Return the rows that may have changed since this was last asked."""
        rows = {row for row in self.screen.dirty if row < self.screen.lines}
        self.screen.dirty.clear()
        return rows

    def row(self, row: int) -> list[Char]:
        """Return the cells of a row as the emulator keeps them."""
        line = self.screen.buffer[row]
        return [line[column] for column in range(self.screen.columns)]

    def cells(self) -> list[list[Seen]]:
        """Return what is seen of every cell."""
        return [seen(self.row(row)) for row in range(self.screen.lines)]


def seen(cells: Sequence[Char]) -> list[Seen]:
    """Return what is seen of a row: half a wide character is a blank, as in every terminal but this emulator.

    Blanks look alike whatever colour their text would have.
    """
    found: list[Seen] = []
    for index, cell in enumerate(cells):
        text = cell.data
        wide = bool(text) and wcwidth(text[0]) == 2
        if (wide and (index + 1 == len(cells) or cells[index + 1].data)) or (not text and not found[-1][0]):
            text = " "
        if not text and (found[-1][0] == " " or wcwidth(str(found[-1][0])[0]) != 2):
            text = " "
        attributes = (cell.underscore, cell.reverse, cell.strikethrough)
        plain = text == " " and not any(attributes)
        found.append((" ", cell.bg) if plain else (text, cell.fg, cell.bg, cell.bold, cell.italics, *attributes))
    return found


def differing(one: Emulator, other: Emulator, rows: Iterable[int]) -> str:
    """Return a sentence about the first cell that differs in some rows, "" where none does."""
    return next(filter(None, (differing_cells(row, one.row(row), other.row(row)) for row in sorted(rows))), "")


def differing_cells(row: int, wanted: Sequence[Char], found: Sequence[Char]) -> str:
    """Return a sentence about the first cell of a row that differs, "" where none does."""
    if wanted == found:
        return ""
    for column, (one, other) in enumerate(zip(seen(wanted), seen(found), strict=True)):
        if one != other:
            return f"row {row}, column {column}: {other} instead of {one}"
    return ""
