"""How text becomes words that can be found: case and accents folded, scripts without spaces cut by character.

What is indexed, what is asked for and what is marked all pass here, so that they never disagree. Pure.
"""

import re
import unicodedata
from typing import Final

SPACELESS: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3040-\u3098\u309b-\u30ff\u3100-\u312f\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003134f"
)
"""Characters, as the inside of a regular expression's class, of scripts that part words seldom or never by spaces.

Each is a word of its own, so that a word is found wherever it stands in a run of them.
"""

LETTER: Final = f"[^\\W_{SPACELESS}]"
"""A regular expression for a character of a word in any other script."""

_SPACELESS: Final = re.compile(f"[{SPACELESS}]")
_TOKEN: Final = re.compile(f"[{SPACELESS}]|{LETTER}+")
_LATIN_ALONE: Final = {"ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ı": "i", "ς": "σ"}
_COMBINING: Final = range(0x300, 0x370)
_ACCENTED_SCRIPTS: Final = 0x530
"""Latin, Greek and Cyrillic lie below; elsewhere a mark makes another letter, as of か it makes が."""


class _Folding(dict[int, int]):
    """Character -> the one character that stands for it, worked out when it is first met."""

    def __missing__(self, code: int) -> int:
        folded = self[code] = ord(_fold_character(chr(code)))
        return folded


_FOLDING: Final = _Folding()
_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]+")


def composed(text: str) -> str:
    """Return text with letters and their accents composed, so that each letter is one character."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def folded(text: str) -> str:
    """Return text without case and accents, character by character: every place in it stays where it was."""
    # Folded characters are small already; the others are folded by the interpreter, which takes a tenth of the time.
    return (text if text.isascii() else _NOT_ASCII.sub(_fold_run, text)).lower()


def tokens(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are indexed."""
    return tuple(_TOKEN.findall(folded(composed(text))))


def indexed(text: str) -> str:
    """Return a text as the full-text index takes it: splitting it at all but letters and digits gives `tokens`."""
    if text.isascii():
        return text  # the index folds ASCII by itself
    return _SPACELESS.sub(r" \g<0> ", folded(composed(text)))


def is_spaceless(token: str) -> bool:
    """Return whether a word is one character of a script without spaces."""
    return _SPACELESS.match(token) is not None


def _fold_run(match: "re.Match[str]") -> str:
    return match[0].translate(_FOLDING)


def _fold_character(character: str) -> str:
    if ord(character) in _COMBINING:
        return " "
    compatible = unicodedata.normalize("NFKC", character)
    lower = (compatible if len(compatible) == 1 else character).lower()[0]
    apart = unicodedata.normalize("NFD", lower)
    is_accented = ord(apart[0]) < _ACCENTED_SCRIPTS and all(map(unicodedata.combining, apart[1:]))
    bare = apart[0] if is_accented else lower
    return _LATIN_ALONE.get(bare, bare)
