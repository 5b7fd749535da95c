"""A page that is edited while it is read: the reader stays where they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubtui.document.dialect import Dialect
from hubtui.document.edits import edit_between
from hubtui.document.exchange import take_over
from hubtui.document.flow import Flow
from hubtui.document.sections import section_of
from hubtui.document.source import Source
from hubtui.document.viewport import Viewport

TEXTS = st.text("ab\n", max_size=30)
PAGE = "# Title\n\n" + "\n\n".join(f"Paragraph {number} says what it says in more than a line." for number in range(60))


def viewport(text: str) -> Viewport:
    return Viewport(Flow(Source(text, Dialect()), 30), 10)


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_what_was_not_edited_is_where_the_edit_says(head: str, old: str, new: str, tail: str) -> None:
    before, after = head + old + tail, head + new + tail
    edit = edit_between(before, after)
    for offset in range(len(before)):
        there = edit.offset(offset)
        if there is not None and offset != edit.start:
            assert before[offset] == after[there]
    lines, new_lines = before.split("\n"), after.split("\n")
    for number, line in enumerate(lines, 1):
        there = edit.line(number)
        if there is not None and number != edit.start_line:
            assert new_lines[there - 1] == line


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "New words above all.\n\n" + text,
        lambda text: text.replace("Paragraph 3 says", "Paragraph 3, longer than it was before, says"),
        lambda text: text.replace("Paragraph 3 says", "P"),
        lambda text: text.replace("\n\nParagraph 5 says what it says in more than a line.", ""),
        lambda text: text + "\n\nNew words below all.",
        lambda text: text.replace("Paragraph 50", "Paragraph fifty"),
        lambda text: text,
    ],
)
@pytest.mark.parametrize("lines", [23, 24, 40])
def test_the_line_at_the_top_stays_there(change: "type[str]", lines: int) -> None:
    before = viewport(PAGE)
    before.scroll(lines)
    after = viewport(change(PAGE))
    take_over(before, after)
    assert after.visible()[0][1].text == before.visible()[0][1].text


def test_what_is_rewritten_at_the_top_stays_at_the_top() -> None:
    before = viewport(PAGE)
    while not before.visible()[0][1].text.startswith("Paragraph 13"):
        before.scroll(1)
    after = viewport(PAGE.replace("Paragraph 13 says what it says", "Paragraph 13 is all new"))
    take_over(before, after)
    assert after.visible()[0][1].text.startswith("Paragraph 13 is all new")


def test_what_was_unfolded_stays_so_wherever_it_is_by_now() -> None:
    page = "Text.\n\n> [!note]- One\n> First.\n\n> [!note]- Two\n> Second.\n"
    before = viewport(page)
    before.flow.toggle_fold("6")
    after = viewport("More.\n\n" + page)
    take_over(before, after)
    shown = [line.text for _, line in after.visible()]
    assert "▌ Second." in shown
    assert "▌ First." not in shown


SECTIONS = "+++\ntitle = 'x'\n+++\nAbove.\n\n# One\n\na\n\n## Two\n\nb\n\nThree\n-----\n\nc\n\n# Four\n"


@pytest.mark.parametrize(
    ("line", "heading", "text"),
    [
        (4, None, "Above.\n"),
        (6, "One", "# One\n\na\n\n## Two\n\nb\n\nThree\n-----\n\nc\n"),
        (12, "Two", "## Two\n\nb\n"),
        (17, "Three", "Three\n-----\n\nc\n"),
        (19, "Four", "# Four\n"),
    ],
)
def test_a_section_goes_to_the_next_heading_that_is_not_below_it(line: int, heading: str | None, text: str) -> None:
    source = Source(SECTIONS, Dialect())
    assert source.advance(10.0)
    found, written = section_of(source, line)
    assert (found.text if found else None, written) == (heading, text)
