"""A page as plain lines for a pipe or a simple terminal: links numbered in the text and listed below."""

from collections.abc import Iterator

from hubtui.document.blocks import Span
from hubtui.document.flow import Flow
from hubtui.document.lines import Line
from hubtui.document.links import Link
from hubtui.document.source import Source
from hubtui.document.typesetting import Highlighter
from hubtui.document.untrusted import plain_line


def print_page(source: Source, width: int, highlighter: Highlighter | None = None) -> Iterator[Line]:
    """Yield a page's lines at a measure of `width` cells, nothing folded, then the targets of its links by number.

    Nothing is cut: a line that cannot be broken (code, a table of long words) is as long as it is.
    """
    numbers: dict[tuple[str, str], int] = {}

    def number(link: Link) -> int | None:
        if link.origin in ("footnote", "fold"):
            return None
        return numbers.setdefault((link.target, link.origin), len(numbers) + 1)

    flow = Flow(source, width)
    flow.print_with(number, highlighter)
    index = 0
    while source.chunk(index) is not None:
        yield from flow.lines(index)
        index += 1
    if numbers:
        yield Line()
        digits = len(str(len(numbers)))
        for (target, _), given in numbers.items():
            yield Line((Span(f"{f'[{given}]':>{digits + 2}} ", "muted"), Span(plain_line(target), "link")))
