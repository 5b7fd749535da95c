"""A page in words: what colours, bars and boxes tell on a screen is said. Blocks in, blocks out.

What is said is `ADDED` to the page, so that a place in it is the same place on the screen.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Final

from hubtui.document.blocks import (
    ADDED,
    Block,
    Callout,
    Code,
    CrossLinks,
    Definition,
    DefinitionList,
    Embed,
    Footnote,
    Heading,
    Inline,
    Item,
    List,
    Math,
    Paragraph,
    Quote,
    Rule,
    Span,
    Table,
)
from hubtui.document.callouts import callout_title, labelled_rows
from hubtui.document.layout import fold_key, language_of
from hubtui.document.links import Link
from hubtui.document.source import CrossLink

_STRUCK: Final = "strike"

CLOSING: Final = f"closing {ADDED}"
"""Style of the words that say where something ends."""

Label = Callable[[Link], str]
"""Gives what stands in brackets behind a link: its number, and a word where it is no ordinary link."""


class Wording:
    """Puts a page into words."""

    def __init__(self, label: Label, unfolded: Collection[str] = (), cross_links: Sequence[CrossLink] = ()) -> None:
        """unfolded: keys of the parts whose folding is the other way round than the page has it."""
        self._label = label
        self._unfolded = unfolded
        self._cross_links = cross_links

    def blocks(self, blocks: Sequence[Block], *, begins: bool = True, ends: bool = True) -> tuple[Block, ...]:
        """Return the blocks in words. begins, ends: whether they are no later, no earlier piece of a block cut up."""
        return tuple(said for block in blocks for said in self._block(block, begins, ends))

    def _block(self, block: Block, begins: bool, ends: bool) -> Sequence[Block]:
        if isinstance(block, Heading):
            return [self._heading(block)]
        if isinstance(block, Paragraph):
            return [replace(block, content=self._inline(block.content))]
        if isinstance(block, Code):
            return self._code(block, begins, ends)
        if isinstance(block, List):
            return [replace(block, items=tuple(map(self._item, block.items)))]
        if isinstance(block, Quote):
            return self._enclosed("Quote", "quote", self.blocks(block.children), block.line)
        if isinstance(block, Callout):
            return self._callout(block)
        if isinstance(block, Embed):
            title = Paragraph((_added("From "), *self._inline(block.title), _added(":")), block.line, tight=True)
            said = self.blocks(block.children)
            return [title, *said, *_closing("part of another page", said, block.line)]
        if isinstance(block, Table):
            return self._table(block, begins, ends)
        if isinstance(block, Footnote):
            name = f"Note {block.number or block.label}"
            return _led(f"{name}: ", self.blocks(block.children), block.line)
        if isinstance(block, CrossLinks):
            return self._cross(block.line)
        if isinstance(block, DefinitionList):
            return [replace(block, items=tuple(map(self._definition, block.items)))]
        if isinstance(block, Math):
            return [_line("Formula:", block.line), block]
        if isinstance(block, Rule):
            return [Paragraph((_added("Break."),), block.line)]
        return [block]

    def _heading(self, block: Heading) -> Heading:
        # One of the first level would be underlined by a rule, which is noise to the ear.
        said = (_added(f"Heading {block.level}: "), *self._inline(block.content))
        return replace(block, level=max(2, block.level), content=said)

    def _code(self, block: Code, begins: bool, ends: bool) -> Sequence[Block]:
        said: list[Block] = []
        if begins and not block.continues:
            name = ", ".join(filter(None, ("Code", language_of(block))))
            titled = (_added(f"{name}, "), Span(block.title), _added(":")) if block.title else (_added(f"{name}:"),)
            said.append(Paragraph(titled, block.line, tight=True))
        said.append(replace(block, info="", title=""))
        if ends and (not begins or "\n" in block.text):
            said.append(_end("code", block.line))
        return said

    def _item(self, item: Item) -> Item:
        children = self.blocks(item.children)
        if item.task is not None:
            children = tuple(_led("Done: " if item.task else "To do: ", children, item.line))
        return replace(item, children=children, task=None)

    def _definition(self, item: Definition) -> Definition:
        terms = tuple(map(self._inline, item.terms))
        return replace(item, terms=terms, children=self.blocks(item.children))

    def _callout(self, block: Callout) -> Sequence[Block]:
        title = self._inline(callout_title(block))
        if block.fold:
            key = fold_key(block.line)
            folded = (key in self._unfolded) != (block.fold == "-")
            link = Link(key, "".join(span.text for span in block.title), "fold", block.line)
            # On the screen, a mark of one character shows that it folds.
            title = (*title, _added(" "), Span("["), _added(f"{self._label(link)} {'folded' if folded else 'open'}]"))
            if folded:
                return [Paragraph(title, block.line)]
        rows = labelled_rows(block) if block.kind == "claim" else None
        if rows is not None:
            said: Sequence[Block] = [
                Paragraph((_added(f"{label}: "), *self._inline(content)), line, tight=True)
                for label, content, line in rows
            ]
        else:
            said = self.blocks(block.children)
        name = block.kind.replace("-", " ")
        return [Paragraph(title, block.line, tight=True), *said, *_closing(name, said, block.line)]

    def _enclosed(self, name: str, end: str, children: Sequence[Block], line: int) -> Sequence[Block]:
        return [*_led(f"{name}: ", children, line), *_closing(end, children, line)]

    def _table(self, block: Table, begins: bool, ends: bool) -> Sequence[Block]:
        said: list[Block] = []
        if begins:
            said.append(Paragraph(self._table_head(block, ends), block.line, tight=True))
        said += [Paragraph(self._row(block, row), block.line, tight=True) for row in block.rows]
        if ends:
            said.append(_end("table", block.line))
        return said

    def _table_head(self, block: Table, whole: bool) -> Inline:
        columns, rows = len(block.align), len(block.rows)
        shape = f"{columns} column{'s' if columns != 1 else ''}"
        if whole:
            shape += f", {rows} row{'s' if rows != 1 else ''}"
        titles: list[Span] = []
        for cell in block.header:
            if any(span.text.strip() for span in cell):
                titles += [_added(", " if titles else ": "), *self._inline(cell)]
        # The full stop stands for the rule under the head, which the screen counts as a character.
        return (_added(f"Table of {shape}"), *titles, Span("."))

    def _row(self, block: Table, row: Sequence[Inline]) -> Inline:
        """Return one row: its first cell, then each other behind the title of its column."""
        said: list[Span] = []
        for number, cell in enumerate(row):
            if not any(span.text.strip() for span in cell):
                continue
            title = "".join(span.text for span in block.header[number])
            if said and len(row) == 2:
                said.append(_added(": "))
            elif said or number:
                said.append(_added(f"{'; ' if said else ''}{title}{': ' if title else ''}"))
            said += self._inline(cell)
        return tuple(said) or (_added("Empty row."),)

    def _cross(self, line: int) -> Sequence[Block]:
        items = []
        for cross in self._cross_links:
            shown = [Span(cross.link.text, "link", cross.link)]
            if cross.relation:
                shown.append(Span(f" ({cross.relation})"))
            if cross.note:
                shown.append(Span(f": {cross.note}"))
            items.append(Item((Paragraph(self._inline(shown), line, tight=True),), line))
        return [List(tuple(items), None, True, line)] if items else []

    def _inline(self, content: Sequence[Span]) -> Inline:
        said: list[Span] = []
        struck = False
        for index, span in enumerate(content):
            if (_STRUCK in span.style.split()) != struck:
                struck = not struck
                said.append(_added("(deleted: " if struck else ")"))
            following = content[index + 1].link if index + 1 < len(content) else None
            link = span.link
            if link is not None and link.origin == "footnote":
                said += self._footnote(span, link)
                continue
            said.append(span)
            if link is not None and link is not following:
                said.append(_added(f" [{self._label(link)}]"))
        if struck:
            said.append(_added(")"))
        return tuple(said)

    def _footnote(self, span: Span, link: Link) -> Sequence[Span]:
        """Return a reference such as [2 note 1] for what is [1] on the screen."""
        said = (_added(" "), Span("["), _added(f"{self._label(link)} note "), Span(span.text.strip("[]")), Span("]"))
        return [replace(part, link=link) for part in said]


def _added(text: str) -> Span:
    return Span(text, ADDED)


def _line(text: str, line: int) -> Paragraph:
    return Paragraph((_added(text),), line, tight=True)


def _end(name: str, line: int) -> Paragraph:
    return Paragraph((Span(f"End of {name}.", CLOSING),), line, tight=True)


def _led(words: str, children: Sequence[Block], line: int) -> list[Block]:
    """Put words before the first line of some blocks."""
    if children and isinstance(first := children[0], Paragraph):
        return [replace(first, content=(_added(words), *first.content)), *children[1:]]
    return [_line(words.rstrip(), line), *children]


def _closing(name: str, children: Sequence[Block], line: int) -> Sequence[Block]:
    """Say where something ends, unless it is no more than a paragraph."""
    return [] if len(children) < 2 and all(isinstance(it, Paragraph) for it in children) else [_end(name, line)]
