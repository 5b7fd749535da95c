"""Files nobody vouches for, read whole or in pieces: the text is the same."""

import codecs
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hubtui.hub import reading
from hubtui.hub.reading import decode, read_bytes, read_pieces, read_text

MARKS = st.sampled_from([b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE])
PARTS = st.lists(
    st.sampled_from([b"a", b"\r", b"\n", b"\r\n", "é".encode(), "語".encode(), "😀".encode(), b"\xff", b"\0"])
)


@example(mark=b"", parts=[b"abc", b"\r", b"\n", b"d"], piece=4)
@example(mark=b"", parts=[b"abc", "語".encode()[:2]], piece=4)
@given(mark=MARKS, parts=PARTS, piece=st.integers(4, 12))
def test_pieces_make_the_text(
    mark: bytes, parts: list[bytes], piece: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.getbasetemp() / "page.md"
    file.write_bytes(mark + b"".join(parts))
    whole = decode(read_bytes(str(file), "page.md"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "_PIECE", piece)
        assert read_text(str(file), "page.md") == whole
        assert "".join(read_pieces(str(file), "page.md")) == whole.text


def test_a_large_text_is_never_there_twice(tmp_path: Path) -> None:
    import tracemalloc

    file = tmp_path / "large.md"
    file.write_text("x" * 99 + "\n", encoding="utf-8")
    file.write_bytes(file.read_bytes() * 40_000)
    tracemalloc.start()
    text = read_text(str(file), "large.md").text
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(text) == 4_000_000
    assert peak < 6_000_000
