"""What a page says, line by line, as its reader sees it: for searching, and for the sentence around a link."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from hubtui.document.blocks import (
    Block,
    Callout,
    Code,
    Contents,
    Definition,
    DefinitionList,
    Inline,
    List,
    Math,
    Paragraph,
    Table,
)
from hubtui.document.blocks import Heading as HeadingBlock
from hubtui.document.chunks import Chunk
from hubtui.document.dialect import Dialect
from hubtui.document.includes import Includes
from hubtui.document.links import Link
from hubtui.document.outline import AnchorGiver, Heading
from hubtui.document.parsing import Definitions
from hubtui.document.pieces import parse_chunk
from hubtui.document.runs import runs
from hubtui.document.source import Source

_LARGEST: Final = 32 * 1024
"""Characters that are parsed at once; a larger run takes more memory and no less time."""
_NOT_LINKS: Final = ("footnote", "fold")


class Passage(NamedTuple):
    """A run of text without newlines: a paragraph, a row of a table, a line of code.

    line: 1-based in the page's file, 0 for what stands in its front matter and is shown elsewhere.
    """

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Prose:
    """The text of one page's body: its headings, its links, and all other text in page order."""

    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    passages: tuple[Passage, ...]


def prose_of(text: str, dialect: Dialect, includes: Includes | None = None) -> Prose:
    """Return what a page says; text is its whole file, front matter included."""
    return _prose(Source(text, dialect, includes=includes), AnchorGiver(dialect))


def prose_by_runs(
    pieces: Callable[[], Iterable[str]], dialect: Dialect, size: int, includes: Includes | None = None
) -> Iterator[Prose]:
    """Yield what a long page says, in parts made of about `size` characters each, without ever holding all of it.

    pieces: the text of its whole file, cut anywhere; read once for what the parts share and once more. What it takes in
    from other files is left out.
    """
    definitions, giver = Definitions(), AnchorGiver(dialect)
    for text, line in runs(pieces(), dialect, size):
        if "]:" in text:
            Source(text, dialect, includes=includes, definitions=definitions, line=line).finish()
    for text, line in runs(pieces(), dialect, size):
        yield _prose(Source(text, dialect, includes=includes, definitions=definitions, line=line), giver)


def _prose(source: Source, giver: AnchorGiver) -> Prose:
    source.finish()
    reading = _Reading(giver, source)
    for chunk in _joined(source.chunks):
        reading.blocks(parse_chunk(source, chunk))
    if not source.assembled.stretches:
        return Prose(tuple(reading.headings), tuple(reading.links), tuple(reading.passages))
    return Prose(
        source.assembled.in_file(reading.headings),
        source.assembled.in_file(reading.links),
        tuple(passage._replace(line=source.assembled.file_line(passage.line)) for passage in reading.passages),
    )


def _joined(chunks: Sequence[Chunk]) -> Iterator[Chunk]:
    """Yield runs of whole blocks as one chunk: to the parser, each chunk is a beginning, and beginnings take time."""
    begun: Chunk | None = None
    end = 0
    for chunk in chunks:
        whole = chunk.kind == "markdown" and not chunk.containers and chunk.number is None and not chunk.loose
        if begun is not None and whole and chunk.end - begun.start <= _LARGEST:
            end = chunk.end
            continue
        if begun is not None:
            yield replace(begun, end=end)
        begun, end = (chunk, chunk.end) if whole else (None, 0)
        if not whole:
            yield chunk
    if begun is not None:
        yield replace(begun, end=end)


class _Reading:
    def __init__(self, giver: AnchorGiver, source: Source) -> None:
        self.headings: list[Heading] = []
        self.links: list[Link] = []
        self.passages: list[Passage] = []
        self._giver = giver
        self._source = source

    def blocks(self, blocks: Sequence[Block], *, inner: bool = False) -> None:
        for block in blocks:
            self._block(block, inner)
            for item in block.items if isinstance(block, List | DefinitionList) else ():
                if isinstance(item, Definition):
                    self._say(item.line, item.terms)
                self.blocks(item.children, inner=True)
            self.blocks(getattr(block, "children", ()), inner=True)

    def _block(self, block: Block, inner: bool) -> None:
        if isinstance(block, HeadingBlock):
            self._collect_links(block.content)
            anchor = block.id or self._giver.give(block.named)
            self.headings.append(Heading(block.text, block.level, anchor, block.line, inner or block.inner))
        elif isinstance(block, Contents):
            from hubtui.document.contents import contents_links

            self.links += contents_links(self._source, block.line)
        elif isinstance(block, Paragraph):
            self._say(block.line, (block.content,))
        elif isinstance(block, Callout):
            self._say(block.line, (block.title,))
        elif isinstance(block, Table):
            self._say(block.line, block.header)
            # The rule below the header has a line of its own.
            for number, row in enumerate(block.rows, 2 if any(block.header) else 0):
                self._say(block.line + number, row)
        elif isinstance(block, Code | Math):
            # What opens the block is a line of its own; of code without a language that cannot be told.
            opening = 1 if isinstance(block, Math) or block.info else 0
            for number, written in enumerate(block.text.split("\n"), block.line + opening):
                if written.strip():
                    self.passages.append(Passage(number, " ".join(written.split())))

    def _say(self, line: int, contents: Sequence[Inline]) -> None:
        for content in contents:
            self._collect_links(content)
        words = " ".join("".join(_shown(content)) for content in contents).split()
        if words:
            self.passages.append(Passage(line, " ".join(words)))

    def _collect_links(self, content: Inline) -> None:
        seen: set[int] = set()  # by identity: a picture inside a link does not make two of it
        for span in content:
            if span.link is not None and id(span.link) not in seen and span.link.origin not in _NOT_LINKS:
                seen.add(id(span.link))
                self.links.append(span.link)


def _shown(content: Inline) -> Iterator[str]:
    for span in content:
        if span.link is None or span.link.origin != "footnote":
            yield span.text
