"""Reads a page for the index: its facts, and all that it says."""

import hashlib
import os
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from hubtui.document.prose import Passage, Prose, prose_by_runs, prose_of
from hubtui.hub.hub import Hub
from hubtui.hub.index.packing import storable
from hubtui.hub.index.records import UNKNOWN, PageFacts, PageRecord, Signature
from hubtui.hub.model import HubError

_RECENT: Final = 2_000_000_000
"""Nanoseconds: a file written this shortly before it is read may be written again within one tick of its clock."""
_LONG: Final = 1 << 20
"""Bytes from which on a page is indexed in parts: what it takes to index one depends on its size no longer."""
_PART: Final = 1 << 18
"""Characters of a part."""
_HASHED: Final = 1 << 20
"""Characters encoded at a time."""


def signature_of(file: str) -> Signature:
    """Return the signature of a file, one that no file has where there is none."""
    try:
        state = os.stat(file)  # noqa: PTH116  # ten thousand times at a start
    except (OSError, ValueError):
        return Signature(UNKNOWN, UNKNOWN)
    return Signature(state.st_size, state.st_mtime_ns)


def steady_signature_of(file: str, now_ns: int) -> Signature:
    """Return the signature of a file, without the time of change where that may stay the same at the next change.

    now_ns: the time, in nanoseconds.
    """
    signature = signature_of(file)
    return signature._replace(mtime_ns=UNKNOWN) if now_ns - signature.mtime_ns < _RECENT else signature


def digest_of(text: str) -> bytes:
    """Return what tells two texts of a page apart."""
    return _digest_of(text[start : start + _HASHED] for start in range(0, len(text), _HASHED))


def digest_of_page(hub: Hub, path: str) -> bytes:
    """Return what tells two texts of a page apart, without holding all of it. Raises HubError."""
    return _digest_of(hub.read_pieces(path))


def _digest_of(pieces: Iterable[str]) -> bytes:
    digest = hashlib.blake2b(digest_size=16)
    for piece in pieces:
        digest.update(piece.encode("utf-8", "surrogatepass"))
    return digest.digest()


def records_of(hub: Hub, paths: Sequence[str]) -> Iterator[PageRecord]:
    """Yield what the index keeps of these pages, a long one in parts; of one that cannot be read, its name."""
    prefix = f"{str(hub.root).rstrip('/')}/"
    for path in paths:
        signature = steady_signature_of(prefix + path, time.time_ns())
        if signature.size >= _LONG and not hub.dialect.includes:
            yield from _records(hub, path, signature)
        else:
            yield _record(hub, path, signature)


def steps_of(hub: Hub, paths: Sequence[str]) -> Iterator[list[PageRecord]]:
    """Yield what the index keeps of a batch of pages, in steps of bounded size: each to be written at once."""
    step: list[PageRecord] = []
    for record in records_of(hub, paths):
        step.append(record)
        if not record.last:
            yield step
            step = []
    if step:
        yield step


def _record(hub: Hub, path: str, signature: Signature) -> PageRecord:
    try:
        text = hub.read(path).text
    except HubError:
        return _unread(hub, path, signature)
    prose = prose_of(text, hub.dialect, hub.includes(path))
    return _made(hub, PageRecord(_facts(hub, path), signature, digest_of(text)), prose)


def _records(hub: Hub, path: str, signature: Signature) -> Iterator[PageRecord]:
    """Yield the parts of a long page. It may change meanwhile: then it is read again when the index is next made."""
    page = _unread(hub, path, signature)
    held: tuple[PageRecord, Prose] | None = None
    try:
        page = replace(page, signature=signature, digest=digest_of_page(hub, path))
        for part, prose in enumerate(
            prose_by_runs(lambda: hub.read_pieces(path), hub.dialect, _PART, hub.includes(path))
        ):
            if held is not None:
                yield _made(hub, *held)
            held = replace(page, part=part, last=False), prose
    except HubError:
        page = _unread(hub, path, signature)
    if held is None:
        yield page
    else:
        record, prose = held
        yield _made(hub, replace(page, part=record.part), prose)


def _facts(hub: Hub, path: str) -> PageFacts:
    meta = hub.meta(path)
    return PageFacts(path, meta.id, meta.title, meta.kind, meta.summary, meta.aliases)


def _unread(hub: Hub, path: str, signature: Signature) -> PageRecord:
    return PageRecord(_facts(hub, path), signature._replace(mtime_ns=UNKNOWN))


def _made(hub: Hub, record: PageRecord, prose: Prose) -> PageRecord:
    """Return a part of a page with what it says: in the first, the links of its head; in the last, their notes."""
    path, links, passages = record.facts.path, prose.links, prose.passages
    if record.part == 0:
        links = (*hub.head_links(path), *links)
    if record.last:
        notes = (" ".join(storable(link.note).split()) for link in hub.meta(path).links if link.note)
        passages = (*passages, *(Passage(0, note) for note in notes))
    return PageRecord(
        record.facts, record.signature, record.digest, prose.headings, links, passages, record.part, record.last
    )
