"""How many terminal cells text takes, by the function Textual itself uses, so that layout and screen never disagree."""

import re

from rich.cells import cell_len

__all__ = ["cell_len", "clip", "graphemes", "narrow"]

_NARROW = re.compile(
    "[\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u038a\u038e-\u03a1\u03a3-\u0482\u048a-\u052f"
    "\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u2199\u2200-\u22ff\u2500-\u25fc]*"
)
"""Characters of one cell each, whatever stands beside them: letters of Europe, typographic marks, arrows, boxes."""
_ZERO_WIDTH_JOINER = "\u200d"
_VARIATION_SELECTOR_16 = "\ufe0f"


def narrow(text: str) -> bool:
    """Return whether every character is known to take one cell; where it says no, they must be measured."""
    return (text.isascii() and text.isprintable()) or _NARROW.fullmatch(text) is not None


class _Widths(dict[str, int]):
    """Cells of single characters, measured when they are first asked for."""

    def __missing__(self, character: str) -> int:
        if len(self) >= _KEPT_WIDTHS:
            self.clear()
        cells = self[character] = cell_len(character)
        return cells


_KEPT_WIDTHS = 1 << 14
_UNMEASURED = -1
_widths = _Widths()


def graphemes(text: str) -> list[tuple[int, int, int]]:
    """Split text into clusters that must not be torn apart: (start, end, cells) each, covering the whole text."""
    widths = _widths
    clusters: list[tuple[int, int, int]] = []
    joined = grown = False
    for index, character in enumerate(text):
        cells = widths[character]
        if clusters and (joined or not cells or character == _VARIATION_SELECTOR_16):
            clusters[-1] = (clusters[-1][0], index + 1, _UNMEASURED)
            grown = True
        else:
            clusters.append((index, index + 1, cells))
        joined = character == _ZERO_WIDTH_JOINER
    if not grown:
        return clusters
    return [
        (start, end, cell_len(text[start:end]) if cells == _UNMEASURED else cells) for start, end, cells in clusters
    ]


def clip(text: str, start: int, width: int) -> tuple[str, int]:
    """Return the part of text in the cells [start, start + width) and the cells it takes.

    A character cut in half by either edge becomes a space, so that what follows keeps its column.
    """
    if narrow(text):
        part = text[start : start + width]
        return part, len(part)
    kept: list[str] = []
    column = 0
    end = start + width
    for first, last, cells in graphemes(text):
        following = column + cells
        if column >= start and following <= end:
            kept.append(text[first:last])
        elif following > start and column < end:
            kept.append(" " * (min(following, end) - max(column, start)))
        column = following
        if column >= end:
            break
    part = "".join(kept)
    return part, cell_len(part)
