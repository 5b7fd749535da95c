"""Splitting a page into chunks changes nothing of what it says."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from document.whole_page import html_of_chunks, html_of_whole
from hubtui.document import cutting
from hubtui.document.cutting import split_blocks
from hubtui.document.dialect import Dialect
from hubtui.document.source import Source
from hubtui.document.splitting import Grammar, block_end, grammar_of

BLOCKS = (Path(__file__).parent / "cases" / "splitting" / "blocks.md").read_text(encoding="utf-8").split("\n%%%\n")


def inside(first: str, rest: str, text: str) -> str:
    """Put a text into a container."""
    return "\n".join((rest if index else first) + line for index, line in enumerate(text.split("\n")))


def check(text: str) -> None:
    text = "\n" + text  # so that a rule is no front matter
    assert html_of_chunks(text) == html_of_whole(text)


@pytest.mark.parametrize("text", BLOCKS, ids=range(len(BLOCKS)))
def test_a_block_by_itself_and_in_a_container(text: str) -> None:
    check(text)
    check(text + "\n")
    check(text.replace("\n", "\n\n"))
    check(inside("- ", "  ", text))
    check(inside("1.  ", "    ", text) + "\n\ntext")
    check(inside("> ", "> ", text) + "\ntext")
    check(inside("[^n]: ", "    ", text) + "\n\n[^n]")
    check(inside("- > ", "  > ", text) + "\n- text")


@pytest.mark.parametrize("texts", list(pairwise(BLOCKS)), ids=range(1, len(BLOCKS)))
def test_a_block_after_another(texts: tuple[str, str]) -> None:
    check("\n".join(texts))
    check("\n\n".join(texts))
    check("- a\n\n" + "\n\n- ".join(texts))


# What opens below these depends on more than the line before it: see `test_known_differences`.
_LEAVES = st.sampled_from(
    [text for text in BLOCKS if not any(mark in text for mark in ("<x-y", "<i>", "<b>\n", "</b>", "> #", "#", "    "))]
)
_CONTAINERS = st.sampled_from([("- ", "  "), ("* ", "  "), ("1. ", "   "), ("> ", "> "), ("[^a]: ", "    ")])


@st.composite
def _pages(draw: st.DrawFn, depth: int = 2) -> str:
    parts: list[str] = []
    for _ in range(draw(st.integers(1, 4))):
        part = draw(_pages(depth=depth - 1)) if depth and draw(st.booleans()) else draw(_LEAVES)
        if draw(st.booleans()):
            part = inside(*draw(_CONTAINERS), part)
        parts.append(part + draw(st.sampled_from(["\n", "\n\n", "\n \n\n", "\n\n\n"])))
    return "".join(parts)


@settings(max_examples=150, derandomize=True, deadline=None)
@given(_pages())
def test_pages_made_of_blocks(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        # Whether a lone inline tag below indented text opens an HTML block depends on whether that text is code.
        "    code\n<x-y>\n```\n",
        # A quote or heading ends the list above it, but what is indented below still counts as inside the list.
        "- a\n>\n  ~~~\n```\n",
    ],
)
def test_known_differences(text: str) -> None:
    assert html_of_chunks(text) != html_of_whole(text)


@given(st.text(st.sampled_from("ab\n\n\n \t-*+>#`~<!1.[]|:"), max_size=60))
def test_chunks_hold_the_whole_text_in_order(text: str) -> None:
    position = 0
    for chunk in split_blocks(text, 0, len(text), 1, grammar_of(Dialect())):
        assert position <= chunk.start < chunk.end
        assert not text[position : chunk.start].strip()
        assert chunk.line == 1 + text.count("\n", 0, chunk.start)
        assert chunk.start == 0 or text[chunk.start - 1] == "\n"
        position = chunk.end
    assert not text[position:].strip()


def test_the_first_chunk_of_a_huge_page_needs_no_more_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    reached: list[int] = []

    def watched(text: str, start: int, grammar: Grammar) -> int:
        reached.append(block_end(text, start, grammar))
        return reached[-1]

    monkeypatch.setattr(cutting, "block_end", watched)
    source = Source("# Title\n\nSome words.\n\n- item\n\n" * 350_000, Dialect())
    assert len(source.text) > 10_000_000
    first = source.chunk(0)
    assert first is not None
    assert source.chunk_text(first) == "# Title\n"
    assert max(reached) < 1_000
    assert not source.complete
