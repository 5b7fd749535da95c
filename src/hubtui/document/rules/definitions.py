"""Definition lists as PHP Markdown Extra has them: terms, each on a line; below them `: ` and what they mean."""

import re
from collections.abc import Callable

from markdown_it.rules_block import StateBlock

_MARKER = re.compile(r":(?=[ \t]+\S)")
_NO_TERM = re.compile(r"[-+*>#|]|[0-9]+[.)]|`{3}|~{3}|<")


def definition_list(*, termless: bool) -> Callable[[StateBlock, int, int, bool], bool]:
    """Return the rule that reads lists of terms and definitions; termless: also definitions below no term."""

    def rule(state: StateBlock, first: int, end: int, silent: bool) -> bool:
        """Read a list; inside of one, say whether the next begins."""
        if silent:
            start = state.bMarks[first] + state.tShift[first]
            in_list = state.ddIndent >= 0 and state.sCount[first] >= state.ddIndent - 2
            return in_list and _MARKER.match(state.src, start, state.eMarks[first]) is not None
        definition = _definition_after(state, first, end)
        if definition or (termless and _content(state, first)):
            _list(state, first, definition or first, end)
            return True
        return False

    return rule


def _list(state: StateBlock, first: int, definition: int, end: int) -> None:
    """Read a list whose terms begin on the line `first`, and whose first definition is on another."""
    opening = state.push("dl_open", "dl", 1)
    line = first
    while True:
        for term in range(line, definition):
            if not state.isEmpty(term):
                _term(state, term)
        line = definition
        while line < end and _content(state, line):
            _define(state, line, end)
            line = _skip_blank(state, state.line, end)
        definition = _definition_after(state, line, end)
        if not definition:
            break
    opening.map = [first, state.line]
    state.push("dl_close", "dl", -1)


def _content(state: StateBlock, line: int) -> int:
    """Return the offset of what a definition on this line says, 0 where the line is none."""
    if state.sCount[line] < state.blkIndent or state.is_code_block(line):
        return 0
    start = state.bMarks[line] + state.tShift[line]
    return start + 1 if _MARKER.match(state.src, start, state.eMarks[line]) else 0


def _skip_blank(state: StateBlock, line: int, end: int) -> int:
    """Return the line itself, or the one after the blank line it is."""
    return line + 1 if line + 1 < end and state.isEmpty(line) else line


def _definition_after(state: StateBlock, first: int, end: int) -> int:
    """Return the line of the first definition of the terms that begin here, 0 where they are no terms."""
    # Definitions of links may cut a run of lines into many paragraphs; that no definition follows it is true of each.
    key = f"no definition {state.blkIndent} {end}"
    if first in state.env.get(key, ()):
        return 0
    line = first
    while (
        line < end and not state.isEmpty(line) and state.sCount[line] >= state.blkIndent and not _content(state, line)
    ):
        start = state.bMarks[line] + state.tShift[line]
        if state.is_code_block(line) or _NO_TERM.match(state.src, start):
            return 0
        line += 1
    if line == first:
        return 0
    definition = _skip_blank(state, line, end)
    if definition < end and _content(state, definition):
        return definition
    state.env[key] = range(first, line)
    return 0


def _term(state: StateBlock, line: int) -> None:
    state.push("dt_open", "dt", 1).map = [line, line + 1]
    inline = state.push("inline", "", 0)
    inline.content = state.getLines(line, line + 1, state.blkIndent, False).strip()
    inline.map, inline.children = [line, line + 1], []
    state.push("dt_close", "dt", -1)


def _define(state: StateBlock, line: int, end: int) -> None:
    token = state.push("dd_open", "dd", 1)
    start = _content(state, line)
    kept = state.tShift[line], state.sCount[line], state.blkIndent, state.ddIndent, state.tight, state.parentType
    column = state.sCount[line] + 1
    while state.src[start] in " \t":
        column += 4 - column % 4 if state.src[start] == "\t" else 1
        start += 1
    state.blkIndent = state.ddIndent = state.sCount[line] + 2
    state.tShift[line], state.sCount[line] = start - state.bMarks[line], column
    state.tight, state.parentType = True, "deflist"
    index = len(state.tokens)
    state.md.block.tokenize(state, line, end)
    loose = not state.tight or state.isEmpty(line - 1)
    token.map = [line, state.line]
    state.tShift[line], state.sCount[line], state.blkIndent, state.ddIndent, state.tight, state.parentType = kept
    for inner in state.tokens[index:]:
        if not loose and inner.type.startswith("paragraph_") and inner.level == token.level + 1:
            inner.hidden = True
    state.push("dd_close", "dd", -1)
