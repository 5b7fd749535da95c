"""Colours as themes name them, and the bytes by which a terminal is told of them."""

import re

from hubtui.reader.theme import StyleSpec
from hubtui.terminal.colours import ColourDepth, lowered

ANSI_COLOURS: tuple[str, ...] = (
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "white",
    "bright_black",
    "bright_red",
    "bright_green",
    "bright_yellow",
    "bright_blue",
    "bright_magenta",
    "bright_cyan",
    "bright_white",
)
"""The sixteen colours whose look the terminal decides, by the names Rich and Textual give them too."""

TERMINAL_DEFAULT = "default"
"""The terminal's own fore- or background."""

_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


def normal_colour(value: str) -> str | None:
    """Return a colour as `#rrggbb`, one of ANSI_COLOURS or TERMINAL_DEFAULT; None when it is no colour."""
    if value == TERMINAL_DEFAULT or value in ANSI_COLOURS:
        return value
    if not _HEX.fullmatch(value):
        return None
    digits = value[1:].lower()
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def rgb(colour: str) -> tuple[int, int, int]:
    """Return the red, green and blue (0 to 255) of a colour written `#rrggbb`."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def sgr_colour(colour: str, depth: ColourDepth, *, background: bool = False) -> str:
    """Return the SGR parameters that set `colour` (as normal_colour gives it), without `ESC [` and `m`."""
    shift = 10 if background else 0
    if colour == TERMINAL_DEFAULT:
        return str(39 + shift)
    if not colour.startswith("#"):
        number = ANSI_COLOURS.index(colour)
        return str((30 + number if number < 8 else 90 + number - 8) + shift)
    return lowered(f"{38 + shift};2;" + ";".join(str(part) for part in rgb(colour)), depth)


_SGR_NUMBERS = {"bold": "1", "dim": "2", "italic": "3", "underline": "4", "reverse": "7", "strike": "9"}


def sgr(spec: StyleSpec, depth: ColourDepth) -> str:
    """Return the escape sequence that turns a style on over the terminal's plain look, "" for nothing."""
    parameters = [number for attribute, number in _SGR_NUMBERS.items() if getattr(spec, attribute)]
    if spec.fg is not None:
        parameters.append(sgr_colour(spec.fg, depth))
    if spec.bg is not None:
        parameters.append(sgr_colour(spec.bg, depth, background=True))
    return f"\x1b[{';'.join(parameters)}m" if parameters else ""
