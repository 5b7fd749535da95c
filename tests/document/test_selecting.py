"""Selected text is the text as it stood before it was set: no line break but those of the page, no bars."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubtui.document.dialect import Dialect
from hubtui.document.flow import Flow, Position
from hubtui.document.selecting import Caret, Selecting, cell_of, char_after, char_at, text_between, text_start
from hubtui.document.source import Source
from hubtui.document.viewport import Viewport

PAGE = """\
# A title

A paragraph that is longer than one line of thirty cells, with *marked* words.\\
A forced break.

> A quotation that is just as long as the paragraph above it.

- An item that goes on and on, so that it is broken, too.
  1. A nested one.

```python
def f(x):

    return x  # indented
```

| Name | Meaning |
|------|---------|
| one  | first   |

対訳データから単語の対応を学ぶ方法について説明します。
"""
COPIED = """\
A title

A paragraph that is longer than one line of thirty cells, with marked words.
A forced break.

A quotation that is just as long as the paragraph above it.

  • An item that goes on and on, so that it is broken, too.
     1. A nested one.

def f(x):

    return x  # indented

Name\tMeaning
one\tfirst

対訳データから単語の対応を学ぶ方法について説明します。"""


def view(page: str = PAGE, width: int = 30, height: int = 100) -> Viewport:
    return Viewport(Flow(Source(page, Dialect()), width), height)


def whole(shown: Viewport) -> str:
    last = shown.flow.last()
    return text_between(shown.flow, Caret(Position(0, 0), 0), Caret(last, 10_000))


@pytest.mark.parametrize("width", [20, 30, 76])
def test_text_is_copied_as_it_stood_before_it_was_broken_into_lines(width: int) -> None:
    assert whole(view(width=width)) == COPIED


@given(st.lists(st.sampled_from(("word", "a-long-word-of-many", "対訳", "x", "é")), min_size=1, max_size=40))
def test_no_width_adds_or_takes_anything(words: list[str]) -> None:
    page = " ".join(words) + "\n"
    assert {whole(view(page, width)) for width in (8, 13, 30)} == {" ".join(words)}


def test_a_part_of_a_line_and_the_character_under_the_cursor() -> None:
    text = Selecting(view())
    text.move_lines(1)
    text.move_words(1)
    text.toggle()
    text.move_words(3)
    assert text.text == "paragraph that is l"
    text.move_to_edge(end=True)
    text.move_lines(1)
    assert "\n" not in text.text
    assert text.text.startswith("paragraph that is longer than")
    text.toggle()
    assert text.text == ""


def test_backwards_it_is_the_same_text() -> None:
    text = Selecting(view())
    text.move_to_end(end=True)
    text.toggle()
    text.move_chars(-3)
    forward = Selecting(view(), text.caret)
    forward.toggle()
    forward.move_chars(3)
    assert text.text == forward.text == "します。"


def test_the_cursor_keeps_to_the_text() -> None:
    shown = view()
    text = Selecting(shown)
    for step in (1, -1):
        for _ in range(120):
            line = shown.flow.lines(text.caret.position.chunk)[text.caret.position.line]
            assert text_start(line) <= text.caret.char < len(line.text)
            assert line.text.strip()
            text.move_words(step)
    assert text.caret == Selecting(shown).caret


def test_by_characters_through_the_page_and_back() -> None:
    text = Selecting(view("One two three four five six seven.\n\n> Eight.\n", 12))
    seen = [text.caret]
    for _ in range(200):
        text.move_chars(1)
        if text.caret == seen[-1]:
            break
        seen.append(text.caret)
    assert seen == sorted(set(seen))
    for caret in reversed(seen[:-1]):
        text.move_chars(-1)
        assert text.caret == caret


def test_the_screen_follows_the_cursor_line_by_line() -> None:
    shown = view("\n\n".join(f"Paragraph {number}." for number in range(30)), 30, 8)
    text = Selecting(shown)
    for _ in range(10):
        before = shown.visible()
        text.move_lines(1)
        assert shown.visible()[0][0] <= text.caret.position <= shown.visible()[-1][0]
        assert shown.visible()[0][0] in [position for position, _ in before]
    text.move_to_end(end=False)
    assert shown.top.chunk == 0


@given(st.text("a対e\u0301 ", max_size=12), st.integers(0, 30))
def test_cells_and_characters(text: str, cell: int) -> None:
    line = view(f"x{text}\n").flow.lines(0)[-1]
    char = char_at(line, cell)
    assert cell_of(line, char) <= max(cell, 0)
    assert char_at(line, cell_of(line, char)) == char


def test_the_cursor_is_on_all_that_shares_its_cells() -> None:
    line = view("a🏳️‍🌈e\u0301b\n").flow.lines(0)[-1]
    starts = [1, 5, 7]
    assert [char_after(line, char) for char in (0, *starts)] == [*starts, 8]
    assert char_after(line, 8) == 8
