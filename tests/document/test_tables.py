"""Widths of columns, and rows that line up."""

from hypothesis import given
from hypothesis import strategies as st

from hubtui.document.blocks import Align, Span, Table
from hubtui.document.cells import cell_len
from hubtui.document.tables import column_widths, table_lines
from hubtui.document.wrapping import longest_word

WORDS = st.lists(st.text("abc\u6f22", min_size=1, max_size=6), max_size=6).map(" ".join)
ALIGNS: st.SearchStrategy[list[Align]] = st.lists(
    st.sampled_from(["", "left", "center", "right"]), min_size=1, max_size=5
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    align = draw(ALIGNS)
    row = st.lists(WORDS.map(lambda text: (Span(text),)), min_size=len(align), max_size=len(align)).map(tuple)
    return Table(draw(row), tuple(draw(st.lists(row, max_size=4))), tuple(align), 1)


@given(tables(), st.integers(10, 80))
def test_all_lines_are_of_one_width(table: Table, width: int) -> None:
    widths = column_widths(table, width)
    lines, _ = table_lines(table, widths, header=True)
    assert {sum(cell_len(span.text) for span in line) for line in lines} == {sum(widths) + 3 * (len(widths) - 1)}


@given(tables(), st.integers(10, 80))
def test_a_table_fits_where_its_words_do(table: Table, width: int) -> None:
    widths = column_widths(table, width)
    columns = list(zip(table.header, *table.rows, strict=True))
    natural = [max(cell_len(cell[0].text) for cell in column) for column in columns]
    words = [max(longest_word(cell[0].text) for cell in column) for column in columns]
    gaps = 3 * (len(widths) - 1)
    if sum(min(wish, max(word, 6)) for wish, word in zip(natural, words, strict=True)) + gaps <= width:
        assert sum(widths) + gaps <= width
    if sum(natural) + gaps <= width:
        assert widths == natural


@given(tables(), st.integers(10, 80))
def test_no_character_of_a_cell_is_lost(table: Table, width: int) -> None:
    lines, _ = table_lines(table, column_widths(table, width), header=True)
    found = sorted(
        "".join(span.text for line in lines for span in line if span.style != "table.border").replace(" ", "")
    )
    cells = [cell[0].text for row in (table.header, *table.rows) for cell in row]
    assert found == sorted("".join(cells).replace(" ", ""))
