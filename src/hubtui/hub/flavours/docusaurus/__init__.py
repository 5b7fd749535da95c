"""Docusaurus: a folder with a `docusaurus.config.js`, or one with its docs."""

from pathlib import Path
from typing import Final

from hubtui.hub.flavours.base import HINTED, SURE, Flavour, Layout, Place, has_any

CONFIGS: Final = tuple(f"docusaurus.config.{suffix}" for suffix in ("js", "ts", "mjs", "cjs", "mts", "cts"))
SIDEBARS: Final = tuple(f"sidebars.{suffix}" for suffix in ("js", "ts", "json", "mjs", "cjs"))
SITE: Final = "@site/"
"""What stands for the folder of the site in a path."""
VERSIONS: Final = "versions.json"
CATEGORIES: Final = ("_category_.json", "_category_.yml", "_category_.yaml")


class DocusaurusFlavour(Flavour):
    """Takes a folder that Docusaurus would build, or one of its docs."""

    name = "docusaurus"

    def rank(self, folder: Path) -> int:
        """Return that a configuration is certain, and that its other files belong to one."""
        if has_any(folder, CONFIGS):
            return SURE
        return HINTED if has_any(folder, (*SIDEBARS, *CATEGORIES)) else 0

    def layout(self, place: Place) -> Layout | None:
        """Return what the configuration, the sidebars and the front matter say."""
        from hubtui.hub.flavours.docusaurus.layout import layout

        return layout(place)


FLAVOUR = DocusaurusFlavour()
