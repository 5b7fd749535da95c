"""Cuts a block that is too large to be laid out at once into pieces by line, row or item.

A container that is itself too large (a quote, one list item) is peeled: its prefix is taken off each line, what
is inside is split like a page of its own, and every piece remembers the containers around it. Blocks that follow one
another without an empty line come as one chunk; so what is cut first is where the kind of block changes.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from hubtui.document.asides import INDENT, Fold
from hubtui.document.chunks import Chunk, Container, Kind
from hubtui.document.splitting import (
    Grammar,
    after_rows,
    aside_at,
    block_end,
    columns,
    enclosed_end,
    fence_end,
    open_list,
    opening_at,
    opens_html,
    skip_blank,
)

LARGE = 8_192
"""Characters from which a block is cut."""
_PIECE = 4_096
_DEEPEST = 16
"""Containers that are peeled one inside the other; what lies deeper stays one chunk."""

_CALLOUT = re.compile(r" {0,3}>[ \t]?[ \t]*\[!([A-Za-z][\w-]*)\]([+-]?)[^\n]*(?:\n|\Z)")
_QUOTE = re.compile(r" {0,3}> ?")
_DELIMITER_ROW = re.compile(r" {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_HEADING = re.compile(r"\n(?= {0,3}#{1,6}[ \t\n])")
_HIDDEN_HTML = re.compile(r" {0,3}<(?:!|\?|script\b|style\b)", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_NUMBER = re.compile(r"[0-9]+")
_SPACE = re.compile(r"[ \t]+")
_NOT_INDENTED = re.compile(r"\n(?! {4}| {0,3}\t|[ \t]*(?:\n|\Z))")
_OPENS = r" {0,3}(?:#{1,6}[ \t\n]|[-+*][ \t]+\S|1[.)][ \t]+\S|</?(?:div|details|table|ul|ol|p|pre|h[1-6])\b"
_AFTER_QUOTE = re.compile(rf"\n(?={_OPENS}))", re.IGNORECASE)
_AFTER_PROSE = re.compile(rf"\n(?={_OPENS}|>))", re.IGNORECASE)
_TABLE_IN_PROSE = re.compile(r"\n(?=[^\n]*\|[^\n]*\n {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*\n)")


def split_blocks(text: str, start: int, end: int, line: int, grammar: Grammar) -> Iterator[Chunk]:
    """Yield the chunks of text[start:end], cut where they are large; `line` is the 1-based line at start."""
    position = skip_blank(text, start)
    line += text.count("\n", start, position)
    while position < end:
        following = min(block_end(text, position, grammar), end)
        yield from chunks_of_block(text, position, following, line, grammar)
        resume = skip_blank(text, following)
        line += text.count("\n", position, resume)
        position = resume


def chunks_of_block(text: str, start: int, end: int, line: int, grammar: Grammar, depth: int = 0) -> Iterator[Chunk]:
    """Yield text[start:end], one top-level block or a few, as one chunk or as pieces."""
    while start < end:
        if end - start <= LARGE or depth >= _DEEPEST:
            yield Chunk(start, end, line)
            return
        kind = _kind(text, start, end, grammar)
        following = _kind_end(text, start, end, kind, grammar)
        if following - start <= LARGE or kind == "hidden":
            yield Chunk(start, following, line)
        else:
            yield from _cut(text, start, following, line, kind, grammar, depth)
        line += text.count("\n", start, following)
        start = following


def _kind(text: str, start: int, end: int, grammar: Grammar) -> str:
    """Return what kind of block starts at `start`."""
    added = grammar.opening.match(text, start)
    if added is not None:
        if aside_at(text, start, grammar):
            return "aside"
        if enclosed_end(text, added.end("indent"), grammar) is not None:
            return "hidden"
    opening = opening_at(text, start)
    if opening is not None and opening["fence"]:
        return "fence"
    if opening is not None and opening["marker"] and open_list(text, start, opening):
        return "list"
    if opens_html(text, start):
        return "html"
    if _QUOTE.match(text, start):
        return "quote"
    if columns(_leading(text, start)) >= 4:
        return "indented"
    return "table" if _table_header(text, start, end) else "prose"


def _kind_end(text: str, start: int, end: int, kind: str, grammar: Grammar) -> int:
    """Return where, at the latest, a block of another kind begins."""
    if kind == "aside" and (part := aside_at(text, start, grammar)):
        aside, _, after = part
        return min(after if aside.closer else _indented_end(text, after_rows(text, start, aside.rows), end), end)
    if kind == "hidden":
        added = grammar.opening.match(text, start)
        closing = enclosed_end(text, added.end("indent"), grammar) if added else None
        return end if closing is None else min(after_rows(text, closing, 1), end)
    if kind == "indented":
        found = [_NOT_INDENTED.search(text, start, end)]
    elif kind == "quote":
        found = [_AFTER_QUOTE.search(text, start, end)]
    elif kind == "table":
        found = [_AFTER_PROSE.search(text, start, end)]
    elif kind == "prose":
        found = [_AFTER_PROSE.search(text, start, end)]
        found.append(_TABLE_IN_PROSE.search(text, start, found[0].end() if found[0] else end))
    else:
        return end
    return min((match.end() for match in found if match), default=end)


def _indented_end(text: str, start: int, end: int) -> int:
    """Return where the indented lines end that begin with the line at `start`."""
    match = _NOT_INDENTED.search(text, max(0, start - 1), end)
    return match.end() if match else end


def _cut(text: str, start: int, end: int, line: int, kind: str, grammar: Grammar, depth: int) -> Iterator[Chunk]:
    if kind == "aside":
        yield from _cut_aside(text, start, end, line, grammar, depth)
    elif kind == "fence":
        yield from _cut_fence(text, start, end, line)
    elif kind == "list":
        yield from _cut_list(text, start, end, line, grammar, depth)
    elif kind == "html":
        if not _HIDDEN_HTML.match(text, start):
            yield from _cut_lines(text, start, end, line, "html")
    elif kind == "quote":
        yield from _cut_quote(text, start, end, line, grammar, depth)
    elif kind == "indented":
        yield from _cut_lines(text, start, end, line, "indented")
    elif kind == "table":
        header = _table_header(text, start, end)
        first = line + text.count("\n", start, header)
        for chunk in _cut_lines(text, header, end, first, "table"):
            yield replace(chunk, head=text[start:header])
    else:
        yield from _cut_prose(text, start, end, line)


def _cut_quote(text: str, start: int, end: int, line: int, grammar: Grammar, depth: int) -> Iterator[Chunk]:
    """Yield what is in a quote; of a callout its title first, by which all of it folds."""
    callout = _CALLOUT.match(text, start, end)
    if callout is None:
        yield from _peel(text, start, end, line, Container("quote"), grammar, depth)
        return
    yield Chunk(start, callout.end(), line)
    fold: Fold = "-" if callout[2] == "-" else "+" if callout[2] == "+" else ""
    container = Container("quote", opens=False, callout=callout[1].lower(), fold=fold, line=line)
    yield from _peel(text, callout.end(), end, line + 1, container, grammar, depth, continues=True)


def _cut_aside(text: str, start: int, end: int, line: int, grammar: Grammar, depth: int) -> Iterator[Chunk]:
    """Yield the opening of a part, then what is in it."""
    part = aside_at(text, start, grammar)
    assert part is not None
    aside, closing, _ = part
    rows = aside.head_rows(text[start : start + LARGE].split("\n"))
    body = after_rows(text, start, rows)
    yield Chunk(start, body, line)
    container = Container(
        "fenced" if aside.closer else "indented",
        indent=0 if aside.closer else INDENT,
        opens=False,
        callout=aside.kind,
        fold=aside.fold,
        line=line,
    )
    yield from _peel(text, body, min(closing, end), line + rows, container, grammar, depth, continues=True)


def peel(text: str, containers: tuple[Container, ...], whole_line: bool) -> str:
    """Return the text of a piece without the prefixes of the containers around it."""
    for container in containers:
        lines = text.split("\n")
        text = "\n".join(
            line if index == 0 and not whole_line else _strip(line, container, first=index == 0)
            for index, line in enumerate(lines)
        )
    return text


def _strip(line: str, container: Container, *, first: bool) -> str:
    if container.kind == "fenced":
        return line
    if container.kind == "quote":
        bar = _QUOTE.match(line)
        return line[bar.end() :] if bar else line
    if (
        container.kind == "item"
        and first
        and container.opens
        and (opening := opening_at(line, 0)) is not None
        and opening["marker"]
    ):
        return line[container.indent :]
    kept = line.expandtabs(4) if "\t" in line[: container.indent] else line
    leading = len(kept) - len(kept.lstrip(" "))
    return kept[min(leading, container.indent) :]


def _cut_lines(text: str, start: int, end: int, line: int, kind: Kind) -> Iterator[Chunk]:
    position = start
    while position < end:
        newline = text.find("\n", min(position + _PIECE, end), end)
        following = end if newline < 0 else newline + 1
        if following - position > LARGE and kind != "table":
            following = position + LARGE
        yield Chunk(position, following, line, kind, continues=position > start)
        line += text.count("\n", position, following)
        position = following


def _cut_fence(text: str, start: int, end: int, line: int) -> Iterator[Chunk]:
    opening = opening_at(text, start)
    fence = opening["fence"] if opening else "```"
    content = text.find("\n", start, end) + 1
    if content == 0:
        yield from _cut_lines(text, start, end, line, "inline")
        return
    info = text[start:content].strip().lstrip(fence[0]).strip()
    last, _ = fence_end(text, fence, content)
    for chunk in _cut_lines(text, content, min(last, end), line + 1, "code"):
        yield replace(chunk, head=info)


def _cut_prose(text: str, start: int, end: int, line: int) -> Iterator[Chunk]:
    position = start
    kind: Kind = "markdown"
    continues = False
    while position < end:
        if end - position <= LARGE:
            following, next_kind, next_continues = end, kind, continues
        else:
            following, next_kind, next_continues = _prose_cut(text, position)
        yield Chunk(position, following, line, kind, continues=continues)
        line += text.count("\n", position, following)
        position, kind, continues = following, next_kind, next_continues


def _prose_cut(text: str, position: int) -> tuple[int, Kind, bool]:
    """Return where to cut, how to read what follows, and whether it continues a paragraph."""
    heading = _HEADING.search(text, position + _PIECE // 2, position + LARGE)
    if heading is not None:
        return heading.end(), "markdown", False
    newline = text.rfind("\n", position + _PIECE // 2, position + _PIECE) + 1
    if newline:
        return newline, "markdown", True
    space = text.rfind(" ", position + _PIECE // 2, position + _PIECE) + 1
    return (space or position + _PIECE), "inline", True


def _cut_list(text: str, start: int, end: int, line: int, grammar: Grammar, depth: int) -> Iterator[Chunk]:
    """Yield groups of whole items; an item that is large by itself is peeled."""
    loose = _BLANK_LINE.search(text, start, end) is not None
    first_number = _NUMBER.match(text, start + len(_leading(text, start)))
    group, group_line, group_number = start, line, int(first_number[0]) if first_number else None
    number = group_number
    for position, following, offset, marker in _items(text, start, end):
        item_line = line
        line += text.count("\n", position, following)
        continues = group > start and not loose
        large = following - position > LARGE
        label = marker if number is None else f"{number}{marker[-1]}"
        number = None if number is None else number + 1
        if large and group < position:
            yield Chunk(group, position, group_line, continues=continues, number=group_number, loose=loose)
            continues = not loose
        if large:
            for piece in _peel(text, position, following, item_line, Container("item", offset, label), grammar, depth):
                yield replace(piece, continues=True) if continues and piece.start == position else piece
        elif following - group > _PIECE:
            yield Chunk(group, following, group_line, continues=continues, number=group_number, loose=loose)
        else:
            continue
        group, group_line, group_number = following, line, number
    if group < end:
        yield Chunk(group, end, group_line, continues=group > start and not loose, number=group_number, loose=loose)


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int, int, str]]:
    """Yield (start, end, columns of indent of the content, marker) of the top-level items of a list."""
    opening = opening_at(text, start)
    assert opening is not None
    offset = (open_list(text, start, opening) or ("", 2))[1]
    item, marker = start, opening["marker"]
    position = text.find("\n", start, end) + 1
    while 0 < position < end:
        opening = opening_at(text, position)
        if opening is not None and opening["marker"] and len(opening["indent"]) < offset:
            found = open_list(text, position, opening)
            if found is not None:
                yield item, position, offset, marker
                item, offset, marker = position, found[1], opening["marker"]
        position = text.find("\n", position, end) + 1
    yield item, end, offset, marker


def _peel(
    text: str,
    start: int,
    end: int,
    line: int,
    container: Container,
    grammar: Grammar,
    depth: int,
    *,
    continues: bool = False,
) -> Iterator[Chunk]:
    """Yield the chunks inside one container, with offsets in the text outside it.

    continues: whether the first of them stands right below the chunk before.
    """
    inner = peel(text[start:end], (container,), whole_line=True)
    outer_lines = _line_starts(text, start, end)
    inner_lines = [0, *(index + 1 for index, character in enumerate(inner) if character == "\n")]

    def outer(offset: int) -> int:
        row = bisect_right(inner_lines, offset) - 1
        within = offset - inner_lines[row]
        if within == 0 or row >= len(outer_lines):
            return outer_lines[row] if row < len(outer_lines) else end
        following = outer_lines[row + 1] if row + 1 < len(outer_lines) else end
        inner_end = inner_lines[row + 1] if row + 1 < len(inner_lines) else len(inner)
        return following - (inner_end - offset)

    position, first = skip_blank(inner, 0), True
    counted = start
    while position < len(inner):
        following = block_end(inner, position, grammar)
        for chunk in chunks_of_block(inner, position, following, 0, grammar, depth + 1):
            start_outer = outer(chunk.start)
            line += text.count("\n", counted, start_outer)
            counted = start_outer
            yield replace(
                chunk,
                start=start_outer,
                end=outer(chunk.end) if chunk.end < len(inner) else end,
                line=line,
                containers=(container if first else replace(container, opens=False), *chunk.containers),
                continues=chunk.continues or (first and continues),
            )
            first = False
        position = skip_blank(inner, following)


def _line_starts(text: str, start: int, end: int) -> list[int]:
    starts = [start]
    position = text.find("\n", start, end)
    while position >= 0:
        starts.append(position + 1)
        position = text.find("\n", position + 1, end)
    return starts


def _leading(text: str, start: int) -> str:
    match = _SPACE.match(text, start)
    return match[0] if match else ""


def _table_header(text: str, start: int, end: int) -> int:
    """Return the offset after the delimiter row if a table starts at `start`, else 0."""
    first = text.find("\n", start, end)
    if first < 0 or "|" not in text[start:first]:
        return 0
    second = text.find("\n", first + 1, end)
    if second < 0 or not _DELIMITER_ROW.match(text[first + 1 : second]):
        return 0
    return second + 1
