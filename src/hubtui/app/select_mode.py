"""Selecting text by keys: a cursor in the page, and the keys that move it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from hubtui.app.copying import copy_text
from hubtui.document.selecting import Selecting

if TYPE_CHECKING:
    from hubtui.app.app import HubApp

_MOVES: Final[dict[str, Callable[[Selecting], None]]] = {
    "h": lambda text: text.move_chars(-1),
    "left": lambda text: text.move_chars(-1),
    "l": lambda text: text.move_chars(1),
    "right": lambda text: text.move_chars(1),
    "w": lambda text: text.move_words(1),
    "b": lambda text: text.move_words(-1),
    "0": lambda text: text.move_to_edge(end=False),
    "home": lambda text: text.move_to_edge(end=False),
    "$": lambda text: text.move_to_edge(end=True),
    "end": lambda text: text.move_to_edge(end=True),
    "G": lambda text: text.move_to_end(end=True),
    "g": lambda text: text.move_to_end(end=False),
}
"""Keys of their own, as `vi` has them; in reading most of them mean something else."""

_LINES: Final = {"line.down": 1, "line.up": -1}
_PAGES: Final = {"screen.down": 1.0, "screen.up": -1.0, "half.down": 0.5, "half.up": -0.5}
_KEYS: Final = "arrows and h j k l w b 0 $ move, v begins or ends, y copies, Esc leaves"


class SelectMode:
    """From the cursor's appearing until something is copied."""

    def __init__(self, app: "HubApp") -> None:
        self._app = app
        self._text: Selecting | None = None
        self._size = app.size

    def open(self) -> None:
        """Show a cursor in the text."""
        self._text = self._app.page.selecting.begin()
        if self._text is not None:
            self._app.enter(self)
            self._tell()

    def key(self, key: str, character: str | None) -> bool:
        """Move, begin, copy or leave; no other key means anything meanwhile."""
        text = self._text
        if text is None:
            return False
        action = self._app.keymap.action("reading", key, character)
        move = _MOVES.get(character or "") or _MOVES.get(key)
        top = text.viewport.top
        if key == "enter" or action == "copy.reference":
            self._copy()
            return True
        if action == "leave":
            self.close()
            return True
        if action == "select.text" or (key == "space" and text.anchor is None):
            text.toggle()
        elif move is not None:
            move(text)
        elif action in _LINES:
            text.move_lines(_LINES[action])
        elif action in _PAGES:
            text.move_lines(round(_PAGES[action] * text.viewport.height) or 1)
        self._drawn(scrolled=text.viewport.top != top)
        return True

    def paste(self, text: str) -> None:
        """Take no text: the page is only read."""

    def moved(self) -> None:
        """Leave where the page was laid out anew: the cursor's line may be another one."""
        if self._text is not None and self._size != self._app.size:
            self.close()

    def close(self) -> None:
        """Take the cursor away."""
        if self._app.mode is self:
            self._app.mode = None
        self._app.page.selecting.end()
        self._app.say("")

    def _copy(self) -> None:
        text = self._text.text if self._text else ""
        if not text:
            self._app.say(f"Nothing is selected yet: {_KEYS}.")
            return
        self.close()
        copy_text(self._app, text)

    def _drawn(self, *, scrolled: bool) -> None:
        if scrolled:
            self._app.page.changed()
        self._app.page.selecting.draw()
        self._tell()

    def _tell(self) -> None:
        words = len(self._text.text.split()) if self._text else 0
        selected = "1 word" if words == 1 else f"{words} words"
        self._app.say(f"{selected} selected; y copies, Esc leaves." if words else f"Select: {_KEYS}.")
