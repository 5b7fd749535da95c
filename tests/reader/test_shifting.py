"""What of a page only moves when it is scrolled."""

from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Region

from hubtui.document.blocks import Span
from hubtui.document.flow import Position
from hubtui.document.lines import Line
from hubtui.reader.shifting import rows_moved, stripes

PAGE = [(Position(index // 4, index % 4), Line((Span(f"line {index}"),))) for index in range(60)]


@given(st.integers(0, 40), st.integers(0, 40), st.integers(1, 20))
def test_scrolling_moves_what_is_still_there(top: int, later: int, height: int) -> None:
    moved = rows_moved(PAGE[top : top + height], PAGE[later : later + height])
    assert moved == (later - top if abs(later - top) < height else 0)


def test_what_was_laid_out_anew_has_not_moved() -> None:
    anew = [(position, Line(line.spans)) for position, line in PAGE]
    assert rows_moved(PAGE[:10], anew[1:11]) == 0
    assert rows_moved(PAGE[:10], PAGE[1:9]) == 0
    assert rows_moved([], PAGE[:5]) == 0
    assert rows_moved(PAGE[:5], PAGE[:5]) == 0


def test_rows_below_each_other_are_one_region() -> None:
    assert list(stripes([7, 2, 3, 4], 1, 9)) == [Region(1, 2, 9, 3), Region(1, 7, 9, 1)]
    assert list(stripes([0], 0, 5)) == [Region(0, 0, 5, 1)]
    assert list(stripes([], 0, 5)) == []
