"""What is looked for in a page: as it reads, and as it may be written in Markdown. Pure."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

_MARKS: Final = "[\u0300-\u036f]*"
"""Combining marks: an accent written as a character of its own belongs to the letter before it."""

_ALIKE: Final = {
    "'": "['\u2019\u2018\u02bc]",
    '"': '["\u201c\u201d\u201e\u00ab\u00bb]',
    "-": "[-\u2010-\u2015]",
}
"""What a keyboard has one key for and typesetters several characters."""

_GAP: Final = (
    r"(?:[\W_]|\]\([^()]{0,2000}(?:\([^()]{0,500}\)[^()]{0,500}){0,4}\)|\]\[[^\[\]]{0,500}\]"
    r"|<[A-Za-z/][^<>]{0,2000}>|<!--.{0,2000}?-->|\[\[[^\[\]|]{0,500}\||\{[^{}]{0,500}\})*"
)
"""What may stand in Markdown between two letters that are neighbours on the screen: markup, a link's target, a tag."""

REWRITTEN: Final = re.compile(
    r"&#?\w+;|[$~^{]|\\[\[(]|%%|:\w[\w+-]*:|<[A-Za-z!]|!\[|\[!|--8<"
    r"|^[ \t]*(?:>[ \t]*)*(?::::|!!!|\?\?\?|===|///|\*\[|:[ \t])",
    re.MULTILINE,
)
"""What may show as something else than is written, such as an entity or an emoji's name."""

_CJK_FROM: Final = "\u2e80"
_HINTED: Final = 12
"""Letters of a word that its source is asked for: a match has all of them, and each takes time with every key typed."""


@dataclass(frozen=True, slots=True)
class Needle:
    """What is looked for.

    pattern: matches a run of text as the reader sees it. written: matches at least wherever a run written in Markdown
    can hold a match, but for what is REWRITTEN; None where nothing can be said of how it is written.
    """

    text: str
    pattern: "re.Pattern[str]"
    written: "re.Pattern[str] | None"


def needle(text: str) -> Needle | None:
    """Return the needle for a text typed by the reader, None for white space.

    Case counts as soon as the text has a capital. A letter without an accent stands for the accented one too; any
    white space stands for any other, and a straight quote or a hyphen for the typographic ones.
    """
    words = text.split()
    if not words:
        return None
    # Capitals of scripts without case count as what they are: neither.
    flags = re.RegexFlag(0) if any(character != character.lower() for character in text) else re.IGNORECASE
    return _needle(text, [r"\s+".join(map(_exactly, words))], ["".join(words)], flags)


def any_word(words: Sequence[str]) -> Needle | None:
    """Return the needle for any of some words, each from its beginning on, in any case; None without a word."""
    wanted = sorted({word for word in words if word.strip()}, key=lambda word: (-len(word), word))
    if not wanted:
        return None
    patterns = [(r"\b" if word[0].isalnum() and word[0] < _CJK_FROM else "") + _exactly(word) for word in wanted]
    return _needle(" ".join(words), patterns, wanted, re.IGNORECASE)


def _needle(text: str, patterns: Sequence[str], written: Sequence[str], flags: re.RegexFlag) -> Needle:
    letters = ["".join(filter(str.isalnum, word))[:_HINTED] for word in written]
    hints = [_GAP.join(map(_one, word)) for word in letters]
    hint = re.compile("|".join(hints), flags | re.DOTALL) if all(hints) else None
    return Needle(text, re.compile("|".join(patterns), flags), hint)


def _exactly(word: str) -> str:
    return "".join(map(_one, word))


def _one(character: str) -> str:
    """Return the pattern of one character of a needle."""
    if character in _ALIKE:
        return _ALIKE[character]
    if character.isascii():
        accented = _accented().get(character, "")
        return f"[{character}{accented}]{_MARKS}" if accented else re.escape(character)
    apart = unicodedata.normalize("NFD", character)
    return re.escape(character) if apart == character else f"(?:{re.escape(character)}|{re.escape(apart)})"


@cache
def _accented() -> dict[str, str]:
    """Return the letters with accents of each letter of ASCII."""
    found: dict[str, str] = {}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base.isascii() and base.isalpha():
            found[base] = found.get(base, "") + chr(code)
    return found
