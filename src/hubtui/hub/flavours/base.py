"""What a hub's flavour must answer, and how flavours are found."""

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib import import_module
from pathlib import Path
from typing import Final, Protocol

from hubtui.document.dialect import Dialect
from hubtui.document.links import Link
from hubtui.hub.locating import Candidates, default_candidates
from hubtui.hub.model import Problems, ReadingList, Section
from hubtui.hub.tree import Tree
from hubtui.hub.walking import Folder

TitleOf = Callable[[str], str]
"""The title of a page by its path."""

Walked = Callable[[], Folder]
"""The hub's folder with all below it; asking for it walks."""


class Navigation(Protocol):
    """How a hub's pages are arranged."""

    def sections(self, walked: Walked, title_of: TitleOf) -> tuple[Section, ...]:
        """Return the hub's sections."""

    def section_of(self, page: str, title_of: TitleOf) -> str:
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
        titles: dict[str, str] = {}
        waiting = list(reversed(self._sections))
        while waiting:
            section = waiting.pop()
            for page in section.pages:
                titles.setdefault(page, section.title)
            waiting.extend(reversed(section.sections))
        return titles

    def sections(self, walked: Walked, title_of: TitleOf) -> tuple[Section, ...]:  # noqa: ARG002
        """Return the sections as they are given."""
        return self._sections

    def section_of(self, page: str, title_of: TitleOf) -> str:  # noqa: ARG002
        """Return the title of the section that names the page first."""
        return self._titles.get(page, "")


@dataclass(frozen=True, slots=True)
class Layout:
    """What a flavour says of one hub.

    tree: the folder the paths of pages count from. home: path of the page that is shown first, "" where the hub has
    no page. title: "" where the home page's own will do. id: safe as a folder's name, "" to have one made.
    manifest: path of the file that `rows` are written in, "" without. rows: asks for every page that it names; astray:
    for those of them that lead to no page. Both are asked late, for there may be thousands.
    candidates: what a link's path may mean.
    strict: whether front matter is written for hubtui, so that what it does not know is a mistake.
    deep: whether the pages of folders below belong to the hub.
    """

    tree: Tree
    home: str
    navigation: Navigation
    id: str = ""
    title: str = ""
    lists: tuple[ReadingList, ...] = ()
    manifest: str = ""
    rows: Callable[[], tuple[Link, ...]] = tuple
    astray: Callable[[], tuple[Link, ...]] = tuple
    dialect: Dialect = field(default_factory=Dialect)
    candidates: Candidates = default_candidates
    problems: Problems = field(default_factory=Problems)
    strict: bool = False
    deep: bool = True


class Flavour(Protocol):
    """One kind of hub: a module of this package whose `FLAVOUR` is one."""

    name: str

    def rank(self, folder: Path) -> int:
        """Return how sure it is that the folder is a hub of this kind, 0 where it is none; the highest opens it."""

    def layout(self, folder: Path, page: str) -> Layout:
        """Return what there is to say of a folder (a real path).

        page: the file in it that was asked for, "" where the folder was; it is home then. Walks nothing.
        """


@lru_cache(maxsize=1)
def flavours() -> tuple[Flavour, ...]:
    """Return all flavours, by name."""
    package: Final = import_module(__name__.rpartition(".")[0])
    modules = [import_module(f"{package.__name__}.{found.name}") for found in pkgutil.iter_modules(package.__path__)]
    found: list[Flavour] = [module.FLAVOUR for module in modules if hasattr(module, "FLAVOUR")]
    return tuple(sorted(found, key=lambda flavour: flavour.name))
