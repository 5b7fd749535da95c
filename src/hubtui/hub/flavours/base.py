"""What a hub's flavour must answer, and how flavours are found."""

import os
import pkgutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from hubtui.document.dialect import Dialect
from hubtui.document.includes import IncludeKind
from hubtui.document.links import Link
from hubtui.hub.model import Problems, ReadingList, Section
from hubtui.hub.navigation import titles_by_page
from hubtui.hub.rules import Facts, LinkRules
from hubtui.hub.suffixes import is_page_name
from hubtui.hub.targets import folder_of, join
from hubtui.hub.tree import Tree
from hubtui.hub.walking import EVERYTHING, Scope

if TYPE_CHECKING:
    from hubtui.document.making import Maker


class Navigation(Protocol):
    """How a hub's pages are arranged."""

    def sections(self, facts: Facts) -> tuple[Section, ...]:
        """Return the hub's sections."""

    def section_of(self, page: str, facts: Facts) -> str:
        """Return the title of the innermost section that a page is in, "" without one. Walks nothing."""


class GivenSections:
    """Sections that are written down; their pages are looked for on first use."""

    def __init__(self, located: Callable[[], tuple[Section, ...]]) -> None:
        self._located = located

    @cached_property
    def _sections(self) -> tuple[Section, ...]:
        return self._located()

    @cached_property
    def _titles(self) -> dict[str, str]:
        return titles_by_page(self._sections)

    def sections(self, facts: Facts) -> tuple[Section, ...]:  # noqa: ARG002
        """Return the sections as they are given."""
        return self._sections

    def section_of(self, page: str, facts: Facts) -> str:  # noqa: ARG002
        """Return the title of the section that names the page first."""
        return self._titles.get(page, "")


SURE: Final = 100
"""The rank of a folder that says itself what it is."""
TELLING: Final = 70
"""The rank of a folder that is a hub unless it is a part of a larger one."""
HINTED: Final = 40
"""The rank of a folder that looks like a hub, or like a part of one."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a flavour looks for a hub.

    folder: a real path. page: real path of the page that was asked for, None where a folder was.
    limit: the folder that nothing outside of may be read, `folder` itself or one around it.
    """

    folder: Path
    page: Path | None
    limit: Path

    def asked(self, root: Path) -> str:
        """Return the path from a root of the page that was asked for, "" where none was or it lies elsewhere."""
        inside = self.page is not None and self.page.is_relative_to(root)
        return self.page.relative_to(root).as_posix() if inside and self.page is not None else ""


def has_any(folder: Path, names: Iterable[str]) -> bool:
    """Return whether a folder has an entry of one of these names; `folder / name` would take most of the time."""
    return any(os.path.lexists(f"{folder}/{name}") for name in names)


def no_title(page: str, front: Mapping[str, object]) -> str:  # noqa: ARG001
    """Return that nothing but the page itself says what it is called."""
    return ""


def beside_page(page: str, target: str, kind: IncludeKind) -> Iterable[str]:  # noqa: ARG001
    """Return where a file lies that a page takes in: beside the page, or in the hub's folder."""
    return [path for base in (folder_of(page), "") if (path := join(base, target)) is not None]


@dataclass(frozen=True, slots=True)
class Layout:
    """What a flavour says of one hub.

    tree: the folder the paths of pages count from. home: path of the page that is shown first, "" where the hub has
    no page, or where what is known of pages tells: `first` then. scope: which files are its pages. title: ""
    where the home page's own will do. id: safe as a folder's name, "" to have one made.
    manifest: path of the file that `rows` are written in, "" without. rows: asks for every page that it names; astray:
    for those of them that lead to no page. Both are asked late, for there may be thousands.
    rules: where links lead; None: as in a plain folder. listed: whether pages that no section names are none of the
    hub's.
    title_of: (page, its front matter) -> what the navigation calls it, "" for its own title. front: the keys of front
    matter that `title_of`, `rules` or `navigation` look at. any_text: whether they may look at short text at any key.
    included: (page, target, kind) -> where a file may lie that the page takes in. appended: text whose definitions
    hold on every page. maker: what tells who knows what the shortcodes of a page make.
    strict: whether front matter is written for hubtui, so that what it does not know is a mistake.
    """

    tree: Tree
    home: str
    navigation: Navigation
    scope: Scope = EVERYTHING
    id: str = ""
    title: str = ""
    lists: tuple[ReadingList, ...] = ()
    manifest: str = ""
    rows: Callable[[], tuple[Link, ...]] = tuple
    astray: Callable[[], tuple[Link, ...]] = tuple
    dialect: Dialect = field(default_factory=Dialect)
    rules: Callable[[Facts], LinkRules] | None = None
    listed: bool = False
    first: Callable[[Facts], str] | None = None
    title_of: Callable[[str, Mapping[str, object]], str] = no_title
    front: frozenset[str] = frozenset()
    any_text: bool = False
    included: Callable[[str, str, IncludeKind], Iterable[str]] = beside_page
    appended: Callable[[], str] = str
    maker: "Callable[[Facts], Callable[[str], Maker]] | None" = None
    problems: Problems = field(default_factory=Problems)
    strict: bool = False

    def covers(self, path: Path) -> bool:
        """Return whether a folder or page (a real path) is this hub's, or around all of it."""
        root = self.tree.root
        if root.is_relative_to(path):
            return True
        if not path.is_relative_to(root):
            return False
        inner = path.relative_to(root).as_posix()
        around = any(f"{folder}/".startswith(f"{inner}/") for folder in self.scope.folders)
        return around or self.scope.holds(inner if is_page_name(inner) else f"{inner}/_.md")


class Flavour(Protocol):
    """One kind of hub: a module or package of this package whose `FLAVOUR` is one."""

    name: str

    def rank(self, folder: Path) -> int:
        """Return how sure it is that the folder is a hub of this kind, 0 where it is none; looks at few names."""

    def glance(self, folder: Path) -> int:  # noqa: ARG002
        """Return how sure a look at a few of its pages makes that a folder, which no name tells of, is of this kind."""
        return 0

    def layout(self, place: Place) -> Layout | None:
        """Return what there is to say of a hub, None where there is none after all. Walks nothing.

        The page that was asked for is home.
        """


@lru_cache(maxsize=1)
def flavours() -> tuple[Flavour, ...]:
    """Return all flavours, by name."""
    package: Final = import_module(__name__.rpartition(".")[0])
    modules = [import_module(f"{package.__name__}.{found.name}") for found in pkgutil.iter_modules(package.__path__)]
    found: list[Flavour] = [module.FLAVOUR for module in modules if hasattr(module, "FLAVOUR")]
    return tuple(sorted(found, key=lambda flavour: flavour.name))
