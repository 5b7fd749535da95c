"""How the text of a page lies in the index: compressed, with the line of each passage."""

import zlib
from collections.abc import Iterable

from hubtui.document.prose import Passage
from hubtui.hub.index.records import DamagedError
from hubtui.hub.search_words import composed

_LEVEL = 1
"""Of compression: the fastest, which packs prose nearly as well as the best."""


def storable(text: str) -> str:
    """Return text that SQLite takes: composed, and without the halves of characters that JSON can spell."""
    return composed(text if text.isascii() else text.encode("utf-8", "replace").decode())


def pack(passages: Iterable[Passage]) -> bytes:
    """Return passages as few bytes."""
    written = "\n".join(f"{passage.line}\t{passage.text}" for passage in passages)
    return zlib.compress(composed(written).encode(), _LEVEL)


def unpack(packed: bytes) -> str:
    """Return the passages that were packed, as lines of number, tab and text. Raises DamagedError for other bytes."""
    try:
        return zlib.decompress(packed).decode()
    except (zlib.error, ValueError) as error:
        raise DamagedError("the text of a page is damaged") from error


def passages_in(said: str) -> list[Passage]:
    """Return the passages of an unpacked text. Raises DamagedError where it is none."""
    parts = (line.partition("\t") for line in said.split("\n") if line)
    try:
        return [Passage(int(line), text) for line, _, text in parts]
    except ValueError as error:
        raise DamagedError("the text of a page is damaged") from error
