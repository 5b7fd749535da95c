"""All links of a page, in page order, those of folded parts included. Pure."""

from collections.abc import Iterator
from typing import NamedTuple

from hubtui.document.blocks import Inline
from hubtui.document.flow import Flow
from hubtui.document.followers import Folds
from hubtui.document.links import MAYBE_LINK, Link


class PageLink(NamedTuple):
    """A link of a page. chunk: index of its chunk. folds: keys of the closed parts that it stands in."""

    link: Link
    chunk: int
    folds: tuple[str, ...]


class _Collector(Folds):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[tuple[Link, tuple[str, ...]]] = []

    def text(self, content: Inline) -> Inline:
        for span in content:
            if span.link is not None and (not self.links or self.links[-1][0] is not span.link):
                self.links.append((span.link, self.folds))
        return content


def page_links(flow: Flow) -> Iterator[PageLink | None]:
    """Yield the links of a page, but titles of what is folded; None after each chunk, so that one can pause."""
    index = 0
    while (chunk := flow.source.chunk(index)) is not None:
        if MAYBE_LINK.search(flow.source.text, chunk.start, chunk.end):
            collector = _Collector()
            flow.follow(index, collector)
            for link, folds in collector.links:
                if link.origin != "fold":
                    yield PageLink(link, index, folds)
        yield None
        index += 1
