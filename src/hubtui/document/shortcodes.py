"""Shortcodes of Hugo as calls: which there are in a text, what they are given, what stands between their tags."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, TypeAlias

Argument: TypeAlias = str | int | float | bool

CONTENTS: Final = "\ufdd3"
"""The line that stands for the list of a page's headings."""

_LONGEST: Final = 16 * 1024
_OPEN: Final = re.compile(r"\{\{([<%])(/\*)?")
_ARGUMENT: Final = re.compile(
    r"(?:(?P<name>[A-Za-z_][\w-]*)[ \t]*=[ \t]*)?"
    r"(?:\"(?P<quoted>(?:[^\"\\]|\\.)*)\"|`(?P<raw>[^`]*)`|(?P<bare>[^\s\"`<>%{}=]+(?:[<>%](?!\}\}))?)+)",
    re.DOTALL,
)
_TAG_NAME: Final = re.compile(r"\s*(/?)\s*([A-Za-z_][\w./-]*)\s*")
_NUMBER: Final = re.compile(r"[+-]?\d+(\.\d+)?\Z")


@dataclass(slots=True)
class Call:
    """One shortcode: from its only tag, or from its first to its last.

    markdown: whether what it makes is Markdown (`{{% name %}}`), else HTML. arguments: by name, or by place from 0.
    start, end: of all of it in the text. inner: of what stands between its tags, None where there is one tag only.
    ordinal: which of those beside it this is, from 0.
    """

    name: str
    markdown: bool
    arguments: dict[str, Argument] | list[Argument]
    start: int
    end: int
    inner: tuple[int, int] | None = None
    calls: list["Call"] = field(default_factory=list)
    parent: "Call | None" = field(default=None, repr=False)
    ordinal: int = 0


@dataclass(frozen=True, slots=True)
class _Tag:
    name: str
    markdown: bool
    closing: bool
    alone: bool
    arguments: dict[str, Argument] | list[Argument]
    start: int
    end: int


def calls_in(text: str, start: int = 0) -> list[Call]:
    """Return the outermost shortcodes of a text in order, each with those within it.

    A tag that no other closes stands for itself; what would be between is beside it then.
    """
    found: list[Call] = []
    opened: dict[str, list[tuple[int, Call]]] = {}
    for tag in _tags(text, start):
        if not tag.closing:
            call = Call(tag.name, tag.markdown, tag.arguments, tag.start, tag.end)
            if not tag.alone:
                opened.setdefault(tag.name, []).append((len(found), call))
            found.append(call)
            continue
        waiting = opened.get(tag.name, [])
        while waiting:
            place, call = waiting.pop()
            if place < len(found) and found[place] is call:
                call.inner, call.end = (call.end, tag.start), tag.end
                call.calls = found[place + 1 :]
                for ordinal, inner in enumerate(call.calls):
                    inner.parent, inner.ordinal = call, ordinal
                del found[place + 1 :]
                break
    for ordinal, call in enumerate(found):
        call.ordinal = ordinal
    return found


def _tags(text: str, position: int) -> Iterator[_Tag]:
    while (opening := _OPEN.search(text, position)) is not None:
        position = opening.end()
        if opening[2]:
            continue
        tag = _tag(text, opening.start(), opening[1])
        if tag is not None:
            yield tag
            position = tag.end


def _tag(text: str, start: int, bracket: str) -> _Tag | None:
    """Return the tag that opens at `start`, None where it is not written out."""
    limit = start + _LONGEST
    name = _TAG_NAME.match(text, start + 3, limit)
    if name is None:
        return None
    position, closer = name.end(), (">" if bracket == "<" else "%") + "}}"
    named: dict[str, Argument] = {}
    placed: list[Argument] = []
    while not text.startswith(closer, position):
        if text.startswith("/", position) and text[position + 1 : position + 8].lstrip().startswith(closer):
            end = text.index(closer, position) + 3
            return _Tag(name[2], bracket == "%", bool(name[1]), True, named or placed, start, end)
        found = _ARGUMENT.match(text, position, limit)
        if found is None:
            return None
        value = _value(found)
        if found["name"]:
            named[found["name"]] = value
        else:
            placed.append(value)
        position = found.end()
        while position < limit and text[position : position + 1].isspace():
            position += 1
    return _Tag(name[2], bracket == "%", bool(name[1]), False, named or placed, start, position + 3)


def _value(found: "re.Match[str]") -> Argument:
    if found["quoted"] is not None:
        return re.sub(r"\\(.)", r"\1", found["quoted"])
    if found["raw"] is not None:
        return found["raw"]
    bare = found[0].rpartition("=")[2].strip() if found["name"] else found[0]
    if bare in ("true", "false"):
        return bare == "true"
    if _NUMBER.match(bare):
        return float(bare) if "." in bare else int(bare)
    return bare
