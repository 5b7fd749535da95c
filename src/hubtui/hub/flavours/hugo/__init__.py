"""Hugo: a folder with Hugo's configuration, or one with an `_index.md`."""

import os
from pathlib import Path
from typing import Final

from hubtui.hub.flavours.base import HINTED, SURE, TELLING, Flavour, Layout, Place

SUFFIXES: Final = ("toml", "yaml", "yml", "json")
CONFIGS: Final = tuple(f"hugo.{suffix}" for suffix in SUFFIXES)
OLD_CONFIGS: Final = tuple(f"config.{suffix}" for suffix in SUFFIXES)
SECTION: Final = "_index.md"
"""The page that stands for its folder."""


class HugoFlavour(Flavour):
    """Takes a folder that Hugo would build, or one with its content."""

    name = "hugo"

    def rank(self, folder: Path) -> int:
        """Return that Hugo's own names are certain; `config.toml` and the like are many tools' names."""
        for inner in ("", "config/_default"):
            if any(os.path.lexists(folder / inner / name) for name in CONFIGS):
                return SURE
        old = any(os.path.lexists(folder / inner / name) for inner in ("", "config/_default") for name in OLD_CONFIGS)
        if old and (folder / "content").is_dir():
            return TELLING
        return HINTED if os.path.lexists(folder / SECTION) else 0

    def layout(self, place: Place) -> Layout | None:
        """Return what the configuration and the front matter say."""
        from hubtui.hub.flavours.hugo.layout import layout

        return layout(place)


FLAVOUR = HugoFlavour()
