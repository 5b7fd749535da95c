"""Everything the reader can be asked to do, once: keys, help and palette are made from this registry.

Ids are stable: people will remap keys by them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

Context = Literal["reading", "rows"]
"""Where a key holds: while reading, or in a list of rows (sidebar and screens), whose keys go before."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing the reader can be asked to do.

    id: its stable name.
    title: what it does, for help and palette, beginning with a capital.
    keys: keys of the preset: a character as typed, or a name such as `space`, `pagedown`, `shift+tab`.
    group: heading under which help lists it.
    footer: a word for it in the status line, "" for none.
    palette: whether the palette offers it.
    """

    id: str
    title: str
    keys: tuple[str, ...]
    group: str
    context: Context = "reading"
    footer: str = ""
    palette: bool = True


GROUPS: Final = ("Scrolling", "Links", "Pages", "Reading", "Around the page", "hubtui", "In lists and in the sidebar")

ACTIONS: Final[tuple[Action, ...]] = (
    Action("line.down", "A line down", ("j", "down"), "Scrolling"),
    Action("line.up", "A line up", ("k", "up"), "Scrolling"),
    Action("screen.down", "A screen down", ("space", "pagedown"), "Scrolling"),
    Action("screen.up", "A screen up", ("b", "pageup"), "Scrolling"),
    Action("half.down", "Half a screen down", ("d",), "Scrolling"),
    Action("half.up", "Half a screen up", ("u",), "Scrolling"),
    Action("page.top", "To the top of the page", ("g", "home"), "Scrolling"),
    Action("page.bottom", "To the end of the page", ("G", "end"), "Scrolling"),
    Action("side.left", "Wide table or code: to the left", ("left",), "Scrolling"),
    Action("side.right", "Wide table or code: to the right", ("right",), "Scrolling"),
    Action("link.next", "Select the next link", ("tab",), "Links"),
    Action("link.previous", "Select the previous link", ("shift+tab",), "Links"),
    Action("link.follow", "Follow the selected link", ("enter",), "Links"),
    Action("link.external", "Open a web address, or copy it", ("O",), "Links"),
    Action("history.back", "Back to where I was", ("H", "backspace"), "Pages"),
    Action("history.forward", "Forward again", ("L",), "Pages"),
    Action("page.previous", "Previous page", ("[",), "Pages"),
    Action("page.next", "Next page", ("]",), "Pages"),
    Action("page.unread", "Next unread page", (".",), "Pages"),
    Action("page.home", "Start page of the hub", (), "Pages"),
    Action("progress.toggle", "Mark the page read, or unread", ("x",), "Reading"),
    Action("lists.show", "Reading lists", ("l",), "Reading", footer="lists"),
    Action("list.leave", "Follow no reading list", (), "Reading"),
    Action("outline.show", "Outline of this page", ("t",), "Around the page", footer="outline"),
    Action("sidebar.toggle", "Go to the sidebar, or hide it", ("\\",), "Around the page", footer="sidebar"),
    Action("palette.show", "Palette: find anything", (":", "ctrl+p"), "hubtui", palette=False),
    Action("help.show", "Help: every key", ("?", "f1"), "hubtui", footer="help"),
    Action("manual.open", "Manual: how hubtui is used", (), "hubtui"),
    Action("leave", "Out of what is open", ("escape", "ctrl+c"), "hubtui", palette=False),
    Action("redraw", "Draw the screen anew", ("ctrl+l",), "hubtui"),
    Action("quit", "Quit; the place is kept", ("q",), "hubtui", footer="quit"),
    Action("rows.down", "A row down", ("j", "down"), "In lists and in the sidebar", "rows", palette=False),
    Action("rows.up", "A row up", ("k", "up"), "In lists and in the sidebar", "rows", palette=False),
    Action("rows.page-down", "A screen down", ("space", "pagedown"), "In lists and in the sidebar", "rows", "", False),
    Action("rows.page-up", "A screen up", ("b", "pageup"), "In lists and in the sidebar", "rows", palette=False),
    Action("rows.top", "First row", ("g", "home"), "In lists and in the sidebar", "rows", palette=False),
    Action("rows.bottom", "Last row", ("G", "end"), "In lists and in the sidebar", "rows", palette=False),
    Action("rows.choose", "Open the row, or fold it", ("enter",), "In lists and in the sidebar", "rows", palette=False),
    Action("rows.fold", "Fold the section", ("left",), "In lists and in the sidebar", "rows", palette=False),
    Action("rows.unfold", "Unfold the section", ("right",), "In lists and in the sidebar", "rows", palette=False),
    Action("rows.leave", "Back to the page", ("escape", "ctrl+c"), "In lists and in the sidebar", "rows", "", False),
)

BY_ID: Final = {action.id: action for action in ACTIONS}

_SHOWN: Final = {
    "space": "Space",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "home": "Home",
    "end": "End",
    "tab": "Tab",
    "enter": "Enter",
    "escape": "Esc",
    "backspace": "Backspace",
}


def shown_key(key: str) -> str:
    """Return a key as help shows it: `shift+tab` becomes "Shift+Tab"."""
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    named = _SHOWN.get(last, last.upper() if modifiers or len(last) > 1 else last)
    return "+".join([*(modifier.capitalize() for modifier in modifiers), named])


def shown_keys(action: Action) -> str:
    """Return all keys of an action as help shows them, "" where it has none."""
    return " ".join(shown_key(key) for key in action.keys)


def grouped(context: Context | None = None) -> Iterator[tuple[str, tuple[Action, ...]]]:
    """Yield each group with its actions, in the order of help; of one context where it is given."""
    for group in GROUPS:
        actions = tuple(action for action in ACTIONS if action.group == group and context in (None, action.context))
        if actions:
            yield group, actions
