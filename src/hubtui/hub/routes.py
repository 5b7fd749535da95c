"""The addresses of a site's pages where their front matter has a say in them."""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Final

from hubtui.hub.rules import Facts

_READ_AT_ONCE: Final = 1000
"""In a larger site a page's address is guessed from its path, and all heads are read only when that does not do."""


class Routes:
    """Finds pages by address.

    guesses: the pages that an address most likely belongs to. addresses_of: every address of a page, its own first;
    both without a slash before or after them.
    """

    def __init__(
        self,
        facts: Facts,
        pages: Callable[[], Iterable[str]],
        guesses: Callable[[str], Iterable[str]],
        addresses_of: Callable[[str], Iterable[str]],
    ) -> None:
        self._facts = facts
        self._pages = pages
        self._guesses = guesses
        self._addresses_of = addresses_of

    @property
    def is_sure(self) -> bool:
        """Whether looking in a hurry finds all there is."""
        return "_table" in self.__dict__ or len(self._every_page) <= _READ_AT_ONCE

    def page_at(self, address: str, hurried: bool) -> str | None:
        """Return the page at an address, None without. hurried: reading the heads of few pages only."""
        wanted = address.strip("/")
        for page in self._guesses(wanted):
            if self._facts.tree.look_up(page).kind == "page" and wanted in self._addresses_of(page):
                return page
        if hurried and not self.is_sure:
            return None
        return self._table.get(wanted) or self._lower_table.get(wanted.lower())

    @cached_property
    def _every_page(self) -> tuple[str, ...]:
        return tuple(self._pages())

    @cached_property
    def _table(self) -> dict[str, str]:
        table: dict[str, str] = {}
        others: list[tuple[str, str]] = []
        for page in self._every_page:
            own, *more = self._addresses_of(page) or (None,)
            if own is not None:
                table.setdefault(own, page)
            others.extend((address, page) for address in more)
        for address, page in others:
            table.setdefault(address, page)
        return table

    @cached_property
    def _lower_table(self) -> dict[str, str]:
        lower: dict[str, str] = {}
        for address, page in self._table.items():
            lower.setdefault(address.lower(), page)
        return lower
