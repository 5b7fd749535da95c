"""References without a definition, and recall questions, as a scan of the page finds them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubtui.document.dialect import Dialect
from hubtui.document.scan import scan_page

DIALECT = Dialect()
PIECES = [
    "[^a]",
    "[^b]: ",
    "[x][y]",
    "[y]: z",
    "[[w]]",
    "`",
    "``",
    "\\",
    "\n",
    "\n\n",
    "> ",
    "- ",
    "|-|",
    "| a |",
    "<b>",
    "# ",
    "    ",
    " ",
]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[^a] and [^a]", ["footnote a 1", "footnote a 1"]),
        ("one\n[^a]\n\n[^b]", ["footnote a 2", "footnote b 4"]),
        ("---\nx: 1\n---\n[^a]", ["footnote a 4"]),
        ("[^a]\n\n[^a]: here [^b]", ["footnote b 3"]),
        ("`[^a]` [^a]\n`[^a]`", ["footnote a 1"]),
        ("`[^a]\n[^a]` and\n[^a]", ["footnote a 3"]),
        ("```\n[^a] [x][y]\n```", []),
        ("\\[^a] [^a\\] \\[x][y] [x\\][y]", []),
        ("[x][y]\n\n[Y]: z", []),
        ("[x][] and ![x][y]", ["link x 1", "link y 1"]),
        ("[*x*][y]", ["link y 1"]),
        ("a[i][j] and f(x)[i][j] and [1][2]", []),
        ("[x][^a]", ["footnote a 1"]),
        ("[[x]][y]", []),
        ("| a |\n|---|\n| [^a] |", ["footnote a 3"]),
        ("> [!note] [^a]\n> [^b]", ["footnote a 1", "footnote b 2"]),
    ],
)
def test_what_is_undefined(text: str, found: list[str]) -> None:
    assert [f"{one.kind} {one.label} {one.line}" for one in scan_page(text, DIALECT).undefined] == found


@pytest.mark.parametrize(
    ("text", "asked", "answered"),
    [
        ("> [!question]- Why?\n> Because.", "Why?", True),
        ("> [!QUESTION] *Why*?\n>\n> - because", "Why?", True),
        ("> [!question]- Why?", "Why?", False),
        ("> [!question]- Why?\n>\n", "Why?", False),
        ("> [!question]\n> Why?", "", True),
        ("- item\n\n  > [!question]+ `Why`?\n  > ```\n  > code\n  > ```", "Why?", True),
    ],
)
def test_questions(text: str, asked: str, answered: bool) -> None:
    (question,) = scan_page(text, DIALECT).questions
    assert (question.text, question.answered) == (asked, answered)


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_every_reference_that_is_found_is_on_its_line(text: str) -> None:
    lines = text.split("\n")
    for one in scan_page(text, DIALECT).undefined:
        assert (f"[^{one.label}]" if one.kind == "footnote" else "[") in lines[one.line - 1]
