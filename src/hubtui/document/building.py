"""Block tokens of the parser -> blocks."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from hubtui.document.asides import Aside, Fold
from hubtui.document.blocks import (
    Align,
    Block,
    Callout,
    Code,
    Contents,
    CrossLinks,
    Definition,
    DefinitionList,
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
from hubtui.document.dialect import Dialect
from hubtui.document.html import html_blocks, link_spans
from hubtui.document.inlines import InlineBuilder, TokenLike
from hubtui.document.links import Link
from hubtui.document.untrusted import plain, plain_line

_CALLOUT = re.compile(r"\[!([A-Za-z][\w-]*)\]([+-]?)[ \t]*")
_CODE_TITLE = re.compile(r"\btitle=(?:\"([^\"]*)\"|'([^']*)')|\A\S+[ \t]+\[([^\[\]]+)\]")
_HIDDEN_RUST = re.compile(r"[ \t]*#(?:[ \t]|\Z)")
_TASK = re.compile(r"\[([ xX])\](?:[ \t]+|$)")
_CROSS_LINKS = re.compile(r"\s*<!--\s*cross-links\s*-->\s*\Z")


class BlockBuilder:
    """Walks the flat tokens of one chunk and builds its tree.

    text: the chunk's text, for what the parser leaves out; line: 1-based line of its start in the page's file.
    """

    def __init__(
        self,
        tokens: Sequence[TokenLike],
        text: str,
        line: int,
        footnotes: Mapping[str, int],
        nesting: int,
        dialect: Dialect,
    ) -> None:
        self._tokens = tokens
        self._text = text
        self._line = line
        self._footnotes = footnotes
        self._nesting = nesting
        self._dialect = dialect
        self._next = 0
        self._link: Link | None = None

    def build(self) -> tuple[Block, ...]:
        """Return the chunk's blocks."""
        return tuple(self._until(""))

    def build_inline(self) -> tuple[Block, ...]:
        """Return the one paragraph of a text parsed as inline only."""
        content = [self._inline(token, self._line) for token in self._tokens]
        return tuple(Paragraph(spans, self._line) for spans in content)

    def _until(self, closing: str) -> list[Block]:
        blocks: list[Block] = []
        while self._next < len(self._tokens):
            token = self._tokens[self._next]
            self._next += 1
            if token.type == closing:
                break
            built = self._block(token)
            blocks.extend(self._linked(built) if self._link is not None else built)
        return blocks

    def _linked(self, blocks: Sequence[Block]) -> Sequence[Block]:
        """Return blocks that a link is around: the first text among them is the link's."""
        made = list(blocks)
        for index, block in enumerate(made):
            if (
                self._link is not None
                and isinstance(block, Heading | Paragraph)
                and any(span.text.strip() for span in block.content)
            ):
                made[index] = replace(block, content=tuple(link_spans(block.content, self._link)))
                self._link = None
        return made

    def _block(self, token: TokenLike) -> Sequence[Block]:
        line = self._line_of(token)
        kind = token.type
        if kind == "paragraph_open":
            return self._paragraph(token, line)
        if kind == "heading_open":
            return self._heading(token, line)
        if kind in ("fence", "code_block"):
            return (self._code(token.content, token.info, line),)
        if kind in ("bullet_list_open", "ordered_list_open"):
            return (self._list(token, line),)
        if kind == "blockquote_open":
            return (self._quote(token, line),)
        if kind == "table_open":
            return (self._table(line),)
        if kind == "hr":
            return (Rule(line),)
        if kind == "html_block":
            if _CROSS_LINKS.match(token.content):
                return (CrossLinks(line),)
            return html_blocks(token.content, line, shortcodes=self._dialect.shortcodes)
        if kind == "contents":
            return (Contents(line),)
        if kind == "aside_open":
            return self._aside(token, line)
        if kind == "enclosed":
            return self._enclosed(token, line)
        if kind == "abbreviation":
            content = (Span(plain_line(token.content), "strong"), Span(f": {plain_line(token.info)}", "muted"))
            return (Paragraph(content, line, tight=True),)
        if kind == "dl_open":
            return (self._definitions(line),)
        if kind == "footnote_reference_open":
            label = str(token.meta["label"])
            children = self._children("footnote_reference_close", token)
            return (Footnote(label, self._footnotes.get(label, 0), children, line),)
        return ()

    def _take(self) -> TokenLike:
        token = self._tokens[self._next]
        self._next += 1
        return token

    def _line_of(self, token: TokenLike) -> int:
        return self._line + (token.map[0] if token.map else 0)

    def _builder(self, line: int) -> InlineBuilder:
        return InlineBuilder(line, self._footnotes, breaks=self._dialect.hard_breaks)

    def _inline(self, token: TokenLike, line: int) -> Inline:
        return self._builder(line).build(token.children or ())

    def _heading(self, token: TokenLike, line: int) -> Sequence[Block]:
        inline = self._take()
        self._next += 1
        children = inline.children or ()
        id_ = ""
        if self._dialect.attributes != "none" and children and children[-1].type == "text":
            from hubtui.document.attributes import split_list

            children[-1].content, id_ = split_list(children[-1].content)
        builder = self._builder(line)
        content = builder.build(children)
        level = {"=": 1, "-": 2}.get(token.markup) or len(token.markup)
        blocks = tuple(name for name in builder.ids if name.startswith("^"))
        id_ = id_ or next((name for name in builder.ids if name not in blocks), "")
        heading = Heading(level, _stripped(content), line, id_, spelled=self._spelled(children, line))
        return (heading, Paragraph((), line, ids=blocks)) if blocks else (heading,)

    def _spelled(self, children: Sequence[TokenLike], line: int) -> str:
        """Return what a heading's anchor is made from, "" where that is its text: spaces count, and pictograms may."""
        names = self._dialect.emoji_in_anchors and any(child.type == "emoji" for child in children)
        if not names and not any("  " in child.content for child in children):
            return ""
        for child in children if names else ():
            child.type = "text" if child.type == "emoji" else child.type
        builder = InlineBuilder(line, self._footnotes, spaced=True)
        return "".join(span.text for span in builder.build(children)).strip()

    def _paragraph(self, token: TokenLike, line: int) -> Sequence[Block]:
        builder = self._builder(line)
        content = builder.build(self._take().children or ())
        self._next += 1
        if not content and not builder.ids:
            return ()
        return (Paragraph(_stripped(content) if builder.ids else content, line, token.hidden, tuple(builder.ids)),)

    def _code(self, text: str, info: str, line: int) -> Code:
        text, info = plain(text.rstrip("\n")), plain(info.strip())
        if self._dialect.rust_hides and info.startswith("rust"):
            text = shown_rust(text)
        title = _CODE_TITLE.search(info)
        return Code(text, info, line, title=next(filter(None, title.groups()), "") if title else "")

    def _children(self, closing: str, token: TokenLike) -> tuple[Block, ...]:
        """Return what a container holds; beyond the nesting the parser follows, its source as text."""
        children = tuple(self._until(closing))
        if not children and token.map and token.level + 2 >= self._nesting:
            source = "\n".join(self._text.split("\n")[token.map[0] : token.map[1]]).strip()
            if source:
                return (Paragraph((Span(plain(source.expandtabs(4)), "code"),), self._line_of(token)),)
        return children

    def _list(self, token: TokenLike, line: int) -> List:
        closing = token.type.replace("_open", "_close")
        start = int(token.attrs.get("start", 1)) if token.type == "ordered_list_open" else None
        items: list[Item] = []
        while self._next < len(self._tokens):
            following = self._take()
            if following.type == closing and following.level == token.level:
                break
            if following.type == "list_item_open":
                children = self._children("list_item_close", following)
                items.append(_item(children, self._line_of(following)))
        tight = all(child.tight for item in items for child in item.children if isinstance(child, Paragraph))
        return List(tuple(items), start, tight, line)

    def _quote(self, token: TokenLike, line: int) -> Block:
        first = self._tokens[self._next] if self._next < len(self._tokens) else None
        if first is not None and first.type == "paragraph_open":
            inline = self._tokens[self._next + 1]
            match = _CALLOUT.match(inline.content)
            if match is not None:
                return self._callout(match, inline, token, line)
        return Quote(self._children("blockquote_close", token), line)

    def _callout(self, match: re.Match[str], inline: TokenLike, token: TokenLike, line: int) -> Callout:
        self._next += 3
        tokens = inline.children or ()
        breaks = [index for index, child in enumerate(tokens) if child.type in ("softbreak", "hardbreak")]
        cut = breaks[0] if breaks else len(tokens)
        title = _without(self._builder(line).build(tokens[:cut]), len(match[0]))
        builder = self._builder(line + 1)
        rest = builder.build(tokens[cut + 1 :])
        body: tuple[Block, ...] = (Paragraph(rest, line + 1, ids=tuple(builder.ids)),) if rest else ()
        fold: Fold = "-" if match[2] == "-" else "+" if match[2] == "+" else ""
        children = body + self._children("blockquote_close", token)
        return _labelled(match[1].lower(), title, fold, children, line)

    def _aside(self, token: TokenLike, line: int) -> Sequence[Block]:
        aside: Aside = token.meta["aside"]
        title = self._take()
        content = _html_title(title.content, line) if aside.html else self._inline(title, line)
        children = self._children("aside_close", token)
        if not aside.kind:
            return children
        return (replace(_labelled(aside.kind, content, aside.fold, children, line), ids=aside.ids),)

    def _enclosed(self, token: TokenLike, line: int) -> Sequence[Block]:
        # Few pages hold any of these, and each takes what else nothing needs.
        from hubtui.document.components import component_blocks, shortcode_spans
        from hubtui.document.formulas import unicode_math
        from hubtui.document.markup import read_component

        kind = token.meta["kind"]
        if kind == "math":
            return (Math(plain(unicode_math(token.content)), line),)
        if kind == "code":
            return (self._code(token.content, token.info, line),)
        if kind == "component":
            tag = read_component(token.content)
            if tag is not None and tag.name == "a":
                target = "" if tag.closing else tag.attributes.get("href", "")
                self._link = Link(target, "", "tag", line, tag.attributes.get("title", "")) if target else None
                return ()
            return component_blocks(token.content, line)
        if kind == "shortcode":
            spans = shortcode_spans(token.content, token.info, line)
            return (Paragraph(tuple(spans), line),) if spans else ()
        return ()

    def _definitions(self, line: int) -> DefinitionList:
        items: list[Definition] = []
        terms: list[Inline] = []
        tight = True
        while self._next < len(self._tokens):
            token = self._take()
            if token.type == "dl_close":
                break
            if token.type == "dt_open":
                terms = [*terms, self._inline(self._take(), self._line_of(token))]
            elif token.type == "dd_open":
                children = self._children("dd_close", token)
                tight = tight and all(child.tight for child in children if isinstance(child, Paragraph))
                if terms:
                    items.append(Definition(tuple(terms), children, self._line_of(token)))
                    terms = []
                elif items:
                    items[-1] = replace(items[-1], children=items[-1].children + children)
                else:
                    items.append(Definition((), children, self._line_of(token)))
        return DefinitionList(tuple(items), tight, line)

    def _table(self, line: int) -> Table:
        rows: list[tuple[Inline, ...]] = []
        align: list[Align] = []
        cells: list[Inline] = []
        row_line = line
        while self._next < len(self._tokens):
            token = self._take()
            if token.type == "table_close":
                break
            if token.type == "tr_open":
                cells, row_line = [], self._line_of(token) if token.map else row_line
            elif token.type == "tr_close":
                rows.append(tuple(cells))
            elif token.type in ("th_open", "td_open"):
                if not rows:
                    align.append(_align(str(token.attrs.get("style", ""))))
            elif token.type == "inline":
                cells.append(self._inline(token, self._line_of(token) if token.map else row_line))
        return Table(rows[0] if rows else (), tuple(rows[1:]), tuple(align), line)


def part_of_list(blocks: tuple[Block, ...], number: int | None, *, loose: bool) -> tuple[Block, ...]:
    """Return the blocks of a piece of a list, counted and spaced as the whole list is."""
    if not blocks or not isinstance(first := blocks[0], List):
        return blocks
    items = first.items
    if loose and first.tight:
        items = tuple(replace(item, children=tuple(map(_loose, item.children))) for item in items)
    start = first.start if number is None or first.start is None else number
    return (List(items, start, first.tight and not loose, first.line), *blocks[1:])


def _loose(block: Block) -> Block:
    return replace(block, tight=False) if isinstance(block, Paragraph) else block


def shown_rust(text: str) -> str:
    """Return Rust code without the lines that rustdoc hides: they begin with a lone `#`, where `##` shows one."""
    shown = (line for line in text.split("\n") if not _HIDDEN_RUST.match(line))
    return "\n".join(line.replace("##", "#", 1) if line.lstrip().startswith("## ") else line for line in shown)


def _labelled(kind: str, title: Inline, fold: Fold, children: tuple[Block, ...], line: int) -> Callout:
    return Callout(kind, title or (Span(kind.replace("-", " ").capitalize()),), fold, children, line)


def _html_title(html: str, line: int) -> Inline:
    return tuple(span for block in html_blocks(html, line) for span in getattr(block, "content", ()))


def _stripped(content: Inline) -> Inline:
    """Return content without the white space at its end, which stood before what is not shown."""
    kept = list(content)
    while kept and not kept[-1].text.strip() and kept[-1].link is None:
        kept.pop()
    if kept:
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return tuple(kept)


def _align(style: str) -> Align:
    for name in ("left", "center", "right"):
        if style.endswith(name):
            return name
    return ""


def _item(children: tuple[Block, ...], line: int) -> Item:
    if children and isinstance(first := children[0], Paragraph) and first.content:
        match = _TASK.match(first.content[0].text)
        if match is not None and not first.content[0].style:
            content = _without(first.content, len(match[0]))
            return Item((Paragraph(content, first.line, first.tight), *children[1:]), line, match[1] in "xX")
    return Item(children, line)


def _without(content: Inline, characters: int) -> Inline:
    """Return content without its first characters."""
    kept: list[Span] = []
    for span in content:
        if characters >= len(span.text):
            characters -= len(span.text)
            continue
        kept.append(Span(span.text[characters:], span.style, span.link))
        characters = 0
    return tuple(kept)
