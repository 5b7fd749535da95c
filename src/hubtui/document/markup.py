"""Reads attributes and component tags as HTML, MDX and shortcodes write them."""

import re
from dataclasses import dataclass
from html import unescape
from typing import Final, TypeAlias

Attributes: TypeAlias = dict[str, str]
"""Values by name. What has no name is there by its place too, from "0"."""

_LONGEST: Final = 4_096
"""Characters that a component's tag takes at most."""

_ATTRIBUTE = re.compile(
    r"(?:(?P<name>[A-Za-z_@:#][\w@:.-]*)[ \t]*=[ \t]*)?"
    r"(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|`(?P<back>[^`]*)`|(?P<bare>[^\s\"'`=<>{}]+))"
)
_NAME = re.compile(r"</?([A-Za-z][\w.:-]*)?")
_PART = re.compile(
    r"\s+|(?P<name>[A-Za-z_$@:][\w$@:.-]*)(?:\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<brace>\{)"
    r"|(?P<bare>[^\s\"'=<>`{}]+)))?|(?P<spread>\{)"
)
_STRING = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`", re.DOTALL)
_LITERAL = re.compile(
    r"\{\s*(?:(?P<call>require|useBaseUrl)\(\s*)?(?P<literal>\"[^\"]*\"|'[^']*'|`[^`$]*`)\s*\)?(?:\.default)?\s*\}",
    re.DOTALL,
)
_BRACKETS = re.compile(r"[{}\[\]()\"'`]|//[^\n]*|/\*.*?\*/", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Component:
    """One tag of MDX: its name ("" for a fragment), what its attributes say in plain words, and where it ends.

    closing: `</Name>`. empty: `<Name />`. required: the attributes whose value is the address of a file, which the tool
    looks up.
    """

    name: str
    attributes: Attributes
    closing: bool
    empty: bool
    end: int
    required: frozenset[str] = frozenset()


def read_attributes(text: str) -> Attributes:
    """Return the attributes in a text like `note title="One" open`."""
    found: Attributes = {}
    place = 0
    for match in _ATTRIBUTE.finditer(text):
        value = next(filter(None, (match["double"], match["single"], match["back"], match["bare"])), "")
        if match["name"]:
            found[match["name"]] = unescape(value)
        else:
            found[str(place)] = unescape(value)
            place += 1
            if match["bare"]:
                found.setdefault(value, "")
    return found


def read_component(text: str, start: int = 0) -> Component | None:
    """Return the tag that stands at `start`, None where there is none; expressions in it may hold `>` and newlines."""
    match = _NAME.match(text, start)
    if match is None:
        return None
    closing = text.startswith("</", start)
    position = match.end()
    limit = start + _LONGEST
    attributes: Attributes = {}
    required: set[str] = set()
    while position < len(text) and position < limit:
        if text[position] == ">":
            return Component(match[1] or "", attributes, closing, False, position + 1, frozenset(required))
        if text.startswith("/>", position) and match[1]:
            return Component(match[1], attributes, closing, True, position + 2, frozenset(required))
        part = _PART.match(text, position)
        if part is None or not match[1]:
            return None
        position = part.end()
        if part["brace"] or part["spread"]:
            end = expression_end(text, position - 1, limit)
            if end is None:
                return None
            literal = _LITERAL.fullmatch(text, position - 1, end)
            if part["name"] and literal:
                attributes[part["name"]] = literal["literal"][1:-1]
                if literal["call"] == "require":
                    required.add(part["name"])
            position = end
        elif part["name"]:
            attributes[part["name"]] = unescape(part["double"] or part["single"] or part["bare"] or "")
    return None


def expression_end(text: str, start: int, limit: int) -> int | None:
    """Return where the expression ends whose opening bracket stands at `start`, None where it is not closed."""
    depth, position = 0, start
    while (match := _BRACKETS.search(text, position, limit)) is not None:
        mark = match[0]
        position = match.end()
        if mark in "{[(":
            depth += 1
        elif mark in "}])":
            depth -= 1
            if depth == 0:
                return position
        elif mark in "\"'`":
            string = _STRING.match(text, match.start(), limit)
            # An apostrophe in the text of a component opens no string.
            position = string.end() if string else position
    return None
