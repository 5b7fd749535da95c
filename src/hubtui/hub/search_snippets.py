"""The passage of a page that answers a search best, cut to a line or two, its words marked. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from hubtui.document.outline import Heading
from hubtui.document.prose import Passage
from hubtui.hub.search_query import Term
from hubtui.hub.search_words import LETTER, SPACELESS, folded, is_spaceless

_LONGEST: Final = 200
"""Characters of a snippet."""
_BEFORE: Final = 60
"""Characters shown before the first word that matched."""
_ENOUGH: Final = 400
"""Passages with a match that are compared; a long page says the same often."""


class Piece(NamedTuple):
    """A run of text that matched or did not."""

    text: str
    matched: bool


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Where on a page a search leads.

    line: 1-based in the page's file, 0 for its beginning. heading: the one above it, None before the first.
    """

    line: int
    heading: Heading | None
    pieces: tuple[Piece, ...]


class Found(NamedTuple):
    """Where a term stands in a text, and the number of the term, from 1."""

    start: int
    end: int
    term: int


class Marker:
    """Finds the words of a query in text."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._pattern = re.compile("|".join(f"({_pattern_of(term)})" for term in terms)) if terms else None

    def places(self, text: str) -> list[Found]:
        """Return where the terms stand in a text."""
        if self._pattern is None:
            return []
        matches = self._pattern.finditer(folded(text))
        return [Found(match.start(), match.end(), match.lastindex or 0) for match in matches]

    def pieces(self, text: str) -> tuple[Piece, ...]:
        """Return all of a text, its matches set apart."""
        return _cut(text, 0, len(text), self.places(text))


def excerpt(headings: Sequence[Heading], passages: Sequence[Passage], marker: Marker) -> Excerpt:
    """Return the passage with the most different words of the query, the first of several; without, the page's first.

    A heading counts like a passage, and brings the text below it.
    """
    best, most, seen = Excerpt(0, None, ()), 0, 0
    for line, text, is_heading in _in_order(headings, passages):
        places = marker.places(text)
        if not places:
            continue
        seen += 1
        found = len({place.term for place in places})
        if found > most:
            most = found
            shown = _below(passages, line) if is_heading else text
            best = Excerpt(line, _above(headings, line), _best_cut(shown, marker.places(shown)))
        if seen >= _ENOUGH:
            break
    if most:
        return best
    first = passages[0].text if passages else ""
    return Excerpt(0, None, _cut(first, 0, _to_word_end(first, _LONGEST), ()))


def _pattern_of(term: Term) -> str:
    parts: list[str] = []
    for number, token in enumerate(term.tokens):
        if number:
            run = is_spaceless(token) and is_spaceless(term.tokens[number - 1])
            parts.append(r"[\W_]*" if run or is_spaceless(token) else rf"(?:[\W_]+|(?<=[{SPACELESS}]))")
        parts.append(re.escape(token))
    start = "" if is_spaceless(term.tokens[0]) else f"(?<!{LETTER})"
    end = f"{LETTER}*" if term.prefix else f"(?!{LETTER})"
    return start + "".join(parts) + ("" if is_spaceless(term.tokens[-1]) else end)


def _in_order(headings: Sequence[Heading], passages: Sequence[Passage]) -> Iterable[tuple[int, str, bool]]:
    both = [(heading.line, heading.text, True) for heading in headings]
    both += [(passage.line, passage.text, False) for passage in passages]
    return sorted(both, key=lambda one: (one[0] == 0, one[0]))  # what stands nowhere on the page comes last


def _above(headings: Sequence[Heading], line: int) -> Heading | None:
    return next((heading for heading in reversed(headings) if heading.line <= line), None)


def _below(passages: Sequence[Passage], line: int) -> str:
    return next((passage.text for passage in passages if passage.line > line), "")


def _best_cut(text: str, places: Sequence[Found]) -> tuple[Piece, ...]:
    """Cut a text around the stretch that holds the most different words."""
    if len(text) <= _LONGEST or not places:
        return _cut(text, 0, _to_word_end(text, _LONGEST), places)
    room = _LONGEST - _BEFORE

    def different(first: int) -> int:
        end = places[first].start + room
        return len({place.term for place in places[first : first + 50] if place.start < end})

    best = max(range(len(places)), key=lambda first: (different(first), -first))
    start = max(0, places[best].start - _BEFORE)
    if start:
        space = text.find(" ", start, places[best].start)
        start = space + 1 if space >= 0 else start
    return _cut(text, start, _to_word_end(text, start + _LONGEST), places)


def _to_word_end(text: str, end: int) -> int:
    """Return where to cut so that no word is cut, unless it is a very long one."""
    if end >= len(text):
        return len(text)
    space = text.rfind(" ", max(0, end - 30), end)
    return space if space > 0 else end


def _cut(text: str, start: int, end: int, places: Sequence[Found]) -> tuple[Piece, ...]:
    pieces = [Piece("…", False)] if start else []
    at = start
    for first, last, _ in places:
        first, last = max(first, at), min(last, end)
        if first >= last:
            continue
        if first > at:
            pieces.append(Piece(text[at:first], False))
        pieces.append(Piece(text[first:last], True))
        at = last
    if at < end:
        pieces.append(Piece(text[at:end], False))
    if end < len(text):
        pieces.append(Piece("…", False))
    return tuple(pieces)
