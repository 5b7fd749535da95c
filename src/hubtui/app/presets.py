"""Sets of keys for hands that know another program. Data.

A preset names the actions whose keys differ from the registry's. What the registry gives another action loses the keys
that a preset uses; whatever has no key left is in the palette.
"""

from collections.abc import Mapping
from typing import Final

Preset = Mapping[str, tuple[str, ...]]

_LESS: Final[Preset] = {
    "line.down": ("j", "e", "down", "ctrl+e", "ctrl+n"),
    "line.up": ("k", "y", "up", "ctrl+y", "ctrl+k"),
    "screen.down": ("space", "f", "z", "pagedown", "ctrl+f", "ctrl+v"),
    "screen.up": ("b", "w", "pageup"),
    "half.down": ("d", "ctrl+d"),
    "half.up": ("u", "ctrl+u"),
    "page.top": ("g", "<", "home"),
    "page.bottom": ("G", ">", "end"),
    "page.percent": ("%", "p"),
    "link.hints": ("c",),
    "copy.reference": ("C",),
    "page.edit": ("v",),
    "select.text": ("V",),
    "page.reload": ("R",),
    "trail.show": ("T",),
    "help.show": ("h", "?", "f1"),
    "redraw": ("r", "ctrl+l", "ctrl+r"),
    "quit": ("q", "Q"),
    "rows.down": ("j", "e", "down", "ctrl+n"),
    "rows.up": ("k", "y", "up"),
    "rows.page-down": ("space", "f", "pagedown", "ctrl+f"),
    "rows.page-up": ("b", "pageup"),
    "rows.top": ("g", "<", "home"),
    "rows.bottom": ("G", ">", "end"),
    "rows.help": ("h", "?", "f1"),
}

_INFO: Final[Preset] = {
    "screen.down": ("space", "pagedown"),
    "screen.up": ("backspace", "pageup"),
    "page.top": ("b", "<", "home"),
    "page.bottom": ("e", ">", "end"),
    "page.next": ("n", "]"),
    "page.previous": ("p", "["),
    "page.home": ("t", "d"),
    "history.back": ("l", "H"),
    "history.forward": ("r",),
    "trail.show": ("L",),
    "outline.show": ("m", "T"),
    "mark.set": ("c",),
    "find.open": ("/", "s"),
    "find.next": ("}",),
    "find.previous": ("{",),
    "search.show": ("i",),
    "backlinks.show": ("I",),
    "page.edit": ("E",),
    "page.reload": ("R",),
    "lists.show": ("w",),
    "half.down": ("ctrl+d",),
    "half.up": ("u", "ctrl+u"),
    "help.show": ("h", "?", "f1"),
    "quit": ("q",),
    "rows.page-up": ("backspace", "pageup"),
    "rows.top": ("b", "<", "home"),
    "rows.bottom": ("e", ">", "end"),
    "rows.help": ("h", "?", "f1"),
}

PRESETS: Final[Mapping[str, Preset]] = {"vim": {}, "less": _LESS, "info": _INFO}
"""By name. `vim` is the registry as it stands; `less` the pager; `info` the reader of GNU manuals."""
