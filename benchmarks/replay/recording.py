"""The reader itself, driven at random without a terminal, and what it would have given to the wire."""

import os
import random
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar
from unittest import mock

from textual import events
from textual._compositor import LayoutUpdate
from textual.app import App
from textual.driver import Driver
from textual.geometry import Region
from textual.geometry import Size as Extent
from textual.screen import Screen

from hubtui.app.app import HubApp
from hubtui.app.opening import prepare
from hubtui.app.themes import load_themes
from hubtui.hub.opening import open_hub
from hubtui.terminal.differ import Abilities, Differ
from hubtui.terminal.driver import WireDriver

from .driving import SIZES, Deed, at_random, press, settle
from .emulators import clusters
from .events import Frame, Recorded, Repaint, Shift, Size, Whole
from .hub import write_hub


async def record(
    folder: Path, seed: int, frames: int, script: Iterable[Sequence[Deed]] | None = None, page: Path | None = None
) -> list[Recorded]:
    """Drive the reader until so many frames are written; return what its driver was given, a size first.

    folder: an empty one, for the hub and all that is kept. script: what is done, each entry at once, and the end where
    that comes first; without it, what is done depends on the seed alone. page: what is read, instead of a hub made for
    the seed. Into how many frames Textual puts it depends on the machine. Raises UnsettledError.
    """
    chance = random.Random(seed)
    kept: list[Recorded] = []
    driver: Any = type("Recorder", (Recorder,), {"kept": kept, "drags_along": seed % 2 > 0})
    size = chance.choice(SIZES)
    with _home(folder):
        app = _Reader(prepare(open_hub(page or write_hub(folder / "hub", seed))), driver=driver)
        async with app.run_test(headless=False, size=size):
            recorder = app._driver
            assert isinstance(recorder, Recorder)
            await settle(app)
            recorder.whole(app.screen)
            for deeds in at_random(chance, size) if script is None else script:
                _do(app, recorder, deeds)
                await settle(app)
                if recorder.incomplete:
                    # The driver does so a moment after another size.
                    app.refresh()
                    await settle(app)
                recorder.whole(app.screen)
                if sum(isinstance(event, Frame) for event in kept) >= frames:
                    break
    return kept


def _do(app: HubApp, recorder: "Recorder", deeds: Sequence[Deed]) -> None:
    recorder.doing = ", ".join(f"{kind} {value}" for kind, value in deeds)
    for kind, value in deeds:
        match kind:
            case "key":
                press(app, value)
            case "resize":
                columns, _, rows = value.partition("x")
                recorder.resize(int(columns), int(rows))
            case "theme":
                app.wear(load_themes(None).get(value))
            case "say":
                app.say(value)


class _Reader(HubApp):
    def leave_hub(self) -> None:
        """Stay: the palette knows the way out."""


class Recorder(WireDriver):
    """The reader's driver, keeping what comes to it; there is no terminal.

    kept: what has come, the size first. drags_along: see `Wire.drags_along`. doing: what is being done, for whoever
    looks for the reason of a difference.
    """

    kept: ClassVar[list[Recorded]]
    drags_along: bool = False

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = False, size: tuple[int, int] | None = None
    ) -> None:
        # Neither the terminal's settings nor its signals are there to be taken over.
        Driver.__init__(self, app, debug=debug, mouse=mouse, size=size)
        assert size is not None
        self.size = size
        self.doing = "the start"
        self.kept.append(Size(*size))
        # It says which rows have to be drawn after a shift, as it does for the reader.
        self._differ = Differ(*size, Abilities(), clusters)

    @property
    def incomplete(self) -> bool:
        """Whether no frame has said yet what some of the screen should show."""
        return self._differ.incomplete

    @property
    def can_suspend(self) -> bool:
        """Whether an editor may be opened."""
        return False

    def write(self, data: str) -> None:
        """Keep a frame; what is none (the clipboard, the bell) is nothing to compare."""
        if data.startswith("\x1b[") and "H" in data[:12]:
            self.kept.append(Frame(data, self.doing))
            self._differ.take(data)

    def shift(self, region: Region, lines: int) -> list[int]:
        """Keep what has moved; return the rows that have to be drawn."""
        told = Shift(region.y, region.bottom - 1, region.x, region.right, lines)
        self.kept.append(told)
        return [row - region.y for row in self._differ.shift(*told)]

    def repaint(self) -> None:
        """Keep that everything is to be sent again."""
        self.kept.append(Repaint())

    def whole(self, screen: Screen[Any]) -> None:
        """Keep what Textual writes when it draws the screen from nothing."""
        drawn = screen._compositor.render_update(full=True, screen_stack=self._app._background_screens)
        assert isinstance(drawn, LayoutUpdate)
        self.kept.append(Whole(drawn.render_segments(self._app.console), self.doing))

    def resize(self, columns: int, rows: int) -> None:
        """Have another size from now on; the app hears of it when it has read what it was told before."""
        self.size = columns, rows
        self.kept.append(Size(columns, rows))
        self._differ.resize(columns, rows)
        self.start_application_mode()

    def start_application_mode(self) -> None:
        """Tell the app its size."""
        extent = Extent(*self.size)
        self._app.post_message(events.Resize(extent, extent))

    def _get_terminal_size(self) -> tuple[int, int]:
        return self.size

    def disable_input(self) -> None:
        """Nothing is read."""

    def stop_application_mode(self) -> None:
        """Nothing was begun."""


@contextmanager
def _home(folder: Path) -> Iterator[None]:
    """Let the reader begin with nothing, on a terminal of all colours, and never open a browser."""
    homes = {f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("STATE", "DATA", "CONFIG", "CACHE")}
    terminal = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
    with mock.patch.dict(os.environ, {**homes, **terminal}):
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER", "NO_COLOR", "CLICOLOR", "LC_ALL", "LC_CTYPE"):
            os.environ.pop(name, None)
        yield
