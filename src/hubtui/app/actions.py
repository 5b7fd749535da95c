"""Everything the reader can be asked to do, once: keys, help and palette are made from this registry.

Ids are stable: people remap keys by them.
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
    keys: usual keys: a character as typed, or a name such as `space`, `pagedown`, `shift+tab`.
    group: heading under which help lists it.
    footer: a word for it in the status line, "" for none.
    palette: whether the palette offers it.
    counts: whether a number typed before its key means something: how often, or to which line.
    letter: what is asked where a letter has to follow its key, "" where none has to.
    """

    id: str
    title: str
    keys: tuple[str, ...]
    group: str
    context: Context = "reading"
    footer: str = ""
    palette: bool = True
    counts: bool = False
    letter: str = ""


_ROWS: Final = "In lists and in the sidebar"

GROUPS: Final = ("Scrolling", "Links", "Pages", "Reading", "Around the page", "hubtui", _ROWS)

ACTIONS: Final[tuple[Action, ...]] = (
    Action("line.down", "A line down", ("j", "down"), "Scrolling", counts=True),
    Action("line.up", "A line up", ("k", "up"), "Scrolling", counts=True),
    Action("screen.down", "A screen down", ("space", "pagedown"), "Scrolling", counts=True),
    Action("screen.up", "A screen up", ("b", "pageup"), "Scrolling", counts=True),
    Action("half.down", "Half a screen down", ("d",), "Scrolling", counts=True),
    Action("half.up", "Half a screen up", ("u",), "Scrolling", counts=True),
    Action("page.top", "To the top of the page", ("g", "home"), "Scrolling", counts=True),
    Action("page.bottom", "To the end of the page", ("G", "end"), "Scrolling", counts=True),
    Action("page.percent", "So far into the page: 50%", ("%",), "Scrolling", palette=False, counts=True),
    Action("side.left", "Wide table or code: to the left", ("left",), "Scrolling", counts=True),
    Action("side.right", "Wide table or code: to the right", ("right",), "Scrolling", counts=True),
    Action("link.next", "Select the next link", ("tab",), "Links", counts=True),
    Action("link.previous", "Select the previous link", ("shift+tab",), "Links", counts=True),
    Action("link.follow", "Follow the selected link", ("enter",), "Links"),
    Action("link.preview", "Look where a link leads", ("K",), "Links"),
    Action("link.hints", "Letters at the links in sight", ("f",), "Links"),
    Action("link.list", "Links of this page", ("F",), "Links"),
    Action("link.external", "Open a web address, or copy it", ("O",), "Links"),
    Action("history.back", "Back to where I was", ("H", "backspace"), "Pages", counts=True),
    Action("history.forward", "Forward again", ("L",), "Pages", counts=True),
    Action("trail.show", "Trail: where I was", ("h",), "Pages"),
    Action("mark.set", "Mark this place by a letter", ("m",), "Pages", letter="Mark this place by which letter?"),
    Action("mark.jump", "Go to the mark of a letter", ("'",), "Pages", letter="Go to which mark?"),
    Action("marks.show", "Marks: all of this hub", ("M",), "Pages"),
    Action("page.previous", "Previous page", ("[",), "Pages", counts=True),
    Action("page.next", "Next page", ("]",), "Pages", counts=True),
    Action("page.unread", "Next unread page", (".",), "Pages"),
    Action("finder.show", "Find a page by some letters", ("o",), "Pages", footer="pages"),
    Action("page.home", "Start page of the hub", (), "Pages"),
    Action("search.show", "Search all pages", ("s",), "Pages", footer="search"),
    Action("progress.toggle", "Mark the page read, or unread", ("x",), "Reading"),
    Action("lists.show", "Reading lists", ("l",), "Reading", footer="lists"),
    Action("list.leave", "Follow no reading list", (), "Reading"),
    Action("find.open", "Find in the page", ("/",), "Around the page", footer="find"),
    Action("find.next", "Next match", ("n",), "Around the page", counts=True),
    Action("find.previous", "Previous match", ("N",), "Around the page", counts=True),
    Action("copy.reference", "Copy the link, or cite the place", ("y",), "Around the page"),
    Action("select.text", "Select text to copy it", ("v",), "Around the page"),
    Action("copy.section", "Copy the section as Markdown", ("Y",), "Around the page"),
    Action("page.edit", "Edit the page in $EDITOR", ("e",), "Around the page"),
    Action("page.reload", "Read the page anew from disk", ("r",), "Around the page"),
    Action("outline.show", "Outline of this page", ("t",), "Around the page", footer="outline"),
    Action("backlinks.show", "Pages that link here", ("i",), "Around the page"),
    Action("sidebar.toggle", "Go to the sidebar, or hide it", ("\\",), "Around the page", footer="sidebar"),
    Action("palette.show", "Palette: find anything", (":", "ctrl+p"), "hubtui", palette=False),
    Action("manual.open", "Manual: how hubtui is used", (), "hubtui"),
    Action("leave", "Out of what is open", ("escape", "ctrl+c"), "hubtui", palette=False),
    Action("redraw", "Draw the screen anew", ("ctrl+l",), "hubtui"),
    Action("suspend", "Suspend (fg goes on)", ("ctrl+z",), "hubtui"),
    Action("quit", "Quit; the place is kept", ("q",), "hubtui", footer="quit"),
    Action("help.show", "Help: every key", ("?", "f1"), "hubtui", footer="help"),
    Action("rows.down", "A row down", ("j", "down"), _ROWS, "rows", palette=False, counts=True),
    Action("rows.up", "A row up", ("k", "up"), _ROWS, "rows", palette=False, counts=True),
    Action("rows.page-down", "A screen down", ("space", "pagedown"), _ROWS, "rows", palette=False, counts=True),
    Action("rows.page-up", "A screen up", ("b", "pageup"), _ROWS, "rows", palette=False, counts=True),
    Action("rows.top", "First row", ("g", "home"), _ROWS, "rows", palette=False, counts=True),
    Action("rows.bottom", "Last row", ("G", "end"), _ROWS, "rows", palette=False, counts=True),
    Action("rows.choose", "Open the row, or fold it", ("enter",), _ROWS, "rows", palette=False),
    Action("rows.fold", "Fold the section", ("left",), _ROWS, "rows", palette=False),
    Action("rows.unfold", "Unfold the section", ("right",), _ROWS, "rows", palette=False),
    Action("rows.remove", "Take the mark away", ("D", "delete"), _ROWS, "rows", palette=False),
    Action("rows.help", "Help: the keys of this place", ("?", "f1"), _ROWS, "rows", palette=False),
    Action("rows.leave", "Back to the page", ("escape", "ctrl+c"), _ROWS, "rows", palette=False),
)

BY_ID: Final = {action.id: action for action in ACTIONS}


def grouped(context: Context | None = None) -> Iterator[tuple[str, tuple[Action, ...]]]:
    """Yield each group with its actions, in the order of help; of one context where it is given."""
    for group in GROUPS:
        actions = tuple(action for action in ACTIONS if action.group == group and context in (None, action.context))
        if actions:
            yield group, actions
