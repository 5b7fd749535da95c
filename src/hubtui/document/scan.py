"""What the rest of the hub wants to know of a page: its title, headings, links and words."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hubtui.document.anchors import code_anchors, footnote_anchors, rule_anchors, tab_anchor
from hubtui.document.blocks import Block, Callout, Code, Contents, DefinitionList, Inline, List, Math, Paragraph, Table
from hubtui.document.blocks import Heading as HeadingBlock
from hubtui.document.dialect import Dialect
from hubtui.document.html import anchors
from hubtui.document.includes import Includes
from hubtui.document.links import Link
from hubtui.document.outline import AnchorGiver, Heading
from hubtui.document.pieces import parse_chunk
from hubtui.document.questions import Question, question_in
from hubtui.document.source import Source
from hubtui.document.undefined import Reference, Undefined

_BLOCK_ID = re.compile(r"(?:^|\s)\^([A-Za-z0-9-]+)\s*$")
_WORD = re.compile(r"\w+(?:['’\-]\w+)*")


@dataclass(frozen=True, slots=True)
class PageScan:
    """The facts of one page's body.

    title: text of its first level-1 heading, "" without one.
    anchors: every anchor a link may name: headings, HTML ids and names, block ids.
    links: every link in page order, footnote references left out.
    words: number of words of its text, code included, markup and front matter left out.
    undefined: footnotes and link labels that it names and nowhere defines. questions: its recall questions.
    """

    title: str
    headings: tuple[Heading, ...]
    anchors: frozenset[str]
    links: tuple[Link, ...]
    words: int
    undefined: tuple[Reference, ...] = ()
    questions: tuple[Question, ...] = ()


def scan_page(text: str, dialect: Dialect, includes: Includes | None = None) -> PageScan:
    """Read a whole page's text (front matter included) once and return its facts.

    What it includes from other files is its own; what it embeds of other pages is theirs.
    """
    source = Source(text, dialect, includes=includes)
    source.finish()
    scan = _Scan(dialect, source)
    for chunk in source.chunks:
        body = source.chunk_text(chunk)
        if "<" in body and chunk.kind not in ("code", "indented"):
            scan.anchors.update(anchors(body))
        if dialect.rules and chunk.kind == "markdown" and "r[" in body:
            scan.anchors.update(rule_anchors(body))
        scan.undefined.begin(body, chunk.line)
        scan.chunk(parse_chunk(source, chunk))
    scan.name_tabs()
    scan.anchors.update(anchor for anchor, *_ in footnote_anchors(dialect, source.definitions.numbers))
    title = next((heading.text for heading in scan.headings if heading.level == 1), "")
    return PageScan(
        title=title,
        headings=source.assembled.in_file(scan.headings),
        anchors=frozenset(scan.anchors),
        links=source.assembled.in_file(scan.links),
        words=scan.words,
        undefined=source.assembled.in_file(scan.undefined.found),
        questions=source.assembled.in_file(scan.questions),
    )


def scan_links(
    text: str,
    dialect: Dialect,
    wanted: Callable[[str], bool],
    go_on: Callable[[], bool],
    includes: Includes | None = None,
) -> Iterator[Link]:
    """Yield the links of a page's text that stand in blocks whose source is `wanted`; only those are parsed.

    go_on: asked before each such block; the scan ends once it returns False. Where a link definition is wanted, every
    block that may use it is.
    """
    source = Source(text, dialect, includes=includes)
    source.finish()
    everywhere = any("]:" in body and wanted(body) for body in map(source.chunk_text, source.chunks))
    for chunk in source.chunks:
        body = source.chunk_text(chunk)
        if not (wanted(body) or (everywhere and "[" in body)):
            continue
        if not go_on():
            return
        scan = _Scan(dialect, source)
        scan.chunk(parse_chunk(source, chunk))
        yield from source.assembled.in_file(scan.links)


class _Scan:
    def __init__(self, dialect: Dialect, source: Source) -> None:
        self.headings: list[Heading] = []
        self.anchors: set[str] = set()
        self.links: list[Link] = []
        self.words = 0
        self.undefined = Undefined()
        self.questions: list[Question] = []
        self._dialect = dialect
        self._source = source
        self._giver = AnchorGiver(dialect)
        self._tabs: list[str] = []
        self._heading = ""

    def chunk(self, blocks: tuple[Block, ...]) -> None:
        """Take in the blocks of the page's next chunk."""
        self._heading = self._blocks(blocks, self._heading)

    def name_tabs(self) -> None:
        """Give tabs their anchors; those of headings go before them."""
        self.anchors.update(map(self._giver.claim, self._tabs))

    def _blocks(self, blocks: tuple[Block, ...], heading: str, *, inner: bool = False) -> str:
        """Take in blocks that stand below a heading with this anchor, "" for none; return the anchor of their last.

        inner: whether they stand in another.
        """
        for block in blocks:
            if isinstance(block, HeadingBlock):
                anchor = block.id or self._giver.give(block.named)
                self.headings.append(Heading(block.text, block.level, anchor, block.line, inner or block.inner))
                self.anchors.add(anchor)
                heading = anchor
            for content in _contents(block):
                self._content(content, block.line)
                if isinstance(block, DefinitionList) and self._dialect.term_anchors:
                    self.anchors.add(self._giver.give("".join(span.text for span in content).strip()))
            if isinstance(block, Callout):
                if question := question_in(block):
                    self.questions.append(question)
                if block.kind == "tab" and (
                    tab := tab_anchor(self._dialect, "".join(span.text for span in block.title), heading)
                ):
                    self._tabs.append(tab)
            if isinstance(block, Contents):
                from hubtui.document.contents import contents_links

                self.links += contents_links(self._source, block.line)
            if isinstance(block, Paragraph | Callout):
                self.anchors.update(block.ids)
            if isinstance(block, Code | Math):
                self.words += len(_WORD.findall(block.text))
            if isinstance(block, Code) and self._dialect.attributes == "all":
                self.anchors.update(code_anchors(block.info))
            for item in block.items if isinstance(block, List | DefinitionList) else ():
                self._blocks(item.children, heading, inner=True)
            self._blocks(getattr(block, "children", ()), heading, inner=True)
        return heading

    def _content(self, content: Inline, line: int) -> None:
        text = "".join(span.text for span in content)
        self.words += len(_WORD.findall(text))
        if "^" in text and (match := _BLOCK_ID.search(text)):
            self.anchors.add(f"^{match[1]}")
        if "[" in text:
            self.undefined.look(content, line)
        seen: set[int] = set()  # by identity: a picture inside a link does not make two of it
        for span in content:
            if span.link is not None and id(span.link) not in seen and span.link.origin not in ("footnote", "fold"):
                seen.add(id(span.link))
                self.links.append(span.link)


def _contents(block: Block) -> Iterator[Inline]:
    if isinstance(block, HeadingBlock | Paragraph):
        yield block.content
    elif isinstance(block, Callout):
        yield block.title
    elif isinstance(block, DefinitionList):
        for item in block.items:
            yield from item.terms
    elif isinstance(block, Table):
        yield from block.header
        for row in block.rows:
            yield from row
