"""`SUMMARY.md`: the chapters of a book in order. Reads text, looks at no page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote

from hubtui.document.links import Link
from hubtui.hub.metadata import without_markup

_DEEPEST: Final = 32
_TAB: Final = 4
_LINE: Final = re.compile(
    r"(?P<indent>[ \t]*)(?P<bullet>(?:[-*+]|\d{1,9}[.)])[ \t]+)?"
    r"(?:\[(?P<text>(?:\\.|[^\[\]\\]|\[[^\[\]]*\])*)\]"
    r"\([ \t]*(?:<(?P<quoted>[^<>\n]*)>|(?P<plain>(?:[^()\s]|\([^()\s]*\))*))(?:[ \t]+[\"'(][^\n]*)?[ \t]*\)"
    r"|(?P<title>\S.*))"
)
_HEADING: Final = re.compile(r" {0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
_COMMENT: Final = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_NOT_NEWLINE: Final = re.compile(r"[^\n]+")


@dataclass(slots=True)
class Chapter:
    """A row of a summary: a chapter, a draft (without a target), or a part (without a link at all).

    row: the link to its page, None without. chapters: those below it.
    """

    title: str
    row: Link | None = None
    chapters: list["Chapter"] = field(default_factory=list)

    def every(self) -> Iterator["Chapter"]:
        """Yield this row and all below it, in order."""
        yield self
        for chapter in self.chapters:
            yield from chapter.every()


def read_summary(text: str) -> list[Chapter]:
    """Return the rows of a summary, those of a part inside of it.

    The first heading, before anything else, is the summary's own title. Chapters that are not in a list stand before or
    after all parts.
    """
    top: list[Chapter] = []
    part: list[Chapter] = top
    open_: list[tuple[int, Chapter]] = []
    # Whatever is hidden keeps its newlines, so that lines keep their numbers.
    shown = _COMMENT.sub(lambda found: _NOT_NEWLINE.sub("", found[0]), text)
    for number, line in enumerate(shown.split("\n"), 1):
        if heading := _HEADING.match(line):
            if number > 1 and (top or _has_title(shown, number)):
                chapter = Chapter(without_markup(heading[1]))
                top.append(chapter)
                part = chapter.chapters
            open_ = []
            continue
        found = _LINE.match(line)
        if found is None or (found["text"] is None and not found["bullet"]):
            continue
        chapter = _chapter(found, number)
        if not found["bullet"]:
            if part:
                part = top
            top.append(chapter)
            open_ = []
            continue
        indent = len(found["indent"].expandtabs(_TAB))
        while open_ and open_[-1][0] >= indent:
            open_.pop()
        (open_[-1][1].chapters if open_ else part).append(chapter)
        if len(open_) < _DEEPEST:
            open_.append((indent, chapter))
    return top


def _has_title(text: str, number: int) -> bool:
    """Return whether a heading comes before the line of this number."""
    return any(_HEADING.match(line) for line in text.split("\n", number - 1)[: number - 1])


def _chapter(found: "re.Match[str]", number: int) -> Chapter:
    if found["text"] is None:
        return Chapter(without_markup(found["title"]))
    title = without_markup(found["text"])
    target = found["quoted"] if found["quoted"] is not None else found["plain"]
    return Chapter(title, Link(unquote(target), title, "nav", number) if target else None)
