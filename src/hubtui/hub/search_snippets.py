"""The passage of a page that answers a search best, cut to a line or two, its words marked. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final, NamedTuple

from hubtui.document.outline import Heading
from hubtui.hub.search_query import Term
from hubtui.hub.search_words import LETTER, SPACELESS, folded, is_spaceless

_LONGEST: Final = 200
"""Characters of a snippet."""
_BEFORE: Final = 60
"""Characters shown before the first word that matched."""
_ENOUGH: Final = 50
"""Places of a word that are looked at; a long page says the same often."""


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
    """Where a term stands in a text, and the number of the term, from 0."""

    start: int
    end: int
    term: int


class Marker:
    """Finds the words of a query in text."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._patterns = [re.compile(_pattern_of(term)) for term in terms]

    def places(self, text: str, most: int = _ENOUGH) -> list[Found]:
        """Return where the terms stand in a text, in its order; of each term the first `most` places."""
        low = folded(text)
        found = [
            Found(match.start(), match.end(), term)
            for term, pattern in enumerate(self._patterns)
            for match in islice(pattern.finditer(low), most)
        ]
        return sorted(found) if len(self._patterns) > 1 else found

    def pieces(self, text: str) -> tuple[Piece, ...]:
        """Return all of a text, its matches set apart."""
        return _cut(text, 0, len(text), self.places(text))


def excerpt(headings: Sequence[Heading], said: str, marker: Marker) -> Excerpt:
    """Return the passage with the most different words of the query, the first of several; without, the page's first.

    A heading counts like a passage, and brings the text below it. said: the passages, each on a line of its own after
    its number in the page's file and a tab.
    """
    best = max((*_passages(said, marker), *_headings(headings, marker)), default=None)
    if best is None:
        _, text = _line_at(said, 0)
        return Excerpt(0, None, _cut(text, 0, _to_word_end(text, _LONGEST), ()))
    _, text = _below(said, best.line) if best.is_heading else _line_at(said, best.start)
    return Excerpt(best.line, _above(headings, best.line), _best_cut(text, marker.places(text)))


class _Candidate(NamedTuple):
    """A passage or heading with a match; the greatest is the best. start: of its line in what the page says."""

    words: int
    is_on_page: bool
    before: int
    is_heading: bool
    start: int

    @property
    def line(self) -> int:
        return -self.before


def _passages(said: str, marker: Marker) -> Iterator[_Candidate]:
    words: dict[int, set[int]] = {}
    for place in marker.places(said):
        start = said.rfind("\n", 0, place.start) + 1
        # The numbers of lines are no text.
        if place.start > said.find("\t", start):
            words.setdefault(start, set()).add(place.term)
    for start, terms in words.items():
        line = int(said[start : said.find("\t", start)])
        yield _Candidate(len(terms), line > 0, -line, False, start)


def _headings(headings: Sequence[Heading], marker: Marker) -> Iterator[_Candidate]:
    for heading in headings:
        if places := marker.places(heading.text):
            yield _Candidate(len({place.term for place in places}), True, -heading.line, True, 0)


def _pattern_of(term: Term) -> str:
    parts: list[str] = []
    for number, token in enumerate(term.tokens):
        if number:
            run = is_spaceless(token) and is_spaceless(term.tokens[number - 1])
            parts.append(r"[\W_]*" if run or is_spaceless(token) else rf"(?:[\W_]+|(?<=[{SPACELESS}]))")
        parts.append(re.escape(token))
    # What must not stand before a word is looked at after its first letter: so all other letters are passed over fast.
    first = parts[0][0]
    if not is_spaceless(term.tokens[0]):
        parts[0] = f"{first}(?<!{LETTER}{first}){parts[0][1:]}"
    end = f"{LETTER}*" if term.prefix else f"(?!{LETTER})"
    return "".join(parts) + ("" if is_spaceless(term.tokens[-1]) else end)


def _line_at(said: str, start: int) -> tuple[int, str]:
    end = said.find("\n", start)
    number, _, text = said[start : end if end >= 0 else len(said)].partition("\t")
    return int(number or 0), text


def _above(headings: Sequence[Heading], line: int) -> Heading | None:
    return next((heading for heading in reversed(headings) if 0 < heading.line <= line), None)


def _below(said: str, line: int) -> tuple[int, str]:
    """Return the first passage after a line of the page's file."""
    start = 0
    while start < len(said):
        number, text = _line_at(said, start)
        if number > line:
            return number, text
        start = said.find("\n", start) + 1 or len(said)
    return 0, ""


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
