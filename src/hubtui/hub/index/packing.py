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


def unpack(packed: bytes) -> list[Passage]:
    """Return the passages that were packed. Raises DamagedError where these are not the bytes of any."""
    try:
        written = zlib.decompress(packed).decode()
        parts = (line.partition("\t") for line in written.split("\n") if line)
        return [Passage(int(line), text) for line, _, text in parts]
    except (zlib.error, ValueError) as error:
        raise DamagedError("the text of a page is damaged") from error
