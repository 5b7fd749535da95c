"""Lines in colour, and text that cannot act on a terminal."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubtui.app.themes import load_themes
from hubtui.cli.output import say_columns, say_json
from hubtui.cli.painting import paint, painter
from hubtui.document.blocks import Span
from hubtui.document.lines import Line

THEMES = load_themes(None).themes
LINE = Line((Span("A "), Span("word", "strong"), Span(" more", "strong"), Span(" and "), Span("x=1", "code")))


def test_the_terminals_own_colours_leave_its_ground_alone() -> None:
    assert paint(LINE, THEMES["ansi"], "256", 40) == "A \x1b[1mword more\x1b[0m and \x1b[32mx=1\x1b[0m"


def test_a_theme_with_a_ground_of_its_own_fills_the_line() -> None:
    painted = paint(Line((Span("日本"),), fill="code.block"), THEMES["light"], "truecolor", 6)
    ground, fill = THEMES["light"].style("text"), THEMES["light"].style("code.block")
    assert ground.bg == "#f8f3e8"
    assert fill.bg == "#efe8d8"
    assert painted == "\x1b[38;2;51;48;42;48;2;248;243;232m日本\x1b[0m\x1b[38;2;51;48;42;48;2;239;232;216m  \x1b[0m"


def test_a_line_wider_than_asked_for_is_left_as_it_is() -> None:
    painted = paint(Line((Span("x" * 50),)), THEMES["ansi"], "256", 40)
    assert painted == "x" * 50


def test_the_theme_a_person_chose_is_worn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")
    assert "\x1b[38;2;" in painter("dark", tmp_path, 20)(LINE)
    monkeypatch.delenv("COLORTERM")
    assert "\x1b[38;5;" in painter("dark", tmp_path, 20)(LINE)
    assert painter("", tmp_path, 20)(LINE).startswith("A \x1b[1m")


def test_a_theme_that_is_gone_is_complained_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    painter("gone", tmp_path, 20)
    assert capsys.readouterr().err.startswith("hubtui: There is no theme “gone”.")


@given(st.text(alphabet=st.characters(), max_size=20))
def test_nothing_in_a_page_acts_on_the_terminal(text: str) -> None:
    painted = paint(Line((Span(text),)), THEMES["ansi"], "256", 10)
    assert not any(ord(character) < 32 and character not in "\n\t" for character in painted)
    assert not any(0x7F <= ord(character) < 0xA0 for character in painted)


def test_json_is_one_harmless_line_and_says_the_very_text(capsys: pytest.CaptureFixture[str]) -> None:
    text = "é\x9b31m\x1b[31m\n\u202e\udcff"
    say_json({"text": text})
    printed = capsys.readouterr().out
    assert json.loads(printed) == {"text": text}
    assert printed == '{"text": "é\\u009b31m\\u001b[31m\\n\\u202e\\udcff"}' + "\n"


def test_columns_are_as_wide_as_what_stands_in_them(capsys: pytest.CaptureFixture[str]) -> None:
    say_columns([("a", "b", ""), ("日本", "c\x1b", "d")], indent="  ")
    assert capsys.readouterr().out.splitlines() == ["  a     b", "  日本  c␛  d"]
    say_columns([])
    assert capsys.readouterr().out == ""
