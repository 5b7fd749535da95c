"""A page as plain lines, with numbers for what a terminal would lead to."""

from hubtui.document.dialect import Dialect
from hubtui.document.printing import print_page
from hubtui.document.source import Source


def test_footnotes_are_not_taken_for_the_numbers_of_links() -> None:
    page = "A claim[^a] with [a link](there.md), and another[^b].\n\n[^a]: See [a book](book.md).\n[^b]: None.\n"
    lines = [line.text for line in print_page(Source(page, Dialect()), 60)]
    assert [line for line in lines if line] == [
        "A claim[^1] with a link[1], and another[^2].",
        "[^1] See a book[2].",
        "[^2] None.",
        "[1] there.md",
        "[2] book.md",
    ]


def test_what_a_footnote_adds_does_not_go_past_the_measure() -> None:
    page = "\n\n".join(f"{'x ' * count}[^a]" for count in range(1, 20)) + "\n\n[^a]: None.\n"
    assert max(len(line.text) for line in print_page(Source(page, Dialect()), 20)) <= 20
