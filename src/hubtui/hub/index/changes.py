"""What of a hub has changed since its index was made: by size and time of change, and only then by content."""

from collections.abc import Mapping
from dataclasses import dataclass

from hubtui.hub.hub import Hub
from hubtui.hub.index.extracting import digest_of, signature_of
from hubtui.hub.index.records import Row, Signature
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


def changes_of(hub: Hub, known: Mapping[str, Signature]) -> Changes:
    """Return what has changed, without reading a page."""
    prefix = f"{str(hub.root).rstrip('/')}/"
    pages = hub.pages()
    suspects = tuple(path for path in pages if known.get(path) != signature_of(prefix + path))
    gone = tuple(path for path in known.keys() - set(pages))
    return Changes(suspects, gone, len(pages))


def same_content(hub: Hub, path: str, row: Row) -> bool:
    """Return whether a page reads as it did when it was indexed. Reads it."""
    try:
        return bool(row.digest) and digest_of(hub.read(path).text) == row.digest
    except HubError:
        return False
