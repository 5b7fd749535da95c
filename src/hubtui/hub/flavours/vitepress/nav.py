"""The navigation of a VitePress or VuePress site: its sidebars, or its folders where none can be read."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from hubtui.document.links import Link
from hubtui.hub.flavours.base import Navigation
from hubtui.hub.flavours.vitepress.config import Config
from hubtui.hub.flavours.vitepress.sidebar import Row, every_link, rows_of
from hubtui.hub.model import Section
from hubtui.hub.navigation import GivenNavigation, NavItem
from hubtui.hub.rules import Facts
from hubtui.hub.tree import Found


class Sidebar:
    """Arranges the pages of a site. found_at: what is at an address; set once the hub is there."""

    def __init__(self, config: Config, folders: Navigation) -> None:
        self._config = config
        self._folders = folders
        self._given = GivenNavigation(lambda: self._items(self._rows))
        self.found_at: Callable[[str], Found] = lambda link: Found("missing", link)

    @property
    def titles(self) -> Mapping[str, str]:
        """What the sidebar calls pages, by path."""
        return self._given.titles

    def sections(self, facts: Facts) -> tuple[Section, ...]:
        """Return the sections."""
        return (self._given if self._rows else self._folders).sections(facts)

    def section_of(self, page: str, facts: Facts) -> str:
        """Return the title of the innermost section that a page is in."""
        return (self._given if self._rows else self._folders).section_of(page, facts)

    def links(self) -> tuple[Link, ...]:
        """Return every address that the sidebar names."""
        rows = dict.fromkeys(every_link(self._rows))
        return tuple(Link(row.link, row.text or row.link, "nav", self._line_of(row)) for row in rows)

    def astray(self) -> tuple[Link, ...]:
        """Return those of them at which there is no page."""
        links = (link for link in self.links() if "://" not in link.target)
        return tuple(link for link in links if self.found_at(link.target.partition("#")[0]).kind == "missing")

    @cached_property
    def _rows(self) -> tuple[Row, ...]:
        return rows_of(self._config.sidebar)

    def _items(self, rows: Sequence[Row]) -> tuple[NavItem, ...]:
        items = []
        for row in rows:
            found = self.found_at(row.link.partition("#")[0]) if row.link and "://" not in row.link else None
            page = found.path if found is not None and found.kind == "page" else ""
            inner = self._items(row.rows)
            if page or inner:
                items.append(NavItem(row.text, page, inner))
        return tuple(items)

    def _line_of(self, row: Row) -> int:
        """Return the line on which an address stands in quotes, 0 where it is put together from parts."""
        source = self._config.source
        last = row.link.rstrip("/").rpartition("/")[2]
        found = next(
            (found for text in (row.link, row.link[1:], last) if (found := _quoted(source, text)) is not None), None
        )
        return source.count("\n", 0, found.start()) + 1 if found else 0


def _quoted(source: str, text: str) -> "re.Match[str] | None":
    return re.search(rf"""(['"`]){re.escape(text)}\1""", source) if text else None
