"""Searches the text of all pages of a hub: ranked, filtered, each hit with the passage that answers best."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from hubtui.document.untrusted import plain_line
from hubtui.hub.hub import Hub
from hubtui.hub.index.reading import Reader
from hubtui.hub.index.records import Headed, Match, PageFacts
from hubtui.hub.model import Section
from hubtui.hub.search_query import Query, Term, parse
from hubtui.hub.search_snippets import Marker, Piece, excerpt
from hubtui.hub.search_words import folded, tokens

_RERANKED: Final = 30
"""Hits among which one whose title is the query comes first."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A page that was found.

    title, snippet: their matches set apart. section: title of the section that the page is in.
    heading, anchor: of the heading above the passage, "" before the first. line: of the passage, 1-based in the page's
    file, 0 where the page as a whole was found.
    """

    page: str
    id: str
    title: tuple[Piece, ...]
    section: str
    kind: str
    heading: tuple[Piece, ...]
    anchor: str
    line: int
    snippet: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """What a search found, best first.

    words: those to be marked on the page. notice: one sentence on what was found, or why nothing was; else "".
    understood: whether the query could be; else the notice says what is wrong with it.
    """

    hits: tuple[Hit, ...]
    words: tuple[str, ...] = ()
    notice: str = ""
    understood: bool = True


class Search:
    """Searches one hub by its index.

    state_of: how far the page with an id has been read: read, part or unread.
    """

    def __init__(self, hub: Hub, reader: Reader, state_of: Callable[[str], str]) -> None:
        self._hub = hub
        self._reader = reader
        self._state_of = state_of
        self._version = -1
        self._sections: dict[str, str] = {}

    def find(self, text: str, most: int) -> Results:
        """Return the best `most` pages for a query as typed. Raises IndexUnusableError."""
        query = parse(text)
        if query.problem or not (query.terms or query.filtered):
            return Results((), notice=query.problem, understood=not query.problem)
        version = self._reader.look_again()
        if version != self._version:
            self._version = version
            self._sections.clear()
        allowed = self._allowed(query)
        if not query.terms:
            return self._filtered_only(query, allowed or [], most)
        if allowed is not None:
            self._reader.keep_only(number for number, _ in allowed)
        fetched = max(most, _RERANKED)
        matches = self._reader.match(query.asked(*self._ranked(query.terms)), fetched)
        notice = ""
        if not matches and len(query.terms) > 1:
            matches = self._reader.match(query.asked(every=False), fetched)
            notice = "No page holds all of these words; these hold some." if matches else ""
        hits = self._hits(_reranked(matches, query)[:most], query)
        return Results(hits, query.words, notice or ("" if hits else "Nothing was found."))

    def _ranked(self, terms: Sequence[Term]) -> tuple[Sequence[Term], Sequence[Term]]:
        """Return the terms by which pages are ranked, and what they must suit besides.

        A word that most pages have tells nothing of any of them, and ranking by it takes longest.
        """
        if len(terms) < 2:
            return terms, []
        half = self._reader.total / 2
        # Of a phrase, to count is as dear as to rank, and few pages have it.
        counts = [(0 if len(term.tokens) > 1 else self._reader.count(term.expression), term) for term in terms]
        rare = [term for count, term in counts if count <= half]
        ranked = rare or [min(counts, key=lambda one: one[0])[1]]
        return ranked, [term for term in terms if term not in ranked]

    def _hits(self, matches: Sequence[Match], query: Query) -> tuple[Hit, ...]:
        marker = Marker(query.terms)
        contents = self._reader.contents([match.number for match in matches])
        return tuple(self._hit(match, *contents.get(match.number, ([], "")), marker) for match in matches)

    def _hit(self, match: Match, headings: Sequence[Headed], said: str, marker: Marker) -> Hit:
        found = excerpt(headings, said, marker)
        facts, heading = match.facts, found.heading
        # A page's first heading is nearly always its title: it need not be said twice.
        is_title = heading is None or heading.text == facts.title
        return Hit(
            facts.path,
            facts.id,
            marker.pieces(plain_line(facts.title)),
            self._section_of(facts.path),
            facts.kind,
            marker.pieces(heading.text) if heading is not None and not is_title else (),
            heading.anchor if heading is not None else "",
            found.line,
            found.pieces if found.line or not facts.summary else (Piece(plain_line(facts.summary), False),),
        )

    def _section_of(self, path: str) -> str:
        section = self._sections.get(path)
        if section is None:
            section = self._sections[path] = plain_line(self._hub.section_of(path))
        return section

    def _filtered_only(self, query: Query, allowed: Sequence[tuple[int, PageFacts]], most: int) -> Results:
        order = {path: place for place, path in enumerate(self._hub.pages())}
        pages = sorted(allowed, key=lambda page: order.get(page[1].path, len(order)))
        hits = self._hits([Match(number, facts) for number, facts in pages[:most]], query)
        more = f"{len(pages)} pages; these are the first {most}." if len(pages) > most else ""
        return Results(hits, (), more or ("" if hits else "No page suits this filter."))

    def _allowed(self, query: Query) -> Sequence[tuple[int, PageFacts]] | None:
        """Return the pages that suit the filters, None where there is none."""
        if not query.filtered:
            return None
        pages = self._reader.pages()
        if query.sections:
            inside = self._in_sections(query.sections)
            pages = [page for page in pages if page[1].path in inside]
        if query.kinds:
            pages = [page for page in pages if page[1].kind in query.kinds]
        if query.states:
            pages = [page for page in pages if self._state_of(page[1].id) in query.states]
        return pages

    def _in_sections(self, names: Sequence[str]) -> set[str]:
        """Return the pages of every section whose title, or folder whose path, begins with one of the names."""
        wanted = [tokens(name) for name in names]
        pages = self._hub.pages()
        folders = {page.rpartition("/")[0] for page in pages}
        inside = {
            folder
            for folder in folders
            if any(_leads(name, tokens(part)) for name in wanted for part in folder.split("/"))
        }
        found = {page for page in pages if page.rpartition("/")[0] in inside}
        waiting = list(self._hub.sections)
        while waiting:
            section = waiting.pop()
            if any(_leads(name, tokens(section.title)) for name in wanted):
                found |= _all_of(section)
            else:
                waiting.extend(section.sections)
        return found


def _leads(name: tuple[str, ...], title: tuple[str, ...]) -> bool:
    """Return whether a title begins with a name, whose last word may be unfinished."""
    if not name or len(title) < len(name) or title[: len(name) - 1] != name[:-1]:
        return False
    return title[len(name) - 1].startswith(name[-1])


def _all_of(section: Section) -> set[str]:
    found: set[str] = set()
    waiting = [section]
    while waiting:
        one = waiting.pop()
        found.update(one.pages)
        waiting.extend(one.sections)
    return found


def _reranked(matches: list[Match], query: Query) -> list[Match]:
    """Put pages that are called exactly like the query before all others, which stay in their order."""
    wanted = query.words

    def place(match: Match) -> int:
        names = (match.facts.title, *match.facts.aliases)
        return 0 if any(wanted[0] in folded(name) and tokens(name) == wanted for name in names) else 1

    return sorted(matches, key=place)
