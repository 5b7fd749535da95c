"""Stand-ins for characters that a terminal's encoding lacks. Pure."""

import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Final

_STAND_INS: Final = {
    **dict.fromkeys("─━═╌┄┈‐‑‒–—―−⁃", "-"),
    **dict.fromkeys("│┃║▏▎▍▌╎┆┊▕❘", "|"),
    **dict.fromkeys("┌┐└┘├┤┬┴┼╭╮╰╯╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋", "+"),
    **dict.fromkeys("█▓▉▊▋▐▇▆", "#"),
    **dict.fromkeys("▒░", ":"),
    **dict.fromkeys("•●◆◉▪■▣★☆✦", "*"),
    **dict.fromkeys("○◦◇▫□◌", "o"),
    **dict.fromkeys("◐◑◒◓", "%"),
    **dict.fromkeys("→⇒▶▸►»›❯⟶↦", ">"),
    **dict.fromkeys("←⇐◀◂◄«‹❮⟵", "<"),
    **dict.fromkeys("↑▲▴⇑", "^"),
    **dict.fromkeys("↓▼▾⇓", "v"),
    **dict.fromkeys("✓✔☑", "x"),
    **dict.fromkeys("✗✘×☒╳", "x"),
    **dict.fromkeys("‘’‚‛′`", "'"),
    **dict.fromkeys("“”„‟″", '"'),
    **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u200a\u202f", " "),
    "…": ".",
    "·": ".",
    "⋅": ".",
    "§": "S",
    "¶": "P",
    "©": "c",
    "®": "r",
    "°": "o",
    "≤": "<",
    "≥": ">",
    "≈": "~",
    "≠": "#",
    "∞": "8",
    "√": "V",
    "∑": "S",
    "∈": "e",
    "⚠": "!",
    "ℹ": "i",
    "↩": "^",
    "ß": "s",
    "ø": "o",
    "Ø": "O",
    "æ": "e",
    "œ": "e",
    "ł": "l",
    "đ": "d",
    "ı": "i",
    "€": "E",
    "£": "L",
    "¥": "Y",
}
_NOTHING_NEAR: Final = "?"


def stand_in(text: str, cells: int) -> str:
    """Return ASCII for what shares `cells` cells, of just as many."""
    kept = "".join(_ascii(character) for character in text)
    return (kept or _NOTHING_NEAR)[:cells].ljust(cells, kept[-1:] or _NOTHING_NEAR)


def stand_ins_for(encoding: str) -> Callable[[str, int], str] | None:
    """Return what gives the stand-ins where an encoding needs them, None where it has every character."""
    if encoding == "utf-8":
        return None

    @lru_cache(maxsize=4096)
    def fitting(text: str, cells: int) -> str:
        try:
            text.encode(encoding)
        except UnicodeEncodeError:
            return stand_in(text, cells)
        return text

    return fitting


def _ascii(character: str) -> str:
    if character.isascii():
        return character
    known = _STAND_INS.get(character)
    if known is not None:
        return known
    if unicodedata.combining(character):
        return ""
    bare = unicodedata.normalize("NFKD", character)
    letters = "".join(part for part in bare if part.isascii())
    return letters or ("" if unicodedata.category(character) in ("Mn", "Me", "Cf") else _NOTHING_NEAR)
