"""Modes: while one is on, keys mean something else than in reading."""

from typing import Protocol


class Mode(Protocol):
    """What keys are handed to before reading gets them."""

    def key(self, key: str, character: str | None) -> bool:
        """Take a key, as Textual names it, and the character it types; return whether it was of use."""

    def paste(self, text: str) -> None:
        """Take pasted text."""

    def moved(self) -> None:
        """Take note that the page was scrolled, or laid out for another size."""
