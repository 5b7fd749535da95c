"""Pages as they are set: each case says what lines come of a source at a width."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from document.layout_cases import Case, laid_out, read_cases, shown
from hubtui.document.blocks import Span
from hubtui.document.cells import cell_len
from hubtui.document.dialect import Dialect

CASES = read_cases(Path(__file__).parent / "cases" / "layout")
WITHOUT_WORDS_TO_BREAK = [case for case in CASES if "fence wider" not in case.name and "wider than" not in case.name]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_layout(case: Case) -> None:
    assert shown(laid_out(case.source, case.width), styled=case.styled) == case.lines


@pytest.mark.parametrize("case", WITHOUT_WORDS_TO_BREAK, ids=lambda case: case.name)
def test_lines_fit_unless_they_say_they_are_wide(case: Case) -> None:
    for width in (16, 20, 38, 80):
        for line in laid_out(case.source, width):
            assert line.wide_from >= 0 or cell_len(line.text) <= width, line.text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_characters_are_counted_the_same_at_every_width(case: Case) -> None:
    for width in (20, 38, 80):
        counts = [line.chars for line in laid_out(case.source, width) if line.source_line == 1]
        assert counts == sorted(counts)


def test_wikilinks_are_text_where_the_dialect_has_none() -> None:
    lines = laid_out("[[page]] ![[pic]]", 40, Dialect(wikilinks=False))
    assert lines[0].spans == (Span("[[page]] ![[pic]]"),)


@given(st.text(st.sampled_from("ab *_`[]()!|<>&;#-\n\t1.:~\\^\u6f22\u0301"), max_size=80), st.integers(1, 40))
def test_any_text_is_laid_out(text: str, width: int) -> None:
    for line in laid_out(text, width):
        assert "\n" not in line.text
