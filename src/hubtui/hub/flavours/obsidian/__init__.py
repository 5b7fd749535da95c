"""Obsidian: a vault with a folder `.obsidian`, or pages with wikilinks and no other sign of what they are."""

import os
import re
from itertools import islice
from pathlib import Path
from typing import Final

from hubtui.hub.flavours.base import TELLING, Flavour, Layout, Place, has_any
from hubtui.hub.model import HubError
from hubtui.hub.reading import read_bytes
from hubtui.hub.suffixes import index_rank, is_page_name

SETTINGS: Final = ".obsidian"
_LOOKED_AT: Final = 5
_HEAD: Final = 4096
_WIKILINK: Final = re.compile(rb"\[\[[^\[\]\s][^\[\]\n]*\]\]")
_FILE_LINK: Final = re.compile(rb"\]\([^()\s:]+\.md[#)]")
_CODE: Final = re.compile(rb"^\+\+\+$.*?(?:^\+\+\+$|\Z)|^```.*?(?:^```|\Z)|`[^`\n]*`", re.MULTILINE | re.DOTALL)
"""Code and front matter, where brackets mean something else."""
_BY_WIKILINKS: Final = 20
_MOST_NAMES: Final = 2000


class ObsidianFlavour(Flavour):
    """Takes a vault."""

    name = "obsidian"

    def rank(self, folder: Path) -> int:
        """Return that a folder with Obsidian's settings is a vault, unless a site around it is edited with Obsidian."""
        return TELLING if has_any(folder, (SETTINGS,)) else 0

    def glance(self, folder: Path) -> int:
        """Return that pages with wikilinks are somebody's vault."""
        return _BY_WIKILINKS if _has_wikilinks(folder) else 0

    def layout(self, place: Place) -> Layout | None:
        """Return the layout of a vault."""
        from hubtui.hub.flavours.obsidian.layout import layout

        return layout(place)


FLAVOUR = ObsidianFlavour()


def _has_wikilinks(folder: Path) -> bool:
    """Return whether a folder's first pages begin with wikilinks.

    Any of them will do. Where a page stands for the folder, as on a forge, at least two and half of the others, and
    none that names files in Markdown's own links.
    """
    try:
        pages, has_index = _first_pages(folder)
        heads = [_CODE.sub(b"", read_bytes(page, page, _HEAD).data) for page in pages]
    except (OSError, HubError):
        return False
    found = sum(1 for head in heads if _WIKILINK.search(head))
    if not has_index:
        return found > 0
    return found > 1 and 2 * found >= len(heads) and not any(_FILE_LINK.search(head) for head in heads)


def _first_pages(folder: Path) -> tuple[list[str], bool]:
    """Return the first pages of a folder by name, and whether one stands for it, which is not among them."""
    with os.scandir(folder) as entries:
        some = [entry for entry in islice(entries, _MOST_NAMES) if is_page_name(entry.name) and entry.name[0] != "."]
        pages = [entry for entry in some if entry.is_file(follow_symlinks=False)]
    names = sorted(entry.name for entry in pages if index_rank(entry.name) is None)
    return [str(folder / name) for name in names[:_LOOKED_AT]], len(names) < len(pages)
