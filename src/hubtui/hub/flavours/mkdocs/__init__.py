"""MkDocs, with or without the theme Material: a folder with a `mkdocs.yml`."""

from pathlib import Path

from hubtui.hub.flavours.base import SURE, Flavour, Layout, Place, has_any

CONFIGS = ("mkdocs.yml", "mkdocs.yaml")
"""What the file of the configuration is called."""


class MkDocsFlavour(Flavour):
    """Takes a folder that MkDocs would build."""

    name = "mkdocs"

    def rank(self, folder: Path) -> int:
        """Return that a folder with a configuration is one for certain."""
        return SURE if has_any(folder, CONFIGS) else 0

    def layout(self, place: Place) -> Layout | None:
        """Return what the configuration says."""
        from hubtui.hub.flavours.mkdocs.layout import layout

        return layout(place)


FLAVOUR = MkDocsFlavour()
