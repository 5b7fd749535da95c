"""Blocks of the dialects: labelled parts, enclosed blocks, abbreviations, Markdown in HTML."""

import re
from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock, html_block

from hubtui.document.asides import HEAD, INDENT, read_aside
from hubtui.document.dialect import Dialect
from hubtui.document.openings import aside_openings, enclosed_openings
from hubtui.document.splitting import HTML_ELEMENT, SHORTCODE_LINE

BlockRule: TypeAlias = Callable[[StateBlock, int, int, bool], bool]

_INTERRUPTS: Final[RuleOptionsType] = {"alt": ["paragraph", "reference", "blockquote", "list"]}
_ABBREVIATION = re.compile(r"\*\[(?P<short>[^\]]+)\]:[ \t]*(?P<long>.*)")
_MARKDOWN_TAG = re.compile(r"<[a-z][^<>]*\smarkdown(?:\s*=[^<>]*)?[^<>]*>[ \t]*$", re.IGNORECASE)
_HTML_IN_MDX = re.compile(r"<(?:/?h[1-6]\b|script\b|style\b|pre\b|textarea\b|!|\?)", re.IGNORECASE)


def add_block_rules(parser: MarkdownIt, dialect: Dialect) -> None:
    """Teach a parser the blocks of a dialect."""
    ruler = parser.block.ruler
    if enclosed_openings(dialect) or dialect.mdx:
        ruler.before("fence", "enclosed", _enclosed(dialect), _INTERRUPTS)
    ruler.before(
        "enclosed" if "enclosed" in ruler.get_active_rules() else "fence", "aside", _aside(dialect), _INTERRUPTS
    )
    if dialect.contents:
        interrupts = [] if dialect.python_markdown else ["paragraph", "reference", "blockquote"]
        # In MDX it is a tag, and would be read as any other.
        ruler.before("enclosed" if dialect.mdx else "reference", "contents", _contents(dialect), {"alt": interrupts})
    if dialect.abbreviations:
        ruler.before("reference", "abbreviation", _abbreviation, {"alt": []})
    if dialect.markdown_in_html:
        ruler.before("html_block", "markdown_tag", _markdown_tag, {"alt": ["paragraph", "reference", "blockquote"]})
    if dialect.definition_lists:
        from hubtui.document.rules.definitions import definition_list

        rule = definition_list(termless=dialect.python_markdown)
        ruler.before("paragraph", "deflist", rule, {"alt": ["paragraph", "reference", "blockquote"]})
    if dialect.shortcodes:
        ruler.at("html_block", _html_above_shortcode, {"alt": ["paragraph", "reference", "blockquote"]})
    if dialect.mdx:
        parser.disable("code")
        ruler.at("html_block", _html_in_mdx, {"alt": ["paragraph", "reference", "blockquote"]})


def _lines(state: StateBlock, first: int, end: int) -> Iterator[str]:
    """Yield the lines of the block's container from `first` on, without their indents."""
    indent = _indent(state, first)
    for line in range(first, end):
        if state.sCount[line] < indent and not state.isEmpty(line):
            return
        yield state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _indent(state: StateBlock, first: int) -> int:
    """Return the columns of the container's indent; what ends a list stands before those of its items."""
    return min(state.blkIndent, state.sCount[first])


def _text(state: StateBlock, first: int, end: int, longest: int) -> str:
    """Return the container's text from where its line `first` is not indented, up to about `longest` characters."""
    last, size = first, 0
    for line in _lines(state, first, end):
        last, size = last + 1, size + len(line)
        if size > longest:
            break
    return state.getLines(first, last, _indent(state, first), True).lstrip(" \t")


def _first_character(state: StateBlock, line: int) -> str:
    start = state.bMarks[line] + state.tShift[line]
    return state.src[start] if start < state.eMarks[line] else ""


def _aside(dialect: Dialect) -> BlockRule:
    opening = re.compile("|".join(aside_openings(dialect)), re.IGNORECASE)

    def aside(state: StateBlock, first: int, end: int, silent: bool) -> bool:
        start = state.bMarks[first] + state.tShift[first]
        if not opening.match(state.src, start, state.eMarks[first]) or state.is_code_block(first):
            return False
        part = read_aside(_text(state, first, end, HEAD), dialect)
        if part is None or not part.may_close(state.src, start):
            return False
        row = part.closing_row(_lines(state, first, end)) if part.closer else None
        if row is None and part.must_close:
            return False
        if silent:
            return True
        lines = list(_lines(state, first, end))
        head = part.head_rows(lines)
        if part.closer is None:
            after = body_end = _indented_end(state, first + part.rows, end)
        else:
            closing = first + row if row is not None else first + len(lines)
            # What stands before the mark on the closing line is the body's last line.
            whole = row is not None and part.opener is not None and not part.closer.match(lines[row].strip())
            after = closing + (row is not None)
            body_end = after if whole else closing
        head = min(head, after - first)
        token = state.push("aside_open", "aside", 1)
        token.map = [first, after]
        token.meta = {"aside": part}
        title = state.push("inline", "", 0)
        title.content, title.map, title.children = part.title.strip(), [first, first + part.rows], []
        if part.rest.strip() or head > part.rows:
            html = state.push("html_block", "", 0)
            html.map = [first + part.rows - 1, first + head]
            html.content = "\n".join([part.rest, *lines[part.rows : head]])
        if first + head < body_end:
            _body(state, first + head, body_end, part.closer is None, first)
        state.push("aside_close", "aside", -1)
        state.line = after
        return True

    return aside


def _body(state: StateBlock, first: int, end: int, indented: bool, opening: int) -> None:
    kept = state.lineMax, state.parentType, state.blkIndent, state.tight
    state.lineMax, state.parentType = end, "aside"
    if indented:
        filled = (line for line in range(first, end) if not state.isEmpty(line))
        least = min((state.sCount[line] for line in filled), default=0)
        state.blkIndent = max(state.blkIndent + INDENT, min(least, state.sCount[opening] + INDENT))
    state.md.block.tokenize(state, first, end)
    state.lineMax, state.parentType, state.blkIndent, state.tight = kept


def _indented_end(state: StateBlock, first: int, end: int) -> int:
    last = first
    for line in range(first, end):
        if state.isEmpty(line):
            continue
        if state.sCount[line] < state.blkIndent + INDENT:
            break
        last = line + 1
    return last


def _enclosed(dialect: Dialect) -> BlockRule:
    from hubtui.document.enclosed import REACH, read_enclosed

    firsts = {"%", "{", "$", "\\", "<", "i", "e"}

    def enclosed(state: StateBlock, first: int, end: int, silent: bool) -> bool:
        if _first_character(state, first) not in firsts or state.is_code_block(first):
            return False
        text = _text(state, first, end, REACH)
        found = read_enclosed(text, 0, dialect, interrupts=silent)
        if found is None:
            return False
        if silent:
            return True
        token = state.push("enclosed", "", 0)
        token.content, token.info, token.meta = found.content, found.info, {"kind": found.kind}
        state.line = first + 1 + text.count("\n", 0, found.end)
        token.map = [first, state.line]
        return True

    return enclosed


def _contents(dialect: Dialect) -> BlockRule:
    wanted = re.compile(dialect.contents)

    def contents(state: StateBlock, first: int, end: int, silent: bool) -> bool:
        line = state.src[state.bMarks[first] + state.tShift[first] : state.eMarks[first]]
        if not wanted.fullmatch(line.rstrip()) or state.is_code_block(first):
            return False
        if dialect.python_markdown and first + 1 < end and not state.isEmpty(first + 1):
            return False  # there it is a paragraph's whole text
        if not silent:
            state.push("contents", "", 0).map = [first, first + 1]
            state.line = first + 1
        return True

    return contents


def _abbreviation(state: StateBlock, first: int, end: int, silent: bool) -> bool:  # noqa: ARG001  # a rule's arguments
    line = state.src[state.bMarks[first] + state.tShift[first] : state.eMarks[first]]
    match = _ABBREVIATION.match(line)
    if match is None or state.is_code_block(first):
        return False
    if not silent:
        token = state.push("abbreviation", "", 0)
        token.content, token.info, token.map = match["short"], match["long"].strip(), [first, first + 1]
        state.line = first + 1
    return True


def _markdown_tag(state: StateBlock, first: int, end: int, silent: bool) -> bool:  # noqa: ARG001  # a rule's arguments
    """Read a tag that holds Markdown as a block of its own, so that its content is none of HTML's."""
    line = state.src[state.bMarks[first] + state.tShift[first] : state.eMarks[first]]
    if not _MARKDOWN_TAG.match(line) or state.is_code_block(first):
        return False
    if not silent:
        token = state.push("html_block", "", 0)
        token.content, token.map = line, [first, first + 1]
        state.line = first + 1
    return True


def _html_above_shortcode(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """Read an HTML block up to a shortcode, whose text Hugo makes by itself and whose content may be Markdown."""
    start = state.bMarks[first] + state.tShift[first]
    if not silent and HTML_ELEMENT.match(state.src, start):
        for line in range(first + 1, end):
            if state.isEmpty(line) or state.sCount[line] < state.blkIndent:
                break
            position = state.bMarks[line] + state.tShift[line]
            if not state.is_code_block(line) and SHORTCODE_LINE.match(state.src, position):
                end = line
                break
    return html_block(state, first, end, silent)


def _html_in_mdx(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    start = state.bMarks[first] + state.tShift[first]
    return bool(_HTML_IN_MDX.match(state.src, start)) and html_block(state, first, end, silent)
