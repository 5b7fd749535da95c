"""A bare folder of pages: its README or index is home, its folders are sections."""

from pathlib import Path
from typing import Final

from hubtui.hub.flavours.base import Flavour, Layout, Place
from hubtui.hub.model import Problems, Section
from hubtui.hub.rules import Facts
from hubtui.hub.suffixes import index_rank, is_page_name, readable, reading_order
from hubtui.hub.targets import folder_of
from hubtui.hub.tree import Tree
from hubtui.hub.walking import EVERYTHING, Scope, walk

LOOSE_PAGES: Final = "Pages"
"""The section of the pages that are in no folder."""


class PlainFlavour(Flavour):
    """Takes any folder."""

    name = "plain"

    def rank(self, folder: Path) -> int:  # noqa: ARG002
        """Return that any folder will do, and that anything more telling goes first."""
        return 1

    def layout(self, place: Place) -> Layout:
        """Return the layout of a folder without a manifest; of a single page, that of the files beside it."""
        tree, problems = Tree(place.folder), Problems()
        if page := place.asked(tree.root):
            return Layout(tree, page, SectionsByFolder(tree), Scope(deep=False), problems=problems)
        home = home_of(tree, problems)
        is_index = "/" not in home and index_rank(home) is not None
        title = "" if is_index else readable(tree.root.name) or str(tree.root)
        return Layout(tree, home, SectionsByFolder(tree), title=title, problems=problems)


FLAVOUR = PlainFlavour()


def home_of(tree: Tree, problems: Problems, scope: Scope = EVERYTHING) -> str:
    """Return the page that a hub begins with: README or index, else its first; "" where it has none."""
    for folder in scope.folders:
        index = tree.index_of(folder)
        if index is not None and scope.holds(index):
            return index
        listing = tree.listing(folder)
        names = [name for name in listing.entries if is_page_name(name) and name[0] != "."] if listing else []
        while names:
            first = min(names, key=reading_order)
            path = f"{folder}/{first}" if folder else first
            if scope.holds(path) and tree.look_up(path).kind == "page":
                return path
            names.remove(first)
    return next(walk(tree, problems, scope).every_page(), "")


class SectionsByFolder:
    """A section for each folder that holds pages, called like the page that stands for it, or else like the folder.

    by_name: called like the folder in any case. top: the folder whose own pages are in none.
    """

    def __init__(self, tree: Tree, by_name: bool = False, top: str = "") -> None:
        self._tree = tree
        self._by_name = by_name
        self._top = top

    def sections(self, facts: Facts) -> tuple[Section, ...]:
        """Return the sections, that of the pages in no folder first."""
        top = facts.walked()
        made: dict[str, Section] = {}
        # A folder comes before those in it, so backwards each finds its own made already.
        for folder in reversed(list(top.every_folder())[1:]):
            inner = tuple(made[below.path] for below in folder.folders if below.path in made)
            if folder.pages or inner:
                title = self._title(folder.path, folder.pages[0] if folder.pages else "", facts)
                made[folder.path] = Section(title, tuple(folder.pages), inner)
        loose = (Section(LOOSE_PAGES, tuple(top.pages)),) if top.pages else ()
        return loose + tuple(made[below.path] for below in top.folders if below.path in made)

    def section_of(self, page: str, facts: Facts) -> str:
        """Return the title of the folder that a page is in."""
        folder = folder_of(page)
        if folder == self._top:
            return LOOSE_PAGES
        return self._title(folder, self._tree.index_of(folder) or "", facts)

    def _title(self, folder: str, first: str, facts: Facts) -> str:
        if self._by_name:
            return folder.rpartition("/")[2]
        stands_for_it = first and index_rank(first.rpartition("/")[2]) is not None
        return facts.title_of(first) if stands_for_it else readable(folder)
