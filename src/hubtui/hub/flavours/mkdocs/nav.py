"""The navigation of a MkDocs site, as `nav` and the plugins for it have it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from hubtui.document.links import Link
from hubtui.hub.addresses import Site
from hubtui.hub.flavours.mkdocs.config import Config
from hubtui.hub.flavours.mkdocs.folders import Folders
from hubtui.hub.navigation import NavItem
from hubtui.hub.targets import join
from hubtui.hub.toml_text import Key
from hubtui.hub.tree import Tree
from hubtui.hub.walking import Scope

_DEEPEST: Final = 32


@dataclass(frozen=True)
class NavReader:
    """Reads the navigation that is written in a configuration."""

    tree: Tree
    site: Site
    scope: Scope
    config: Config
    folders: Folders

    @property
    def is_written(self) -> bool:
        """Whether the configuration has any."""
        return isinstance(self.config.values.get("nav"), list) and bool(self.config.values["nav"])

    def items(self) -> tuple[NavItem, ...]:
        """Return the rows, those of the folders where none are written; what is no page of the site is left out."""
        if not self.is_written:
            return self.folders.item(self.site.content).items
        return tuple(self._items(self.config.values.get("nav"), 0))

    def rows(self) -> tuple[Link, ...]:
        """Return every path that the navigation names, in order."""
        return tuple(self._rows(self.config.values.get("nav"), ("nav",), ""))

    def _items(self, value: object, depth: int) -> Iterator[NavItem]:
        for entry in value if isinstance(value, list) and depth < _DEEPEST else ():
            if isinstance(entry, str):
                yield from self._row("", entry)
            elif isinstance(entry, list):
                yield NavItem(items=tuple(self._items(entry, depth + 1)))
            elif isinstance(entry, dict):
                for title, inner in entry.items():
                    if isinstance(inner, str):
                        yield from self._row(title, inner)
                    elif items := tuple(self._items(inner, depth + 1)):
                        yield NavItem(title, items=items)

    def _row(self, title: str, path: str) -> Iterator[NavItem]:
        joined = join("", path)
        if joined is None or urlsplit(path).scheme:
            return
        found = self.tree.look_up(self.site.inside(joined))
        if found.kind == "page" and self.scope.holds(found.path):
            yield NavItem(title, found.path)
        elif found.kind == "folder":
            yield self.folders.item(found.path, title)

    def _rows(self, value: object, key: Key, title: str) -> Iterator[Link]:
        if isinstance(value, str):
            yield Link(value, title or value, "nav", self.config.nav.line_of(key))
        elif isinstance(value, list) and len(key) < 2 * _DEEPEST:
            for number, entry in enumerate(value):
                yield from self._rows(entry, (*key, number), "")
        elif isinstance(value, dict):
            for name, entry in value.items():
                yield from self._rows(entry, (*key, name), name)
