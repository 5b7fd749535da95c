"""What somebody searches for: words, phrases, words to leave out, and filters. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from hubtui.document.untrusted import plain_line
from hubtui.hub.index.records import Asked
from hubtui.hub.search_words import is_spaceless, tokens

STATES: Final = ("read", "part", "unread")
KINDS: Final = ("hub", "article", "reference")
_PART: Final = re.compile(r'(?P<minus>-)?(?:(?P<field>in|is|kind):)?(?:"(?P<quoted>[^"]*)"?|(?P<bare>[^\s"]+))|\S')
_SHORTEST_PREFIX: Final = 2
"""A single letter begins so many words that ranking them takes long and tells nothing."""
_SHORTEST_WHOLE: Final = 4
"""Letters from which on a word that is all there counts for more than one that goes on; it takes twice the time."""


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must follow each other.

    prefix: the last of them may go on. whole: a page counts for more where it does not.
    """

    tokens: tuple[str, ...]
    prefix: bool = False
    whole: bool = False

    @property
    def expression(self) -> str:
        """The term in FTS5's query language."""
        phrase = f'"{" ".join(self.tokens)}"'
        if not self.prefix:
            return phrase
        return f"({phrase} OR {phrase} *)" if self.whole else f"{phrase} *"


@dataclass(frozen=True, slots=True)
class Query:
    """A search, taken apart.

    terms: all to be on a page. excluded: none to be there. sections, states, kinds: filters; a page must suit one of
    each kind that is given. problem: what cannot be understood, one plain sentence, else "".
    """

    terms: tuple[Term, ...] = ()
    excluded: tuple[Term, ...] = ()
    sections: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    problem: str = ""

    @property
    def filtered(self) -> bool:
        """Whether there is a filter."""
        return bool(self.sections or self.states or self.kinds)

    @property
    def words(self) -> tuple[str, ...]:
        """The words to mark on a page."""
        return tuple(dict.fromkeys(token for term in self.terms for token in term.tokens))

    def asked(self, ranked: Sequence[Term] | None = None, also: Sequence[Term] = (), *, every: bool = True) -> Asked:
        """Return the query as the index takes it.

        ranked: terms by which pages are ranked, without them all. also: what pages must have besides. every: whether
        they must have each of them, else any will do.
        """
        return Asked(
            tuple(term.expression for term in ranked or self.terms),
            tuple(term.expression for term in also),
            tuple(term.expression for term in self.excluded),
            every,
            self.filtered,
        )


def parse(text: str) -> Query:
    """Take a query apart. The word at its end may be unfinished: what begins with it is found too. Never raises."""
    query = Query()
    terms: list[Term] = []
    excluded: list[Term] = []
    for part in _PART.finditer(text):
        value = part["quoted"] if part["quoted"] is not None else part["bare"] or ""
        if part["field"]:
            query = _with_filter(query, part["field"], value, finished=part.end() < len(text))
        elif term := _term(value, quoted=part["quoted"] is not None, last=part.end() == len(text)):
            if part["minus"]:
                excluded.append(replace(term, prefix=value.endswith("*")))
            else:
                terms.append(term)
    problem = query.problem or ("Say what to look for besides what to leave out." if excluded and not terms else "")
    return replace(query, terms=tuple(terms), excluded=tuple(excluded), problem=problem)


def _term(text: str, *, quoted: bool, last: bool) -> Term | None:
    words = tokens(text)
    if not words:
        return None
    long_enough = len(words[-1]) >= _SHORTEST_PREFIX and not is_spaceless(words[-1])
    starred = text.endswith("*") and not quoted
    unfinished = last and not quoted and text[-1].isalnum()
    return Term(
        words, prefix=long_enough and (starred or unfinished), whole=not starred and len(words[-1]) >= _SHORTEST_WHOLE
    )


def _with_filter(query: Query, field: str, value: str, *, finished: bool) -> Query:
    wanted = " ".join(value.split())
    if not wanted:
        return query
    if field == "in":
        return replace(query, sections=(*query.sections, wanted))
    known = STATES if field == "is" else KINDS
    if wanted.lower() not in known:
        if not finished and any(name.startswith(wanted.lower()) for name in known):
            return query  # it is still being typed
        return replace(query, problem=plain_line(f"{field}: takes {_listed(known)}, not “{wanted}”."))
    if field == "is":
        return replace(query, states=(*query.states, wanted.lower()))
    return replace(query, kinds=(*query.kinds, wanted.lower()))


def _listed(names: tuple[str, ...]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}"
