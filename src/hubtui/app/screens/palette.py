"""The palette: every action, reading list, theme and page, by a few letters of its name."""

from collections.abc import Iterable

from hubtui.app.actions import ACTIONS
from hubtui.app.catalogue import Catalogue
from hubtui.app.finder import FinderModel
from hubtui.app.keymap import USUAL, Keymap
from hubtui.app.picker_model import Item
from hubtui.hub.model import ReadingList


def palette_screen(
    catalogue: Catalogue,
    lists: Iterable[ReadingList],
    themes: Iterable[tuple[str, str]],
    keymap: Keymap = USUAL,
) -> FinderModel:
    """Return everything there is to choose. themes: (name, title) pairs; the cursor on one shows it at once."""
    things = [
        Item("action", action.id, action.title, keymap.shown(action.id))
        for action in ACTIONS
        if action.palette and action.context == "reading"
    ]
    things += [Item("list", reading.id, f"Reading list: {reading.title}", "list") for reading in lists]
    things += [Item("theme", name, f"Theme: {title}", "theme") for name, title in themes]
    return FinderModel("Palette", catalogue, range(len(catalogue.pages)), things=things)
