"""The part of a page on the screen: the same line again at another size, and in another sitting."""

import re
from functools import cache
from typing import ClassVar

import pytest

from hubtui.document.blocks import Block
from hubtui.document.chunks import Chunk
from hubtui.document.dialect import Dialect
from hubtui.document.flow import Flow
from hubtui.document.lines import Line
from hubtui.document.pieces import parse_chunk
from hubtui.document.place import Place
from hubtui.document.source import Source
from hubtui.document.viewport import Viewport

_WORDS = " ".join(f"word{number:03}" for number in range(400))
_ITEMS = "\n".join(f"- item {number} says *something* of its own" for number in range(60))
_ROWS = "\n".join(f"| row {number} | {'cell text ' * 8}|" for number in range(40))
_CODE = "\n".join("┌────┐\n│ x  │\n\n└────┘" for _ in range(30))
PAGES = {
    "a paragraph that begins the file": _WORDS,
    "a paragraph in a quote": f"# Title\n\n> {_WORDS}\n\nThe end.\n",
    "front matter": f'+++\ntitle = "T"\n+++\n# Title\n\n{_WORDS}\n',
    "a list": f"# Title\n\n{_ITEMS}\n\n{_WORDS}\n",
    "a table": f"# Title\n\n| a | b |\n|---|---|\n{_ROWS}\n\n{_WORDS}\n",
    "code drawn with lines": f"# Title\n\n```text\n{_CODE}\n```\n\n{_WORDS}\n",
}
SIZES = [(38, 9), (116, 39), (76, 23), (30, 50)]


@cache
def source(page: str) -> Source:
    return Source(PAGES[page], Dialect())


class Known(Flow):
    """A flow that lays each chunk out once a width, however many flows there are: pages are gone over 45 times here."""

    laid_out: ClassVar[dict[tuple[str, int, int], list[Line]]] = {}

    def lines(self, index: int) -> list[Line]:
        key = (self.source.text, self.setting.width, index)
        if key not in self.laid_out:
            self.laid_out[key] = super().lines(index)
        return self.laid_out[key]


def viewport(page: str, width: int = 76, height: int = 23) -> Viewport:
    return Viewport(Known(source(page), width), height)


def ink(view: Viewport) -> str:
    return "".join(view.visible()[0][1].text.split())


@pytest.mark.parametrize("page", PAGES)
def test_resizing_and_back_is_the_same_line_from_every_line(page: str) -> None:
    for lines in range(45):
        view = viewport(page)
        view.scroll(lines)
        top = view.top
        for width, height in (*SIZES, (76, 23)):
            view.resize(width, height)
        assert view.top == top, lines


@pytest.mark.parametrize("page", PAGES)
def test_a_place_leads_to_the_same_line_by_way_of_every_size(page: str) -> None:
    for lines in range(45):
        view = viewport(page)
        view.scroll(lines)
        top, place = view.top, view.place()
        for width, height in (*SIZES, (76, 23)):
            view = viewport(page, width, height)
            view.restore(place)
            place = view.place()
        assert view.top == top, lines


@pytest.mark.parametrize("page", ["a paragraph that begins the file", "a paragraph in a quote", "front matter"])
def test_the_first_words_stay_on_the_first_line_at_another_width(page: str) -> None:
    view = viewport(page, height=9)
    view.scroll(20)
    first = re.search(r"word\d+", ink(view))
    assert first is not None
    for width, _ in SIZES:
        view.resize(width, 9)
        assert first.group() in ink(view), width


def test_another_width_parses_nothing_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[Chunk] = []

    def counted(source: Source, chunk: Chunk) -> tuple[Block, ...]:
        parsed.append(chunk)
        return parse_chunk(source, chunk)

    monkeypatch.setattr("hubtui.document.flow.parse_chunk", counted)
    view = Viewport(Flow(Source(PAGES["a list"], Dialect()), 76), 23)
    before = [line.text for _, line in view.visible()]
    assert parsed
    parsed.clear()
    view.resize(60, 20)
    view.resize(76, 23)
    assert [line.text for _, line in view.visible()] == before
    assert not parsed


def test_what_was_held_is_let_go_by_moving() -> None:
    view = viewport("a list")
    view.scroll(10)
    view.resize(38, 9)
    view.scroll(5)
    place = view.place()
    view.resize(38, 9)
    assert view.place() == place
    view.restore(place)
    assert view.place() == place


def test_the_beginning_of_a_page_is_no_place_at_any_size() -> None:
    for page in PAGES:
        view = viewport(page)
        assert view.place() == Place()
        view.resize(38, 9)
        assert view.place() == Place()
        view.scroll(1)
        assert view.place() != Place()
