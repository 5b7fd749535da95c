"""The list of a page's headings, where the page asks for one: `[[toc]]` of VitePress, `[TOC]`, `<TOCInline>`."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from hubtui.document.blocks import Block, Contents, Item, List, Paragraph, Span
from hubtui.document.links import Link
from hubtui.document.outline import Heading
from hubtui.document.source import Source


def listed(blocks: tuple[Block, ...], source: Source) -> tuple[Block, ...]:
    """Return blocks with the list of the page's headings wherever it is asked for."""
    return tuple(each for block in blocks for each in _listed(block, source))


def contents_links(source: Source, line: int) -> Iterator[Link]:
    """Yield the links of a list that stands on this line, in order."""
    return (_link(heading, line) for heading in _headings(source))


def _listed(block: Block, source: Source) -> Sequence[Block]:
    if isinstance(block, Contents):
        headings = _headings(source)
        return (_list(headings, block.line),) if headings else ()
    changed: dict[str, Any] = {}
    if inner := getattr(block, "children", ()):
        changed["children"] = listed(inner, source)
    if isinstance(block, List):
        changed["items"] = tuple(replace(item, children=listed(item.children, source)) for item in block.items)
    return (replace(block, **changed) if changed else block,)


def _headings(source: Source) -> Sequence[Heading]:
    levels = source.dialect.contents_levels
    return [heading for heading in source.whole_outline() if heading.level in levels and not heading.inner]


def _list(headings: Sequence[Heading], line: int) -> List:
    """Return a list with each heading, and inside its item those of lower levels that follow it."""
    items: list[Item] = []
    at = 0
    while at < len(headings):
        first = headings[at]
        end = at + 1
        while end < len(headings) and headings[end].level > first.level:
            end += 1
        children: list[Block] = [Paragraph((Span(first.text, "link", _link(first, line)),), line, tight=True)]
        if end > at + 1:
            children.append(_list(headings[at + 1 : end], line))
        items.append(Item(tuple(children), line))
        at = end
    return List(tuple(items), None, tight=True, line=line)


def _link(heading: Heading, line: int) -> Link:
    return Link(f"#{heading.anchor}", heading.text, "link", line)
