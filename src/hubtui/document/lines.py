"""What the layout of a page comes to: lines of styled spans."""

from dataclasses import dataclass

from hubtui.document.blocks import Inline


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a laid-out page.

    chars: characters of the chunk's own text on the lines before this one, those left out that wrapping takes or adds:
        a word has the same number at every width.
    source_line: 1-based line in the page's file at which the block of this line begins.
    wide_from: in a table or code block wider than the measure, the cell from which it scrolls sideways; else -1.
    fill: style of the cells between the end of the text and the measure; "" for the page's ground.
    heading: whether this is the first line of a heading.
    joint: what stands in the text between the line before and this one where both are of one run of text that was
        broken here: a space, nothing, or a forced line break. None where something else begins.
    prefix: how many of the spans stand before the text: bars, bullets, indents.
    """

    spans: Inline = ()
    chars: int = 0
    source_line: int = 0
    wide_from: int = -1
    fill: str = ""
    heading: bool = False
    joint: str | None = None
    prefix: int = 0

    @property
    def text(self) -> str:
        """The line as plain text."""
        return "".join(span.text for span in self.spans)
