"""What the doctor found, as plain values."""

from dataclasses import dataclass
from typing import Literal

from hubtui.document.untrusted import plain_line

Kind = Literal[
    "anchor",  # a link names a heading that its page does not have
    "canonical",  # `canonical` is no page
    "case",  # a link is right but for upper and lower case
    "cross-link",  # a cross-link without note, with an unknown relation, or to what is no page
    "dead-end",  # a page with no link to another page
    "encoding",  # a page that is not UTF-8
    "footnote",  # a footnote that is nowhere defined
    "front-matter",  # front matter that cannot be understood
    "id",  # an id that another page has
    "image",  # an image or embedded page that is missing
    "link",  # a link to what is missing
    "list",  # a reading list names a page that is missing
    "manifest",  # a manifest that cannot be understood, or names a page that is missing
    "orphan",  # a page that nothing leads to
    "outside",  # a link out of the hub's folder
    "question",  # a recall question without question or answer
    "reference",  # a link label that is nowhere defined
    "skipped",  # a file or folder that is left out
    "unreadable",  # a page that cannot be read
]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong.

    file: path from the hub's root. line: 1-based, 0 where the whole file is meant. message: one plain sentence.
    nearest: the right target, as far as it can be guessed: a path, an anchor or a relation; else "".
    """

    file: str
    line: int
    kind: Kind
    message: str
    nearest: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return plain_line(f"{place}: {self.message}")
