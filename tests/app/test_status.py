"""The status line, at every width."""

from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from hubtui.app.fitting import fit, ruled, shorten, wrapped
from hubtui.app.status import Standing, status_lines
from hubtui.document.cells import cell_len

CASES = tomli.loads(Path(__file__).with_name("cases").joinpath("status.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_status_line_says(case: dict[str, Any]) -> None:
    given_standing = dict(case["standing"])
    given_standing["hints"] = tuple(tuple(hint) for hint in given_standing.get("hints", ()))
    lines = status_lines(Standing(**given_standing), case["width"])
    assert ["".join(text for text, _ in line) + "|" for line in lines] == case["lines"]


@given(
    st.builds(
        Standing,
        hub=st.text(max_size=30),
        section=st.text(max_size=30),
        page=st.text(max_size=60),
        ratio=st.floats(0, 1),
        following=st.text(max_size=40),
        target=st.text(max_size=60),
        activity=st.sampled_from(("", "indexing")),
        activity_ratio=st.floats(-1, 2),
        message=st.text(max_size=200),
        hints=st.just((("?", "help"),)),
    ),
    st.integers(3, 140),
)
def test_every_line_is_exactly_as_wide_as_the_terminal(standing: Standing, width: int) -> None:
    for line in status_lines(standing, width):
        assert sum(cell_len(text) for text, _ in line) == width


@given(st.text(max_size=80), st.integers(0, 40))
def test_shortened_text_fits(text: str, width: int) -> None:
    assert cell_len(shorten(text, width)) <= width


@given(st.text(max_size=200), st.integers(2, 40), st.integers(1, 5))
def test_wrapped_lines_fit_and_are_few(text: str, width: int, most: int) -> None:
    lines = wrapped(text, width, most)
    assert len(lines) <= most
    assert all(cell_len(line) <= width for line in lines)


@given(st.text("ab c", max_size=80), st.integers(2, 40))
def test_wrapping_loses_no_word(text: str, width: int) -> None:
    assert "".join(wrapped(text, width, 1000)).replace(" ", "") == text.replace(" ", "")


@given(st.text(max_size=40), st.integers(0, 30))
def test_a_rule_goes_on_from_its_text_to_the_edge(text: str, width: int) -> None:
    spans = ruled([(text, "a")], width)
    assert sum(cell_len(part) for part, _ in spans) == width
    assert cell_len(text) >= width or spans[-1] == ("─" * (width - cell_len(text)), "screen.border")


def test_right_spans_that_do_not_fit_go() -> None:
    assert fit([("left", "a")], [("right", "b")], 4, "g") == [("left", "a")]
