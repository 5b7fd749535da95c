"""What a hub's flavour must answer, and how flavours are found."""

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
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
Walked = Callable[[], Folder]
Navigation = Callable[[Walked, TitleOf], tuple[Section, ...]]
"""The sections of a hub, given its walked folder (asking for it walks) and the titles of pages by path."""


def given(sections: tuple[Section, ...]) -> Navigation:
    """Return the navigation of a hub whose sections are known already."""

    def navigation(_walked: Walked, _title_of: TitleOf) -> tuple[Section, ...]:
        return sections

    return navigation


@dataclass(frozen=True, slots=True)
class Layout:
    """What a flavour says of one hub.

    tree: the folder the paths of pages count from. home: path of the page that is shown first, "" where the hub has
    no page. title: "" where the home page's own will do. id: safe as a folder's name, "" to have one made.
    manifest: path of the file that `rows` are written in, "" without. rows: every page that it names; astray: those
    of them that lead to no page.
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
    rows: tuple[Link, ...] = ()
    astray: tuple[Link, ...] = ()
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
