"""What the pages of a hub are called, learnt little by little, so that ten thousand files delay no key. Pure."""

from collections.abc import Callable, Mapping, Sequence
from time import perf_counter
from typing import Final, NamedTuple

from hubtui.app.matching import Lines, find, folded, searchable
from hubtui.hub.hub import Hub

_FEW_HEADINGS: Final = 4000
"""Up to so many headings are searched as titles are; more, by their words alone."""


class Named(NamedTuple):
    """What a page is called: its title, and by what other names it goes."""

    title: str
    aliases: Sequence[str] = ()


class HeadingOf(NamedTuple):
    """One heading of one page."""

    page: str
    anchor: str
    text: str


class Known(NamedTuple):
    """What pages are called: titles by path, and names and texts as a catalogue has them."""

    titles: dict[str, str]
    names: list[str]
    texts: list[str]


class HeadingLines:
    """Headings that can be searched. To make them of a hundred thousand takes a while, and may be done in a thread."""

    def __init__(self, headings: Sequence[tuple[str, str, str]]) -> None:
        """headings: the fields of a `HeadingOf` each.

        Plain tuples of text are nothing for the garbage collector to look through again and again, named ones are.
        """
        self._headings = headings
        self._names = [searchable(text) for _, _, text in headings]
        self._lines = Lines(self._names) if len(headings) > _FEW_HEADINGS else None

    def find(self, query: str, most: int) -> list[HeadingOf]:
        """Return the headings that hold every word of a query, the likeliest first, at most so many.

        Of those that are not too many, also the ones that have its letters.
        """
        if self._lines is not None:
            return [HeadingOf(*self._headings[number]) for number in self._lines.find(query, most)]
        groups = find(query, self._names, self._names, range(len(self._names)))
        return [HeadingOf(*self._headings[number]) for group in groups for number in group][:most]


class Catalogue:
    """Titles, aliases and paths of a hub's pages, and such of their headings as are known.

    names, texts: by a page's number, as `matching.find` takes them. Until a page's title is known, its path serves.
    """

    def __init__(self, pages: Sequence[str], named: Callable[[str], Named]) -> None:
        """named: what a page is called; takes reading the head of its file."""
        self.pages = pages
        self.names = [""] * len(pages)
        # Ten thousand paths are made fully searchable with their titles; this much takes a moment.
        self.texts = [f"\n {folded(page)}" for page in pages]
        self._headings = HeadingLines(())
        self._seen: dict[str, Sequence[HeadingOf]] = {}
        self._seen_headings = HeadingLines(())
        self._named = named
        self._titles: dict[str, str] = {}
        self._next = 0

    @property
    def complete(self) -> bool:
        """Whether every title is known."""
        return self._next >= len(self.pages)

    def title(self, page: str) -> str:
        """Return a page's title, looked up now if need be."""
        found = self._titles.get(page)
        return self._named(page).title if found is None else found

    def advance(self, seconds: float) -> bool:
        """Look up more titles for about `seconds`; return whether all are known."""
        deadline = perf_counter() + seconds
        while self._next < len(self.pages):
            page = self.pages[self._next]
            if page not in self._titles:
                self._learn(self._next, self._named(page))
            self._next += 1
            if perf_counter() > deadline:
                break
        return self.complete

    def knowing(self, named: Mapping[str, Named]) -> "Known":
        """Return what is told of this catalogue's pages, as `take_in` takes it. Changes nothing: a thread may do it."""
        nothing = Named("")
        found = [named.get(page, nothing) for page in self.pages]
        return Known(
            {page: named[page].title for page in self.pages if page in named},
            names := [searchable(it.title) if it is not nothing else "" for it in found],
            [
                f"{name}\n{searchable(*it.aliases, page)}"
                for page, it, name in zip(self.pages, found, names, strict=True)
            ],
        )

    def take_in(self, known: "Known") -> None:
        """Take in what pages are called from somebody who knows; what nobody has told is looked up as before."""
        looked_up = self._titles
        self._titles, self.names, self.texts = known
        for number, page in enumerate(self.pages):
            if page in looked_up and page not in self._titles:
                self._learn(number, self._named(page))
        self._next = 0 if len(self._titles) < len(self.pages) else len(self.pages)

    def find(self, query: str) -> list[str]:
        """Return the paths of pages that match a query, the likeliest first, once every title has been looked up."""
        while not self.advance(1.0):
            pass
        groups = find(query, self.names, self.texts, range(len(self.pages)))
        return [self.pages[number] for group in groups for number in group]

    def see(self, page: str, headings: Sequence[HeadingOf]) -> None:
        """Take in the headings of a page that is shown; they count for more than what is known from elsewhere."""
        if headings and self._seen.get(page) != headings:
            self._seen[page] = headings
            self._seen_headings = HeadingLines([heading for page in self._seen for heading in self._seen[page]])

    def learn_headings(self, headings: "HeadingLines") -> None:
        """Take in the headings of all pages."""
        self._headings = headings

    def find_headings(self, query: str, most: int) -> list[HeadingOf]:
        """Return the headings that hold every word of a query, the likeliest first, at most so many."""
        elsewhere = (heading for heading in self._headings.find(query, most) if heading.page not in self._seen)
        return [*self._seen_headings.find(query, most), *elsewhere][:most]

    def _learn(self, number: int, named: Named) -> None:
        page = self.pages[number]
        self._titles[page] = named.title
        name = self.names[number] = searchable(named.title)
        self.texts[number] = f"{name}\n{searchable(*named.aliases, page)}"


def catalogue_of(hub: Hub) -> Catalogue:
    """Return the catalogue of a hub, of whose titles none is known yet. Walks the hub."""

    def named(page: str) -> Named:
        meta = hub.meta(page)
        return Named(meta.title, meta.aliases)

    return Catalogue(hub.pages(), named)
