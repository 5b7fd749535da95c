"""What the rest of the hub wants to know of a page: its title, headings, links and words."""

from dataclasses import dataclass

from hubtui.document.links import Link
from hubtui.document.outline import Heading


@dataclass(frozen=True, slots=True)
class PageScan:
    """The facts of one page's body.

    title: text of its first level-1 heading, "" without one.
    anchors: every anchor a link may name: headings, HTML ids and names, block ids, footnotes.
    links: every link in page order, footnote references left out.
    words: number of words of its text, code included, markup and front matter left out.
    """

    title: str
    headings: tuple[Heading, ...]
    anchors: frozenset[str]
    links: tuple[Link, ...]
    words: int
