"""Resolves the links in the index, so that who links to a page is known without a walk. The hub's resolver decides."""

import hashlib
from collections.abc import Callable
from typing import Final

from hubtui.hub.hub import Hub
from hubtui.hub.index.writing import Writer
from hubtui.hub.links import Resolver
from hubtui.hub.model import HubError
from hubtui.hub.rules import Anchored

_NAMES: Final = "names"
_AT_ONCE: Final = 64
"""Pages whose links are resolved in one transaction."""


def page_resolver(hub: Hub) -> Resolver:
    """Return a resolver that reads no page for its anchors: which page a link leads to does not depend on them."""
    return hub.resolver(_no_anchors)


def link_all(hub: Hub, writer: Writer, go_on: Callable[[], bool]) -> bool:
    """Resolve the links of every page that needs it; return whether that was done to the end.

    Where a link leads depends on what pages there are and what they are called: when that changes, all are resolved.
    """
    names = _names(hub, writer)
    if writer.about(_NAMES) != names:
        writer.unlink_all(_NAMES, names)
    resolver = page_resolver(hub)
    with hub.at_rest():
        while pages := writer.unlinked(_AT_ONCE):
            if not go_on():
                return False
            writer.link(pages, resolver.page_behind)
    return True


def _names(hub: Hub, writer: Writer) -> str:
    """Return what changes whenever a page comes, goes or is called otherwise, or the manifest changes."""
    digest = hashlib.blake2b(digest_size=16)
    for fields in writer.names():
        digest.update("\0".join(fields).encode())
        digest.update(b"\1")
    if hub.manifest:
        try:
            digest.update(hub.read(hub.manifest).text.encode("utf-8", "surrogatepass"))
        except HubError:
            digest.update(b"\2")
    return digest.hexdigest()


def _no_anchors(path: str) -> Anchored:
    raise HubError(path)
