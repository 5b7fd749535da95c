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


def graphemes(text: str) -> list[tuple[int, int, int]]:
    """Split text into clusters that must not be torn apart: (start, end, cells) each, covering the whole text."""
    clusters: list[tuple[int, int]] = []
    joined = False
    for index, character in enumerate(text):
        attach = joined or character in (_ZERO_WIDTH_JOINER, _VARIATION_SELECTOR_16) or cell_len(character) == 0
        joined = character == _ZERO_WIDTH_JOINER
        if attach and clusters:
            clusters[-1] = (clusters[-1][0], index + 1)
        else:
            clusters.append((index, index + 1))
    return [(start, end, cell_len(text[start:end])) for start, end in clusters]


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
