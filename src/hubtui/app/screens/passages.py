"""Screens whose rows are pages with passages of their text below them, some words of these set apart. Pure."""

from collections.abc import Iterable, Sequence
from typing import Final

from hubtui.app.fitting import Span, fit, wrapped
from hubtui.app.picker_model import Item, PickerModel
from hubtui.document.blocks import Span as Run
from hubtui.document.untrusted import plain
from hubtui.document.wrapping import wrap
from hubtui.hub.search_snippets import Piece

GROUND, MUTED, MATCH = "screen.ground", "screen.muted", "screen.match"
_INDENT: Final = "   "
_MOST_LINES: Final = 3

Row = tuple[Item, Sequence[Span], Sequence[Span]]
"""What a row stands for, and the spans at its left and its right."""


class PassageModel(PickerModel):
    """Rows that bring their own look."""

    def __init__(self, title: str, rows: Sequence[Row], *, filterable: bool = False) -> None:
        super().__init__(title, [item for item, _, _ in rows], filterable=filterable)
        self._rows = rows

    def put(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self._rows = rows
        self.items = [item for item, _, _ in rows]
        self._matches = range(len(rows))

    def spans(self, index: int, width: int) -> list[Span]:
        """Return what the row at an index looks like in exactly `width` cells."""
        _, left, right = self._rows[index]
        return fit(left, right, width, GROUND)


def notes(text: str, width: int) -> list[Row]:
    """Return a text as rows of at most `width` cells that are there to be read."""
    return [(Item("note", text=line), [(f" {line}", MUTED)], ()) for line in wrapped(text, width - 2, _MOST_LINES)]


def styled(pieces: Iterable[Piece], style: str) -> list[Span]:
    """Return pieces of text as spans."""
    return [(plain(piece.text), f"{style} {MATCH}" if piece.matched else style) for piece in pieces]


def passage(pieces: Sequence[Piece], width: int, most: int = _MOST_LINES) -> list[Row]:
    """Return a passage as rows of at most `width` cells; what does not fit into `most` of them is left out."""
    runs = tuple(Run(plain(piece.text), MATCH if piece.matched else "") for piece in pieces)
    lines = wrap(runs, width - 2 * len(_INDENT)) if runs else []
    rows: list[Row] = []
    for number, line in enumerate(lines[:most], 1):
        spans = [(run.text, f"{MUTED} {run.style}".rstrip()) for run in line]
        more = [("…", MUTED)] if number == most < len(lines) else []
        rows.append((Item("note"), [(_INDENT, GROUND), *spans, *more], ()))
    return rows
