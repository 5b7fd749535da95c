"""What is laid over a row leaves all the rest of it where it was."""

import pytest
from rich.segment import Segment
from textual.strip import Strip

from hubtui.app.themes import load_themes
from hubtui.document.cells import cell_len
from hubtui.reader.patches import Patch, patched

THEME = load_themes(None).get("dark")
FLAG = "🏳\ufe0f\u200d🌈"


@pytest.mark.parametrize(
    ("patch", "row", "shown"),
    [
        (Patch(2, 3, "hint", "a"), f"x {FLAG} end", "x a  end"),
        (Patch(3, 4, "hint", "a"), f"x {FLAG} end", "x  a end"),
        (Patch(2, 3, "hint", "a"), "x 語 end", "x a  end"),
        (Patch(2, 4, "cursor"), f"x {FLAG} end", f"x {FLAG} end"),
        (Patch(4, 5, "cursor"), "x one\u0301 end", "x one\u0301 end"),
        (Patch(2, 3, "hint", "ab"), "x", "x"),
    ],
)
def test_half_of_what_shares_two_cells_is_a_blank(patch: Patch, row: str, shown: str) -> None:
    strip = patched(Strip([Segment(row)], cell_len(row)), [patch], 0, THEME)
    assert strip.text == shown
    assert strip.cell_length == sum(cell_len(text) for text, _, _ in strip) == cell_len(row)
