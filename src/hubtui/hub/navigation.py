"""The order of a site's pages as its tool shows it, made into sections."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from hubtui.hub.model import Section
from hubtui.hub.rules import Facts

TitleOf = Callable[[str], str]
"""The title of a page by its path."""


@dataclass(frozen=True, slots=True)
class NavItem:
    """One row of a site's navigation.

    title: "" where the page's own will do, or where a row without a page only holds others together. page: path, ""
    where the row is no page of the hub. items: the rows below it; they and `page` make a section. A title alone stands
    for what is still to be written.
    """

    title: str = ""
    page: str = ""
    items: tuple["NavItem", ...] = ()


def every_item(items: Iterable[NavItem]) -> Iterator[NavItem]:
    """Yield these rows and all below them, in order."""
    waiting = list(items)[::-1]
    while waiting:
        item = waiting.pop()
        yield item
        waiting.extend(item.items[::-1])


def first_page(items: Iterable[NavItem]) -> str:
    """Return the path of the first page, "" without one."""
    return next((item.page for item in every_item(items) if item.page), "")


def first_of(sections: Sequence[Section]) -> str:
    """Return the first page of some sections, "" without one."""
    for section in sections:
        if page := next(iter(section.pages), "") or first_of(section.sections):
            return page
    return ""


def sections_of(items: Sequence[NavItem], title_of: TitleOf) -> tuple[Section, ...]:
    """Return the sections that rows make. Pages between two sections are one without a title."""
    made: list[Section] = []
    for item in items:
        if not item.items:
            if item.page:
                _add_page(made, item.page)
            elif item.title:
                made.append(Section(item.title, ()))
        elif not item.title and not item.page:
            # A group that is not named is a part of what it is in.
            made.extend(sections_of(item.items, title_of))
        else:
            inner = sections_of((NavItem(page=item.page), *item.items), title_of)
            title = item.title or title_of(item.page)
            leading = inner[0] if inner and not inner[0].title else Section("", ())
            rest = inner[1:] if leading.pages else inner
            if leading.pages or rest:
                made.append(Section(title, leading.pages, leading.sections + rest))
    return tuple(made)


def _add_page(made: list[Section], page: str) -> None:
    if made and not made[-1].title:
        if page not in made[-1].pages:
            made[-1] = replace(made[-1], pages=(*made[-1].pages, page))
    else:
        made.append(Section("", (page,)))


class GivenNavigation:
    """Navigation that is written down; asked for when it is first needed."""

    def __init__(self, items: Callable[[], Sequence[NavItem]]) -> None:
        self._ask = items
        self._made: tuple[Section, ...] | None = None
        self._sections_of_pages: dict[str, str] | None = None

    @cached_property
    def items(self) -> tuple[NavItem, ...]:
        """The rows at the top."""
        return tuple(self._ask())

    @cached_property
    def titles(self) -> dict[str, str]:
        """What the navigation calls pages, by path; the first row of a page counts."""
        titles: dict[str, str] = {}
        for item in every_item(self.items):
            if item.page and item.title:
                titles.setdefault(item.page, item.title)
        return titles

    def sections(self, facts: Facts) -> tuple[Section, ...]:
        """Return the sections as they are written."""
        if self._made is None:
            self._made = sections_of(self.items, facts.title_of)
        return self._made

    def section_of(self, page: str, facts: Facts) -> str:
        """Return the title of the innermost section that names the page first, "" where that has none."""
        if self._sections_of_pages is None:
            self._sections_of_pages = titles_by_page(self.sections(facts))
        return self._sections_of_pages.get(page, "")


def titles_by_page(sections: Sequence[Section]) -> dict[str, str]:
    """Return the title of the innermost titled section that names each page first."""
    titles: dict[str, str] = {}
    waiting = [(section, section.title) for section in reversed(sections)]
    while waiting:
        section, title = waiting.pop()
        for page in section.pages:
            titles.setdefault(page, title)
        waiting.extend((inner, inner.title or title) for inner in reversed(section.sections))
    return titles
