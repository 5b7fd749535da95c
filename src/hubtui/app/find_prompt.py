"""Finding in the page: the line that is typed on after `/`, and going from match to match."""

from typing import TYPE_CHECKING

from hubtui.app.typing_line import TypingLine

if TYPE_CHECKING:
    from hubtui.app.app import HubApp


class FindPrompt:
    """What is looked for in the page that is shown."""

    def __init__(self, app: "HubApp") -> None:
        self._app = app
        self._line = TypingLine()
        self._telling = False

    def open(self) -> None:
        """Begin a new search at the place on the screen."""
        self._app.page.finding.begin()
        self._line.begin()
        self._app.enter(self)
        self.tell()

    def step(self, step: int) -> None:
        """Go so many matches on (back where negative) of what was looked for last."""
        finding = self._app.page.finding
        self._telling = True
        if finding.active:
            finding.step(step)
        elif self._line.last:
            finding.begin()
            finding.seek(self._line.last)
        else:
            how = self._app.keymap.hint("find.open", "finds in this page")
            self._app.say("; ".join(filter(None, ("Nothing was looked for yet", how))) + ".")
            return
        self.tell()

    def key(self, key: str, character: str | None) -> bool:
        """Take a key of the line."""
        finding = self._app.page.finding
        if key == "enter":
            self._accept()
        elif key in ("escape", "ctrl+c") or (key == "backspace" and not self._line.text):
            self._close()
            finding.give_up()
        elif key in ("tab", "shift+tab"):
            finding.step(1 if key == "tab" else -1)
        else:
            before = self._line.text
            self._line.key(key, character)
            if self._line.text != before:
                finding.seek(self._line.text)
        self.tell()
        return True

    def paste(self, text: str) -> None:
        """Put pasted text on the line."""
        self._line.insert(text)
        self._app.page.finding.seek(self._line.text)
        self.tell()

    def moved(self) -> None:
        """Nothing on the line depends on where the page stands."""

    def message_gone(self) -> None:
        """Take note that something else is said now."""
        self._telling = False

    def tell(self) -> None:
        """Say what is known of the matches, if that is what the status line is about."""
        if self._app.mode is self:
            self._app.status.tell(
                prompt=f"/{self._line.text}", answer=self._standing() if self._line.text.strip() else ""
            )
        elif self._telling and self._app.page.finding.active:
            text = self._app.page.finding.text
            if self._app.page.finding.count or self._app.page.finding.searching:
                self._app.say(f"{self._standing()}: {text}")
            else:
                self._app.say(f"Not in this page: {text}")
            self._telling = True

    def _accept(self) -> None:
        finding = self._app.page.finding
        if not self._line.text.strip():
            self._line.text = self._line.last
            finding.seek(self._line.text)
        self._close()
        if self._line.text.strip():
            self._line.remember()
            self._telling = True

    def _close(self) -> None:
        self._app.mode = None
        self._telling = False
        self._app.status.tell(prompt="", answer="")
        self._app.say("")

    def _standing(self) -> str:
        finding = self._app.page.finding
        more = "…" if finding.searching else ""
        if not finding.count:
            return f"looking{more}" if finding.searching else "not found"
        rank = f"{finding.rank}" if finding.rank else "?"
        return f"{rank} of {finding.count}{more}"
