"""A section of a page as it is written: from its heading to the next one that is not below it. Pure."""

from hubtui.document.outline import Heading
from hubtui.document.source import Source


def section_of(source: Source, line: int) -> tuple[Heading | None, str]:
    """Return the section that a 1-based line of the page's file stands in: its heading, and its Markdown.

    Above the first heading, there is no heading and the Markdown is what stands above it.
    """
    while not source.advance(1.0):
        pass
    heading = source.heading_of_line(line)
    first = heading.line if heading else 1 + source.text.count("\n", 0, source.body)
    following = (
        other.line
        for other in source.outline()
        if other.line > first and (heading is None or other.level <= heading.level)
    )
    lines = source.text.split("\n")
    end = next(following, len(lines) + 1)
    return heading, "\n".join(lines[first - 1 : end - 1]).strip("\n") + "\n"
