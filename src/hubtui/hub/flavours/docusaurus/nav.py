"""The navigation of a Docusaurus site: its sidebars, or folders with positions; then its blog and its other pages."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from hubtui.document.links import Link
from hubtui.hub.config_files import config_text, config_yaml, first_file
from hubtui.hub.flavours.docusaurus import CATEGORIES
from hubtui.hub.flavours.docusaurus.config import Instance
from hubtui.hub.flavours.docusaurus.docs import doc_id, is_index, without_number
from hubtui.hub.flavours.docusaurus.sidebars import Row, every_doc, every_folder, rows_of
from hubtui.hub.js_text import Load, default_export
from hubtui.hub.model import Problems, Section
from hubtui.hub.navigation import NavItem, sections_of
from hubtui.hub.rules import Facts
from hubtui.hub.suffixes import is_page_name, readable
from hubtui.hub.targets import folder_of
from hubtui.hub.tree import Tree
from hubtui.hub.walking import Scope

_BLOG: Final = "Blog"
_LAST: Final = float("inf")
_DEEPEST: Final = 32


@dataclass(frozen=True, slots=True)
class _Category:
    label: str
    position: float | None


class Sidebars:
    """Arranges the pages of a site.

    page_of_id: the page with an id in the part of the site in a folder, "" without; set once the hub is there.
    """

    def __init__(self, tree: Tree, scope: Scope, instances: Sequence[Instance], load: Load, problems: Problems) -> None:
        self._tree = tree
        self._scope = scope
        self._instances = tuple(instances)
        self._load = load
        self._problems = problems
        self._made: tuple[Section, ...] | None = None
        self.page_of_id: Callable[[str, str], str] = lambda *_: ""

    def sections(self, facts: Facts) -> tuple[Section, ...]:
        """Return the sections; of folders in their order of positions, which takes reading the heads of their pages."""
        if self._made is None:
            items: list[NavItem] = []
            for instance in self._instances:
                if instance.kind == "docs":
                    rows = self._rows[instance.folder]
                    items += self._items(instance, rows, facts) if rows else self._folder(instance, "", facts)
                else:
                    items += self._others(instance)
            self._made = sections_of(items, facts.title_of)
        return self._made

    def section_of(self, page: str, facts: Facts) -> str:
        """Return the label of the category that a page is in."""
        for instance in self._instances:
            inner = instance.inner(page)
            if inner is None:
                continue
            if instance.kind != "docs":
                return _BLOG if instance.kind == "blog" else ""
            rows = self._rows[instance.folder]
            if not rows:
                return self._label_of(instance, folder_of(inner), "", "", facts)
            label = self._labels.get((instance.folder, doc_id(instance, inner, facts.front(page))))
            if label is not None:
                return label
            for folder, around in every_folder(rows):
                if f"{folder_of(inner)}/".startswith(f"{folder}/" if folder else ""):
                    return self._label_of(instance, folder_of(inner), folder, around, facts)
        return ""

    def links(self) -> tuple[Link, ...]:
        """Return every document that the first file of sidebars names, by its id."""
        instance = next((each for each in self._instances if each.folder == self._first), None)
        if instance is None:
            return ()
        text = config_text(self._tree, instance.sidebars, self._problems)
        named = dict.fromkeys(identity for identity, _ in every_doc(self._rows[instance.folder]))
        return tuple(Link(identity, identity, "nav", _line_of(text, identity)) for identity in named)

    @property
    def _first(self) -> str | None:
        """The folder of the first part of the site with sidebars that are written down."""
        return next((instance.folder for instance in self._instances if self._rows[instance.folder]), None)

    def astray(self) -> tuple[Link, ...]:
        """Return those of them that are no document's id."""
        return tuple(link for link in self.links() if not self.page_of_id(link.target, self._first or ""))

    def label_of_doc(self, page: str, front: Mapping[str, object]) -> str:
        """Return what a sidebar calls a document, "" where that is for its front matter to say."""
        if not self._named:
            return ""
        for instance in self._instances:
            if instance.kind == "docs" and (inner := instance.inner(page)) is not None:
                return self._named.get((instance.folder, doc_id(instance, inner, front)), "")
        return ""

    @cached_property
    def _rows(self) -> dict[str, tuple[Row, ...]]:
        """The rows of the sidebars of each instance by its folder; none where its folders make them."""
        return {
            instance.folder: rows_of(
                default_export(config_text(self._tree, instance.sidebars, self._problems), self._load)
            )
            if instance.sidebars and first_file(self._tree, "", (instance.sidebars,))
            else ()
            for instance in self._instances
        }

    @cached_property
    def _labels(self) -> Mapping[tuple[str, str], str]:
        labels: dict[tuple[str, str], str] = {}
        for folder, rows in self._rows.items():
            for identity, label in every_doc(rows):
                labels.setdefault((folder, identity), label)
        return labels

    @cached_property
    def _named(self) -> Mapping[tuple[str, str], str]:
        named: dict[tuple[str, str], str] = {}
        waiting = [(folder, row) for folder, rows in self._rows.items() for row in rows]
        while waiting:
            folder, row = waiting.pop()
            if row.rows is None and row.label and row.doc:
                named[folder, row.doc] = row.label
            waiting.extend((folder, inner) for inner in row.rows or ())
        return named

    def _items(self, instance: Instance, rows: Sequence[Row], facts: Facts) -> list[NavItem]:
        items: list[NavItem] = []
        for row in rows:
            page = self.page_of_id(row.doc, instance.folder) if row.doc else ""
            if row.rows is not None:
                inner = self._items(instance, row.rows, facts)
                head = [NavItem(page=page)] if page else []
                items.append(NavItem(row.label, items=(*head, *inner)))
            elif row.folder is not None:
                items += self._folder(instance, row.folder, facts)
            elif page:
                items.append(NavItem(page=page))
        return items

    def _folder(self, instance: Instance, folder: str, facts: Facts, depth: int = 0) -> list[NavItem]:
        """Return the rows that the documents of a folder make, by position and then by name."""
        path = f"{instance.folder}/{folder}".strip("/")
        listing = self._tree.listing(path)
        found: list[tuple[float, str, NavItem]] = []
        for name in listing.entries if listing else ():
            below, inner = f"{path}/{name}" if path else name, f"{folder}/{name}" if folder else name
            if name.startswith("."):
                continue
            if is_page_name(name):
                if self._scope.holds(below) and self._tree.look_up(below).kind == "page":
                    position = self._position(instance, below, name, facts)
                    found.append((position, name, NavItem(page=below)))
            elif self._tree.look_up(below).kind == "folder" and depth < _DEEPEST and self._scope.holds(f"{below}/_.md"):
                rows = self._folder(instance, inner, facts, depth + 1)
                if rows:
                    category = self._category(instance, inner, facts)
                    # The page that stands for the folder comes first in it, whatever its position.
                    rows.sort(key=lambda row: not (row.page and is_index(row.page)))
                    position = _LAST if category.position is None else category.position
                    found.append((position, name, NavItem(category.label, items=tuple(rows))))
        found.sort(key=lambda row: row[:2])
        return [row for _, _, row in found]

    def _position(self, instance: Instance, page: str, name: str, facts: Facts) -> float:
        written = _number(facts.front(page).get("sidebar_position"))
        number = without_number(name, instance.prefixes)[1]
        return written if written is not None else number if number is not None else _LAST

    def _category(self, instance: Instance, folder: str, facts: Facts) -> _Category:
        """Return what a folder is called and where it stands: by its own file, by its page, by its name."""
        path = f"{instance.folder}/{folder}".strip("/")
        file = first_file(self._tree, path, CATEGORIES)
        written = config_yaml(self._tree, file, self._problems).value if file else {}
        values: Mapping[str, Any] = written if isinstance(written, dict) else {}
        name, number = without_number(folder.rpartition("/")[2], instance.prefixes)
        head = self._head(path)
        position = _number(values.get("position"))
        if position is None and head:
            position = _number(facts.front(head).get("sidebar_position"))
        label = values.get("label") or (facts.title_of(head) if head else "") or readable(name)
        return _Category(str(label), position if position is not None else number)

    def _head(self, path: str) -> str:
        listing = self._tree.listing(path)
        names = sorted(name for name in (listing.entries if listing else ()) if is_page_name(name))
        return next((f"{path}/{name}" for name in names if is_index(f"{path}/{name}")), "")

    def _label_of(self, instance: Instance, folder: str, top: str, around: str, facts: Facts) -> str:
        return around if folder == top else self._category(instance, folder, facts).label

    def _others(self, instance: Instance) -> list[NavItem]:
        """Return the posts of a blog, the newest first, or other pages."""
        pages = [page for page in self._below(instance.folder) if self._scope.holds(page)]
        if instance.kind == "blog":
            pages.sort(reverse=True)
            return [NavItem(_BLOG, items=tuple(NavItem(page=page) for page in pages))] if pages else []
        return [NavItem(page=page) for page in sorted(pages)]

    def _below(self, folder: str, depth: int = 0) -> list[str]:
        listing = self._tree.listing(folder)
        pages: list[str] = []
        for name in listing.entries if listing and depth < _DEEPEST else ():
            path = f"{folder}/{name}"
            if name.startswith("."):
                continue
            kind = self._tree.look_up(path).kind
            if kind == "page":
                pages.append(path)
            elif kind == "folder":
                pages += self._below(path, depth + 1)
        return pages


def _number(value: object) -> float | None:
    try:
        return float(str(value)) if value is not None else None
    except ValueError:
        return None


def _line_of(text: str, identity: str) -> int:
    """Return the line on which an id stands in quotes, 0 where it is put together otherwise."""
    found = re.search(rf"""(['"`]){re.escape(identity)}\1""", text)
    return text.count("\n", 0, found.start()) + 1 if found else 0
