"""What can be typed while reading by lines, and in which characters it is answered."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubtui.app.actions import ACTIONS
from hubtui.app.linear.commands import COMMANDS, help_lines, number_of, understood
from hubtui.app.linear.glyphs import spelled

# Letters that mean another thing here than as a key of the reader, each for its reason.
_OTHERWISE = {
    "b": "back, as in every browser by lines; a screen up is -",
    "u": "links; half a screen has no meaning without a screen",
}
_SAME = {
    "page.top": "top",
    "history.back": "back",
    "history.forward": "forward",
    "page.previous": "previous",
    "page.next": "next",
    "page.unread": "unread",
    "progress.toggle": "mark",
    "lists.show": "lists",
    "outline.show": "headings",
    "help.show": "help",
    "quit": "quit",
}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", ("on", "")),
        ("  \n", ("on", "")),
        ("12\n", ("number", "12")),
        ("h3", ("headings", "3")),
        ("h 3", ("headings", "3")),
        ("/two words ", ("find", "two words")),
        ("/", ("find", "")),
        ("/?", ("find", "?")),
        ("o The Title", ("open", "The Title")),
        ("z10", ("lines", "10")),
        (".", ("unread", "")),
        ("-", ("up", "")),
        ("?", ("help", "")),
        ("quit\n", ("quit", "")),
        ("home", ("home", "")),
        ("ho me", None),
        ("q now", None),
        ("Q", None),
        ("3 4", None),
        ("%", None),
        ("\x1b[A", None),
        ("\x00", None),
    ],
)
def test_typed(typed: str, meant: tuple[str, str] | None) -> None:
    assert understood(typed) == meant


def test_letters_mean_what_they_mean_as_keys() -> None:
    keys = {key: action.id for action in ACTIONS if action.context == "reading" for key in action.keys}
    for command in COMMANDS:
        for name in command.names:
            if len(name) == 1 and name in keys and name not in _OTHERWISE:
                assert _SAME.get(keys[name]) in (command.id, None), name


def test_no_name_is_given_twice_and_help_has_every_command() -> None:
    names = [name for command in COMMANDS for name in command.names]
    assert len(names) == len(set(names))
    assert len(help_lines()) == len(COMMANDS)
    assert all(len(line) <= 90 for line in help_lines())


@pytest.mark.parametrize(("text", "number"), [("7", 7), ("", 0), ("x", 0), ("9" * 5000, 0), ("٣", 3), ("-1", 0)])
def test_numbers(text: str, number: int) -> None:
    assert number_of(text) == number


@given(st.text(max_size=200))
def test_any_line_is_understood_or_not(line: str) -> None:
    command = understood(line)
    assert command is None or command[0] in {each.id for each in COMMANDS}


@pytest.mark.parametrize(
    ("encoding", "text", "shown"),
    [
        ("utf-8", "“é” • … 日本", "“é” • … 日本"),
        ("ascii", "“é” • … – ß", '"e" * ... - ss'),
        ("ascii", "日本 ☑ ﬁ", "?? x fi"),
        ("latin-1", "“é” ä", '"é" ä'),
        ("ascii", "bell ␇ and ␡", "bell ^G and ^?"),
        ("ascii", "e\u0301", "e"),
        ("ascii", "½", "1/2"),
    ],
)
def test_spelled(encoding: str, text: str, shown: str) -> None:
    assert spelled(text, encoding) == shown


@given(st.text(max_size=100), st.sampled_from(["ascii", "latin-1", "koi8-r", "utf-8"]))
def test_everything_can_be_sent(text: str, encoding: str) -> None:
    text = "".join(character for character in text if unicodedata.category(character) != "Cs")
    sent = spelled(text, encoding)
    sent.encode(encoding)
    if encoding == "utf-8":
        assert sent == text
