"""What each terminal gets."""

import pytest

from hubtui.terminal.glyphs import stand_in, stand_ins_for
from hubtui.terminal.policy import decide

CASES = [
    # environment, kind, colours, alternate screen, asks
    ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, "xterm", "truecolor", True, True),
    ({"TERM": "xterm-256color"}, "xterm", "256", True, True),
    ({"TERM": "xterm"}, "xterm", "16", True, True),
    ({"TERM": "xterm-kitty"}, "xterm", "256", True, True),
    ({"TERM": "alacritty"}, "xterm", "256", True, True),
    ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, "xterm", "256", True, False),
    ({"TERM": "xterm-256color", "NO_COLOR": "1"}, "xterm", "none", True, True),
    ({"TERM": "xterm-256color", "CLICOLOR": "0"}, "xterm", "none", True, True),
    ({"TERM": "linux", "COLORTERM": "truecolor"}, "linux", "16", False, False),
    ({"TERM": "vt100"}, "vt100", "none", False, False),
    ({"TERM": "vt220"}, "vt220", "none", False, False),
    ({"TERM": "screen"}, "screen", "16", True, False),
    ({"TERM": "screen-256color"}, "screen", "256", True, False),
    ({"TERM": "screen-256color", "TMUX": "/tmp/tmux"}, "tmux", "256", True, True),
    ({"TERM": "tmux-256color", "COLORTERM": "truecolor"}, "tmux", "truecolor", True, True),
    ({"TERM": "rxvt-unicode-256color"}, "rxvt", "256", True, False),
    ({"TERM": "rxvt"}, "rxvt", "16", True, False),
    ({"TERM": "foreign"}, "ansi", "16", False, False),
    ({"TERM": "dumb"}, "dumb", "none", False, False),
    ({}, "dumb", "none", False, False),
]


@pytest.mark.parametrize(("environment", "kind", "depth", "alternate", "asks"), CASES)
def test_what_a_terminal_gets(environment: dict[str, str], kind: str, depth: str, alternate: bool, asks: bool) -> None:
    policy = decide(environment)
    assert (policy.kind.name, policy.depth, policy.kind.alternate, policy.kind.asks) == (kind, depth, alternate, asks)
    assert policy.linear == (kind == "dumb")
    assert not policy.mouse
    assert all(decision.why for decision in policy.decisions)


@pytest.mark.parametrize(
    ("environment", "encoding"),
    [
        ({}, "utf-8"),
        ({"LANG": "en_US.UTF-8"}, "utf-8"),
        ({"LANG": "de_DE.utf8"}, "utf-8"),
        ({"LANG": "C"}, "ascii"),
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, "ascii"),
        ({"LANG": "de_DE.ISO-8859-15@euro"}, "iso8859-15"),
        ({"LC_ALL": "POSIX", "LANG": "en_US.UTF-8"}, "ascii"),
        ({"LANG": "ja_JP.nonsense"}, "ascii"),
    ],
)
def test_the_encoding_is_the_locale_s(environment: dict[str, str], encoding: str) -> None:
    policy = decide({"TERM": "xterm", **environment})
    assert policy.encoding == encoding
    assert policy.glyphs == ("utf-8" if encoding == "utf-8" else "ascii")


def test_the_mouse_is_had_for_the_asking_where_there_is_one() -> None:
    assert decide({"TERM": "xterm"}, mouse=True).mouse
    assert not decide({"TERM": "vt100"}, mouse=True).mouse


@pytest.mark.parametrize(
    ("text", "cells", "expected"),
    [("│", 1, "|"), ("•", 1, "*"), ("é", 1, "e"), ("日", 2, "??"), ("…", 1, "."), ("👍", 2, "??"), ("“", 1, '"')],
)
def test_stand_ins_take_as_many_cells(text: str, cells: int, expected: str) -> None:
    assert stand_in(text, cells) == expected


def test_what_the_encoding_has_stays() -> None:
    fitting = stand_ins_for("iso8859-15")
    assert fitting is not None
    assert [fitting("é", 1), fitting("€", 1), fitting("│", 1)] == ["é", "€", "|"]
    assert stand_ins_for("utf-8") is None
