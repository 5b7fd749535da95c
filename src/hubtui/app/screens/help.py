"""Help, made from the registry of actions and the keys in use."""

from collections.abc import Iterator
from typing import Final, Literal

from hubtui.app.actions import BY_ID, grouped
from hubtui.app.key_names import shown_key
from hubtui.app.keymap import USUAL, Keymap
from hubtui.app.picker_model import Item, PickerModel

Where = Literal["page", "sidebar", "screen", "typing"]
"""Where help is asked for: on the page, in the sidebar, on a screen of rows, on one that text is typed into."""

_HERE: Final[dict[Where, str]] = {
    "page": "Scrolling",
    "sidebar": "In the sidebar",
    "screen": "In this list",
    "typing": "In this list",
}
_TYPING: Final = "Letters are text here: type to find."
_COUNTS: Final = "5j: a number before a key repeats it."


def help_screen(keymap: Keymap = USUAL, where: Where = "page") -> PickerModel:
    """Return the manual, and every action that has a key, grouped, those of the place first; Enter does the row."""
    manual = BY_ID["manual.open"]
    items = [Item("action", manual.id, manual.title, shown_key("enter"))]
    if where == "page":
        items += _groups(keymap, "reading", where)
        items += _groups(keymap, "rows", where)
    else:
        items += _groups(keymap, "rows", where)
        items += _groups(keymap, "reading", where)
    return PickerModel("Keys", items)


def _groups(keymap: Keymap, context: Literal["reading", "rows"], where: Where) -> Iterator[Item]:
    for number, (group, actions) in enumerate(grouped(context)):
        here = context == "rows" and where != "page"
        yield Item("note")
        yield Item("title", text=_HERE[where] if here else group)
        if not number and context == ("reading" if where == "page" else "rows"):
            yield Item("note", text=_TYPING if where == "typing" else _COUNTS, depth=1)
        for action in actions:
            keys = keymap.keys_of(action.id)
            if here and where == "typing":
                keys = tuple(key for key in keys if len(key) > 1 and key != "space")
            if keys:
                yield Item("action", action.id, action.title, " ".join(map(shown_key, keys)), 1)
