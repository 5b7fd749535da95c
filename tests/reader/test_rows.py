"""Rows are cut between characters only."""

from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from textual.strip import Strip

from hubtui.document.cells import cell_len, graphemes
from hubtui.reader.rows import Row

CHARACTERS = ["a", " ", "é", "e\u0301", "語", "🏳\ufe0f\u200d🌈", "1\ufe0f\u20e3", "👍🏽", "👩\u200d💻", "த\u0bcd", "—"]
TEXTS = st.lists(st.lists(st.sampled_from(CHARACTERS), min_size=1, max_size=6).map("".join), min_size=1, max_size=4)


def clusters(text: str) -> list[str]:
    return [text[start:end] for start, end, _ in graphemes(text)]


def row_of(texts: list[str]) -> Row:
    return Row([Segment(text) for text in texts], sum(map(cell_len, texts)))


@given(TEXTS, st.sets(st.integers(1, 40), max_size=4))
def test_each_part_has_its_cells_and_no_piece_of_a_character(texts: list[str], places: set[int]) -> None:
    row = row_of(texts)
    columns = sorted({*(place for place in places if place < row.cell_length), row.cell_length})
    parts = row.divide(columns)
    whole = [cluster for text in texts for cluster in clusters(text)]
    for part, start, stop in zip(parts, [0, *columns], columns, strict=False):
        assert sum(cell_len(text) for text, _, _ in part) == part.cell_length == stop - start
        assert {cluster for text, _, _ in part for cluster in clusters(text)} <= {*whole, " "}
        assert row.crop(start, stop).text == part.text
    if len(parts) == 1:
        assert parts[0].text == row.text


@given(st.lists(st.sampled_from("ab é—"), min_size=1, max_size=20).map("".join), st.integers(1, 19))
def test_plain_text_is_cut_as_textual_does(text: str, place: int) -> None:
    columns = [column for column in (place,) if column < len(text)] + [len(text)]
    parts = [part.text for part in row_of([text]).divide(columns)]
    assert parts == [part.text for part in Strip([Segment(text)]).divide(columns)]


def test_what_stands_beside_something_laid_over_keeps_its_place() -> None:
    row = row_of(["ab 1\ufe0f\u20e3 beside ", "e\u0301", "nd"])
    assert [part.text for part in row.divide([4, 12, 14])] == ["ab  ", "  beside", " e\u0301"]
