"""Obsidian: a vault with a folder `.obsidian`, or pages with wikilinks and no other sign of what they are."""

import os
import re
from pathlib import Path
from typing import Final

from hubtui.hub.flavours.base import TELLING, Flavour, Layout, Place, has_any
from hubtui.hub.model import HubError
from hubtui.hub.reading import read_bytes
from hubtui.hub.suffixes import index_rank, is_page_name

SETTINGS: Final = ".obsidian"
_LOOKED_AT: Final = 5
_HEAD: Final = 4096
_WIKILINK: Final = re.compile(rb"\[\[[^\[\]\n]+\]\]")
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
    """Return whether one of a folder's first pages begins with wikilinks; not where a page stands for the folder."""
    names = []
    try:
        with os.scandir(folder) as entries:
            for number, entry in enumerate(entries):
                if number > _MOST_NAMES:
                    break
                if is_page_name(entry.name) and entry.name[0] != "." and entry.is_file(follow_symlinks=False):
                    if index_rank(entry.name) is not None:
                        return False
                    names.append(entry.name)
        heads = (read_bytes(str(folder / name), name, _HEAD).data for name in sorted(names)[:_LOOKED_AT])
        return any(_WIKILINK.search(head) for head in heads)
    except (OSError, HubError):
        return False
