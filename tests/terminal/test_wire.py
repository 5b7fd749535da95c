"""What a terminal is known to do, from what it is and what it has answered."""

import os

import pytest
from benchmarks.replay.emulators import clusters

from hubtui.terminal.policy import decide
from hubtui.terminal.wire import Wire


@pytest.mark.parametrize(
    ("term", "answers", "dragged"),
    [
        ("xterm-256color", [], False),
        ("xterm-256color", [b"\x1b[?69;2$y"], False),
        ("xterm-256color", [b"\x1b[?69;2$y", b"\x1b[0n"], False),
        ("xterm-256color", [b"\x1b[?69;0$y"], True),
        ("xterm-256color", [b"\x1b[0n"], True),
        ("vt100", [], True),
    ],
    ids=["not answered yet", "margins", "margins and more", "no margins", "passed over in silence", "never asked"],
)
def test_what_stands_beside_is_dragged_along_where_there_are_no_margins(
    term: str, answers: list[bytes], dragged: bool
) -> None:
    terminal, reader = os.openpty()
    try:
        wire = Wire(terminal, (80, 24), decide({"TERM": term, "LANG": "C.UTF-8"}), clusters)
        wire.enter()
        wire.frame("\x1b[1;1H" + "x" * 80)
        for answer in answers:
            wire.receive(answer)
        assert wire.drags_along is dragged
    finally:
        os.close(terminal)
        os.close(reader)
