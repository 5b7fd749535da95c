"""What a hub is made of, as plain values."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from hubtui.document.untrusted import plain_line

PageKind = Literal["hub", "article", "reference", ""]


class HubError(Exception):
    """Something of a hub could not be had; its text is one plain sentence, safe to print."""

    def __init__(self, sentence: str) -> None:
        super().__init__(plain_line(sentence))


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a hub that did not keep the rest of it from opening.

    file: path from the hub's root, "." for the hub itself. line: 1-based, 0 where the whole file is meant. what: one
    plain sentence.
    """

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        if self.file == ".":
            return plain_line(self.what)
        place = f"{self.file}:{self.line}" if self.line else self.file
        return plain_line(f"{place}: {self.what}")


class Problems:
    """Collects problems in the order in which they are found, each once."""

    def __init__(self) -> None:
        self._found: dict[Problem, None] = {}

    def add(self, file: str, line: int, what: str) -> None:
        """Take note of a problem; the same one again changes nothing."""
        self._found[Problem(file, line, what)] = None

    def __iter__(self) -> Iterator[Problem]:
        # A copy, since reading goes on in other threads.
        return iter(list(self._found))


@dataclass(frozen=True, slots=True)
class TypedLink:
    """A cross-link of a page's front matter.

    page: as written, from the hub's root. line: 1-based in the page's file.
    """

    page: str
    relation: str
    note: str
    line: int


@dataclass(frozen=True, slots=True)
class PageMeta:
    """What the head of a page says of it.

    path: POSIX, from the hub's root. id: from the front matter, else the path.
    title: from the front matter, else the first heading near the top, else the file's name made readable.
    canonical: path of the page that this one is a map of, "" without.
    """

    path: str
    id: str
    title: str
    kind: PageKind = ""
    summary: str = ""
    canonical: str = ""
    aliases: tuple[str, ...] = ()
    links: tuple[TypedLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the hub: its pages' paths in order, then its own sections."""

    title: str
    pages: tuple[str, ...]
    sections: tuple["Section", ...] = ()


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One page of a reading list (its path; as written where the hub has no such page), and why it is there."""

    page: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReadingList:
    """Pages to be read in this order for a purpose."""

    id: str
    title: str
    summary: str
    entries: tuple[ListEntry, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """What a hub was opened by. path: real, of a folder or a page. flavour: that was asked for, None without."""

    path: Path
    flavour: str | None = None


@dataclass(frozen=True, slots=True)
class PageText:
    """A page's text, newlines normalised. damaged: bytes that do not belong to its encoding became U+FFFD."""

    text: str
    damaged: bool


@dataclass(frozen=True, slots=True)
class Backlink:
    """A link to a page: the page that it is on, its text, and its 1-based line there."""

    page: str
    text: str
    line: int
