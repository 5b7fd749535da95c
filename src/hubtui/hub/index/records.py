"""What the index holds, as plain values."""

from dataclasses import dataclass, field
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
    """All that goes into the index from one page.

    digest: of the file's bytes, b"" where the page could not be read.
    """

    facts: PageFacts
    signature: Signature
    digest: bytes = b""
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """What is known of an indexed page's file: its number in the index, and what tells whether it has changed."""

    number: int
    signature: Signature
    digest: bytes


@dataclass(frozen=True, slots=True)
class Match:
    """A page that a full-text query found; score: lower is better."""

    number: int
    facts: PageFacts
    score: float = field(default=0.0)
