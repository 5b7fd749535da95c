"""Splits a page into top-level chunks by a linear scan, without parsing it.

The scan follows what may hold a blank line: fences, HTML blocks of the kinds that end at a marker, lists, and indented
text (code, or the continuation of a list item or footnote); and HTML blocks that end at a blank line, in which none of
these opens. Joining too much is harmless, since a chunk is parsed
whole; so in doubt two blocks stay in one chunk. Terms follow CommonMark 0.31.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from hubtui.document.asides import HEAD, Aside, read_aside
from hubtui.document.dialect import Dialect
from hubtui.document.openings import aside_openings, enclosed_openings

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
_OPENING = re.compile(rf"(?P<indent> {{0,3}})(?:{_FENCE}|{_HTML}|{_MARKER})", re.IGNORECASE)
_OPENS = frozenset(" `~<-+*0123456789")
"""What the first line of a fence, an HTML block or a list begins with."""
_DEFINED = 2
"""Columns by which what belongs to a definition is indented."""
_DEFINES = re.compile(r"\n {0,3}:[ \t]+\S")
_DEFINITION = re.compile(r" {0,3}:[ \t]+\S")
HTML_ELEMENT: Final = re.compile(rf" {{0,3}}{_BLOCK_TAG}", re.IGNORECASE)
"""The first line of an HTML block whose element holds blocks."""
SHORTCODE_LINE: Final = re.compile(r" {0,3}\{\{[<%](?!/\*)")
"""A line that begins with a shortcode of Hugo."""
_HTML_BLOCK = re.compile(rf" {{0,3}}(?:{_BLOCK_TAG}|{_LONE_TAG})", re.IGNORECASE)
_NO_PARAGRAPH = re.compile(r"[ ]*(?:(?:>|[-+*]|[0-9]{1,9}[.)])[ \t]*)*(?:#{1,6}[ \t\n]|(?:=+|-+)?[ \t]*\n)")
_MARKDOWN_TAG = re.compile(r" {0,3}<[a-z][^<>\n]*\smarkdown(?:\s*=[^<>\n]*)?[^<>\n]*>[ \t]*(?=\n|\Z)", re.IGNORECASE)
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
_HEADING_TAG = re.compile(r"[ \t]*</?h[1-6]\b", re.IGNORECASE)
_CODE_INDENT = 4


@dataclass(frozen=True, slots=True)
class Grammar:
    """What the scan looks for in the pages of one dialect.

    encloses: whether it has blocks between two marks. firsts: what a line begins with that may open
    a block that the dialect adds. event: at a newline, what may end a block. opening: at the start
    of a line, a block that the dialect adds.
    """

    dialect: Dialect
    encloses: bool
    firsts: frozenset[str]
    event: "re.Pattern[str]"
    opening: "re.Pattern[str]"


@lru_cache(maxsize=8)
def grammar_of(dialect: Dialect) -> Grammar:
    """Return the grammar of a dialect."""
    encloses = enclosed_openings(dialect)
    openings = dict.fromkeys((*aside_openings(dialect), *encloses))
    added = "|".join(openings)
    event = re.compile(
        rf"\n(?:(?P<blank>[ \t]*(?=\n|\Z))|(?P<indent> {{0,3}})"
        rf"(?:{_FENCE}|(?P<added>{added})|{_HTML}|(?P<tag>{_BLOCK_TAG})|(?P<lone>{_LONE_TAG})|{_MARKER}))",
        re.IGNORECASE,
    )
    more = "|import[ \t]|export[ \t]" if dialect.mdx else ""
    firsts = frozenset(" <!?=/:{%$\\ie" if added else "")
    return Grammar(
        dialect, bool(encloses), firsts, event, re.compile(rf"(?P<indent> {{0,3}})(?:{added}{more})", re.IGNORECASE)
    )


@dataclass(slots=True)
class _List:
    """The list that is open at the point the scan has reached."""

    marker: str
    offset: int


def block_end(text: str, start: int, grammar: Grammar) -> int:
    """Return the offset after the last line of the chunk that starts at `start` (the start of a non-blank line)."""
    return _Scan(text, grammar).end(start)


def aside_at(text: str, start: int, grammar: Grammar) -> tuple[Aside, int, int] | None:
    """Return the part that opens on the line at `start`, and where its closing line begins and ends.

    Of a part that nothing closes, and of one whose body is indented, that is the end of the text.
    """
    opening = grammar.opening.match(text, start)
    if opening is None:
        return None
    position = opening.end("indent")
    aside = read_aside(text[position : position + HEAD], grammar.dialect)
    if aside is None or not aside.may_close(text, position):
        return None
    row = aside.closing_row(_lines(text, position)) if aside.closer else None
    if row is None:
        return None if aside.must_close else (aside, len(text), len(text))
    closing = after_rows(text, start, row)
    return aside, closing, _line_end(text, closing)


def goes_with_next(text: str, start: int, end: int) -> bool:
    """Return whether a block of MDX is a tag `<a href>` whose link is that of what comes right below it."""
    from hubtui.document.enclosed import is_link_tag

    return is_link_tag(text, start) and bool(text[end : _line_end(text, end)].strip())


def enclosed_end(text: str, start: int, grammar: Grammar, *, interrupts: bool = False) -> int | None:
    """Return the end of a block between two marks that opens at `start`, None where there is none."""
    if not grammar.encloses:
        return None
    from hubtui.document.enclosed import read_enclosed

    enclosed = read_enclosed(text, start, grammar.dialect, interrupts=interrupts)
    return enclosed.end if enclosed else None


def after_rows(text: str, start: int, rows: int) -> int:
    """Return the offset of the line so many rows below that at `start`, or the end of the text."""
    for _ in range(rows):
        start = _line_end(text, start)
    return start


def _lines(text: str, position: int) -> Iterator[str]:
    """Yield the lines from `position` on, without their newlines."""
    while position < len(text):
        following = _line_end(text, position)
        yield text[position:following].rstrip("\n")
        position = following


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

    def __init__(self, text: str, grammar: Grammar) -> None:
        self.text = text
        self.grammar = grammar
        self.list: _List | None = None
        self.looked = 0  # up to where definitions have been looked for
        self.raw = False  # in an HTML block that only a blank line ends
        self.raw_start = 0  # where that opens

    def end(self, start: int) -> int:
        text = self.text
        search = self.grammar.event.search
        defines = self.grammar.dialect.definition_lists
        first = text[start]
        added = self.opened(start)
        while added and self.grammar.dialect.mdx and goes_with_next(text, start, added):
            start, first = added, text[added]
            added = self.opened(start)
        if added:
            return added
        self.raw = first in " <" and added is None and self.opens_raw(start)
        opening = _OPENING.match(text, start) if first in _OPENS else None
        position = start
        if opening is not None:
            jump = self.open(start, opening)
            if jump is not None:
                return jump
            position = opening.end()
        if defines and self.grammar.dialect.python_markdown and _DEFINITION.match(text, start):
            self.list = _List(":", _DEFINED)
        while True:
            event = search(text, position)
            if event is None:
                return len(text)
            line_start = event.start() + 1
            if event["blank"] is not None:
                following = skip_blank(text, line_start)
                if defines:
                    self.define(start, line_start)
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
            if defines and len(event["indent"]) >= _DEFINED:
                self.define(start, line_start)
            if self.raw and self.list is None and event["added"] and self.holds_shortcodes(line_start):
                return line_start
            if self.raw or (self.list is not None and len(event["indent"]) >= self.list.offset):
                position = event.end()
                continue
            if event["added"] and self.added(line_start, interrupts=True) is not None:
                return line_start
            if event["tag"] or event["lone"] or event["added"]:
                self.raw = self.opens_raw(line_start) and (not event["lone"] or self.after_heading(line_start))
                position = event.end()
                continue
            if event["marker"]:
                self.open(line_start, event)
                position = event.end()
                continue
            return line_start  # a fence or HTML block interrupts whatever stands before it

    def opened(self, start: int) -> int | None:
        """Return the end of a block that the dialect adds and a chunk begins with, as `added` does."""
        return self.added(start, interrupts=False) if self.text[start] in self.grammar.firsts else None

    def define(self, start: int, position: int) -> None:
        """Take in that a definition stands above: what is indented below it belongs to it, as to an item of a list."""
        if self.list is None and _DEFINES.search(self.text, max(start, self.looked), position):
            self.list = _List(":", _DEFINED)
        self.looked = position - 1

    def opens_raw(self, line_start: int) -> bool:
        """Say whether an HTML block starts here that only a blank line ends."""
        dialect = self.grammar.dialect
        if dialect.mdx:
            return _HEADING_TAG.match(self.text, line_start) is not None
        if _HTML_BLOCK.match(self.text, line_start) is None:
            return False
        self.raw_start = line_start
        return not (dialect.markdown_in_html and _MARKDOWN_TAG.match(self.text, line_start))

    def holds_shortcodes(self, line_start: int) -> bool:
        """Say whether the line is a shortcode's that is none of the HTML around it: its text may be Markdown."""
        shortcode = self.grammar.dialect.shortcodes and SHORTCODE_LINE.match(self.text, line_start)
        return bool(shortcode) and HTML_ELEMENT.match(self.text, self.raw_start) is not None

    def added(self, line_start: int, *, interrupts: bool) -> int | None:
        """Return the end of a block that the dialect adds, 0 where indents tell it, None where there is none."""
        opening = self.grammar.opening.match(self.text, line_start)
        if opening is None:
            return None
        found = aside_at(self.text, line_start, self.grammar)
        if found is not None:
            return found[2] if found[0].closer else 0
        end = enclosed_end(self.text, opening.end("indent"), self.grammar, interrupts=interrupts)
        return None if end is None else _line_end(self.text, end)

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
        if self.grammar.dialect.definition_lists and _DEFINITION.match(self.text, following):
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
