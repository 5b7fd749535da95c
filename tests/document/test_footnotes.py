"""One footnote's text, wherever it is defined, and nothing of what stands around it."""

import pytest

from hubtui.document.dialect import Dialect
from hubtui.document.flow import Flow
from hubtui.document.footnotes import footnote_source
from hubtui.document.source import Source

PAGE = """\
Text[^a] and[^b] more.[^c] [^q]

[^a]: The first, with [a link][label],
goes on without indent.
[^b]: The second.

    Its second paragraph,
    of two lines.

        code

Not of it.

> [^q]: In a quote,
> on two lines.

[^c]:
    On the next line.

[label]: there.md
"""


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        ("a", ["The first, with a link, goes on without indent."]),
        ("b", ["The second.", "Its second paragraph, of two lines.", "code"]),
        ("c", ["On the next line."]),
        ("q", ["In a quote, on two lines."]),
    ],
)
def test_the_text_of_a_footnote(label: str, lines: list[str]) -> None:
    page = Source(PAGE, Dialect())
    source = footnote_source(page, label)
    assert source is not None
    flow = Flow(source, 76)
    shown = [line.text.strip() for index in range(len(source.chunks)) for line in flow.lines(index)]
    assert [text for text in shown if text] == lines


def test_its_links_know_the_definitions_of_the_page() -> None:
    source = footnote_source(Source(PAGE, Dialect()), "a")
    assert source is not None
    assert [link.target for _, link in Flow(source, 76).links(0)] == ["there.md"]


def test_what_is_not_defined_has_no_text() -> None:
    assert footnote_source(Source(PAGE, Dialect()), "d") is None
