"""Drives the whole reader without a terminal: keys in, lines of the screen out."""

import asyncio
from collections.abc import Callable, Sequence
from time import monotonic
from typing import Final

from textual import events

from hubtui.app.app import HubApp

_PATIENCE: Final = 15.0

# Keys as a terminal names them, where that is not the character itself.
_NAMES: Final = {
    "[": "left_square_bracket",
    "]": "right_square_bracket",
    ".": "full_stop",
    "\\": "backslash",
    "?": "question_mark",
    "/": "slash",
}


def screen_of(app: HubApp) -> str:
    """Return what is on the screen, as text."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


async def settle(app: HubApp) -> None:
    """Let every message that is under way arrive: a key goes down to what has the focus and up to the app."""
    for _ in range(3):
        for node in (app, app.focused or app.screen, app.screen):
            arrived = asyncio.Event()
            node.call_later(arrived.set)
            await asyncio.wait_for(arrived.wait(), _PATIENCE)


async def until(
    app: HubApp, condition: Callable[[], bool], what: Callable[[], str], patience: float = _PATIENCE
) -> None:
    """Let the app go on until a condition holds; fails with `what` when it does not within so many seconds."""
    end = monotonic() + patience
    while not condition():
        assert monotonic() < end, what()
        await settle(app)
        # Threads and timers get their turn, too.
        await asyncio.sleep(0.002)


async def press(app: HubApp, keys: Sequence[str]) -> None:
    """Press keys, each once the one before has been dealt with."""
    for key in keys:
        app.post_message(events.Key(_NAMES.get(key, key), key if len(key) == 1 else None))
        await settle(app)


async def sees(app: HubApp, shows: Sequence[str], hides: Sequence[str] = ()) -> None:
    """Wait until the screen shows some texts and none of some others."""

    def missing() -> list[str]:
        screen = screen_of(app)
        return [text for text in shows if text not in screen] + [f"not {text}" for text in hides if text in screen]

    await until(app, lambda: not missing(), lambda: f"{missing()} in:\n{screen_of(app)}")


async def taken_in(app: HubApp) -> None:
    """Wait until the hub has been taken in, which comes after the first frame."""
    await until(app, lambda: app.taken_in, lambda: "The hub was never taken in.")
