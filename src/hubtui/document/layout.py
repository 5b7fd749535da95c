"""Blocks -> lines of a given width: the setting of a page."""

import re
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from itertools import takewhile
from typing import Final

from hubtui.document.blocks import (
    Block,
    Callout,
    Code,
    Contents,
    CrossLinks,
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
from hubtui.document.callouts import callout_style, callout_title, labelled_rows
from hubtui.document.cells import cell_len
from hubtui.document.chunks import Chunk, Container
from hubtui.document.lines import Line
from hubtui.document.links import Link
from hubtui.document.tables import column_widths, table_lines
from hubtui.document.typesetting import BULLETS, Setting, Typesetter, bar, numbered
from hubtui.document.untrusted import plain_line

_TAB = 4
_NO_LANGUAGE: Final = frozenset(("text", "txt", "plain", "plaintext", "none"))
_LANGUAGE = re.compile(r"[{}.,:\s]*([^\s{},:]*)")


def lay_out(
    blocks: Sequence[Block], setting: Setting, containers: Sequence[Container] = (), begun: Table | None = None
) -> list[Line]:
    """Return the lines of a chunk's blocks. begun: the first piece of the table that the chunk goes on with."""
    maker = _Maker(setting, begun)
    closed = [fold_key(part.line) for part in containers if maker.folded(part.fold, part.line)]
    if closed:
        _hand_over(blocks, setting, closed)
        return []
    with maker.inside(containers):
        maker.blocks(blocks)
    return maker.lines


def _hand_over(blocks: Sequence[Block], setting: Setting, closed: Sequence[str]) -> None:
    """Hand what is folded away to whoever follows."""
    if setting.follower is not None:
        with ExitStack() as folds:
            for key in closed:
                folds.enter_context(setting.follower.folded(key))
            _Maker(setting).blocks(blocks)


def blank_line(chunk: Chunk) -> Line:
    """Return the empty line above a chunk, with the bars of the quotes it stands in."""
    maker = _Maker(Setting(80))
    with maker.inside(tuple(takewhile(lambda container: not container.opens, chunk.containers))):
        maker.gap(chunk.line)
    return maker.lines[0]


def language_of(block: Code) -> str:
    """Return the language that a block of code says it is in, "" without one."""
    named: str = _LANGUAGE.match(block.info)[1]  # type: ignore[index]  # matches everywhere
    return "" if named.lower() in _NO_LANGUAGE else named


def fold_key(line: int) -> str:
    """Return the key of the foldable part that begins on a line of the page's file."""
    return str(line)


class _Maker(Typesetter):
    """Sets each kind of block. begun: the first piece of the table that the chunk goes on with."""

    def __init__(self, setting: Setting, begun: Table | None = None) -> None:
        super().__init__(setting)
        self._begun = begun

    def blocks(self, blocks: Sequence[Block], style: str = "") -> None:
        previous: Block | None = None
        for block in blocks:
            if isinstance(block, Paragraph) and not block.content:
                continue  # it only names a place
            if previous is not None and not _close(previous, block):
                self.gap(block.line)
                if isinstance(block, Heading) and block.level <= 2:
                    self.gap(block.line)
            self.block(block, style)
            previous = block

    def block(self, block: Block, style: str) -> None:
        if isinstance(block, Paragraph):
            self.text(block.content, block.line, style)
        elif isinstance(block, Heading):
            self.heading(block)
        elif isinstance(block, Code):
            self.code(block)
        elif isinstance(block, List):
            self.list(block, style)
        elif isinstance(block, Quote):
            with self.prefixed(*bar("quote.bar")):
                self.blocks(block.children, "quote")
        elif isinstance(block, Callout):
            self.callout(block)
        elif isinstance(block, Embed):
            with self.prefixed(*bar("quote.bar")):
                self.text(block.title, block.line)
                self.blocks(block.children, style)
        elif isinstance(block, DefinitionList):
            self.definitions(block, style)
        elif isinstance(block, Math):
            self.math(block)
        elif isinstance(block, Table):
            self.table(block)
        elif isinstance(block, Footnote):
            mark = "[" if self.setting.number is None else "[^"
            with self.prefixed((Span(f"{mark}{block.number or plain_line(block.label)}] ", "footnote"),)):
                self.blocks(block.children, style)
        elif isinstance(block, CrossLinks):
            self.cross_links(block.line)
        elif isinstance(block, Contents):
            pass  # listed before it comes here
        else:
            self.rule(block)

    def heading(self, block: Heading) -> None:
        self.text(block.content, block.line, f"heading{block.level}", heading=True)
        if block.level == 1:
            self.emit((Span("━" * self.room, "heading.rule"),), block.line, chars=1)

    def rule(self, block: Rule) -> None:
        third = max(3, self.room // 3)
        self.emit((Span(" " * ((self.room - third) // 2)), Span("─" * third, "rule")), block.line, chars=1)

    def code(self, block: Code) -> None:
        language = language_of(block)
        text = block.text.expandtabs(_TAB)
        coloured = self.setting.highlighter(text, language) if self.setting.highlighter and language else None
        lines: Sequence[Inline] = coloured or [(Span(line),) if line else () for line in text.split("\n")]
        widths = [2 + sum(cell_len(span.text) for span in spans) for spans in lines]
        if block.title:
            self.text((Span(block.title, "muted strong"),), block.line)
        if self.setting.follower is not None:
            lines = [self.followed(line) for line in lines]
        # All or none: lines that belong together do not slide apart.
        wide = max(widths, default=0) > self.room
        for index, spans in enumerate(lines):
            body = (Span("  ", "code.block"), *(Span(s.text, f"code.block {s.style}".strip()) for s in spans))
            spare = self.room - widths[index] - len(language) - 1
            if index == 0 and language and spare >= 1 and not wide and not block.continues:
                body = (*body, Span(" " * spare, "code.block"), Span(language, "code.block code.language"))
            chars = 1 + sum(len(span.text) for span in spans)
            self.emit(body, block.line, wide=wide, fill="code.block", chars=chars, indent=1)

    def list(self, block: List, style: str) -> None:
        labels = [f"{(block.start or 0) + index}." for index in range(len(block.items))]
        width = max(map(len, labels), default=2)
        bullet = self.bullet()
        self.depth += 1
        for index, item in enumerate(block.items):
            if index and not block.tight:
                self.gap(item.line)
            self.item(item, f" {labels[index]:>{width}} " if block.start is not None else f"  {bullet} ", style)
        self.depth -= 1

    def item(self, item: Item, label: str, style: str) -> None:
        marker = Span(label, "list.marker")
        if item.task is not None:
            marker = Span("  ☑ ", "task.done") if item.task else Span("  ☐ ", "task.open")
        with self.prefixed((marker,)):
            if item.children:
                self.blocks(item.children, style)
            else:
                self.emit((), item.line)

    def definitions(self, block: DefinitionList, style: str) -> None:
        for index, item in enumerate(block.items):
            if index and not block.tight:
                self.gap(item.line)
            for term in item.terms:
                self.text(term, item.line, f"{style} strong".strip())
            with self.prefixed((Span(" " * _TAB),)):
                self.blocks(item.children, style)

    def math(self, block: Math) -> None:
        with self.prefixed((Span(" " * _TAB),)):
            for line in block.text.split("\n"):
                self.text((Span(line, "math"),), block.line)

    def folded(self, fold: str, line: int) -> bool:
        """Return whether the foldable part that begins on a line is closed."""
        return bool(fold) and not self.setting.printed and (fold_key(line) in self.setting.unfolded) != (fold == "-")

    def callout(self, block: Callout) -> None:
        style = callout_style(block.kind)
        folded = self.folded(block.fold, block.line)
        with self.prefixed(*bar(style)):
            title = tuple(replace(span, style=f"{style} strong {span.style}".strip()) for span in callout_title(block))
            if block.fold and not self.setting.printed:
                key = fold_key(block.line)
                link = Link(key, "".join(span.text for span in title), "fold", block.line)
                title = tuple(span if span.link else replace(span, link=link) for span in title)
                title = (Span("▸ " if folded else "▾ ", f"{style} strong", link), *title)
            self.text(title, block.line)
            if not folded:
                self.callout_body(block)
            elif self.setting.follower is not None:
                with self.setting.follower.folded(fold_key(block.line)):
                    _Maker(self.setting).callout_body(block)

    def callout_body(self, block: Callout) -> None:
        labelled = labelled_rows(block) if block.kind == "claim" else None
        if labelled is not None:
            self.labelled(labelled)
        else:
            self.blocks(block.children)

    def labelled(self, rows: Sequence[tuple[str, Inline, int]]) -> None:
        """Set label and text side by side."""
        width = max(cell_len(label) for label, _, _ in rows) + 2
        for label, content, line in rows:
            with self.prefixed(self.followed((Span(label + " " * (width - cell_len(label)), "muted"),))):
                self.text(content, line)

    def table(self, block: Table) -> None:
        if not block.align:
            return
        if self.setting.number is not None:
            number = self.setting.number
            block = _each_cell(block, lambda cell: numbered(cell, number))
        if self.setting.follower is not None:
            block = _each_cell(block, self.followed)
        widths = column_widths(block, self.room)
        if self._begun is not None:
            # A later piece keeps to the first one's columns, but never breaks words for want of room it has.
            together = [max(pair) for pair in zip(column_widths(self._begun, self.room), widths, strict=True)]
            if sum(together) + 3 * (len(together) - 1) <= self.room:
                widths = together
        lines, _ = table_lines(block, widths, header=self._begun is None)
        wide = sum(widths) + 3 * (len(widths) - 1) > self.room
        for content in lines:
            self.emit(content, block.line, wide=wide)

    def cross_links(self, line: int) -> None:
        for cross in self.setting.cross_links:
            with self.prefixed((Span(f"  {BULLETS[0]} ", "list.marker"),)):
                shown: list[Span] = [Span(cross.link.text, "link", cross.link)]
                if cross.relation:
                    shown.append(Span(f" ({cross.relation})", "muted"))
                if cross.note:
                    shown.append(Span(f": {cross.note}"))
                self.text(tuple(shown), line)


def _close(previous: Block, block: Block) -> bool:
    """Say whether two neighbours stand without an empty line between them."""
    if isinstance(previous, Paragraph) and previous.tight:
        return True
    return isinstance(previous, List) and previous.tight and isinstance(block, Paragraph) and block.tight


def _each_cell(block: Table, change: Callable[[Inline], Inline]) -> Table:
    header = tuple(map(change, block.header))
    return replace(block, header=header, rows=tuple(tuple(map(change, row)) for row in block.rows))
