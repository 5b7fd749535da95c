"""What a page embeds of other pages, shown in its place: `![[page]]`, `![[page#heading]]`, `![[page#^block]]`."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from hubtui.document.blocks import Block, Embed, Paragraph, Span
from hubtui.document.chunks import Chunk
from hubtui.document.includes import Included, Includes
from hubtui.document.moving import moved
from hubtui.document.pieces import parse_chunk
from hubtui.document.source import Source

_DEEPEST: Final = 4
"""Pages embedded one in the other; what lies deeper is a link."""
_MOST_CHARACTERS: Final = 16_384
"""Characters of a page that are shown in another: the link above them leads to the rest."""


def embed(blocks: tuple[Block, ...], source: Source) -> tuple[Block, ...]:
    """Return blocks with what they embed in place of the links to it."""
    includes = source.includes
    if includes is None or len(includes.trail) > _DEEPEST:
        return blocks
    return tuple(_embedded(block, source, includes) for block in blocks)


def _embedded(block: Block, source: Source, includes: Includes) -> Block:
    if isinstance(block, Paragraph):
        return _shown(block, source, includes) or block
    changed: dict[str, Any] = {}
    for name in ("children", "items"):
        inner = getattr(block, name, None)
        if inner:
            changed[name] = tuple(_embedded(child, source, includes) for child in inner)
    return replace(block, **changed) if changed else block


def _shown(block: Paragraph, source: Source, includes: Includes) -> Embed | None:
    """Return what a paragraph shows that is nothing but an embedded page; None where there is no such page."""
    link = block.content[0].link if len(block.content) == 1 else None
    if link is None or link.origin != "embed":
        return None
    given = includes.give(link.base or includes.page, link.target.partition("|")[0], "embed")
    if given is None or includes.holds(given):
        return None
    inner = Source(given.text, source.dialect, includes=includes.within(given))
    chunks, more = _wanted(inner, given)
    children = [child for chunk in chunks for child in embed(parse_chunk(inner, chunk), inner)]
    if not children:
        return None
    if more:
        children.append(Paragraph((Span("…", "muted"),), block.line))
    title = tuple(replace(span, style="link") for span in block.content)
    return Embed(title, moved(tuple(children), given.page, block.line), block.line)


def _wanted(source: Source, given: Included) -> tuple[list[Chunk], bool]:
    """Return the chunks to show, and whether there are more."""
    source.advance(1.0)
    chunks: Sequence[Chunk] = source.chunks
    if given.anchor.startswith("^"):
        index = source.find_html_anchor(given.anchor)
        if index is None:
            return [], False
        # An id on a line of its own names the block above.
        alone = source.chunk_text(chunks[index]).strip() == given.anchor and index > 0
        return [chunks[index - 1] if alone else chunks[index]], False
    if given.anchor:
        heading = source.find_heading(given.anchor)
        if heading is None:
            return [], False
        following = (
            other.line for other in source.outline() if other.line > heading.line and other.level <= heading.level
        )
        end = next(following, None)
        chunks = [chunk for chunk in chunks if chunk.line >= heading.line and (end is None or chunk.line < end)]
    kept: list[Chunk] = []
    size = 0
    for chunk in chunks:
        size += chunk.end - chunk.start
        if size > _MOST_CHARACTERS and kept:
            return kept, True
        kept.append(chunk)
    return kept, False
