"""What of a hub has changed since its index was made: by size and time of change, and only then by content."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hubtui.hub.hub import Hub
from hubtui.hub.index.extracting import digest_of_page, signature_of
from hubtui.hub.index.records import Row
from hubtui.hub.model import HubError


@dataclass(frozen=True, slots=True)
class Changes:
    """What an index lacks. suspects: pages whose files differ from what is known of them. gone: pages that are no more.

    total: how many pages the hub has.
    """

    suspects: tuple[str, ...]
    gone: tuple[str, ...]
    total: int

    def __bool__(self) -> bool:
        return bool(self.suspects or self.gone)


def changes_of(hub: Hub, known: Mapping[str, tuple[int, int]]) -> Changes:
    """Return what has changed, without reading a page. known: size and time of change of each indexed page's file."""
    prefix, stat = f"{str(hub.root).rstrip('/')}/", os.stat
    pages = hub.pages()
    suspects, new = [], 0
    for path in pages:
        row = known.get(path)
        new += row is None
        try:
            state = stat(prefix + path)
        except (OSError, ValueError):
            suspects.append(path)
            continue
        if row is None or row[1] != state.st_mtime_ns or row[0] != state.st_size:
            suspects.append(path)
    gone = () if len(known) + new == len(pages) else tuple(known.keys() - set(pages))
    return Changes(tuple(suspects), gone, len(pages))


def weigh_less_than(hub: Hub, pages: Iterable[str], most: int) -> bool:
    """Return whether the files of pages have less than so many bytes together. Looks at no more than it needs."""
    for page in pages:
        most -= signature_of(f"{hub.root}/{page}").size
        if most <= 0:
            return False
    return True


def same_content(hub: Hub, path: str, row: Row) -> bool:
    """Return whether a page reads as it did when it was indexed. Reads it."""
    try:
        return bool(row.digest) and digest_of_page(hub, path) == row.digest
    except HubError:
        return False
