"""The reader itself, driven at random without a terminal, and what it would have written."""

import asyncio
import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar, Final, NamedTuple
from unittest import mock

from textual import events
from textual.drivers.headless_driver import HeadlessDriver
from textual.pilot import Pilot

from hubtui.app.app import HubApp
from hubtui.app.opening import prepare
from hubtui.app.themes import load_themes
from hubtui.hub.opening import open_hub

from .hub import write_hub

_SIZES: Final = ((120, 40), (100, 30), (80, 24), (60, 15), (40, 20), (33, 9))
_MOVES: Final = ("j", "j", "j", "k", "space", "b", "d", "u", "G", "g", "tab", "shift+tab", "left", "right")
_GOING: Final = ("enter", "H", "L", ".", "x", "]", "[")
_SCREENS: Final = ("?", "t", "h", "l", "M", "\\", ":", "/", "n", "N", "m", "ctrl+l")
_TYPED: Final = "aeio日é🎉 nk"
_NAMES: Final = {
    "[": "left_square_bracket",
    "]": "right_square_bracket",
    ".": "full_stop",
    "\\": "backslash",
    "?": "question_mark",
    "/": "slash",
    ":": "colon",
}
"""Keys as Textual names them, where that is not the character itself."""


class Size(NamedTuple):
    """The terminal gets another size."""

    columns: int
    rows: int


class Frame(NamedTuple):
    """data: what Textual wrote. after: what had been done, for whoever looks for the reason of a difference."""

    data: str
    after: str


Recorded = Size | Frame


class Recorder(HeadlessDriver):
    """Keeps what is written. Textual draws nothing at all for a driver that calls itself headless."""

    kept: ClassVar[list[Recorded]]
    doing: ClassVar[list[str]]

    @property
    def is_headless(self) -> bool:
        """Whether nobody looks."""
        return False

    def write(self, data: str) -> None:
        """Keep a frame; what is none (the clipboard, the bell) is nothing to compare."""
        if data.startswith("\x1b[") and "H" in data[:12]:
            self.kept.append(Frame(data, self.doing[0]))


async def record(folder: Path, seed: int, frames: int) -> list[Recorded]:
    """Drive the reader until so many frames are written; return them and the sizes they are for, a size first.

    folder: an empty one, for the hub and all that is kept. What is done depends on the seed alone; into how many
    frames Textual puts it, on the machine.
    """
    chance = random.Random(seed)
    kept: list[Recorded] = []
    doing = ["the start"]
    driver: Any = type("Recorder", (Recorder,), {"kept": kept, "doing": doing})
    size = Size(*chance.choice(_SIZES))
    kept.append(size)
    with _home(folder):
        app = HubApp(prepare(open_hub(write_hub(folder / "hub", seed))), driver=driver)
        async with app.run_test(headless=False, size=size) as pilot:
            while len(kept) <= frames:
                doing[0] = await _do_something(app, pilot, chance, kept)
                await _settle(app)
    return kept


@contextmanager
def _home(folder: Path) -> Iterator[None]:
    """Let the reader begin with nothing, on a terminal of all colours, and never open a browser."""
    homes = {f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("STATE", "DATA", "CONFIG", "CACHE")}
    terminal = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
    with mock.patch.dict(os.environ, {**homes, **terminal}):
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER", "NO_COLOR", "CLICOLOR", "LC_ALL", "LC_CTYPE"):
            os.environ.pop(name, None)
        yield


async def _do_something(app: HubApp, pilot: Pilot[None], chance: random.Random, kept: list[Recorded]) -> str:
    """Do what a reader or a terminal may do next; return what it was."""
    kind = chance.choices(
        ("move", "go", "screen", "type", "escape", "resize", "theme", "say"), (48, 9, 12, 12, 12, 2, 2, 3)
    )[0]
    match kind:
        case "resize":
            # Textual does not draw anew what has kept its size.
            size = Size(*chance.choice([size for size in _SIZES if size != tuple(app.size)]))
            await _settle(app)
            kept.append(size)
            await pilot.resize_terminal(*size)
            return f"resize to {size.columns}x{size.rows}"
        case "theme":
            themes = load_themes(None)
            name = chance.choice(themes.names)
            app.wear(themes.get(name))
            return f"theme {name}"
        case "say":
            app.say(" ".join(chance.choices(("word", "日本", "👍🏽", "e\u0301", "sentence"), k=chance.randint(1, 40))))
            return "message"
    keys = {"move": _MOVES, "go": _GOING, "screen": _SCREENS, "type": _TYPED, "escape": ("escape",)}[kind]
    key = chance.choice(keys)
    app.post_message(events.Key(_NAMES.get(key, key), key if len(key) == 1 else None))
    if chance.random() < 0.1:
        # Two keys at once make one frame of two steps.
        app.post_message(events.Key(_NAMES.get(key, key), key if len(key) == 1 else None))
    return f"key {key}"


async def _settle(app: HubApp) -> None:
    """Let every message that is under way arrive, and what it changes be drawn."""
    for _ in range(2):
        for node in (app, app.focused or app.screen, app.screen):
            arrived = asyncio.Event()
            node.call_later(arrived.set)
            await arrived.wait()
