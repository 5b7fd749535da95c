"""The marks of the hub, and the words that stand at them."""

import pytest

from hubtui.app.keymap import USUAL
from hubtui.app.screens.marks import marks_screen
from hubtui.document.dialect import Dialect
from hubtui.document.place import Place
from hubtui.study.marks import Mark


@pytest.mark.parametrize(
    ("snippet", "words"),
    [
        (
            "See [one](one.md), **bold** and `code`, and a cut [link](http",
            "See one, bold and code, and a cut [link](http",
        ),
        ("## The *middle*", "The middle"),
        ("- [ ] open task", "open task"),
        ("```python def f(x: int) -> int:", "```python def f(x: int) -> int:"),
        ("evil \x1b[31m", "evil ␛[31m"),
    ],
)
def test_words_at_a_mark_are_shown_as_they_are_read(snippet: str, words: str) -> None:
    mark = Mark("a.md", Place("part", snippet))
    model = marks_screen({"a": mark}, lambda _: "a.md", str.upper, Dialect(), USUAL)
    assert [model[row].text for row in range(2)] == ["a: A.MD", words]
