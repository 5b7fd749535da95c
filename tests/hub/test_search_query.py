"""Queries as people type them."""

from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from hubtui.hub.search_query import parse
from hubtui.hub.search_words import composed, folded, indexed, tokens

QUERIES = tomli.loads((Path(__file__).parent / "index_cases/queries.toml").read_text(encoding="utf-8"))["queries"]


@pytest.mark.parametrize("case", QUERIES, ids=[case.get("title", case["text"]) for case in QUERIES])
def test_query(case: dict[str, Any]) -> None:
    query = parse(case["text"])
    assert query.problem == case.get("problem", "")
    if "expression" in case:
        assert query.asked().expression == case["expression"]
    for name in ("sections", "states", "kinds"):
        assert list(getattr(query, name)) == case.get(name, [])


@given(st.text())
def test_no_text_is_a_query_that_cannot_be_read(text: str) -> None:
    query = parse(text)
    assert '""' not in query.asked().expression


@given(st.text())
def test_folding_keeps_every_place_where_it_was(text: str) -> None:
    assert len(folded(composed(text))) == len(composed(text))


@given(st.text())
def test_what_is_indexed_has_the_words_that_a_query_for_it_has(text: str) -> None:
    assert tokens(indexed(text)) == tokens(text)
