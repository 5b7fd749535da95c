"""What pages take in from other files of the hub: where they say it lies, and nothing outside of the folder."""

from collections.abc import Callable
from functools import cached_property
from typing import Final

from hubtui.document.includes import Included, IncludeKind, Includes
from hubtui.document.links import Link
from hubtui.hub.flavours.base import Layout
from hubtui.hub.links import Resolution
from hubtui.hub.model import HubError
from hubtui.hub.reading import decode, read_bytes
from hubtui.hub.rules import Facts
from hubtui.hub.suffixes import is_page_name

_LARGEST: Final = 4 * 1024 * 1024

Resolve = Callable[[str, Link], Resolution]
"""(page, a link on it) -> where that leads."""


class Including:
    """Gives pages the files that they include, and those that they embed."""

    def __init__(self, layout: Layout, resolve: Resolve, facts: Facts) -> None:
        self._layout = layout
        self._resolve = resolve
        self._maker = layout.maker(facts) if layout.maker is not None else None

    def of(self, page: str) -> Includes:
        """Return where a page takes in text from."""
        return Includes(page, self._give, self._appended, maker=self._maker)

    @cached_property
    def _appended(self) -> str:
        return self._layout.appended()

    def _give(self, page: str, target: str, kind: IncludeKind) -> Included | None:
        if kind == "embed":
            return self._embedded(page, target)
        for path in self._layout.included(page, target, kind):
            found = self._layout.tree.look_up(path)
            if found.kind in ("page", "asset"):
                return self._included(found.path)
        return None

    def _embedded(self, page: str, target: str) -> Included | None:
        found = self._resolve(page, Link(target, "", "embed"))
        if found.target is None or not is_page_name(found.target) or found.anchor_ok is False:
            return None
        return self._included(found.target, found.anchor or "")

    def _included(self, path: str, anchor: str = "") -> Included | None:
        try:
            file = read_bytes(self._layout.tree.file(path), path, _LARGEST)
        except HubError:
            return None
        # Nobody can read what holds a NUL.
        return Included(path, decode(file).text, anchor) if file.whole and b"\0" not in file.data else None
