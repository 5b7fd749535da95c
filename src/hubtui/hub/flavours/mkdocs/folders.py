"""The pages of a folder in order: by name, or as the plugins awesome-pages, awesome-nav and literate-nav have it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from typing import Any, Final

from hubtui.hub.config_files import config_text, config_yaml, first_file
from hubtui.hub.flavours.mdbook.summary import Chapter, read_summary
from hubtui.hub.flavours.mkdocs.config import Config
from hubtui.hub.model import Problems
from hubtui.hub.navigation import NavItem
from hubtui.hub.suffixes import is_page_name, readable
from hubtui.hub.targets import join
from hubtui.hub.tree import Tree
from hubtui.hub.walking import Scope

_DEEPEST: Final = 32
_AWESOME: Final = (("awesome-pages", ".pages"), ("awesome-nav", ".nav.yml"))
_REST: Final = "..."


@dataclass(frozen=True)
class Folders:
    """Arranges folders. awesome, literate: what the files are called that order a folder, "" without the plugin."""

    tree: Tree
    scope: Scope
    problems: Problems
    awesome: str = ""
    literate: str = ""

    def item(self, folder: str, title: str = "", depth: int = 0) -> NavItem:
        """Return a group with what is in a folder."""
        arranged = self._arranged(folder, depth)
        return arranged if not title else replace(arranged, title=title)

    def _arranged(self, folder: str, depth: int) -> NavItem:
        if depth > _DEEPEST:
            return NavItem()
        title = readable(folder)
        if self.literate and (file := first_file(self.tree, folder, (self.literate,))):
            chapters = read_summary(config_text(self.tree, file, self.problems))
            if items := [item for chapter in chapters for item in self._chapter(folder, chapter, depth)]:
                return NavItem(title, items=tuple(items))
        if self.awesome and (file := first_file(self.tree, folder, (self.awesome,))):
            written = config_yaml(self.tree, file, self.problems).value
            if isinstance(written, dict):
                if str(written.get("hide")).lower() == "true":
                    return NavItem()
                own = written.get("title")
                return NavItem(own if isinstance(own, str) else title, items=self._awesome(folder, written, depth))
        return NavItem(title, items=tuple(self._by_name(folder, depth).values()))

    def _by_name(self, folder: str, depth: int) -> dict[str, NavItem]:
        """Return the rows of a folder by file name: its index, its pages, the folders in it."""
        listing = self.tree.listing(folder)
        names = sorted(name for name in (listing.entries if listing else ()) if not name.startswith("."))
        pages: dict[str, NavItem] = {}
        groups: dict[str, NavItem] = {}
        for name in sorted(names, key=lambda name: (name.partition(".")[0] not in ("index", "README"), name)):
            path = f"{folder}/{name}" if folder else name
            if is_page_name(name):
                if self.scope.holds(path) and self.tree.look_up(path).kind == "page":
                    pages[name] = NavItem(page=path)
            elif self.tree.look_up(path).kind == "folder" and self.scope.holds(f"{path}/_.md"):
                inner = self.item(path, depth=depth + 1)
                if inner.items:
                    groups[name] = inner
        return pages | groups

    def _awesome(self, folder: str, written: dict[str, Any], depth: int) -> tuple[NavItem, ...]:
        known = self._by_name(folder, depth)
        if written.get("order") == "desc":
            known = dict(reversed(known.items()))
        entries = written.get("nav")
        if not isinstance(entries, list):
            arranged = written.get("arrange")
            entries = [*arranged, _REST] if isinstance(arranged, list) and _REST not in arranged else arranged
        if not isinstance(entries, list):
            return tuple(known.values())
        named = set(_named(entries, 0))
        rest = {name: item for name, item in known.items() if name not in named}
        return tuple(self._entries(folder, entries, known, rest, depth))

    def _entries(
        self, folder: str, entries: list[Any], known: Mapping[str, NavItem], rest: dict[str, NavItem], depth: int
    ) -> Iterator[NavItem]:
        """Yield the rows that entries make. known: those of the folder by name; rest: those of them that none names."""
        for entry in entries:
            if isinstance(entry, str) and entry.startswith(_REST):
                pattern = entry.rpartition("|")[2].strip().removeprefix("glob=") if "|" in entry else "*"
                for name in [name for name in rest if fnmatchcase(name, pattern)]:
                    yield rest.pop(name)
            elif isinstance(entry, str):
                yield from self._entry(folder, "", entry, known, depth)
            elif isinstance(entry, dict):
                for title, inner in entry.items():
                    if isinstance(inner, str):
                        yield from self._entry(folder, str(title), inner, known, depth)
                    elif isinstance(inner, list) and depth < _DEEPEST:
                        yield NavItem(str(title), items=tuple(self._entries(folder, inner, known, rest, depth + 1)))

    def _entry(self, folder: str, title: str, name: str, known: Mapping[str, NavItem], depth: int) -> Iterator[NavItem]:
        item = known.get(name.rstrip("/"))
        if item is not None:
            yield replace(item, title=title or item.title)
        else:
            yield from self._at(folder, title, name, depth)

    def _chapter(self, folder: str, chapter: Chapter, depth: int) -> Iterator[NavItem]:
        inner = [item for below in chapter.chapters for item in self._chapter(folder, below, depth)]
        head = list(self._at(folder, chapter.title, chapter.row.target, depth)) if chapter.row is not None else []
        if inner:
            pages = [replace(item, title="") for item in head]
            yield NavItem(chapter.title, items=(*pages, *inner))
        else:
            yield from head

    def _at(self, folder: str, title: str, target: str, depth: int) -> Iterator[NavItem]:
        joined = join(folder, target)
        found = self.tree.look_up(joined) if joined is not None and "://" not in target else None
        if found is not None and found.kind == "page" and self.scope.holds(found.path):
            yield NavItem(title, found.path)
        elif found is not None and found.kind == "folder" and found.path != folder:
            yield self.item(found.path, title, depth + 1)


def folders_of(tree: Tree, scope: Scope, config: Config, problems: Problems) -> Folders:
    """Return what arranges the folders of a site, by the plugins that it has."""
    plugins = config.plugins
    awesome = ""
    for name, file in _AWESOME:
        if name in plugins:
            written = plugins[name].get("filename")
            awesome = written if isinstance(written, str) else file
    literate = ""
    if "literate-nav" in plugins:
        written = plugins["literate-nav"].get("nav_file")
        literate = written if isinstance(written, str) else "SUMMARY.md"
    return Folders(tree, scope, problems, awesome, literate)


def _named(entries: list[Any], depth: int) -> Iterator[str]:
    """Yield what a list of entries names, those of lists in it included."""
    for entry in entries if depth < _DEEPEST else ():
        if isinstance(entry, str):
            yield entry.rstrip("/")
        elif isinstance(entry, dict):
            for inner in entry.values():
                if isinstance(inner, str):
                    yield inner.rstrip("/")
                elif isinstance(inner, list):
                    yield from _named(inner, depth + 1)
