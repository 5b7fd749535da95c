"""A section of a page as it is written: from its heading to the next one that is not below it. Pure."""

from hubtui.document.outline import Heading
from hubtui.document.source import Source


def section_of(source: Source, line: int) -> tuple[Heading | None, str]:
    """Return the section that a 1-based line of the page's file stands in: its heading, and its Markdown.

    Above the first heading, there is no heading and the Markdown is what stands above it. The page is to be split and
    outlined; as far as it is not, it is taken to end there.
    """
    heading = source.heading_of_line(line)
    first = heading.line if heading else 0
    following = (
        other.line
        for other in source.outline()
        if other.line > first and (heading is None or other.level <= heading.level)
    )
    start = _start_of(source, first) if heading else source.body
    last = next(following, None)
    end = len(source.text) if last is None else _start_of(source, last)
    return heading, source.text[start:end].strip("\n") + "\n"


def _start_of(source: Source, line: int) -> int:
    # What is known of a line may be where its text begins, behind the marks of a list or a quotation.
    return source.text.rfind("\n", 0, source.offset_of_line(line)) + 1
