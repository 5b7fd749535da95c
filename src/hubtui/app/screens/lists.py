"""The reading lists with their entries, and how far each is."""

from collections.abc import Sequence
from typing import Final

from hubtui.app.fitting import wrapped
from hubtui.app.picker_model import Item, PickerModel
from hubtui.app.sidebar_rows import MARKS, Shelf
from hubtui.document.untrusted import plain_line

_BAR: Final = 10
_WIDTH: Final = 68
_NONE: Final = "This hub has no reading lists."


def lists_screen(shelf: Shelf, followed: str, width: int = _WIDTH) -> PickerModel:
    """Return each list with its entries. Enter on a list goes on with it; on an entry, opens that page in the list.

    followed: id of the list that is followed. width: cells at which summaries and reasons are wrapped.
    """
    items: list[Item] = []
    for reading in shelf.lists:
        state = shelf.standing_of(reading)
        items += [Item("note")] if items else []
        mark = "▶ " if reading.id == followed else ""
        how_far = f"{bar(state.fraction)} {state.done}/{state.total}"
        items.append(Item("list", reading.id, mark + plain_line(reading.title), how_far))
        items += _notes(reading.summary, width, 1)
        for entry, entry_state in zip(reading.entries, state.states, strict=True):
            if entry_state == "missing":
                items.append(Item("note", text=f"✗ {plain_line(entry.page)} (missing)", depth=1))
            else:
                title = f"{MARKS[entry_state]} {shelf.title_of(entry.page)}"
                items.append(Item("entry", entry.page, title, depth=1, extra=reading.id))
            items += _notes(entry.reason, width, 2)
    return PickerModel("Reading lists", items or [Item("note", text=_NONE)])


def bar(fraction: float) -> str:
    """Return ten cells that show how far something is; full only when it is done, begun as soon as it is begun."""
    filled = min(int(fraction * _BAR), _BAR)
    if fraction > 0:
        filled = max(filled, 1)
    return "━" * filled + "─" * (_BAR - filled)


def _notes(text: str, width: int, depth: int) -> Sequence[Item]:
    return [Item("note", text=line, depth=depth) for line in wrapped(plain_line(text), width - 2 * depth - 3, 3)]
