"""The anchors of every page that has been read, in little memory."""

from collections.abc import Callable, Container
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from hubtui.document.outline import Heading
from hubtui.hub.cache import Cache

if TYPE_CHECKING:
    from hubtui.hub.rules import Anchored

_UNPACKED: Final = 64


@dataclass(frozen=True)
class _Anchors:
    """The anchors of one page; of its headings nothing is known but these and their levels."""

    given: tuple[str, ...]
    levels: tuple[int, ...]
    others: tuple[str, ...]

    @cached_property
    def anchors(self) -> frozenset[str]:
        return frozenset((*self.given, *self.others))

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        return tuple(Heading("", level, anchor, 0) for level, anchor in zip(self.levels, self.given, strict=True))


class NotYetError(Exception):
    """A page's anchors were asked for before that page was read. path: the page."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class AnchorStore:
    """Keeps one text for each page.

    awaited: the pages that will be kept sooner or later. other: gives the anchors of any other page, or raises
        HubError.
    """

    def __init__(self, awaited: Container[str], other: Callable[[str], "Anchored"]) -> None:
        self._awaited = awaited
        self._other = other
        self._packed: dict[str, str] = {}
        self._unpacked: Cache[str, _Anchors] = Cache(_UNPACKED)

    def keep(self, path: str, page: "Anchored") -> None:
        """Keep the anchors of a page."""
        given = [f"{heading.level}{heading.anchor}" for heading in page.headings]
        # No link can name what holds a newline, so it may part the anchors.
        others = sorted(
            anchor
            for anchor in page.anchors.difference(heading.anchor for heading in page.headings)
            if "\n" not in anchor
        )
        self._packed[path] = "\n\n".join(("\n".join(given), "\n".join(others)))

    def of(self, path: str) -> "Anchored":
        """Return the anchors of a page. Raises NotYetError, or for a page that is not awaited HubError."""
        packed = self._packed.get(path)
        if packed is None:
            if path in self._awaited:
                raise NotYetError(path)
            return self._other(path)
        known = self._unpacked.get(path, packed)
        if known is None:
            given, _, others = packed.partition("\n\n")
            headings = given.split("\n") if given else []
            anchors = _Anchors(
                tuple(heading[1:] for heading in headings),
                tuple(int(heading[0]) for heading in headings),
                tuple(others.split("\n")),
            )
            known = self._unpacked.put(path, packed, anchors)
        return known
