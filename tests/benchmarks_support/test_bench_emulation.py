from pathlib import Path
from typing import Any

import pytest
import tomli
from benchmarks.screen import Screen
from benchmarks.sequences import Control, Cutter
from benchmarks.xterm import Answers
from hypothesis import given
from hypothesis import strategies as st

_CASES = Path(__file__).parent / "cases"


def _cases(name: str) -> list[Any]:
    cases = tomli.loads((_CASES / name).read_text(encoding="utf-8"))["case"]
    return [pytest.param(case, id=case["name"]) for case in cases]


def _answers() -> Answers:
    return Answers(120, 40, lambda: (3, 7))


@pytest.mark.parametrize("case", _cases("answers.toml"))
def test_questions_are_answered_as_an_xterm_does(case: dict[str, str]) -> None:
    assert _answers().take(case["output"].encode()) == case["answer"].encode()


@pytest.mark.parametrize("case", _cases("answers.toml"))
def test_a_torn_question_is_answered_once_it_is_whole(case: dict[str, str]) -> None:
    answers = _answers()
    assert b"".join(answers.take(bytes([byte])) for byte in case["output"].encode()) == case["answer"].encode()


@pytest.mark.parametrize("case", _cases("screens.toml"))
@pytest.mark.parametrize("whole", [True, False], ids=["whole", "byte by byte"])
def test_the_screen_shows_what_a_terminal_would(case: dict[str, Any], *, whole: bool) -> None:
    screen = Screen(12, 4)
    output = case["output"].encode()
    for piece in [output] if whole else [output[at : at + 1] for at in range(len(output))]:
        screen.feed(piece)
    assert screen.text().rstrip("\n").split("\n") == case["screen"]


def test_the_screen_keeps_its_text_when_it_is_resized() -> None:
    screen = Screen(12, 4)
    screen.feed(b"one\r\ntwo")
    screen.resize(20, 6)
    assert screen.text().split("\n") == ["one", "two", "", "", "", ""]
    assert screen.cursor == (2, 4)


_PARTS = st.sampled_from(["a", "é", "\x1b", "[", "]", "P", "\\", "?", "1", ";", "m", "h", "$", "p", "\x07", "(", "B"])


def _cut(pieces: list[str]) -> tuple[list[Control], str]:
    cutter = Cutter()
    parts = [part for piece in pieces for part in cutter.cut(piece)]
    controls = [part for part in parts if isinstance(part, Control)]
    return controls, "".join(part for part in parts if isinstance(part, str))


@given(st.lists(st.text(_PARTS, max_size=12), max_size=6))
def test_where_the_stream_is_torn_does_not_matter(pieces: list[str]) -> None:
    assert _cut(pieces) == _cut(["".join(pieces)])


@given(st.lists(st.text(_PARTS, max_size=12), max_size=6))
def test_no_escape_is_left_in_text(pieces: list[str]) -> None:
    assert "\x1b" not in _cut(pieces)[1]
