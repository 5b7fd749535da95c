"""The characters that a terminal can show, and what stands for the others. Pure."""

import unicodedata
from collections.abc import Mapping
from typing import Final

from hubtui.terminal.glyphs import stand_in

_STAND_INS: Final[Mapping[str, str]] = {
    "▌": ">",
    "━": "=",
    "«": '"',
    "»": '"',
    "—": "--",
    "·": "*",
    "→": "->",
    "←": "<-",
    "↔": "<->",
    "⇒": "=>",
    "≤": "<=",
    "≥": ">=",
    "≠": "!=",
    "≈": "~",
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "€": "EUR",
    "⁄": "/",
}
_MARKS: Final = str.maketrans({"•": "-", "◦": "-", "▪": "-", "▌": ">"})
_PICTURES: Final = 0x2400
_DELETE_PICTURE: Final = "\u2421"


def spelled(text: str, encoding: str) -> str:
    """Return text in characters that an encoding has: what it lacks is spelled with others, or becomes `?`.

    Lines need not keep their cells, so that a dash or an arrow may take more characters than on the screen.
    """
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_spelled(character, encoding) for character in text)
    return text


def spoken_mark(mark: str) -> str:
    """Return the mark before an item or a quoted line as one that is quiet when it is read aloud."""
    return mark.translate(_MARKS)


def _spelled(character: str, encoding: str) -> str:
    for candidate in (character, _STAND_INS.get(character, ""), _picture(character), _plainer(character)):
        if candidate and _has(encoding, candidate):
            return candidate
    return stand_in(character, 1) if not unicodedata.combining(character) else ""


def _picture(character: str) -> str:
    """Return `^G` for the picture of a control character."""
    if character == _DELETE_PICTURE:
        return "^?"
    return f"^{chr(ord(character) - _PICTURES + 0x40)}" if 0 <= ord(character) - _PICTURES < 0x20 else ""


def _plainer(character: str) -> str:
    decomposed = unicodedata.normalize("NFKD", character)
    return "".join(_STAND_INS.get(part, part) for part in decomposed if not unicodedata.combining(part))


def _has(encoding: str, text: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
