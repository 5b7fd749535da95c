import os
import sys
from pathlib import Path

import pytest
from benchmarks.pages import BEGINS
from benchmarks.programs import Keys, Program
from benchmarks.tasks import Run, everything, first_page
from benchmarks.terminal import Observation, Session

# Asks where the cursor is, works for `w` and longer for `l`, says its size after a resize, ignores `n`, ends at `q`.
_PROGRAM = r"""
import os, signal, time, tty
tty.setraw(0)
def resized(number, frame):
    os.write(1, b"\x1b[2J\x1b[H%dx%d" % os.get_terminal_size(0))
signal.signal(signal.SIGWINCH, resized)
os.write(1, b"\x1b[2;3H\x1b[6n")
place = os.read(0, 20)
os.write(1, b"\x1b[H" + place[2:-1] + b" ready")
while (key := os.read(0, 1)) != b"q":
    if key in b"wl":
        end = time.process_time() + (0.05 if key == b"w" else 0.8)
        while time.process_time() < end:
            pass
        os.write(1, b"\x1b[Hdone with the work")
"""
_COMMAND = [sys.executable, "-S", "-c", _PROGRAM]


def test_a_program_is_watched_from_its_start_to_its_end(tmp_path: Path) -> None:
    with Session(_COMMAND, os.environ, tmp_path, 40, 5) as session:
        started = session.start("2;3 ready")
        assert started.outcome == "ok"
        assert started.first_ms is not None
        assert started.seen_ms is not None
        assert 0 < started.first_ms <= started.seen_ms
        worked = session.press("w", expect="done with")
        assert worked.bytes == len("\x1b[Hdone with the work")
        assert 45 <= worked.cpu_ms < 500
        assert session.resize(30, 4).outcome == "ok"
        assert session.screen.text().split("\n") == ["30x4", "", "", ""]
        assert session.peak_kib() > 1000
        ending = session.quit("q")
        assert ending.status == 0
        assert ending.ms is not None


def test_waiting_has_an_end(tmp_path: Path) -> None:
    with Session(_COMMAND, os.environ, tmp_path, 40, 5) as session:
        session.start("ready")
        missed = session.press("n", expect="never", timeout=0.05)
        assert (missed.outcome, missed.seen_ms, missed.bytes) == ("timeout", None, 0)
        assert session.quit("n", timeout=0.05).ms is None
        pid = session.pid
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_program_that_others_keep_from_working_is_not_at_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Session(_COMMAND, os.environ, tmp_path, 40, 5) as session:
        session.start("ready")
        monkeypatch.setattr("benchmarks.processes.cpu_seconds", lambda _: 0.0)
        # It works for longer than one waits for the first byte of a program that does nothing.
        assert session.press("l").bytes == len("\x1b[Hdone with the work")


def test_a_program_that_ends_at_once_is_told_from_one_that_waits(tmp_path: Path) -> None:
    with Session(["/bin/sh", "-c", "echo gone wrong"], os.environ, tmp_path) as session:
        assert session.start("ready").outcome == "exited"
        assert session.screen.text().startswith("gone wrong")


def test_no_such_program(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="is not a program"):
        Session([str(tmp_path / "absent")], os.environ, tmp_path)


def test_a_program_that_fails_to_start_becomes_a_note(tmp_path: Path) -> None:
    broken = Program("broken", "broken", ("/bin/sh", "-c", "echo no such module", "sh"), Keys())
    run = first_page(broken, tmp_path)
    assert run.figures == {}
    assert run.notes == ["start: the first page did not come; the screen says: no such module"]


def test_a_program_that_ends_too_early_becomes_a_note(tmp_path: Path) -> None:
    script = f"stty raw -echo; echo {BEGINS}; head -c 1 >/dev/null; echo bye"
    fragile = Program("fragile", "fragile", ("/bin/sh", "-c", script, "sh"), Keys(end="G"))
    run = everything(fragile, tmp_path, idle=False)
    assert "start.page_ms" in run.figures
    assert "end.cpu_ms" not in run.figures
    assert run.notes == ["end: the program ended"]


def test_a_key_without_effect_becomes_a_note_and_no_figure() -> None:
    run = Run()
    assert run.add_step("line", Observation("ok", None, None, None, 0.1, 0))
    assert (run.figures, run.notes) == ({}, ["line: the key had no effect"])
