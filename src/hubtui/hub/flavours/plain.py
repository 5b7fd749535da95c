"""A bare folder of pages: its README or index is home, its folders are sections."""

from pathlib import Path
from typing import Final

from hubtui.hub.flavours.base import Layout, TitleOf, Walked
from hubtui.hub.model import Problems, Section
from hubtui.hub.suffixes import index_rank, is_page_name, readable, reading_order
from hubtui.hub.tree import Tree
from hubtui.hub.walking import Folder, walk

LOOSE_PAGES: Final = "Pages"
"""The section of the pages that are in no folder."""

_TITLES_READ: Final = 200
"""In a hub of more folders a section is called like its folder: each title would cost reading a file."""


class PlainFlavour:
    """Takes any folder."""

    name = "plain"

    def rank(self, folder: Path) -> int:  # noqa: ARG002
        """Return that any folder will do, and that anything more telling goes first."""
        return 1

    def layout(self, folder: Path, page: str) -> Layout:
        """Return the layout of a folder without a manifest; of a single page, that of the files beside it."""
        tree, problems = Tree(folder), Problems()
        if page:
            return Layout(tree, page, sections_by_folder, problems=problems, deep=False)
        home = home_of(tree, problems)
        title = "" if home and "/" not in home and tree.index_of("") == home else readable(folder.name) or str(folder)
        return Layout(tree, home, sections_by_folder, title=title, problems=problems)


FLAVOUR = PlainFlavour()


def home_of(tree: Tree, problems: Problems) -> str:
    """Return the page that a folder begins with: README or index, else its first; "" where it has none."""
    index = tree.index_of("")
    if index is not None:
        return index
    listing = tree.listing("")
    names = [name for name in listing.entries if is_page_name(name) and name[0] != "."] if listing else []
    while names:
        first = min(names, key=reading_order)
        if tree.look_up(first).kind == "page":
            return first
        names.remove(first)
    return next(walk(tree, problems).every_page(), "")


def sections_by_folder(walked: Walked, title_of: TitleOf) -> tuple[Section, ...]:
    """Return a section for each folder that holds pages, those of the top folder first."""
    top = walked()
    folders = list(top.every_folder())
    title = title_of if len(folders) <= _TITLES_READ else None
    made: dict[str, Section] = {}
    # A folder comes before those in it, so backwards each finds its own made already.
    for folder in reversed(folders[1:]):
        inner = tuple(made[below.path] for below in folder.folders if below.path in made)
        if folder.pages or inner:
            made[folder.path] = Section(_title(folder, title), tuple(folder.pages), inner)
    loose = (Section(LOOSE_PAGES, tuple(top.pages)),) if top.pages else ()
    return loose + tuple(made[below.path] for below in top.folders if below.path in made)


def _title(folder: Folder, title_of: TitleOf | None) -> str:
    first = folder.pages[0] if folder.pages else ""
    stands_for_it = title_of is not None and first and index_rank(first.rpartition("/")[2]) is not None
    return title_of(first) if title_of and stands_for_it else readable(folder.path)
