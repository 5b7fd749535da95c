"""A part of a file, by its lines or by the marks around it."""

import re
from typing import Final

_LINES: Final = re.compile(r"(\d*)(?::(\d*))?")
_ANY_NAME: Final = r"[\w.-]+"


def excerpt(text: str, part: str, opening: str, closing: str) -> str | None:
    """Return a part of a text, None where it has no such part; the lines with marks are left out.

    part: "" for all of it, "3", "3:5", "3:", ":5" for lines, 1-based, the last included; else the name of a section.
    opening, closing: how the marks of a section are spelled, `{}` for its name.
    """
    marks = re.compile("|".join(re.escape(mark).replace(r"\{\}", _ANY_NAME) for mark in (opening, closing)))
    lines = text.split("\n")
    if part:
        chosen = _by_number(lines, part)
        chosen = chosen if chosen is not None else _by_name(lines, opening.format(part), closing.format(part))
        if chosen is None:
            return None
        lines = chosen
    return "\n".join(line for line in lines if not marks.search(line))


def _by_number(lines: list[str], part: str) -> list[str] | None:
    match = _LINES.fullmatch(part)
    if match is None:
        return None
    first = int(match[1]) if match[1] else 1
    last = first if match[2] is None else int(match[2]) if match[2] else len(lines)
    return lines[max(0, first - 1) : last]


def _by_name(lines: list[str], opening: str, closing: str) -> list[str] | None:
    opens, closes = (re.compile(re.escape(mark) + r"(?![\w-])") for mark in (opening, closing))
    start = next((number for number, line in enumerate(lines) if opens.search(line)), None)
    if start is None:
        return None
    end = next((number for number in range(start + 1, len(lines)) if closes.search(lines[number])), len(lines))
    return lines[start + 1 : end]
