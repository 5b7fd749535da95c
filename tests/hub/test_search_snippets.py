"""Which passage answers, and how it is cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubtui.hub.index.records import Headed
from hubtui.hub.search_query import parse
from hubtui.hub.search_snippets import Marker, Piece, excerpt
from hubtui.hub.search_words import _fold_character, folded


def said(*passages: tuple[int, str]) -> str:
    return "\n".join(f"{line}\t{text}" for line, text in passages)


def shown(pieces: tuple[Piece, ...]) -> str:
    return "".join(f"[{piece.text}]" if piece.matched else piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("cat ", "A cat, a Cat and a category.", "A [cat], a [Cat] and a category."),
        ("cat", "A cat and a category.", "A [cat] and a [category]."),
        ("cafe ", "The Café.", "The [Café]."),
        ("uber", "Über alles, hierüber.", "[Über] alles, hierüber."),
        ('"next token" ', "next_token, next (token), next tokens", "[next_token], [next (token]), next tokens"),
        ("学習 ", "機械学習と学 習。", "機械[学習]と[学 習]。"),
        ("token学 ", "a token学習", "a [token学]習"),
        ("x ", "nothing", "nothing"),
    ],
)  # fmt: skip
def test_marks(query: str, text: str, marked: str) -> None:
    assert shown(Marker(parse(query).terms).pieces(text)) == marked


def test_the_passage_with_most_of_the_words_answers() -> None:
    headings = [Headed("One", 1, "one", 1), Headed("Two", 2, "two", 5)]
    passages = said((2, "a cat, a cat, a cat"), (6, "a cat and a dog"), (8, "a dog and a cat"))
    found = excerpt(headings, passages, Marker(parse("cat dog ").terms))
    assert (found.line, found.heading and found.heading.anchor) == (6, "two")
    assert shown(found.pieces) == "a [cat] and a [dog]"


def test_a_heading_answers_with_what_stands_below_it() -> None:
    headings = [Headed("One", 1, "one", 1), Headed("On dogs", 2, "on-dogs", 5)]
    found = excerpt(headings, said((2, "cats"), (7, "They bark.")), Marker(parse("dogs ").terms))
    assert (found.line, found.heading and found.heading.anchor) == (5, "on-dogs")
    assert shown(found.pieces) == "They bark."


def test_what_stands_in_front_matter_comes_last() -> None:
    passages = said((9, "a dog"), (0, "the dog"))
    assert excerpt([], passages, Marker(parse("dog ").terms)).line == 9


def test_without_a_match_the_page_begins() -> None:
    assert shown(excerpt([], said((3, "First. " * 60)), Marker(())).pieces).endswith("First.…")


@given(st.lists(st.sampled_from(["cat", "dog", "bird", "aardvark", "日本", "…"]), max_size=300), st.integers(0, 5))
def test_a_cut_is_short_and_shows_a_match(words: list[str], at: int) -> None:
    words.insert(min(at * 50, len(words)), "needle")
    found = excerpt([], said((1, " ".join(words))), Marker(parse("needle ").terms))
    assert "[needle]" in shown(found.pieces)
    assert sum(len(piece.text) for piece in found.pieces) <= 202


def test_the_number_of_a_line_is_no_text() -> None:
    found = excerpt([], said((12, "twelve"), (13, "not 12 but 13")), Marker(parse("12 ").terms))
    assert (found.line, shown(found.pieces)) == (13, "not [12] but 13")


def test_a_page_without_text_has_an_empty_passage() -> None:
    assert excerpt([], "", Marker(parse("x ").terms)).pieces == ()


def test_a_phrase_does_not_run_from_one_heading_into_the_next() -> None:
    headings = [Headed("On cats", 1, "on-cats", 1), Headed("dogs", 2, "dogs", 5), Headed("cats, dogs", 2, "both", 9)]
    found = excerpt(headings, said((2, "No."), (10, "Yes.")), Marker(parse('"cats dogs" ').terms))
    assert (found.line, shown(found.pieces)) == (9, "Yes.")


@given(st.text("aB_ é語-.", max_size=30), st.sampled_from(["a ", "ab", '"a b" ', "é ", "aé*"]))
def test_a_script_without_spaces_elsewhere_changes_nothing(text: str, query: str) -> None:
    marker = Marker(parse(query).terms)
    spread = [text[match.start : match.end] for match in marker.places(f"{text} 語")]
    assert [text[match.start : match.end] for match in marker.places(text)] == spread


@given(st.text(max_size=50))
def test_folding_goes_character_by_character(text: str) -> None:
    assert folded(text) == "".join(map(_fold_character, text)) or text.isascii()
    assert len(folded(text)) == len(text)


def test_a_folded_character_stays_what_it_is() -> None:
    every = "".join(map(chr, (*range(0xD800), *range(0xE000, 0x20000))))
    assert folded(folded(every)) == folded(every) == "".join(map(_fold_character, every))
