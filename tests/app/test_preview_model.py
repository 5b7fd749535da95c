"""Where a preview stands: beside its link, which stays in sight wherever that can be."""

from hypothesis import given
from hypothesis import strategies as st

from hubtui.app.preview_model import box


@given(st.integers(1, 60), st.integers(0, 59), st.integers(1, 200))
def test_a_preview_is_on_the_screen_and_beside_its_link(rows: int, row: int, wanted: int) -> None:
    row = min(row, rows - 1)
    top, height = box(row, rows, wanted)
    assert 0 <= top < top + height <= rows or rows < 5
    assert height <= max(wanted, 5)
    if rows >= 12:
        assert not top <= row < top + height


def test_below_the_link_where_there_is_room() -> None:
    assert box(3, 24, 8) == (4, 8)
    assert box(20, 24, 8) == (12, 8)
    assert box(11, 24, 100) == (12, 12)
