"""What is drawn of lines that are wider than the page."""

from hubtui.app.themes import load_themes
from hubtui.document.blocks import Span
from hubtui.document.dialect import Dialect
from hubtui.document.flow import Flow
from hubtui.document.lines import Line
from hubtui.document.source import Source
from hubtui.reader.strips import StripMaker

MEASURE = 20
PAGE = "```text\nif short:\n    this line is wider than the page\n\nx\n```\n"


def drawn(line: Line, sideways: int) -> str:
    maker = StripMaker(load_themes(None).get("dark"), lambda _: "ok", MEASURE, sideways)
    segments, cells = maker.text(line, None)
    text = "".join(segment.text for segment in segments)
    assert (cells, len(text)) == (MEASURE, MEASURE)
    return text.rstrip()


def code(sideways: int) -> list[str]:
    flow = Flow(Source(PAGE, Dialect()), MEASURE)
    return [drawn(line, sideways) for line in flow.lines(0) if line.spans]


def test_lines_of_a_code_block_slide_together() -> None:
    assert code(0) == ["  if short:", "      this line is ›", "", "  x"]
    assert code(8) == ["‹t:", "‹s line is wider th›", "", "‹"]
    assert code(19) == ["‹", "‹ider than the page", "", "‹"]


def test_a_line_that_fits_stays() -> None:
    assert drawn(Line((Span("word"),)), 8) == "word"
