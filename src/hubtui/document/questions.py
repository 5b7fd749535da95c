"""Recall questions: callouts whose title asks and whose body, folded until asked for, answers."""

from dataclasses import dataclass
from typing import Final

from hubtui.document.blocks import Callout

KIND: Final = "question"
"""What a recall question's callout is called, as in `> [!question]- Why?`."""


@dataclass(frozen=True, slots=True)
class Question:
    """A recall question of a page.

    text: without markup, "" where none is asked. line: 1-based in the page's file. answered: whether lines follow it.
    """

    text: str
    line: int
    answered: bool


def question_in(callout: Callout) -> Question | None:
    """Return the question that a callout asks, None where it is another kind of callout."""
    if callout.kind != KIND:
        return None
    text = "".join(span.text for span in callout.title).strip()
    # A callout without a title shows its kind in place of one.
    return Question("" if text.lower() == KIND else text, callout.line, bool(callout.children))
