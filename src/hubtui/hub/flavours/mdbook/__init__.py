"""mdBook: a folder with a `book.toml`, or one with a `SUMMARY.md` as GitBook has it."""

from pathlib import Path

from hubtui.hub.flavours.base import SURE, TELLING, Flavour, Layout, Place, has_any

CONFIG = "book.toml"
SUMMARY = "SUMMARY.md"


class MdBookFlavour(Flavour):
    """Takes a folder that mdBook would build."""

    name = "mdbook"

    def rank(self, folder: Path) -> int:
        """Return that a configuration makes a book; a summary does so as long as there is none further up."""
        if has_any(folder, (CONFIG,)):
            return SURE
        return TELLING if has_any(folder, (SUMMARY,)) else 0

    def layout(self, place: Place) -> Layout | None:
        """Return what the configuration and the summary say."""
        from hubtui.hub.flavours.mdbook.layout import layout

        return layout(place)


FLAVOUR = MdBookFlavour()
