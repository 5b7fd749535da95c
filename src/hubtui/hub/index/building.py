"""Brings an index up to date: what has changed is read, and only that; killed half-way, it goes on from there."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final

from hubtui.hub.hub import Hub
from hubtui.hub.index.changes import Changes, changes_of, same_content
from hubtui.hub.index.database import discard, is_damage, said_plainly
from hubtui.hub.index.extracting import signature_of, steady_signature_of, steps_of
from hubtui.hub.index.linking import link_all
from hubtui.hub.index.locking import locked
from hubtui.hub.index.records import IndexUnusableError, PageRecord, Row
from hubtui.hub.index.writing import Writer

COMPLETE: Final = "complete"
_MANY: Final = 256
"""Pages from which on words are merged at the end only."""
_MOST_PAGES: Final = 64
_MOST_BYTES: Final = 512 * 1024
"""Read and written at a time; what a kill undoes."""

Extract = Callable[[Iterable[Sequence[str]]], Iterator[list[PageRecord]]]
"""Reads batches of pages, in whatever order they come back; of each page its parts in theirs."""


@dataclass(frozen=True, slots=True)
class Building:
    """How an index is brought up to date.

    tell: called with how many pages are up to date, and of how many. go_on: asked between batches; once it returns
    False, what is done so far is kept and the rest left for another time.
    """

    tell: Callable[[int, int], None] = lambda _done, _total: None
    go_on: Callable[[], bool] = lambda: True


def build(hub: Hub, file: Path, building: Building, extract: Extract | None = None) -> bool:
    """Bring the index of a hub up to date, and return whether that was done to the end.

    Waits for another program that is just doing so. An index that turns out to be damaged is made anew, once.
    extract: reads the pages, in other processes perhaps; without, they are read here. Raises IndexUnusableError.
    """
    reading = extract or (lambda batches: chain.from_iterable(steps_of(hub, batch) for batch in batches))
    with locked(file, building.go_on) as mine:
        if not mine:
            return False
        try:
            return _build(hub, file, building, reading)
        except IndexUnusableError as error:
            if not is_damage(error):
                raise
            with said_plainly(file):
                discard(file)
            return _build(hub, file, building, reading)


def _build(hub: Hub, file: Path, building: Building, extract: Extract) -> bool:
    writer = Writer(file)
    try:
        known = writer.rows()
        changes = changes_of(hub, {path: row.signature for path, row in known.items()})
        if changes or not writer.about(COMPLETE):
            writer.keep(COMPLETE, "")
            done = _take_in(hub, writer, changes, known, building, extract)
            if not (done and link_all(hub, writer, building.go_on) and writer.merge(building.go_on)):
                return False
            writer.keep(COMPLETE, "yes")
        return True
    finally:
        with suppress(IndexUnusableError):
            writer.close()


def _take_in(
    hub: Hub, writer: Writer, changes: Changes, known: dict[str, Row], building: Building, extract: Extract
) -> bool:
    if changes.gone:
        writer.remove(known[path] for path in changes.gone)
    done = changes.total - len(changes.suspects)
    building.tell(done, changes.total)
    changed = list(_really_changed(hub, writer, changes.suspects, known))
    done = changes.total - len(changed)
    if len(changed) >= _MANY:
        writer.expect_many()
    with hub.at_rest():
        for records in extract(_batches(hub, changed)):
            writer.put(records, known)
            done += sum(record.last for record in records)
            building.tell(done, changes.total)
            if not building.go_on():
                return False
    return True


def _really_changed(hub: Hub, writer: Writer, suspects: Sequence[str], known: dict[str, Row]) -> Iterator[str]:
    """Yield the pages that read otherwise than before; of the others, take note of their new time of change."""
    same = []
    for path in suspects:
        row = known.get(path)
        signature = steady_signature_of(f"{hub.root}/{path}", time.time_ns())
        if row is not None and row.signature.size == signature.size and same_content(hub, path, row):
            same.append((row, signature))
        else:
            yield path
    writer.touch(same)


def _batches(hub: Hub, paths: Iterable[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for path in paths:
        batch.append(path)
        size += signature_of(f"{hub.root}/{path}").size
        if len(batch) >= _MOST_PAGES or size >= _MOST_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
