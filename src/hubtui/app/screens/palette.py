"""The palette: every action, reading list, theme and page, by a few letters of its name."""

from collections.abc import Callable, Iterable, Sequence
from time import perf_counter

from hubtui.app.actions import ACTIONS
from hubtui.app.keymap import USUAL, Keymap
from hubtui.app.picker_model import Item, PickerModel
from hubtui.hub.model import ReadingList


class Titles:
    """Titles of a hub's pages, looked up little by little, so that ten thousand files delay no key."""

    def __init__(self, pages: Sequence[str], title_of: Callable[[str], str]) -> None:
        self._pages = pages
        self._title_of = title_of
        self._known: dict[str, str] = {}
        self._next = 0

    def title(self, page: str) -> str:
        """Return a page's title, looked up now if need be."""
        if page not in self._known:
            self._known[page] = self._title_of(page)
        return self._known[page]

    def searched(self, page: str) -> str:
        """Return what a filter looks in: path, and the title as soon as it is known."""
        return f"{self._known.get(page, '')} {page}".lstrip()

    def advance(self, seconds: float) -> bool:
        """Look up more titles for about `seconds`; return whether all are known."""
        deadline = perf_counter() + seconds
        while self._next < len(self._pages):
            self.title(self._pages[self._next])
            self._next += 1
            if perf_counter() > deadline:
                break
        return self._next >= len(self._pages)


def palette_screen(
    titles: Titles,
    pages: Sequence[str],
    lists: Iterable[ReadingList],
    themes: Iterable[tuple[str, str]],
    keymap: Keymap = USUAL,
) -> PickerModel:
    """Return everything there is to choose. themes: (name, title) pairs; the cursor on one shows it at once."""
    items = [
        Item("action", action.id, action.title, keymap.shown(action.id))
        for action in ACTIONS
        if action.palette and action.context == "reading"
    ]
    items += [Item("list", reading.id, f"Reading list: {reading.title}", "list") for reading in lists]
    items += [Item("theme", name, f"Theme: {title}", "theme") for name, title in themes]
    items += [Item("page", page, "", "page") for page in pages]
    return PickerModel(
        "Palette",
        items,
        filterable=True,
        label=lambda item: titles.title(item.key),
        haystack=lambda item: titles.searched(item.key),
    )
