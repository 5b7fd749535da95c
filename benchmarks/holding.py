"""How long one thing holds the event loop, and with it the keyboard, while somebody finds their way.

The processor time that the loop's own thread spends on one callback: what other programs do at the same time, and what
is done in threads, does not count.
"""

import asyncio
from asyncio import events
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, thread_time
from typing import Any

from textual.events import Key

from hubtui.app.app import HubApp
from hubtui.app.opening import prepare
from hubtui.hub.opening import open_hub

_PATIENCE = 60.0
_NAMES = {"[": "left_square_bracket", "]": "right_square_bracket", "/": "slash", ".": "full_stop", "\\": "backslash"}


@dataclass
class Holds:
    """The longest time that each step has held the loop, in milliseconds."""

    longest: dict[str, float] = field(default_factory=dict)
    step: str = ""

    @property
    def worst(self) -> tuple[float, str]:
        """The longest of all, and the step that it came with."""
        return max(((value, name) for name, value in self.longest.items()), default=(0.0, ""))

    def of(self, kind: str) -> list[float]:
        """Give the times of the steps whose name begins so."""
        return [value for name, value in self.longest.items() if name.startswith(kind)]


class Hand:
    """Presses keys in an app, and waits until what they have begun is over."""

    def __init__(self, app: HubApp, holds: Holds) -> None:
        self.app = app
        self._holds = holds

    async def press(self, step: str, *keys: str, rest: float = 0.2) -> None:
        """Press keys as one step, and watch on for `rest` seconds after the last."""
        self._holds.step = step
        for key in keys:
            self.app.post_message(Key(_NAMES.get(key, key), " " if key == "space" else key if len(key) == 1 else None))
            await self._settle()
        await asyncio.sleep(rest)
        await self._settle()

    async def type(self, step: str, text: str) -> None:
        """Type letter by letter, each a step of its own."""
        for number, letter in enumerate(text, 1):
            await self.press(f"{step} {number}", "space" if letter == " " else letter)

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait for something that is under way. Raises TimeoutError."""
        end = monotonic() + _PATIENCE
        while not condition():
            if monotonic() > end:
                raise TimeoutError(f"{self._holds.step}: what was waited for did not come.")
            await asyncio.sleep(0.02)

    async def _settle(self) -> None:
        for node in (self.app, self.app.focused or self.app.screen, self.app.screen):
            arrived = asyncio.Event()
            node.call_later(arrived.set)
            await arrived.wait()


def hold(hub: Path, page: str, journey: Callable[[Hand], Awaitable[None]]) -> Holds:
    """Open a page, go on a journey, and return what held the loop on the way; opening itself is left out."""
    holds = Holds()

    async def travel() -> None:
        app = HubApp(prepare(open_hub(hub), page=page))
        async with app.run_test(size=(120, 40)):
            hand = Hand(app, holds)
            await hand.until(lambda: app.taken_in)
            await hand.press("")
            holds.longest.clear()
            await journey(hand)

    with _watched(holds):
        asyncio.run(travel())
    return holds


async def through_a_hub(hand: Hand, words: Sequence[str]) -> None:
    """Find and move in a hub of many pages. words: of the pages, a frequent one first."""
    app = hand.app
    await hand.until(lambda: app.asking.indexing.ready)
    await hand.press("pages", "o", rest=1.0)
    await hand.type("finder", f"page {words[1]}")
    await hand.press("leave", "escape")
    await hand.press("find", "/")
    await hand.type("find", f"{words[0]} {words[1]}")
    for step, key in (("keep", "enter"), ("next", "n"), ("leave", "escape"), ("backlinks", "i")):
        await hand.press(step, key, rest=0.5)
    await hand.press("follow a backlink", "enter", rest=0.5)
    await hand.press("search", "s")
    await hand.type("search", f"{words[0]} {words[2]}")
    await hand.press("open a hit", "enter", rest=0.5)
    for key in ("f", "escape", "F", "escape", "t", "escape", "h", "escape", "tab", "K", "escape", "escape", "y", "Y"):
        await hand.press(f"key {key}", key)
    await hand.press("mark", "m", "a")
    await hand.press("jump", "]", "'", "a")
    for key in ("[", ".", "H", "L", "backspace", "\\", "escape", ":", "escape", "?", "escape", "x", "r"):
        await hand.press(f"key {key}", key)


async def through_a_page(hand: Hand, file: Path, word: str) -> None:
    """Find and move in a page of many megabytes. word: one that it has."""
    app = hand.app
    await hand.press("end", "G", rest=0.0)
    await hand.press("section", "Y", rest=0.0)
    await hand.until(lambda: app.page.source is not None and app.page.source.done)
    await hand.press("split", rest=1.0)
    await hand.press("end", "G", rest=1.0)
    for key in ("Y", "y", "t", "escape", "F", "escape", "g", "G", "i", "escape"):
        await hand.press(f"key {key}", key, rest=0.5)
    await hand.press("find", "/")
    await hand.type("find", word)
    await hand.press("keep", "enter", rest=1.0)
    await hand.press("next", "n")
    await hand.press("leave", "escape")
    await hand.press("away", "]", rest=0.5)
    await hand.press("back", "H", rest=1.0)
    text = await asyncio.to_thread(file.read_text, "utf-8")
    shown = app.page.source
    hand_step = "reload"
    await hand.press(hand_step, rest=0.0)
    await asyncio.to_thread(file.write_text, f"{text}\nMore.\n", "utf-8")
    await hand.until(lambda: app.page.source is not shown)
    await hand.press(hand_step, rest=1.0)


@contextmanager
def _watched(holds: Holds) -> Iterator[None]:
    """Take note of each callback of the loop."""
    run: Callable[[Any], Any] = events.Handle._run

    def watching(handle: Any) -> Any:
        began = thread_time()
        try:
            return run(handle)
        finally:
            spent = (thread_time() - began) * 1000
            holds.longest[holds.step] = max(spent, holds.longest.get(holds.step, 0.0))

    setattr(events.Handle, "_run", watching)  # noqa: B010  # a type checker does not know that it can be replaced
    try:
        yield
    finally:
        setattr(events.Handle, "_run", run)  # noqa: B010
