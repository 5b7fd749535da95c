"""What the index holds, as plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from hubtui.document.links import Link
from hubtui.document.outline import Heading
from hubtui.document.prose import Passage

UNKNOWN: Final = -1
"""A time of change that no file has: the page's content is compared when the index is next brought up to date."""


class IndexUnusableError(Exception):
    """The index cannot be read or written; its text is one plain sentence."""


class DamagedError(Exception):
    """What the index holds cannot have been written by hubtui."""


class Headed(NamedTuple):
    """A heading as `outline.Heading` has it, for where hundreds are made and few are looked at."""

    text: str
    level: int
    anchor: str
    line: int


class Signature(NamedTuple):
    """What tells that a file has changed: its size in bytes, and when it was last written, in nanoseconds."""

    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the index knows of a page without its text; the names are those of PageMeta."""

    path: str
    id: str
    title: str
    kind: str = ""
    summary: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageRecord:
    """What goes into the index from one page, or from a part of a long one.

    digest: of the page's text, b"" where it could not be read. part: counted from 0, in page order. last: whether the
    page ends with it.
    """

    facts: PageFacts
    signature: Signature
    digest: bytes = b""
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    passages: tuple[Passage, ...] = ()
    part: int = 0
    last: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """What is known of an indexed page's file: its number in the index, and what tells whether it has changed."""

    number: int
    signature: Signature
    digest: bytes


@dataclass(frozen=True, slots=True)
class Asked:
    """What pages are to suit, in expressions of FTS5.

    ranked: terms by which pages are ranked. also: terms that they must have besides. unwanted: what they must not have.
    every: whether a page needs all ranked terms, or any. filtered: whether only pages given to `keep_only` will do.
    """

    ranked: Sequence[str]
    also: Sequence[str] = ()
    unwanted: Sequence[str] = ()
    every: bool = True
    filtered: bool = False

    @property
    def expression(self) -> str:
        """All but `also` and the filter as one expression."""
        wanted = (" AND " if self.every else " OR ").join(self.ranked)
        return f"({wanted}) NOT ({' OR '.join(self.unwanted)})" if self.unwanted else wanted


@dataclass(frozen=True, slots=True)
class Match:
    """A page that a full-text query found.

    number: of its part that suits best, counted as `database.PART` says. score: lower is better.
    """

    number: int
    facts: PageFacts
    score: float = 0.0
