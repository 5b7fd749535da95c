"""Breaking text into lines loses nothing and keeps to the width."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubtui.document.blocks import Inline, Span
from hubtui.document.cells import cell_len, clip, graphemes
from hubtui.document.links import Link
from hubtui.document.wrapping import longest_word, wrap

LINK = Link("target", "text")
TEXTS = st.text(st.sampled_from("abcdef    -/,.\u6f22\u5b57\u3042\u3001\u3002\u0301\u200d\U0001f44d\U0001f1e9\ufe0f\n"))
SPANS = st.builds(Span, TEXTS, st.sampled_from(["", "strong", "code"]), st.sampled_from([None, LINK]))
CONTENTS = st.lists(SPANS, max_size=6).map(tuple)


def text_of(content: Inline) -> str:
    return "".join(span.text for span in content)


def characters(content: Inline) -> list[tuple[str, str, Link | None]]:
    """Return every visible character with its style and link."""
    return [(character, span.style, span.link) for span in content for character in span.text if character not in " \n"]


@given(CONTENTS, st.integers(2, 30))
def test_no_line_is_wider_than_the_width(content: Inline, width: int) -> None:
    for line in wrap(content, width):
        clusters = [text_of(line)[first:last] for first, last, _ in graphemes(text_of(line))]
        assert cell_len(text_of(line)) <= width or len(clusters) == 1


@given(CONTENTS, st.integers(1, 30))
def test_no_character_style_or_link_is_lost(content: Inline, width: int) -> None:
    lines = wrap(content, width)
    assert [found for line in lines for found in characters(line)] == characters(content)
    assert not any("\n" in text_of(line) for line in lines)


@given(st.text(st.sampled_from("ab \u6f22\u0301\u200d\U0001f44d\ufe0f")), st.integers(1, 30))
def test_clusters_are_never_torn(text: str, width: int) -> None:
    starts = {first for first, _, _ in graphemes(text)}
    position = 0
    for line in wrap((Span(text),), width):
        position = text.index(text_of(line), position)
        assert position in starts or not text
        position += len(text_of(line))


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 5, [""]),
        ("one two", 7, ["one two"]),
        ("one two", 6, ["one", "two"]),
        ("one   two", 6, ["one", "two"]),
        ("a\nb", 5, ["a", "b"]),
        ("a\n\nb", 5, ["a", "", "b"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("path/to/file", 7, ["path/", "to/file"]),
        ("漢字漢字", 4, ["漢字", "漢字"]),
        ("漢字漢字", 5, ["漢字", "漢字"]),
        ("漢字。漢", 4, ["漢", "字。", "漢"]),
        ("ab漢字", 4, ["ab漢", "字"]),
        ("漢 字", 2, ["漢", "字"]),
        ("漢", 1, ["漢"]),
    ],
)
def test_breaks(text: str, width: int, lines: list[str]) -> None:
    assert [text_of(line) for line in wrap((Span(text),), width)] == lines


@pytest.mark.parametrize(("text", "cells"), [("a bcd ef", 3), ("", 0), ("漢字", 2), ("漢字abc", 3), ("aé bc", 2)])
def test_longest_word(text: str, cells: int) -> None:
    assert longest_word(text) == cells


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=40), st.integers(0, 20), st.integers(0, 20))
def test_clip_takes_no_more_cells_than_asked_for(text: str, start: int, width: int) -> None:
    part, cells = clip(text, start, width)
    assert cells == cell_len(part) <= width
