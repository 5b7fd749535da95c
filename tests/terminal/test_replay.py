"""The reader's own frames, as differences, lead to the screens that Textual meant."""

from pathlib import Path

import pytest
from benchmarks.replay.comparing import ABILITIES, compare
from benchmarks.replay.driving import Deed
from benchmarks.replay.events import Frame, Recorded, Shift, Size, Whole, load, save
from benchmarks.replay.plain import plain
from benchmarks.replay.recording import record

from hubtui.terminal.differ import Differ
from terminal.wires import Emulator


def keys(*pressed: str) -> list[Deed]:
    return [Deed("key", key) for key in pressed]


async def test_every_kind_of_terminal_shows_what_textual_wrote(tmp_path: Path) -> None:
    recorded = await record(tmp_path, 7, 80)
    assert sum(isinstance(event, Frame) for event in recorded) >= 80
    assert any(isinstance(event, Shift) for event in recorded)
    most_different = {name: ABILITIES[name] for name in ("no margins", "vt100")}
    assert list(compare(recorded, "truecolor", 7, most_different)) == []


def test_a_difference_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    step = Differ.step
    monkeypatch.setattr(Differ, "step", lambda *arguments: step(*arguments).replace("b", "p"))
    recorded: list[Recorded] = [Size(4, 1), Frame("\x1b[1;1Habcd\x1b[1;1H", "the start")]
    found = list(compare(recorded, "truecolor", 1))
    assert {difference.terminal for difference in found} >= set(ABILITIES)
    assert found[0].where.startswith("row 0, column 1: ('p'")


async def test_what_was_laid_over_the_page_does_not_move_with_it(tmp_path: Path) -> None:
    script = [keys("G"), keys("f"), keys("escape", "k"), keys("v"), keys("escape", "k")]
    recorded = await record(tmp_path, 2, 1000, script)
    assert list(compare(recorded, "truecolor", 1, {})) == []


async def test_what_the_edge_of_a_list_has_cut_is_whole_again(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("".join(f"{'x' * (row % 2)}{'日' * 36}\n\n" for row in range(40)), encoding="utf-8")
    script = [[Deed("resize", "120x40")], keys("t"), keys("?"), keys("escape")]
    recorded = await record(tmp_path, 1, 1000, script, page)
    assert list(compare(recorded, "truecolor", 1, {})) == []


async def test_what_has_changed_in_a_sidebar_that_goes_along_is_drawn_where_it_is_then(tmp_path: Path) -> None:
    script = [[Deed("resize", "120x40")], keys("j"), keys("x", "j"), keys("x", "j", "k", "k")]
    recorded = await record(tmp_path, 1, 1000, script)
    assert any(isinstance(event, Shift) and event.left == 0 for event in recorded)
    assert list(compare(recorded, "truecolor", 1, {})) == []


async def test_sizes_that_come_at_once_end_in_a_whole_screen(tmp_path: Path) -> None:
    script = [[Deed("resize", "60x15")], [Deed("resize", "33x9"), Deed("resize", "60x15")]]
    recorded = await record(tmp_path, 1, 1000, script)
    assert list(compare(recorded, "truecolor", 1, {})) == []


async def test_a_list_begins_where_it_is_to_begin(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("".join(f"# Heading {row}\n\n" for row in range(40)), encoding="utf-8")
    script = [[Deed("resize", "40x12")], keys("?"), keys("escape"), keys("G"), keys("t"), keys("escape"), keys("t")]
    recorded = await record(tmp_path, 1, 1000, script, page)
    assert list(compare(recorded, "truecolor", 1, {})) == []


def test_what_was_never_drawn_is_found() -> None:
    recorded: list[Recorded] = [
        Size(4, 2),
        Frame("\x1b[1;1Habcd\n\x1b[2;1Hefgh\x1b[1;1H", "the start"),
        Shift(0, 1, 0, 4, 1),
        Whole("\x1b[1;1Hefgh\n\x1b[2;1Hijkl", "key j"),
    ]
    assert [difference.terminal for difference in compare(recorded, "truecolor", 1)] == ["drawn whole"]
    recorded.insert(3, Frame("\x1b[2;1Hijkl\x1b[1;1H", "key j"))
    assert list(compare(recorded, "truecolor", 1)) == []
    recorded[4] = Whole("\x1b[1;1Hefgh\n\x1b[2;1Hijkk", "key j")
    assert [difference.where[:17] for difference in compare(recorded, "truecolor", 1)] == ["row 1, column 3: "]


def test_a_recording_is_kept_as_it_is(tmp_path: Path) -> None:
    recorded: list[Recorded] = [Size(4, 2), Frame("\x1b[1;1H日\u2028\n", "key j"), Shift(0, 1, 0, 4, -1), Whole("", "")]
    save(recorded, tmp_path / "recording")
    assert load(tmp_path / "recording") == recorded


def test_what_is_drawn_wider_than_meant_spills_over_nothing() -> None:
    recorded: list[Recorded] = [
        Size(8, 1),
        Frame("\x1b[1;1Habcdefgh\x1b[1;1H", "the start"),
        Frame("\x1b[1;3H👍🏽\x1b[1;1H", "key j"),
    ]
    assert list(compare(recorded, "truecolor", 1)) == []


def test_what_is_left_of_a_flag_is_a_blank() -> None:
    recorded: list[Recorded] = [
        Size(8, 1),
        Frame("\x1b[1;1Hab🏳️\u200d🌈cd🏳️\u200d🌈\x1b[1;1H", "the start"),
        Frame("\x1b[1;4H│\x1b[1;1H", "key j"),
        Frame("\x1b[1;6H││\x1b[1;1H", "key j"),
        Whole("\x1b[1;1Hab │c││ ", "key j"),
    ]
    assert list(compare(recorded, "truecolor", 1)) == []


def test_raw_frames_are_put_where_textual_wants_them() -> None:
    emulator = Emulator(8, 1)
    emulator.feed(plain("\x1b[1;1Ha👩\u200d💻b\x1b[38;2;1;2;3mc\x1b[0m d\u0301xyz", "16", 8, 1))
    assert emulator.screen.display == ["a👩bc d́x"]
    assert emulator.screen.buffer[0][4].fg == "black"
