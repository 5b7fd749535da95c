"""The reader's own frames, as differences, lead to the same screen in tmux as what Textual draws whole."""

from pathlib import Path

import pytest
from benchmarks.replay.events import Frame, Recorded, Size, Whole
from benchmarks.replay.recording import record
from benchmarks.replay.tmux import Look, compare_on_tmux, looks, missing

from hubtui.terminal.differ import Differ

needs_tmux = pytest.mark.skipif(bool(missing()), reason=missing())


@needs_tmux
async def test_tmux_shows_what_textual_draws(tmp_path: Path) -> None:
    recorded = await record(tmp_path, 12, 30)
    assert sum(isinstance(event, Whole) for event in recorded) > 12
    assert list(compare_on_tmux(recorded, "truecolor", 12)) == []


@needs_tmux
def test_a_difference_is_found_in_tmux(monkeypatch: pytest.MonkeyPatch) -> None:
    wide = Frame("\x1b[1;1Hab日本cdefgh\x1b[1;1H", "the start")
    erased = "\x1b[1;1H\x1b[48;5;17m     \x1b[0m|\x1b[48;5;17m      \x1b[0m"
    recorded: list[Recorded] = [Size(12, 2), wide, Frame(f"{erased}\x1b[1;1H", "key j"), Whole(erased, "key j")]
    assert list(compare_on_tmux(recorded, "256", 2)) == []
    step = Differ.step
    monkeypatch.setattr(Differ, "step", lambda *arguments: step(*arguments).replace("48;5;17", "48;5;18"))
    found = list(compare_on_tmux(recorded, "256", 2))
    assert [difference.where[:18] for difference in found] == ["row 0, character 0"]


def test_a_style_goes_on_to_the_next_line() -> None:
    red, ground = ("fg", "31"), ("bg", "48;5;17")
    lines = ["a\x1b[31mb ", "c\x1b[39;48;5;17m d \x1b[4m \x1b[0m ", ""]
    assert list(looks(lines)) == [
        [Look("a", frozenset()), Look("b", frozenset((red,)))],
        [
            Look("c", frozenset((red,))),
            Look(" ", frozenset((ground,))),
            Look("d", frozenset((ground,))),
            Look(" ", frozenset((ground,))),
            Look(" ", frozenset((ground, ("4", "on")))),
        ],
        [],
    ]
