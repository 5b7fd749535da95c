"""A line that a reader types on, with the few keys to mend it. Pure."""

from typing import Final

_LONGEST: Final = 200


class TypingLine:
    """What is typed, and what was typed on earlier lines."""

    def __init__(self) -> None:
        self.text = ""
        self._earlier: list[str] = []
        self._at = 0

    def begin(self) -> None:
        """Begin an empty line."""
        self.text = ""
        self._at = len(self._earlier)

    def remember(self) -> None:
        """Keep the line, so that `up` finds it."""
        if self.text in self._earlier:
            self._earlier.remove(self.text)
        self._earlier.append(self.text)

    @property
    def last(self) -> str:
        """The line kept last, "" where none is."""
        return self._earlier[-1] if self._earlier else ""

    def key(self, key: str, character: str | None) -> bool:
        """Take a key; return whether it was one of typing."""
        if key == "backspace":
            self.text = self.text[:-1]
        elif key == "ctrl+u":
            self.text = ""
        elif key == "ctrl+w":
            self.text = self.text.rstrip()
            self.text = self.text[: self.text.rfind(" ") + 1]
        elif key in ("up", "down"):
            self._recall(-1 if key == "up" else 1)
        elif character and character.isprintable():
            self.insert(character)
        else:
            return False
        return True

    def insert(self, text: str) -> None:
        """Put text at the end of the line, on one line and no longer than a line may be."""
        self.text = (self.text + " ".join(text.splitlines()))[:_LONGEST]

    def _recall(self, step: int) -> None:
        self._at = min(max(self._at + step, 0), len(self._earlier))
        self.text = self._earlier[self._at] if self._at < len(self._earlier) else ""
