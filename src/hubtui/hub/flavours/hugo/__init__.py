"""Hugo: a folder with Hugo's configuration, or one with an `_index.md`."""

from pathlib import Path
from typing import Final

from hubtui.hub.flavours.base import HINTED, SURE, TELLING, Flavour, Layout, Place, has_any

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
        places = (folder, folder / "config" / "_default") if has_any(folder, ("config",)) else (folder,)
        if any(has_any(place, CONFIGS) for place in places):
            return SURE
        if has_any(folder, ("content",)) and any(has_any(place, OLD_CONFIGS) for place in places):
            return TELLING
        return HINTED if has_any(folder, (SECTION,)) else 0

    def layout(self, place: Place) -> Layout | None:
        """Return what the configuration and the front matter say."""
        from hubtui.hub.flavours.hugo.layout import layout

        return layout(place)


FLAVOUR = HugoFlavour()
