"""The reader's own frames, as differences, lead to the screens that Textual meant."""

from pathlib import Path

import pytest
from benchmarks.replay.comparing import ABILITIES, compare, plain
from benchmarks.replay.recording import Frame, Recorded, Size, record

from hubtui.terminal.differ import Differ
from terminal.wires import Emulator


async def test_every_kind_of_terminal_shows_what_textual_wrote(tmp_path: Path) -> None:
    recorded = await record(tmp_path, 7, 80)
    assert sum(isinstance(event, Frame) for event in recorded) >= 70
    most_different = {name: ABILITIES[name] for name in ("no margins", "vt100")}
    assert list(compare(recorded, "truecolor", 7, most_different)) == []


def test_a_difference_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    step = Differ.step
    monkeypatch.setattr(Differ, "step", lambda *arguments: step(*arguments).replace("b", "p"))
    recorded: list[Recorded] = [Size(4, 1), Frame("\x1b[1;1Habcd\x1b[1;1H", "the start")]
    found = list(compare(recorded, "truecolor", 1))
    assert {difference.abilities for difference in found} >= set(ABILITIES)
    assert found[0].where.startswith("row 0, column 1: ('p'")


def test_raw_frames_are_put_where_textual_wants_them() -> None:
    emulator = Emulator(8, 1)
    emulator.feed(plain("\x1b[1;1Ha👩\u200d💻b\x1b[38;2;1;2;3mc\x1b[0m d\u0301xyz", "16", 8, 1))
    assert emulator.screen.display == ["a👩bc d́x"]
    assert emulator.screen.buffer[0][4].fg == "black"
