"""What the wire takes for granted of Textual, whose insides it uses. A Textual that fails here needs another driver."""

import inspect
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.replay.events import Frame
from benchmarks.replay.recording import record
from textual import constants, events
from textual._time import get_time
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver

from hubtui.document.cells import graphemes
from hubtui.terminal.frames import FrameParser

PIECE = re.compile(r"\x1b\[\d+;\d+H|\x1b\[[\d;]*m|[^\x00-\x1f\x7f-\x9f]+|\n")


@pytest.fixture
async def frames(tmp_path: Path) -> list[Frame]:
    return [event for event in await record(tmp_path, 3, 25) if isinstance(event, Frame)]


async def test_a_frame_begins_with_a_move_and_is_moves_styles_and_text(frames: list[Frame]) -> None:
    for frame in frames:
        assert re.match(r"\x1b\[\d+;\d+H", frame.data)
        assert "".join(PIECE.findall(frame.data)) == frame.data
        assert frame.data.count("\n") <= frame.data.count("H")


async def test_each_line_of_a_frame_begins_with_a_move(frames: list[Frame]) -> None:
    for frame in frames:
        assert all(re.match(r"\x1b\[\d+;\d+H", line) for line in frame.data.split("\n"))


async def test_every_frame_is_understood(frames: list[Frame]) -> None:
    parser = FrameParser("truecolor", lambda text: [(text[start:end], cells) for start, end, cells in graphemes(text)])
    assert [frame.after for frame in frames if parser.parse(frame.data) is None] == []


def test_a_frame_is_one_write() -> None:
    display = inspect.getsource(App._display)
    written = display.partition("if WINDOWS:")[2].partition("else:")[2]
    assert written.count(".write(") == 1


def test_keys_are_parsed_piece_by_piece() -> None:
    parser = XTermParser()
    pressed = [event for part in ("j", "\x1b[", "6~", "\x1bOP") for event in parser.feed(part)]
    assert [event.key for event in pressed if isinstance(event, events.Key)] == ["j", "pagedown", "f1"]
    assert list(parser.tick()) == []


def test_an_escape_alone_is_a_key_after_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    parser = XTermParser()
    assert [*parser.feed("\x1b")] == []
    monkeypatch.setattr("textual._parser.get_time", lambda: get_time() + constants.ESCAPE_DELAY * 2)
    assert [event.key for event in parser.tick() if isinstance(event, events.Key)] == ["escape"]


@pytest.mark.parametrize("name", ["_patch_lflag", "_patch_iflag", "_get_terminal_size", "process_message"])
def test_what_the_driver_calls_is_there(name: str) -> None:
    assert callable(getattr(LinuxDriver, name))


def test_the_driver_s_own_members_are_known_to_textual() -> None:
    source = inspect.getsource(LinuxDriver) + inspect.getsource(Driver)
    for name in ("attrs_before", "exit_event", "_must_signal_resume", "_auto_restart", "fileno", "_loop", "_app"):
        assert re.search(rf"self\.{name}\b", source), name


def test_the_colours_of_frames_are_set_by_the_environment() -> None:
    asked = "from textual.app import App; print(App().console.color_system)"
    environment = {**os.environ, "TEXTUAL_COLOR_SYSTEM": "truecolor", "TERM": "vt100", "COLORTERM": ""}
    told = subprocess.run([sys.executable, "-c", asked], env=environment, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "truecolor"
