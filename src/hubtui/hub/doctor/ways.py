"""Which pages nothing leads to, and which lead nowhere."""

from collections.abc import Iterator, Mapping, Set

from hubtui.hub.doctor.findings import Finding
from hubtui.hub.hub import Hub
from hubtui.hub.model import Section


class Ways:
    """Takes in which page leads to which, and says at the end which are cut off.

    A hub that is not woven of links has no orphans and no dead ends: a folder of notes, or a book that is read from
    cover to cover, would get a line for each page.
    """

    def __init__(self, hub: Hub, numbers: Mapping[str, int]) -> None:
        self._hub = hub
        self._numbers = numbers
        self._led_to = bytearray(len(numbers))
        self._leads_on = bytearray(len(numbers))
        self._reference = bytearray(len(numbers))

    def add(self, page: str, target: str) -> None:
        """Take in that a page links to another file of the hub."""
        if page != target and (number := self._numbers.get(target)) is not None:
            self._led_to[number] = True
            self._leads_on[self._numbers[page]] = True

    def add_reference(self, page: str) -> None:
        """Take in that a page is there to be looked up: whoever comes to it goes back."""
        self._reference[self._numbers[page]] = True

    def add_unknown(self, page: str) -> None:
        """Take in that nobody can tell where a page leads."""
        self._leads_on[self._numbers[page]] = True

    def findings(self, named: Set[str]) -> Iterator[Finding]:
        """Yield the orphans and the dead ends in page order, once every link has been added.

        named: the pages that the manifest names.
        """
        mapped = bool(named) and _navigated(self._hub.sections) <= named
        home = self._hub.home
        woven = any(self._leads_on) and (mapped or bool(self._leads_on[self._numbers[home]]))
        for page, number in self._numbers.items():
            known = page == home or page in named or self._led_to[number]
            if not known and (mapped or woven):
                what = "Nothing leads to this page: no link, no section and no reading list names it."
                yield Finding(page, 1, "orphan", what)
            if woven and not self._leads_on[number] and not (self._reference[number] and self._led_to[number]):
                what = "This page is a dead end: no link on it leads to another page of the hub."
                yield Finding(page, 1, "dead-end", what)


def _navigated(sections: tuple[Section, ...]) -> set[str]:
    """Return every page that is in a section. Where they are the manifest's own it names all of these."""
    pages: set[str] = set()
    waiting = list(sections)
    while waiting:
        section = waiting.pop()
        pages.update(section.pages)
        waiting.extend(section.sections)
    return pages
