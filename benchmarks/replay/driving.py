"""Driving the reader at random, and waiting until all has come of it that comes."""

import asyncio
import contextlib
import random
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from textual import events
from textual.dom import DOMNode
from textual.message_pump import MessagePump

from hubtui.app.app import HubApp
from hubtui.app.themes import load_themes

SIZES: Final = ((120, 40), (100, 30), (80, 24), (60, 15), (40, 20), (33, 9))
_KEYS: Final = {
    "move": (*"jjjjjjjjkkkduubGg", "space", "tab", "shift+tab", "left", "right"),
    "go": ("enter", *"HLx.[]"),
    "screen": (*"?thlM\\:/nNmfFKvsoi", "ctrl+l"),
    "type": tuple("aeio日é🎉 nk"),
    "escape": ("escape",),
}
_OFTEN: Final = {"move": 48, "go": 9, "screen": 14, "type": 12, "escape": 16, "resize": 2, "theme": 2, "say": 3}
_SAID: Final = ("word", "日本", "👍🏽", "e\u0301", "sentence")
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
_WAITING: Final = (
    *("_repaint_required", "_layout_required", "_scroll_required", "_recompose_required", "_dirty_widgets"),
    *("_callbacks", "_next_callbacks", "_resize_event"),
)
"""What of Textual's own says that something is still to be done."""
_ANSWER: Final = 0.5
_PATIENCE: Final = 10.0


class Deed(NamedTuple):
    """kind: "key", "resize", "theme" or "say". value: the key, the size, the theme, the message."""

    kind: str
    value: str


class UnsettledError(Exception):
    """The reader does not come to rest."""


def at_random(chance: random.Random, size: tuple[int, int]) -> Iterator[list[Deed]]:
    """Yield what a reader and a terminal may do next, for ever. size: the terminal's.

    Mostly it is one deed at a time. Several come to the reader before it has drawn what the first has changed, as keys
    do on a slow line.
    """
    themes = load_themes(None).names
    while True:
        deeds: list[Deed] = []
        for _ in range(chance.choices((1, 2, 3), (16, 3, 1))[0]):
            kind = chance.choices(list(_OFTEN), list(_OFTEN.values()))[0]
            match kind:
                case "resize":
                    # Textual does not draw anew what has kept its size.
                    size = chance.choice([other for other in SIZES if other != size])
                    deeds.append(Deed(kind, f"{size[0]}x{size[1]}"))
                case "theme":
                    deeds.append(Deed(kind, chance.choice(themes)))
                case "say":
                    deeds.append(Deed(kind, " ".join(chance.choices(_SAID, k=chance.randint(1, 40)))))
                case _:
                    deeds.append(Deed("key", chance.choice(_KEYS[kind])))
        yield deeds


def press(app: HubApp, key: str) -> None:
    """Press a key."""
    app.post_message(events.Key(_NAMES.get(key, key), key if len(key) == 1 else None))


async def settle(app: HubApp) -> None:
    """Let every message that is under way arrive, and have drawn what it changes.

    Raises UnsettledError if there is no end of it.
    """
    end = asyncio.get_running_loop().time() + _PATIENCE
    while True:
        for node in (app, app.focused or app.screen, app.screen):
            arrived = asyncio.Event()
            node.call_later(arrived.set)
            # A screen that is closed meanwhile reads nothing any more.
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(arrived.wait(), _ANSWER)
        if all(_at_rest(node) for node in _nodes(app)):
            return
        if asyncio.get_running_loop().time() > end:
            raise UnsettledError([repr(node) for node in _nodes(app) if not _at_rest(node)])
        # What waits for the next frame need not: nobody looks.
        app._check_resize()
        app.screen._on_timer_update()


def _nodes(app: HubApp) -> Iterator[DOMNode]:
    yield app
    yield from app.screen.walk_children(with_self=True)


def _at_rest(node: MessagePump) -> bool:
    """Return whether a node has no messages to read and nothing to draw; Textual tells nobody but itself."""
    told: Any = node
    if node._message_queue.qsize() or any(getattr(told, name, False) for name in _WAITING):
        return False
    compositor = getattr(node, "_compositor", None)
    return compositor is None or not compositor._dirty_regions
