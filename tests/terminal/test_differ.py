"""What the differ sends leads to the same screen as what Textual wrote."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubtui.terminal.differ import Abilities, Differ
from hubtui.terminal.glyphs import stand_ins_for
from terminal.wires import Emulator, clusters, differ, frame, row, scenes

ABILITIES = {
    "everything": Abilities(margins=True),
    "no margins": Abilities(),
    "no colour when erasing": Abilities(erases_in_colour=False),
    "old": Abilities(erases_in_colour=False, erases_cells=False, single_off=False),
    "no regions": Abilities(scrolls=False),
}


@pytest.mark.parametrize("abilities", ABILITIES.values(), ids=ABILITIES)
@settings(max_examples=12, deadline=None)
@given(st.integers(0, 1 << 32), st.sampled_from([0, 11]))
def test_the_screens_are_the_same(abilities: Abilities, seed: int, sidebar: int) -> None:
    wire = differ(40, 12, abilities)
    raw, diffed = Emulator(40, 12), Emulator(40, 12, abilities)
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
        "\x1b[1;1Hup\x1b[A",
    ],
)
def test_what_is_not_understood_changes_nothing(data: str) -> None:
    wire = differ(20, 3)
    assert not wire.take(data)
    assert wire.step() == ""


def test_a_mark_that_was_cut_from_its_letter_is_dropped() -> None:
    wire = differ(20, 1)
    assert wire.take("\x1b[1;3H\u0301mark")
    assert "\u0301" not in wire.step()


def test_a_flag_that_terminals_draw_wider_is_written_with_what_stands_beside_it() -> None:
    wire = differ(12, 1)
    assert wire.take(frame(["\U0001f1e9\U0001f1ea beside"]))
    wire.step()
    assert wire.take(frame(["\U0001f1e9\U0001f1f0 beside"]))
    assert wire.step() == "\x1b[1;2H\U0001f1f0\x1b[3G "


def test_an_emoji_that_terminals_draw_narrower_leaves_nothing_of_what_was_there() -> None:
    wire = differ(12, 1)
    assert wire.take(frame(["words here"]))
    wire.step()
    assert wire.take(frame(["\u2764\ufe0frds here"]))
    assert wire.step() == "\x1b[H  \r\u2764\ufe0f"


def test_a_rule_needs_no_move_after_each_of_its_characters() -> None:
    wire = differ(40, 1, Abilities(erases_cells=False))
    assert wire.take(frame(["─" * 30 + "end"]))
    assert wire.step() == "\x1b[H" + "─" * 30 + "\x1b[31Gend"


def test_each_style_is_turned_on_once() -> None:
    wire = differ(30, 3)
    looks = ("38;2;1;2;3", "38;2;4;5;6")
    rows = ["".join(f"\x1b[{look}m{text}\x1b[0m" for look, text in zip(looks, "ab", strict=True)) for _ in range(3)]
    assert wire.take(frame(rows))
    sent = wire.step()
    assert sent.count("38;2;") == 2


def test_what_comes_in_by_scrolling_is_erased_once() -> None:
    chance = random.Random(4)
    paper = "48;2;28;29;32"
    page = [f"\x1b[{paper}m    {chance.random():.9f}{' ' * 65}\x1b[0m" for _ in range(12)]
    wire = differ(80, 11)
    assert wire.take(frame(page[:11]))
    wire.step()
    assert wire.take(frame(page[1:]))
    assert wire.step().count("\x1b[K") == 1


def test_the_row_at_whose_edge_the_thumb_stands_goes_along() -> None:
    chance = random.Random(5)
    page = [row(chance, 39) for _ in range(12)]
    wire = differ(40, 10)
    assert wire.take(frame([text + ("#" if number == 0 else "|") for number, text in enumerate(page[:10])]))
    wire.step()
    assert wire.take(frame([text + ("#" if number == 0 else "|") for number, text in enumerate(page[1:11])]))
    assert wire.step().startswith("\x1b[1;10r")


def test_letters_that_the_encoding_lacks_have_stand_ins() -> None:
    wire = Differ(20, 1, Abilities(), clusters, stand_ins_for("ascii"))
    assert wire.take(frame(["caf\u00e9 — 日本 ││"]))
    assert wire.step() == "\x1b[Hcafe - ???? ||"


def test_a_thumb_at_the_edge_stays_where_the_terminal_has_margins() -> None:
    chance = random.Random(6)
    page = [row(chance, 39) for _ in range(12)]
    wire = differ(40, 10, Abilities(margins=True))
    terminal = Emulator(40, 10)
    for top in (0, 1):
        thumb = ["#" if number == 4 else "|" for number in range(10)]
        assert wire.take(frame([text + edge for text, edge in zip(page[top : top + 10], thumb, strict=True)]))
        sent = wire.step()
        terminal.feed(sent)
    assert sent.startswith("\x1b[?69h\x1b[1;39s")
    assert "#" not in sent
    assert "|" not in sent
    assert [line[-1] for line in terminal.screen.display] == thumb


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
    assert wire.incomplete
    assert wire.take(frame(["c" * 10, "d" * 10]))
    assert not wire.incomplete
    assert wire.step().count("c") == 5


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 1 << 32), st.sampled_from([0, 11]), st.booleans())
def test_a_part_that_has_moved_need_not_be_drawn_again(seed: int, sidebar: int, scrolls: bool) -> None:
    chance = random.Random(seed)
    wire = differ(40, 12, Abilities(scrolls=scrolls))
    raw, diffed = Emulator(40, 12), Emulator(40, 12)
    width = 40 - sidebar
    page = [row(chance, width) for _ in range(90)]
    whole = frame([row(chance, sidebar) + text for text in page[40:51]])
    top = 40
    raw.feed(whole)
    assert wire.take(whole)
    for number in range(8):
        lines = chance.choice([1, 1, 1, -1, 3, -4])
        top += lines
        raw.feed(frame(page[top : top + 11], column=sidebar))
        awaited = wire.shift(0, 10, sidebar, 40, lines)
        assert awaited
        status = frame([row(chance, 40)], first=11)
        raw.feed(status)
        assert wire.take(status)
        assert wire.step() == "", "A frame without the rows that are missing is not enough."
        if number < 7 and chance.random() < 0.4:
            continue  # the next key comes before the frame
        for late in awaited:
            assert wire.take(frame([page[top + late]], column=sidebar, first=late))
        diffed.feed(wire.step(chance.choice([None, 30])))
    while data := wire.step():
        diffed.feed(data)
    assert diffed.cells() == raw.cells()


@pytest.mark.parametrize(("bottom", "right"), [(11, 30), (9, 40), (11, 40)])
def test_what_moved_in_a_window_that_was_larger_has_to_be_drawn(bottom: int, right: int) -> None:
    wire = differ(30, 10)
    assert wire.take(frame(["x" * 30] * 10))
    terminal = Emulator(30, 10)
    terminal.feed(wire.step())
    assert wire.shift(2, bottom, 10, right, 3) == [*range(2, bottom + 1)]
    assert wire.take(frame(["y" * 30] * 10))
    terminal.feed(wire.step())
    assert terminal.screen.display == ["y" * 30] * 10


def test_half_a_wide_character_is_not_left_behind_where_a_row_is_erased() -> None:
    wire = differ(20, 1)
    assert wire.take(frame(["one two 日本 three"]))
    wire.step()
    assert wire.take(frame(["x        \x1b[31m|\x1b[0m        "]))
    assert wire.step().startswith("\x1b[Hx\x1b[7X\x1b[7C ")


def test_what_is_sent_again_begins_with_nothing_on_the_screen() -> None:
    wire = differ(10, 2)
    wire.resize(5, 1)
    assert wire.step() == ""
    assert wire.take(frame(["abcde"]))
    assert wire.step() == "\x1b[m\x1b[r\x1b[2J\x1b[Habcde"
    assert wire.take(frame(["abcdx"]))
    assert wire.step() == "\x1b[1;5Hx"
    wire.forget()
    assert wire.step() == "\x1b[m\x1b[r\x1b[2J\x1b[Habcdx"


def test_a_style_stays_on_from_frame_to_frame() -> None:
    wire = differ(12, 1)
    assert wire.take(frame(["\x1b[31mabcde\x1b[0m"]))
    assert wire.step() == "\x1b[H\x1b[31mabcde"
    assert wire.take(frame(["\x1b[31mabcdx\x1b[0m"]))
    assert wire.step() == "\x1b[1;5Hx"
    assert wire.plain() == "\x1b[m"
    assert wire.plain() == ""


def test_the_region_that_scrolls_is_named_once() -> None:
    wire = differ(20, 6)
    rows = [f"{chr(ord('a') + number) * 12:20}" for number in range(20)]
    assert wire.take(frame([*rows[:5], "foot"]))
    wire.step()
    assert wire.take(frame(rows[1:6]))
    assert wire.step() == "\x1b[1;5r\x1b[5H\x1bDffffffffffff"
    assert wire.take(frame(rows[2:7]))
    assert wire.step() == "\x1b[5H\x1bDgggggggggggg"
    # A line feed at the foot of the region would scroll it: the row below is gone to.
    assert wire.take(frame(["gG", "Foot"], first=4))
    assert wire.step() == "\x1b[5;2HG\x1b[6HF"
    assert wire.plain() == "\x1b[r"


@pytest.mark.parametrize("laid", [True, False])
def test_what_comes_in_under_a_ground_is_written_whatever_the_terminal_lays_there(laid: bool) -> None:
    wire = differ(10, 6)
    raw, shown = Emulator(10, 6), Emulator(10, 6)
    rows = [f"\x1b[48;5;17m{f'line {number}':10}\x1b[0m" for number in range(20)]
    for top in range(3):
        raw.feed(frame(rows[top : top + 6]))
        assert wire.take(frame(rows[top : top + 6]))
        data = wire.step()
        if laid:
            # As xterm does, and as this emulator does not.
            data = data.replace("\x1bD", "\x1bD\x1b[2K")
        shown.feed(data)
        assert shown.cells() == raw.cells()
