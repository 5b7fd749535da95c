"""A chunk of a page -> its blocks."""

from hubtui.document.blocks import Block, Code
from hubtui.document.building import part_of_list
from hubtui.document.chunks import Chunk
from hubtui.document.html import html_blocks
from hubtui.document.moving import moved
from hubtui.document.source import Source
from hubtui.document.untrusted import plain


def parse_chunk(source: Source, chunk: Chunk) -> tuple[Block, ...]:
    """Return the blocks of a chunk or of a piece."""
    blocks = _parse(source, chunk)
    base = source.base(chunk)
    return moved(blocks, base) if base else blocks


def _parse(source: Source, chunk: Chunk) -> tuple[Block, ...]:
    text = source.chunk_text(chunk)
    if chunk.kind == "code":
        return (Code(_literal(text), chunk.head, chunk.line, continues=chunk.continues),)
    if chunk.kind == "indented":
        return (Code(_literal("\n".join(line[4:] for line in text.expandtabs(4).split("\n"))), "", chunk.line),)
    if chunk.kind == "inline":
        return source.parser.inline(text, chunk.line)
    if chunk.kind == "html":
        return html_blocks(text, chunk.line, shortcodes=source.dialect.shortcodes)
    if chunk.kind == "table":
        head = chunk.head if chunk.head.endswith("\n") else chunk.head + "\n"
        return source.parser.blocks(head + text, chunk.line - 2)
    blocks = source.parser.blocks(text, chunk.line)
    if chunk.number is None and not chunk.loose:
        return blocks
    return part_of_list(blocks, chunk.number, loose=chunk.loose)


def _literal(text: str) -> str:
    return plain(text.removesuffix("\n"))
