"""Marks from the keyboard: what `m`, `'` and a letter do, and what is said of it. Pure but for what it is given."""

from collections.abc import Callable

from hubtui.app.answers import Answer, Refusal
from hubtui.app.keymap import Keymap
from hubtui.app.navigator import Navigator
from hubtui.document.place import Place
from hubtui.hub.hub import Hub
from hubtui.study.marks import Marks, is_letter

_NO_LETTER = "A mark is called by a letter, a to z or A to Z."


class Marking:
    """The marks of the hub that is read."""

    def __init__(
        self, hub: Hub, navigator: Navigator, marks: Marks, keymap: Keymap, changed: Callable[[], None]
    ) -> None:
        """Begin with what is kept; `changed` is called when there is something new to write."""
        self._hub = hub
        self._navigator = navigator
        self._marks = marks
        self._keymap = keymap
        self._changed = changed

    def question(self, asking: str, question: str) -> str:
        """Return what to ask while an action waits for its letter; a jump names the letters there are."""
        if asking != "mark.jump":
            return question
        letters = " ".join(self._marks.all())
        return f"{question} {letters}" if letters else f"{question} {self._none()}"

    def set(self, letter: str, place: Place) -> str:
        """Mark a place of the page that is shown; return a sentence that says so."""
        if not is_letter(letter):
            return _NO_LETTER
        page = self._navigator.page
        page_id = self._hub.meta(page).id
        self._marks.set(letter, page, place, "" if page_id == page else page_id)
        self._changed()
        return f"Marked as {letter}; " + (self._keymap.hint("mark.jump", f"and {letter} lead back here.") or "kept.")

    def jump(self, letter: str) -> Answer:
        """Go to a marked place."""
        if not is_letter(letter):
            return Refusal(_NO_LETTER)
        mark = self._marks.all().get(letter)
        if mark is None:
            letters = ", ".join(self._marks.all())
            return Refusal(f"Nothing is marked as {letter}; there are {letters}." if letters else self._none())
        return self._navigator.open_place(mark.page, mark.place, mark.page_id)

    def remove(self, letter: str) -> str:
        """Take a mark away; return a sentence that says so."""
        self._marks.remove(letter)
        self._changed()
        return f"The mark {letter} is gone."

    def _none(self) -> str:
        hint = self._keymap.hint("mark.set", "and a letter make one")
        return "; ".join(filter(None, ("Nothing is marked in this hub", hint))) + "."
