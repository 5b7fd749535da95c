"""The passage of a page that answers a search best, cut to a line or two, its words marked. Pure."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain, islice
from typing import Final, NamedTuple

from hubtui.hub.index.records import Headed
from hubtui.hub.search_query import Term
from hubtui.hub.search_words import LETTER, SPACELESS, folded, is_spaceless

_LONGEST: Final = 200
"""Characters of a snippet."""
_BEFORE: Final = 60
"""Characters shown before the first word that matched."""
_ENOUGH: Final = 50
"""Places of a word that are looked at; a long page says the same often."""
_USUAL_LETTER: Final = r"[^\W_]"
"""A character of a word where there is no script without spaces."""
_NUMBER: Final = re.compile(r"^(\d+)\t", re.MULTILINE)
_MAYBE_SPACELESS: Final = re.compile("[\u0e00-\U0003134f]")


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
    heading: Headed | None
    pieces: tuple[Piece, ...]


class Found(NamedTuple):
    """Where a term stands in a text, and the number of the term, from 0."""

    start: int
    end: int
    term: int


class Marker:
    """Finds the words of a query in text."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._terms = terms
        # What a letter is takes long to compile where scripts without spaces are told apart; most texts have none.
        self._usual = None if any(map(_has_spaceless, terms)) else _patterns(terms, _USUAL_LETTER)

    @property
    def alone(self) -> bool:
        """Whether there is one term only."""
        return len(self._terms) == 1

    def places(self, text: str, most: int = _ENOUGH) -> list[Found]:
        """Return where the terms stand in a text, in its order; of each term the first `most` places."""
        found = [
            Found(*match.span(), term)
            for term, matches in enumerate(self._matches(text))
            for match in islice(matches, most)
        ]
        return found if self.alone else sorted(found)

    def starts(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where a term begins in a text, and the number of the term: of one term, only as far as is asked for."""
        if self.alone:
            for match in chain(*self._matches(text)):
                yield match.start(), 0
        else:
            found = [
                (match.start(), term)
                for term, matches in enumerate(self._matches(text))
                for match in islice(matches, _ENOUGH)
            ]
            found.sort()
            yield from found

    def pieces(self, text: str) -> tuple[Piece, ...]:
        """Return all of a text, its matches set apart."""
        return _cut(text, 0, len(text), self.places(text))

    def _matches(self, text: str) -> list[Iterator["re.Match[str]"]]:
        """Return the matches of each term in a text, or nothing where none of them can have any."""
        low = folded(text)
        # To look for the letters alone first is several times faster, and most texts have not all of the words.
        firsts = [low.find(term.tokens[0]) for term in self._terms]
        if max(firsts, default=-1) < 0:
            return []
        patterns = self._usual
        if patterns is None or not (low.isascii() or _MAYBE_SPACELESS.search(low) is None):
            patterns = self._any
        return [
            pattern.finditer(low, first, _end_of(term, low)) if first >= 0 else iter(())
            for term, pattern, first in zip(self._terms, patterns, firsts, strict=True)
        ]

    @cached_property
    def _any(self) -> "list[re.Pattern[str]]":
        return _patterns(self._terms, LETTER)


def excerpt(headings: Sequence[Headed], said: str, marker: Marker) -> Excerpt:
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
    start = text = end = -1
    for place, term in marker.starts(said):
        if place >= end:
            start, end = said.rfind("\n", 0, place) + 1, said.find("\n", place)
            text, end = said.find("\t", start), end if end >= 0 else len(said)
        # The numbers of lines are no text.
        if place > text:
            words.setdefault(start, set()).add(term)
            if marker.alone and not said.startswith("0\t", start):
                break
    for start, terms in words.items():
        line = int(said[start : said.find("\t", start)])
        yield _Candidate(len(terms), line > 0, -line, False, start)


def _headings(headings: Sequence[Headed], marker: Marker) -> Iterator[_Candidate]:
    ends = list(accumulate(len(heading.text) + 1 for heading in headings))
    words: dict[int, set[int]] = {}
    for start, end, term in marker.places("\n".join(heading.text for heading in headings)):
        number = bisect_right(ends, start)
        # What began in one heading and ended in the next is in neither.
        if end < ends[number]:
            words.setdefault(number, set()).add(term)
    for number, terms in words.items():
        yield _Candidate(len(terms), True, -headings[number].line, True, 0)


def _end_of(term: Term, low: str) -> int:
    """Return how far into a text a term has to be looked for: a single word is on one line."""
    end = low.find("\n", low.rfind(term.tokens[0])) if len(term.tokens) == 1 else -1
    return end if end >= 0 else len(low)


def _has_spaceless(term: Term) -> bool:
    return any(map(is_spaceless, term.tokens))


def _patterns(terms: Sequence[Term], letter: str) -> "list[re.Pattern[str]]":
    """letter: expression for a character of a word."""
    return [re.compile(_pattern_of(term, letter)) for term in terms]


def _pattern_of(term: Term, letter: str) -> str:
    parts: list[str] = []
    for number, token in enumerate(term.tokens):
        if number:
            run = is_spaceless(token) and is_spaceless(term.tokens[number - 1])
            apart = r"[\W_]+" if letter == _USUAL_LETTER else rf"(?:[\W_]+|(?<=[{SPACELESS}]))"
            parts.append(r"[\W_]*" if run or is_spaceless(token) else apart)
        parts.append(re.escape(token))
    # What must not stand before a word is looked at after its first letter: so all other letters are passed over fast.
    first = parts[0][0]
    if not is_spaceless(term.tokens[0]):
        parts[0] = f"{first}(?<!{letter}{first}){parts[0][1:]}"
    end = f"{letter}*" if term.prefix else f"(?!{letter})"
    return "".join(parts) + ("" if is_spaceless(term.tokens[-1]) else end)


def _line_at(said: str, start: int) -> tuple[int, str]:
    end = said.find("\n", start)
    number, _, text = said[start : end if end >= 0 else len(said)].partition("\t")
    return int(number or 0), text


def _above(headings: Sequence[Headed], line: int) -> Headed | None:
    return next((heading for heading in reversed(headings) if 0 < heading.line <= line), None)


def _below(said: str, line: int) -> tuple[int, str]:
    """Return the first passage after a line of the page's file."""
    for match in _NUMBER.finditer(said):
        if int(match[1]) > line:
            return _line_at(said, match.start())
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
