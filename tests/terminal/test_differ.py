"""What the differ sends leads to the same screen as what Textual wrote."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubtui.terminal.differ import Abilities
from terminal.wires import Emulator, clusters, differ, frame, row, scenes

ABILITIES = {
    "everything": Abilities(),
    "no colour when erasing": Abilities(erases_in_colour=False),
    "old": Abilities(erases_in_colour=False, erases_cells=False, single_off=False),
    "no regions": Abilities(scrolls=False),
}


@pytest.mark.parametrize("abilities", ABILITIES.values(), ids=ABILITIES)
@settings(max_examples=12, deadline=None)
@given(st.integers(0, 1 << 32), st.sampled_from([0, 11]))
def test_the_screens_are_the_same(abilities: Abilities, seed: int, sidebar: int) -> None:
    wire = differ(40, 12, abilities)
    raw, diffed = Emulator(40, 12), Emulator(40, 12)
    for number, data in enumerate(scenes(seed, 40, 12, sidebar, 12)):
        raw.feed(data)
        assert wire.take(data)
        diffed.feed(wire.step())
        assert diffed.cells() == raw.cells(), number
        assert wire.step() == ""


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 1 << 32), st.integers(1, 200))
def test_a_frame_that_is_sent_in_steps_may_be_overtaken(seed: int, limit: int) -> None:
    wire = differ(40, 12)
    raw, diffed = Emulator(40, 12), Emulator(40, 12)
    for data in scenes(seed, 40, 12, 11, 8):
        raw.feed(data)
        assert wire.take(data)
        diffed.feed(wire.step(limit))
    while data := wire.step(limit):
        diffed.feed(data)
    assert diffed.cells() == raw.cells()


def test_a_scrolled_line_costs_about_the_line() -> None:
    chance = random.Random(1)
    page = [row(chance, 80) for _ in range(40)]
    wire = differ(80, 24)
    assert wire.take(frame(page[:23]))
    wire.step()
    assert wire.take(frame(page[1:24]))
    assert len(wire.step()) < 3 * len(page[23])


def test_beside_a_sidebar_margins_are_used_where_the_terminal_has_them() -> None:
    chance = random.Random(2)
    page = [row(chance, 60) for _ in range(40)]
    side = [row(chance, 20) for _ in range(23)]
    sent = {}
    for margins in (True, False):
        wire = differ(80, 24, Abilities(margins=margins))
        assert wire.take(frame([one + other for one, other in zip(side, page, strict=False)]))
        wire.step()
        assert wire.take(frame(page[1:24], column=20))
        sent[margins] = wire.step()
    assert sent[True].startswith("\x1b[?69h\x1b[21;80s\x1b[1;23r")
    assert "\x1b[?69l" in sent[True]
    assert "\x1b[?69" not in sent[False]
    assert len(sent[True]) < len(sent[False]) / 2


@pytest.mark.parametrize(
    "data",
    [
        "text without a place",
        "\x1b[1;1Hbell\x07",
        "\x1b[1;1Hline\nfeed\x1b[2;1Hx",
        "\x1b[1;1H\x1b]8;;https://example.org\x1b\\link\x1b]8;;\x1b\\",
        "\x1b[1;1H\x1b[31mleft on",
        "\x1b[1;1H\x1b[58;5;1munknown style\x1b[0m",
        "\x1b[1;1H\u0301mark without a letter",
        "\x1b[1;1Hup\x1b[A",
    ],
)
def test_what_is_not_understood_changes_nothing(data: str) -> None:
    wire = differ(20, 3)
    assert not wire.take(data)
    assert wire.step() == ""


def test_wide_characters_are_never_cut() -> None:
    wire = differ(6, 1)
    terminal = Emulator(6, 1)
    for text in ("日本語", "a日本b", "x\u00e9日 y", "日日日"):
        assert wire.take(frame([text]))
        terminal.feed(wire.step())
        assert [cell.data for cell in (terminal.screen.buffer[0][x] for x in range(6))] == [
            part for cluster, cells in clusters(text) for part in (cluster, *[""] * (cells - 1))
        ]


def test_half_a_wide_character_under_an_overlay_is_a_blank() -> None:
    wire = differ(8, 1)
    assert wire.take(frame(["日本語日"]))
    wire.step()
    assert wire.take(frame(["ab"], column=1))
    terminal = Emulator(8, 1)
    wire.forget()
    terminal.feed(wire.step())
    assert terminal.screen.display == [" ab 語日"]


def test_nothing_is_known_after_a_resize() -> None:
    wire = differ(10, 2)
    assert wire.take(frame(["a" * 10, "b" * 10]))
    wire.step()
    wire.resize(5, 1)
    assert wire.step() == ""
    assert wire.take(frame(["c" * 10, "d" * 10]))
    assert wire.step().count("c") == 5
