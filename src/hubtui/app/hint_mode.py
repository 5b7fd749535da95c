"""Letters over the links on the screen, by which one of them is chosen."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from hubtui.document.hints import ALPHABET, Hints
from hubtui.document.links import Link
from hubtui.reader.patches import Patch

if TYPE_CHECKING:
    from hubtui.app.app import HubApp

_BACK: Final = ("escape", "ctrl+c")


class HintMode:
    """From the letters' appearing to the key that chooses one."""

    def __init__(self, app: "HubApp", do: Callable[[Link], object]) -> None:
        """do: what is done with the link that is chosen; it is selected by then."""
        self._app = app
        self._do = do
        self._hints = Hints(app.page.linking.in_sight())

    def open(self) -> None:
        """Show the letters, if there is anything to show them at."""
        if self._hints.left:
            self._app.enter(self)
            self._draw()
        else:
            self._app.say("There is no link on the screen.")

    def key(self, key: str, character: str | None) -> bool:
        """Take a letter of a label; any other key ends this, and means what it means in reading."""
        if key == "backspace" and self._hints.erase():
            self._draw()
            return True
        if character is None or character.lower() not in ALPHABET:
            self.close()
            return key in _BACK or key == "backspace"
        if not self._hints.type(character):
            self.close()
            self._app.say(f"No link has the letters {self._hints.typed}{character}.")
            return True
        link = self._hints.chosen
        if link is None:
            self._draw()
            return True
        self.close()
        self._app.page.linking.take_up(link)
        self._do(link)
        return True

    def paste(self, text: str) -> None:
        """Choose nothing: letters are typed one by one."""

    def moved(self) -> None:
        """Take the letters away: the links are elsewhere now."""
        self.close()

    def close(self) -> None:
        """Take the letters away."""
        self._app.page.lay_over({})
        if self._app.mode is self:
            self._app.mode = None

    def _draw(self) -> None:
        rows: dict[int, list[Patch]] = {}
        for label, spot in self._hints.left:
            text = label[len(self._hints.typed) :]
            rows.setdefault(spot.row, []).append(Patch(spot.cell, spot.cell + len(text), "hint", text))
        self._app.page.lay_over(rows)
