"""Widths in cells."""

import sys

from hubtui.document.cells import cell_len, narrow


def test_what_is_called_narrow_takes_one_cell() -> None:
    called_narrow = [chr(code) for code in range(sys.maxunicode + 1) if narrow(chr(code))]
    assert {cell_len(character) for character in called_narrow} == {1}
    assert cell_len("".join(called_narrow)) == len(called_narrow)
