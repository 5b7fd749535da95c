"""What Textual writes for a frame -> runs of cells. Pure; knows Textual's habits, not Textual.

A frame is a cursor move followed by text and SGR sequences, again and again. Each move begins a run. Whatever else is
found makes the whole frame one that is not understood.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from hubtui.terminal.colours import ColourDepth
from hubtui.terminal.styles import PLAIN, Style, applied

Clusters = Callable[[str], list[tuple[str, int]]]
"""Splits text that is not all ASCII into (characters that share cells, cells they take)."""


class Cell:
    """One cell of a screen; two that look alike are the same object, so that `is` tells them apart.

    text: what it shows, "" for the right half of a wide character, which stands in the cell before it. keeps_column:
    whether terminals agree on the cells it takes. narrow: whether that is one. ambiguous: whether it is a single
    character that takes one cell, but two in some terminals. least, most: how many cells terminals draw it in. Made
    by `cell`.
    """

    __slots__ = ("ambiguous", "keeps_column", "least", "most", "narrow", "style", "text")

    def __init__(self, text: str, style: Style) -> None:
        self.text = text
        self.style = style
        self.narrow = _is_narrow(text)
        self.keeps_column = self.narrow or _is_wide(text)
        self.ambiguous = not self.keeps_column and len(text) == 1 and unicodedata.east_asian_width(text) == "A"
        self.least, self.most = (1, 1) if self.narrow else _drawn_in(text)

    def __repr__(self) -> str:
        return f"Cell({self.text!r}, {self.style})"


class _Cells(dict[str, Cell]):
    """The cells of one style by their text, made when they are first asked for."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._style = style

    def __missing__(self, text: str) -> Cell:
        if len(self) >= _KEPT_CELLS:
            # Cells made from now on differ from those on the screen: they are sent once more, nothing else.
            self.clear()
        made = self[text] = Cell(text, self._style)
        return made


_KEPT_CELLS = 1 << 14
_by_style: dict[Style, _Cells] = {}


def cells_of(style: Style) -> Mapping[str, Cell]:
    """Return the cells of a style by their text; there is one for every text."""
    known = _by_style.get(style)
    if known is None:
        known = _by_style[style] = _Cells(style)
    return known


def cell(text: str, style: Style) -> Cell:
    """Return the cell of a text and a style."""
    return cells_of(style)[text]


_EMOJI_SELECTOR = "\ufe0f"
_PICTURES = "\U0001f000"
"""From here on, what the Unicode standard calls narrow is drawn in two cells by some, flags' letters by nearly all."""
_UNCERTAIN = frozenset(("Cc", "Cf", "Cn", "Co", "Me", "Mn"))
_WIDE = frozenset(("W", "F"))
_AMBIGUOUS_LETTERS = frozenset(("Lu", "Ll", "Lo", "Lt", "Lm"))


def _is_narrow(text: str) -> bool:
    """Return whether terminals agree that a text takes one cell, so that the next may follow without a move.

    Letters whose width is ambiguous (Greek, Cyrillic) count as agreed upon: where they are wide, no layout holds.
    """
    if text.isascii():
        return len(text) == 1
    if len(text) > 1:
        return False
    width = unicodedata.east_asian_width(text)
    if text >= _PICTURES or unicodedata.category(text) in _UNCERTAIN:
        return False
    return width in ("N", "Na", "H") or (width == "A" and unicodedata.category(text) in _AMBIGUOUS_LETTERS)


def _is_wide(text: str) -> bool:
    """Return whether a text is one letter of a script that every terminal sets in two cells."""
    return len(text) == 1 and unicodedata.category(text) == "Lo" and unicodedata.east_asian_width(text) in _WIDE


def _drawn_in(text: str) -> tuple[int, int]:
    """Return how many cells terminals draw a text in, from those that know no sequences to those that know all.

    Flags, skin tones, joined emoji and emoji by variation selector are what they disagree on. Ambiguous characters
    count as narrow: where they are wide, no layout holds.
    """
    least = 2 if unicodedata.east_asian_width(text[:1] or " ") in _WIDE else 1
    return least, max(1, sum(map(_most, text)), 2 if _EMOJI_SELECTOR in text else 1)


def _most(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if character >= _PICTURES or unicodedata.east_asian_width(character) in _WIDE else 1


BLANK: Final = cell(" ", PLAIN)

Cells = tuple[Cell, ...]


class Run(NamedTuple):
    """Cells side by side. row and column count from 0."""

    row: int
    column: int
    cells: Cells


_MOVE = re.compile(r"\x1b\[(\d+);(\d+)H")
_PIECE = re.compile(r"(?:\x1b\[([\d;]+)m)?([^\x00-\x1f\x7f-\x9f]*)(?:(\x1b\[0?m)|(?=\x1b\[[\d;]+m)|\Z|(.))", re.DOTALL)
"""What Rich writes for a segment: the style, the text, and the end of the style; or a character of something else."""
_KEPT_RUNS = 4096


class FrameParser:
    """Parses frames; what one run says is remembered, since most of a frame has been written before.

    depth: the colours the cells keep. clusters: measures what is not ASCII.
    """

    def __init__(self, depth: ColourDepth, clusters: Clusters) -> None:
        self._depth = depth
        self._clusters = clusters
        self._known: dict[str, Cells | None] = {}

    def parse(self, data: str) -> list[Run] | None:
        """Return the runs of a frame, None where anything in it is not understood."""
        parts = _MOVE.split(data)
        if parts[0] or len(parts) < 4:
            return None
        runs: list[Run] = []
        for index in range(1, len(parts), 3):
            text = parts[index + 2]
            if text in ("", "\n"):
                continue
            cells = self._cells(text.removesuffix("\n"))
            if cells is None:
                return None
            runs.append(Run(int(parts[index]) - 1, int(parts[index + 1]) - 1, cells))
        return runs

    def _cells(self, text: str) -> Cells | None:
        try:
            return self._known[text]
        except KeyError:
            if len(self._known) >= _KEPT_RUNS:
                self._known.clear()
            cells = self._known[text] = self._read(text)
            return cells

    def _read(self, text: str) -> Cells | None:
        cells: list[Cell] = []
        style = PLAIN
        for parameters, characters, ended, other in _PIECE.findall(text):
            if other:
                return None
            if parameters:
                after = applied(style, parameters, self._depth)
                if after is None:
                    return None
                style = after
            if characters.isascii():
                cells += map(cells_of(style).__getitem__, characters)
            else:
                known = cells_of(style)
                for cluster, width in self._clusters(characters):
                    if width == 0:
                        _attach(cells, cluster)
                        continue
                    cells.append(known[cluster])
                    if width == 2:
                        cells.append(known[""])
            if ended:
                style = PLAIN
        # A run that leaves a style on would colour what other writers send after it.
        return tuple(cells) if style == PLAIN else None


def _attach(cells: list[Cell], mark: str) -> None:
    """Put a mark without a width of its own, which begins a new style, on the character before it.

    One that begins a run was cut from its character, which something else covers, and is dropped.
    """
    index = len(cells) - 1
    while index >= 0 and not cells[index].text:
        index -= 1
    if index >= 0:
        cells[index] = cell(cells[index].text + mark, cells[index].style)
