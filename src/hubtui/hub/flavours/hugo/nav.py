"""The order of a Hugo site's pages: by weight, by date, by title."""

from typing import Final

from hubtui.hub.model import Section
from hubtui.hub.navigation import NavItem, sections_of
from hubtui.hub.rules import Facts
from hubtui.hub.suffixes import readable
from hubtui.hub.targets import folder_of
from hubtui.hub.tree import Tree
from hubtui.hub.walking import Folder

_LAST: Final = 1 << 62


class ByWeight:
    """Sections by folder, which reads the heads of all pages; the section of one page is found without that."""

    def __init__(self, tree: Tree, content: str) -> None:
        self._tree = tree
        self._content = content
        self._made: tuple[Section, ...] | None = None

    def sections(self, facts: Facts) -> tuple[Section, ...]:
        """Return the sections."""
        if self._made is None:
            self._made = sections_of(_items(facts.walked(), facts), facts.title_of)
        return self._made

    def section_of(self, page: str, facts: Facts) -> str:
        """Return the title of the section that a page is in."""
        folder = folder_of(page)
        if _is_leaf(page) and not self._section_page(folder):
            folder = folder_of(folder)
        if folder == self._content or not folder:
            return ""
        return _title(folder, self._section_page(folder), facts)

    def _section_page(self, folder: str) -> str:
        listing = self._tree.listing(folder)
        own = next((name for name in listing.entries if _is_section(name)), "") if listing else ""
        return f"{folder}/{own}" if own else ""


def pages_in(path: str, facts: Facts) -> list[str]:
    """Return the pages of one folder in their order: its own aside, those of the folders in it by their own pages."""
    folder = next((each for each in facts.walked().every_folder() if each.path == path), None)
    if folder is None:
        return []
    found = [page for page in folder.pages if not _is_section(page)]
    for below in folder.folders:
        found += [page for page in below.pages if _is_section(page) or _is_leaf(page)][:1]
    return sorted(found, key=lambda page: _order(NavItem(page=page), facts))


def _items(folder: Folder, facts: Facts) -> tuple[NavItem, ...]:
    """Return what is in a section, its own page first."""
    own = next((page for page in folder.pages if _is_section(page)), "")
    items = [NavItem(page=page) for page in folder.pages if page != own]
    for below in folder.folders:
        leaf = next((page for page in below.pages if _is_leaf(page)), "")
        if leaf and not any(map(_is_section, below.pages)):
            # What lies beside an `index.md` belongs to that page.
            items.append(NavItem(page=leaf))
        elif inner := _items(below, facts):
            head = next((page for page in below.pages if _is_section(page)), "")
            items.append(NavItem(_title(below.path, head, facts), items=inner))
    items.sort(key=lambda item: _order(item, facts))
    return (NavItem(page=own), *items) if own else tuple(items)


def _is_section(page: str) -> bool:
    return page.rpartition("/")[2].startswith("_index.")


def _is_leaf(page: str) -> bool:
    return page.rpartition("/")[2].startswith("index.")


def _title(folder: str, page: str, facts: Facts) -> str:
    return facts.title_of(page) if page else readable(folder)


def _order(item: NavItem, facts: Facts) -> tuple[float, str, str, str]:
    # A section is sorted by the page that stands for it.
    page = item.page or next((inner.page for inner in item.items if _is_section(inner.page)), "")
    if not page:
        return _LAST, "", item.title.casefold(), ""
    front = facts.front(page)
    # The newest comes first; turned round, the letters of a date sort that way.
    date = "".join(chr(0x10000 - ord(letter)) for letter in str(front.get("date") or "") if ord(letter) < 0x1000)
    return _number(front.get("weight")) or _LAST, date or "\uffff", facts.title_of(page).casefold(), page


def _number(value: object) -> float:
    try:
        return float(str(value))
    except ValueError:
        return 0
