"""VitePress and VuePress: a folder with a folder `.vitepress` or `.vuepress`."""

from pathlib import Path
from typing import Final

from hubtui.hub.flavours.base import SURE, Flavour, Layout, Place, has_any

SETTINGS: Final = (".vitepress", ".vuepress")


class VitePressFlavour(Flavour):
    """Takes a folder that VitePress or VuePress would build."""

    name = "vitepress"

    def rank(self, folder: Path) -> int:
        """Return that a folder of settings is certain."""
        return SURE if has_any(folder, SETTINGS) else 0

    def layout(self, place: Place) -> Layout | None:
        """Return what the configuration says."""
        from hubtui.hub.flavours.vitepress.layout import layout

        return layout(place)


FLAVOUR = VitePressFlavour()
