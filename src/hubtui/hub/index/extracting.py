"""Reads a page for the index: its facts, and all that it says."""

import hashlib
import os
import time
from collections.abc import Iterator, Sequence

from hubtui.document.prose import Passage, prose_of
from hubtui.hub.hub import Hub
from hubtui.hub.index.packing import storable
from hubtui.hub.index.records import UNKNOWN, PageFacts, PageRecord, Signature
from hubtui.hub.model import HubError

_RECENT = 2_000_000_000
"""Nanoseconds: a file written this shortly before it is read may be written again within one tick of its clock."""


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
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def records_of(hub: Hub, paths: Sequence[str]) -> Iterator[PageRecord]:
    """Yield what the index keeps of these pages; of one that cannot be read, its name."""
    prefix = f"{str(hub.root).rstrip('/')}/"
    for path in paths:
        yield _record(hub, path, steady_signature_of(prefix + path, time.time_ns()))


def _record(hub: Hub, path: str, signature: Signature) -> PageRecord:
    meta = hub.meta(path)
    facts = PageFacts(path, meta.id, meta.title, meta.kind, meta.summary, meta.aliases)
    try:
        text = hub.read(path).text
    except HubError:
        return PageRecord(facts, signature._replace(mtime_ns=UNKNOWN))
    prose = prose_of(text, hub.dialect, hub.includes(path))
    links = (*hub.head_links(path), *prose.links)
    notes = tuple(Passage(0, " ".join(storable(link.note).split())) for link in meta.links if link.note)
    return PageRecord(facts, signature, digest_of(text), prose.headings, links, (*prose.passages, *notes))
