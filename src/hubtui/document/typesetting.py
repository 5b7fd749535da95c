"""Lines of a given width: text between the marks of what it stands in."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hubtui.document.blocks import ADDED, Inline, Span
from hubtui.document.callouts import callout_style
from hubtui.document.cells import cell_len
from hubtui.document.chunks import Container
from hubtui.document.lines import Line
from hubtui.document.links import Link
from hubtui.document.source import CrossLink
from hubtui.document.wrapping import wrap_jointed

if TYPE_CHECKING:
    from hubtui.document.followers import Follower

BULLETS = ("•", "◦", "▪")
_NARROWEST = 8
"""Cells that text keeps however deeply it is nested."""
_NO_INK = re.compile(r"[\s─│┼]+")

Highlighter = Callable[[str, str], "list[Inline] | None"]


@dataclass(frozen=True, slots=True)
class Setting:
    """How a page is set.

    width: the measure in cells. unfolded: keys of the folded parts that are open. cross_links: the page's typed links.
    highlighter: colours code, or None to leave it plain. number: gives a link a number to print behind it, or None.
    printed: for a print: nothing folded, no space above the page.
    follower: is handed each run of text, or None.
    """

    width: int
    unfolded: frozenset[str] = frozenset()
    cross_links: tuple[CrossLink, ...] = ()
    highlighter: Highlighter | None = None
    number: Callable[[Link], int | None] | None = None
    printed: bool = False
    follower: "Follower | None" = None


@dataclass(slots=True)
class _Prefix:
    """What stands before the lines of a container: `first` once, `rest` ever after."""

    first: Inline
    rest: Inline
    width: int


class Typesetter:
    """Sets lines of text inside containers, one after the other.

    chars: how many characters are set so far. room: cells that are left for text. depth: how many lists are around it.
    """

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.lines: list[Line] = []
        self.chars = 0
        self.prefixes: list[_Prefix] = []
        self.room = setting.width
        self.depth = 0

    # -- containers

    @contextmanager
    def prefixed(self, first: Inline, rest: Inline | None = None) -> Iterator[None]:
        """Put spans before every line made meanwhile; without `rest`, spaces follow the first."""
        width = sum(cell_len(span.text) for span in first)
        if self.room - width < _NARROWEST:
            first, rest, width = (), (), 0
        prefix = _Prefix(first, rest if rest is not None else (Span(" " * width),), width)
        self.prefixes.append(prefix)
        self.room -= width
        yield
        self.room += width
        self.prefixes.pop()

    @contextmanager
    def inside(self, containers: Sequence[Container]) -> Iterator[None]:
        """Draw the containers of a piece that was cut out of them."""
        if not containers:
            yield
            return
        with self.container(containers[0]), self.inside(containers[1:]):
            yield

    def container(self, container: Container) -> AbstractContextManager[None]:
        """Draw one container of a piece."""
        if container.callout:
            return self.prefixed(*bar(callout_style(container.callout)))
        if container.kind in ("indented", "fenced"):
            return nullcontext()
        if container.kind == "quote":
            return self.prefixed(*bar("quote.bar"))
        bullet = container.marker in ("-", "+", "*")
        label = f"  {self.bullet()} " if bullet else f" {container.marker} "
        self.depth += 1
        return self.prefixed((Span(label if container.opens else " " * len(label), "list.marker"),))

    def bullet(self) -> str:
        """Return the mark of a list as deep as this."""
        return BULLETS[min(self.depth, len(BULLETS) - 1)]

    # -- lines

    def emit(
        self,
        content: Inline,
        line: int,
        *,
        wide: bool = False,
        fill: str = "",
        heading: bool = False,
        chars: int | None = None,
        joint: str | None = None,
        indent: int = 0,
    ) -> None:
        """Add one line behind the prefixes of the containers around it.

        chars: what it counts for, else its ink. indent: how many spans of the content only move it to the right.
        """
        spans: list[Span] = []
        for prefix in self.prefixes:
            spans += prefix.first
            prefix.first = prefix.rest
        start = sum(cell_len(span.text) for span in spans) if wide else -1
        if not content and not fill:
            while spans and not spans[-1].text.strip():
                spans.pop()
        before = len(spans) + indent
        self.lines.append(Line((*spans, *content), self.chars, line, start, fill, heading, joint, before))
        self.chars += _ink(content) if chars is None else chars

    def gap(self, line: int) -> None:
        """Add an empty line."""
        self.emit((), line, chars=0)

    def text(self, content: Inline, line: int, style: str = "", *, heading: bool = False) -> None:
        """Add wrapped text."""
        if style:
            content = tuple(replace(span, style=f"{style} {span.style}".strip()) for span in content)
        if self.setting.number is not None:
            content = numbered(content, self.setting.number)
        content = self.followed(content)
        for joint, part in wrap_jointed(content, self.room):
            self.emit(part, line, heading=heading and joint is None, joint=joint)

    def followed(self, content: Inline) -> Inline:
        """Hand a run of text to whoever follows, and return it as it is to be set."""
        return content if self.setting.follower is None else self.setting.follower.text(content)


def bar(style: str) -> tuple[Inline, Inline]:
    """Return what stands before the first and before each other line of a container that has a bar at its left."""
    mark = (Span("▌ ", style),)
    return mark, mark


def numbered(content: Inline, number: Callable[[Link], int | None]) -> Inline:
    """Put its number behind each link's last span, and spell footnotes so that they are not taken for such numbers."""
    spans: list[Span] = []
    for index, span in enumerate(content):
        noted = span.link is not None and span.link.origin == "footnote"
        spans.append(replace(span, text=f"[^{span.text[1:]}") if noted else span)
        following = content[index + 1].link if index + 1 < len(content) else None
        if span.link is not None and span.link is not following and (given := number(span.link)) is not None:
            spans.append(Span(f"[{given}]", "muted"))
    return tuple(spans)


def _ink(content: Inline) -> int:
    """Return how many characters of a line are there at every width: no space that wrapping takes, no border."""
    own = [span for span in content if not span.style.endswith(ADDED)]
    if not own:
        return 0
    return max(1, sum(len(_NO_INK.sub("", span.text)) for span in own))
