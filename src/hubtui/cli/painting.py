"""Lines in colour, for a terminal or a pager that shows escape sequences."""

import os
from collections.abc import Callable
from pathlib import Path

from hubtui.app.colours import sgr
from hubtui.app.themes import load_themes
from hubtui.cli.output import complain
from hubtui.document.cells import cell_len
from hubtui.document.lines import Line
from hubtui.document.untrusted import plain
from hubtui.reader.theme import Theme
from hubtui.terminal.colours import ColourDepth

_RESET = "\x1b[0m"
_TERMINAL_COLOURS = "ansi"


def painter(theme_name: str, user_themes: Path, width: int) -> Callable[[Line], str]:
    """Return what turns a line into text with escape sequences.

    theme_name: the theme a person has chosen; "" takes the terminal's own colours. width: cells to which a line is
    filled where the theme has a ground of its own.
    """
    themes = load_themes(user_themes)
    theme = themes.get_or_default(theme_name or _TERMINAL_COLOURS)
    for problem in themes.problems:
        complain(problem)
    depth: ColourDepth = "truecolor" if os.environ.get("COLORTERM") in ("truecolor", "24bit") else "256"
    return lambda line: paint(line, theme, depth, width)


def paint(line: Line, theme: Theme, depth: ColourDepth, width: int) -> str:
    """Return a line with escape sequences; a theme of the terminal's own colours leaves the terminal's ground."""
    ground = "" if theme.ansi else "text"
    runs = [(plain(span.text), f"{ground} {span.style}") for span in line.spans]
    room = width - sum(cell_len(text) for text, _ in runs)
    runs.append((" " * room, f"{ground} {line.fill}"))
    painted, current = "", ""
    for text, style in runs:
        sequence = sgr(theme.style(style), depth)
        if text and sequence != current:
            painted += (_RESET if current else "") + sequence
            current = sequence
        painted += text
    return painted + _RESET if current else painted.rstrip(" ")
