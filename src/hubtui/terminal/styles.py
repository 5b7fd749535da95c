"""How a cell looks, and the shortest way from one look to the next. Pure."""

from functools import lru_cache
from typing import NamedTuple

from hubtui.terminal.colours import ColourDepth, lowered, split_parameters

_OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "7": "27", "8": "28", "9": "29"}
_ATTRIBUTES_OFF = {
    "22": ("1", "2"),
    "23": ("3",),
    "24": ("4",),
    "25": ("5",),
    "27": ("7",),
    "28": ("8",),
    "29": ("9",),
}
_VISIBLE_ON_BLANKS = frozenset(("4", "7", "9"))


class Style(NamedTuple):
    """fg, bg: SGR parameters of the colours, "" for the terminal's own. attributes: SGR numbers that are on."""

    fg: str = ""
    bg: str = ""
    attributes: frozenset[str] = frozenset()

    @property
    def plain_blank(self) -> bool:
        """Whether a space in this style looks like one that was erased with this background."""
        return not self.attributes & _VISIBLE_ON_BLANKS

    def erases_as(self, other: "Style") -> bool:
        """Return whether what is erased while this style is on looks like a blank of another."""
        return self.bg == other.bg and self.plain_blank and other.plain_blank


PLAIN = Style()


@lru_cache(maxsize=4096)
def applied(style: Style, parameters: str, depth: ColourDepth) -> Style | None:
    """Return the style after an SGR sequence, its colours brought down to a depth; None where it is not known.

    parameters: what stands between `ESC [` and `m`.
    """
    fg, bg, attributes = style.fg, style.bg, set(style.attributes)
    for part in split_parameters(parameters):
        if part in ("", "0"):
            fg, bg, attributes = "", "", set()
        elif part in _OFF:
            attributes.add(part)
        elif part in _ATTRIBUTES_OFF:
            attributes.difference_update(_ATTRIBUTES_OFF[part])
        elif part == "39":
            fg = ""
        elif part == "49":
            bg = ""
        elif part[:2] in ("38", "48") and part.count(";") >= 2:
            if part[0] == "3":
                fg = lowered(part, depth)
            else:
                bg = lowered(part, depth)
        elif part.isdigit() and (30 <= int(part) <= 37 or 90 <= int(part) <= 97):
            fg = lowered(part, depth)
        elif part.isdigit() and (40 <= int(part) <= 47 or 100 <= int(part) <= 107):
            bg = lowered(part, depth)
        else:
            return None
    return _one_of_a_kind(fg, bg, frozenset(attributes))


@lru_cache(maxsize=4096)
def _one_of_a_kind(fg: str, bg: str, attributes: frozenset[str]) -> Style:
    """Return a style; two that are alike are nearly always the same object, and so quickly found to be alike."""
    return Style(fg, bg, attributes) if fg or bg or attributes else PLAIN


@lru_cache(maxsize=4096)
def transition(before: Style, after: Style, single_off: bool) -> str:
    """Return the shortest sequence that turns one style into another.

    single_off: whether the terminal can turn off one attribute alone (SGR 22 to 29), as a VT100 cannot.
    """
    if before == after:
        return ""
    if after == PLAIN:
        return "\x1b[m"
    anew = ["0", *sorted(after.attributes), *filter(None, (after.fg, after.bg))]
    if before == PLAIN:
        return _sgr(anew[1:])
    gone = before.attributes - after.attributes
    change = sorted({_OFF[attribute] for attribute in gone})
    # 22 turns off bold and faint together; the one that stays is said again.
    again = after.attributes & {"1", "2"} if "22" in change else frozenset()
    change += sorted((after.attributes - before.attributes) | again)
    if before.fg != after.fg:
        change.append(after.fg or "39")
    if before.bg != after.bg:
        change.append(after.bg or "49")
    if gone and not single_off:
        return _sgr(anew)
    return min(_sgr(anew), _sgr(change), key=len)


def _sgr(parameters: list[str]) -> str:
    return f"\x1b[{';'.join(parameters)}m"
