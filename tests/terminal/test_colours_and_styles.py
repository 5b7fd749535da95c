"""Colours brought down to what a terminal has, and the shortest way from one style to the next."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubtui.terminal.colours import ColourDepth, lowered, nearest_16, nearest_256
from hubtui.terminal.styles import PLAIN, Style, applied, transition

ATTRIBUTES = ["0", "1", "2", "3", "4", "7", "9", "22", "23", "24", "27", "29"]
COLOURS = ["31", "97", "42", "104", "39", "49", "38;5;17", "48;5;250", "38;2;1;2;3", "48;2;200;100;0"]
PARTS = st.sampled_from([*ATTRIBUTES, *COLOURS])


def test_the_nearest_of_256_colours() -> None:
    wanted = [(0, 0, 0), (255, 255, 255), (0x5F, 0x87, 0xAF), (0x1C, 0x1D, 0x20)]
    assert [nearest_256(colour) for colour in wanted] == [16, 231, 67, 234]


def test_the_nearest_of_16_colours() -> None:
    assert [nearest_16(colour) for colour in [(0, 0, 0), (250, 250, 250), (200, 10, 10), (120, 120, 120)]] == [
        0,
        15,
        1,
        8,
    ]


@pytest.mark.parametrize(
    ("parameters", "depth", "expected"),
    [
        ("38;2;255;255;255", "truecolor", "38;2;255;255;255"),
        ("38;2;255;255;255", "256", "38;5;231"),
        ("48;5;17", "256", "48;5;17"),
        ("48;2;0;0;0", "16", "40"),
        ("38;5;9", "16", "91"),
        ("38;5;196", "16", "91"),
        ("31", "16", "31"),
        ("31", "none", ""),
        ("", "256", ""),
    ],
)
def test_lowered(parameters: str, depth: ColourDepth, expected: str) -> None:
    assert lowered(parameters, depth) == expected


@given(st.lists(PARTS, max_size=6), st.lists(PARTS, max_size=6), st.booleans())
def test_a_transition_leads_where_it_should(before: list[str], after: list[str], single_off: bool) -> None:
    one, other = (applied(PLAIN, ";".join(parts), "truecolor") if parts else PLAIN for parts in (before, after))
    assert one is not None
    assert other is not None
    sequence = transition(one, other, single_off)
    parameters = sequence.removeprefix("\x1b[").removesuffix("m")
    assert (applied(one, parameters, "truecolor") if sequence else one) == other
    if not single_off:
        assert not {"22", "23", "24", "27", "29"} & set(parameters.split(";"))


def test_what_is_no_known_style_is_not_guessed() -> None:
    assert applied(PLAIN, "58;5;3", "truecolor") is None
    assert applied(Style("31"), "21", "truecolor") is None
