"""Keys become commands: a number before a key is its count, and some keys wait for a letter. Pure."""

from dataclasses import dataclass
from typing import Final

from hubtui.app.actions import BY_ID, Context
from hubtui.app.keymap import USUAL, Keymap

_LARGEST: Final = 99_999
_OUT: Final = ("leave", "rows.leave")


@dataclass(frozen=True, slots=True)
class Command:
    """What keys ask for.

    action: id of an action; "" while more keys are awaited, or where what was begun has been given up.
    count: the number typed before, 0 for none. letter: the character typed after an action that asks for one.
    """

    action: str = ""
    count: int = 0
    letter: str = ""


class KeyReader:
    """Reads keys one by one, in one context."""

    def __init__(self, context: Context, keymap: Keymap = USUAL) -> None:
        self._context: Context = context
        self._keymap = keymap
        self._count = 0
        self._asking = ""

    @property
    def waiting(self) -> str:
        """What to say while more is awaited: the number so far, or what letter is asked for; else ""."""
        return BY_ID[self._asking].letter if self._asking else str(self._count or "")

    @property
    def asking(self) -> str:
        """Id of the action that waits for its letter, "" for none."""
        return self._asking

    def feed(self, key: str, character: str | None) -> Command | None:
        """Take a key; None where it means nothing here. key: Textual's name of it; character: what it types."""
        begun = bool(self._count or self._asking)
        if self._asking:
            command = Command(self._asking, self._count, character or "")
            self.clear()
            return command if character and character.isprintable() else Command()
        if character and character in "0123456789" and (begun or character != "0"):
            self._count = min(self._count * 10 + int(character), _LARGEST)
            return Command()
        action = self._keymap.action(self._context, key, character)
        if action and BY_ID[action].letter:
            self._asking = action
            return Command()
        count = self._count
        self.clear()
        if action in _OUT and begun:
            return Command()
        return Command(action, count) if action else None

    def ask(self, action: str) -> None:
        """Wait for the letter of an action that was chosen without its key."""
        self._count, self._asking = 0, action

    def clear(self) -> None:
        """Forget what was begun."""
        self._count, self._asking = 0, ""
