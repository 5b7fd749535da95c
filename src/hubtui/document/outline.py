"""The headings of a page and the anchors by which links name them."""

from collections.abc import Iterable
from dataclasses import dataclass

from hubtui.document.dialect import Dialect


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading: its text without markup, level 1 to 6, anchor, and 1-based line in the page's file.

    inner: whether it stands in a list, a quotation or the like, or in HTML: tools do not list these.
    """

    text: str
    level: int
    anchor: str
    line: int
    inner: bool = False


class AnchorGiver:
    """Hands out anchors in page order, so that repeated headings get their own."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._given: dict[str, int] = {}

    def give(self, text: str) -> str:
        """Return the anchor of the next heading of the page."""
        return self.claim(self._dialect.slug(text))

    def claim(self, slug: str) -> str:
        """Return an anchor that the page has not yet given, most like this."""
        if slug not in self._given:
            self._given[slug] = 0
            return slug
        while True:
            self._given[slug] += 1
            anchor = self._dialect.number_slug(slug, self._given[slug])
            if anchor not in self._given:
                self._given[anchor] = 0
                return anchor


def outline(headings: Iterable[tuple[str, int, int]], dialect: Dialect) -> tuple[Heading, ...]:
    """Return the outline of (text, level, line) triples in page order."""
    giver = AnchorGiver(dialect)
    return tuple(Heading(text, level, giver.give(text), line) for text, level, line in headings)
