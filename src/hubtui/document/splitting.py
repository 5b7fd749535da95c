"""Splits a page into top-level chunks by a linear scan, without parsing it.

The scan follows what may hold a blank line: fences, HTML blocks of the kinds that end at a marker, lists, and indented
text (code, or the continuation of a list item or footnote); and HTML blocks that end at a blank line, in which none of
these opens. Joining too much is harmless, since a chunk is parsed
whole; so in doubt two blocks stay in one chunk. Terms follow CommonMark 0.31.
"""

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["markdown", "inline", "code", "indented", "table", "html"]


@dataclass(frozen=True, slots=True)
class Container:
    """A block whose content was cut: what is taken off each line, and what the layout draws instead.

    kind: "quote", or "item" of a list. indent: columns the item's content is indented.
    marker: the item's marker as it is counted, or ">". opens: whether this is the first piece of its content.
    """

    kind: Literal["quote", "item"]
    indent: int = 0
    marker: str = ">"
    opens: bool = True


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of whole top-level blocks, or a piece of one that is too large to be laid out at once.

    start, end: offsets in the page's text; line: 1-based line at start.
    kind: "markdown" is parsed as blocks, "inline" as the middle of a paragraph; "code" is literal lines (head: the info
    string), "indented" the same with four columns of indent; "table" is rows (head: header and delimiter row);
    "html" is a piece of an HTML block.
    continues: whether the chunk before ends in the same block, so that no blank line belongs between them.
    number: for a piece of an ordered list, the number of its first item; loose: whether its items stand apart.
    containers: the blocks around it that were cut, outermost first.
    """

    start: int
    end: int
    line: int
    kind: Kind = "markdown"
    head: str = ""
    continues: bool = False
    number: int | None = None
    loose: bool = False
    containers: tuple[Container, ...] = ()


_FENCE = r"(?P<fence>`{3,}(?=[^`\n]*(?:\n|\Z))|~{3,})"
_HTML = (
    r"(?P<html><(?:(?P<raw>script|pre|style|textarea)(?=[\s>]|\Z)|(?P<comment>!--)|(?P<cdata>!\[CDATA\[)"
    r"|(?P<declaration>![A-Za-z])|(?P<instruction>\?)))"
)
_MARKER = r"(?P<marker>[-+*]|[0-9]{1,9}[.)])(?=[ \t\n]|\Z)"
_BLOCK_TAG = (
    r"</?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl"
    r"|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main"
    r"|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title"
    r"|tr|track|ul)(?=[\s>]|/>|\Z)"
)
_ATTRIBUTE = r"(?:[ \t]+[a-z_:][\w:.-]*(?:[ \t]*=[ \t]*(?:[^\s\"'=<>`]+|'[^'\n]*'|\"[^\"\n]*\"))?)"
_LONE_TAG = rf"(?:<[a-z][a-z0-9-]*{_ATTRIBUTE}*[ \t]*/?>|</[a-z][a-z0-9-]*[ \t]*>)[ \t]*(?=\n|\Z)"
_EVENT = re.compile(
    rf"\n(?:(?P<blank>[ \t]*(?=\n|\Z))"
    rf"|(?P<indent> {{0,3}})(?:{_FENCE}|{_HTML}|(?P<tag>{_BLOCK_TAG})|(?P<lone>{_LONE_TAG})|{_MARKER}))",
    re.IGNORECASE,
)
_OPENING = re.compile(rf"(?P<indent> {{0,3}})(?:{_FENCE}|{_HTML}|{_MARKER})", re.IGNORECASE)
_HTML_BLOCK = re.compile(rf" {{0,3}}(?:{_BLOCK_TAG}|{_LONE_TAG})", re.IGNORECASE)
_NO_PARAGRAPH = re.compile(r"[ ]*(?:(?:>|[-+*]|[0-9]{1,9}[.)])[ \t]*)*(?:#{1,6}[ \t\n]|(?:=+|-+)?[ \t]*\n)")
_BLANKS = re.compile(r"(?:[ \t]*\n)*(?:[ \t]+\Z)?")
_INDENT = re.compile(r"[ \t]*")
_AFTER_MARKER = re.compile(r"([ \t]*)([^\n]?)")
_EMPTY_ITEM = re.compile(r"[ \t]*\n([ \t]*)([^\n]?)")
_THEMATIC = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*(?:\n|\Z)")
_HTML_END = {
    "raw": re.compile(r"</(?:script|pre|style|textarea)>", re.IGNORECASE),
    "comment": re.compile(r"-->"),
    "cdata": re.compile(r"\]\]>"),
    "declaration": re.compile(r">"),
    "instruction": re.compile(r"\?>"),
}
_CODE_INDENT = 4


@dataclass(slots=True)
class _List:
    """The list that is open at the point the scan has reached."""

    marker: str
    offset: int


def block_end(text: str, start: int) -> int:
    """Return the offset after the last line of the chunk that starts at `start` (the start of a non-blank line)."""
    return _Scan(text).end(start)


def skip_blank(text: str, start: int) -> int:
    """Return the offset of the first non-blank line at or after `start` (the start of a line)."""
    match = _BLANKS.match(text, start)
    return match.end() if match else start


def columns(indent: str) -> int:
    """Return the width in columns of leading white space, tabs stopping at every fourth."""
    return len(indent.expandtabs(_CODE_INDENT))


def fence_end(text: str, fence: str, start: int) -> tuple[int, int]:
    """Return (end of the content, end of the closing line) of a fence whose content starts at `start`."""
    closing = _closing_fence(fence[0], len(fence)).search(text, start - 1)
    if closing is None:
        return len(text), len(text)
    return closing.start() + 1, _line_end(text, closing.end())


def open_list(text: str, position: int, opening: re.Match[str]) -> tuple[str, int] | None:
    """Return (kind of marker, columns its content is indented) if a list item starts here; None for a rule."""
    if _THEMATIC.match(text, position):
        return None
    marker = opening["marker"]
    after = _AFTER_MARKER.match(text, opening.end())
    spaces = columns(after[1]) if after else 0
    if not after or not after[2] or spaces > _CODE_INDENT:
        spaces = 1
    return marker[-1], len(opening["indent"]) + len(marker) + max(spaces, 1)


def opens_html(text: str, position: int) -> bool:
    """Say whether an HTML block starts on the line at `position`, which no paragraph comes before."""
    opening = _OPENING.match(text, position)
    return _HTML_BLOCK.match(text, position) is not None or (opening is not None and bool(opening["html"]))


def opening_at(text: str, position: int) -> "re.Match[str] | None":
    """Match a fence, a marked HTML block or a list marker at the start of a line."""
    return _OPENING.match(text, position)


class _Scan:
    """One chunk's scan."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.list: _List | None = None
        self.raw = False  # in an HTML block that only a blank line ends

    def end(self, start: int) -> int:
        text = self.text
        self.raw = _HTML_BLOCK.match(text, start) is not None
        opening = _OPENING.match(text, start)
        position = start
        if opening is not None:
            jump = self.open(start, opening)
            if jump is not None:
                return jump
            position = opening.end()
        while True:
            event = _EVENT.search(text, position)
            if event is None:
                return len(text)
            line_start = event.start() + 1
            if event["blank"] is not None:
                following = skip_blank(text, line_start)
                if following >= len(text) or not self.goes_on(following):
                    return line_start
                # What opens inside an item is the item's own business.
                self.raw = False
                position = following
                next_item = _OPENING.match(text, following)
                if next_item is not None:
                    position = next_item.end()
                    if self.list is not None and len(next_item["indent"]) < self.list.offset:
                        self.open(following, next_item)
                continue
            if self.raw or (self.list is not None and len(event["indent"]) >= self.list.offset):
                position = event.end()
                continue
            if event["tag"] or event["lone"]:
                self.raw = bool(event["tag"]) or self.after_heading(line_start)
                position = event.end()
                continue
            if event["marker"]:
                self.open(line_start, event)
                position = event.end()
                continue
            return line_start  # a fence or HTML block interrupts whatever stands before it

    def after_heading(self, line_start: int) -> bool:
        """Say whether the line before is no paragraph's: only a paragraph keeps an inline tag from opening a block."""
        previous = self.text.rfind("\n", 0, line_start - 1) + 1
        return _NO_PARAGRAPH.match(self.text, previous) is not None or _THEMATIC.match(self.text, previous) is not None

    def open(self, position: int, opening: "re.Match[str]") -> int | None:
        """Take in what opens at `position`; return the end of the chunk where the opening decides it."""
        if opening["marker"]:
            found = open_list(self.text, position, opening)
            self.list = _List(*found) if found else None
            empty = _EMPTY_ITEM.match(self.text, opening.end())
            if self.list and empty and (not empty[2] or columns(empty[1]) < self.list.offset):
                self.list.offset = len(self.text)  # the item stays empty: nothing that follows is inside it
            return None
        if opening["fence"]:
            return fence_end(self.text, opening["fence"], _line_end(self.text, opening.end()))[1]
        kind = next(name for name in _HTML_END if opening[name])
        closing = _HTML_END[kind].search(self.text, opening.end())
        return _line_end(self.text, closing.end()) if closing else len(self.text)

    def goes_on(self, following: int) -> bool:
        """Say whether the line at `following`, after a blank one, still belongs to the chunk."""
        indent = columns(_INDENT.match(self.text, following)[0])  # type: ignore[index]  # matches everywhere
        if indent >= _CODE_INDENT:
            return True
        if self.list is None:
            return False
        if indent >= self.list.offset:
            return True
        opening = _OPENING.match(self.text, following)
        if opening is None or not opening["marker"]:
            return False
        found = open_list(self.text, following, opening)
        return found is not None and found[0] == self.list.marker


def _line_end(text: str, position: int) -> int:
    newline = text.find("\n", position)
    return len(text) if newline < 0 else newline + 1


_closing_fences: dict[tuple[str, int], "re.Pattern[str]"] = {}


def _closing_fence(character: str, length: int) -> "re.Pattern[str]":
    key = (character, length)
    if key not in _closing_fences:
        if len(_closing_fences) > 64:
            _closing_fences.clear()
        _closing_fences[key] = re.compile(rf"\n {{0,3}}{re.escape(character)}{{{length},}}[ \t]*(?=\n|\Z)")
    return _closing_fences[key]
