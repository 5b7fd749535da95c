"""A page's content as a tree of blocks, free of Markdown's syntax."""

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from hubtui.document.links import Link

ADDED: Final = "added"
"""Style of words that the page does not have itself: they count for no place in it."""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style.

    style: style names separated by spaces, later ones winning; "" for the style around it.
    link: what the text leads to. A newline in the text is a forced line break.
    """

    text: str
    style: str = ""
    link: Link | None = None


Inline: TypeAlias = tuple[Span, ...]
Align: TypeAlias = Literal["", "left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 6; line is 1-based in the page's file, id an explicit anchor or "".

    inner: whether it stands in HTML. spelled: what its anchor is made from, "" where that is its text.
    """

    level: int
    content: Inline
    line: int
    id: str = ""
    inner: bool = False
    spelled: str = ""

    @property
    def text(self) -> str:
        """The text without markup."""
        return "".join(span.text for span in self.content).strip()

    @property
    def named(self) -> str:
        """What its anchor is made from."""
        return self.spelled or self.text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of text. tight: no blank line around it (an item of a tight list). ids: names by which links know it."""

    content: Inline
    line: int
    tight: bool = False
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Code:
    """Literal lines. info: the fence's info string. title: a label above them. text has no trailing newline.

    continues: whether this is a later piece of a block that was cut.
    """

    text: str
    info: str
    line: int
    continues: bool = False
    title: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """A block quote."""

    children: "tuple[Block, ...]"
    line: int


@dataclass(frozen=True, slots=True)
class Callout:
    """A labelled aside; of kind "tab" a labelled part without a kind of its own.

    fold: "-" starts folded, "+" can be folded, "" cannot. ids: names by which links know it.
    """

    kind: str
    title: Inline
    fold: Literal["", "-", "+"]
    children: "tuple[Block, ...]"
    line: int
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Embed:
    """Part of another page, shown in this one. title: leads to that page."""

    title: Inline
    children: "tuple[Block, ...]"
    line: int


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list. task: None for an ordinary item, else whether it is done."""

    children: "tuple[Block, ...]"
    line: int
    task: bool | None = None


@dataclass(frozen=True, slots=True)
class List:
    """A list. start: number of the first item of an ordered list, None for bullets."""

    items: tuple[Item, ...]
    start: int | None
    tight: bool
    line: int


@dataclass(frozen=True, slots=True)
class Definition:
    """One or more terms and what they mean."""

    terms: tuple[Inline, ...]
    children: "tuple[Block, ...]"
    line: int


@dataclass(frozen=True, slots=True)
class DefinitionList:
    """A list of terms and their meanings."""

    items: tuple[Definition, ...]
    tight: bool
    line: int


@dataclass(frozen=True, slots=True)
class Math:
    """A formula on lines of its own, as text."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table; every row has as many cells as `align`."""

    header: tuple[Inline, ...]
    rows: tuple[tuple[Inline, ...], ...]
    align: tuple[Align, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Rule:
    """A thematic break."""

    line: int


@dataclass(frozen=True, slots=True)
class Footnote:
    """The definition of a footnote: its label as written and its number on the page."""

    label: str
    number: int
    children: "tuple[Block, ...]"
    line: int


@dataclass(frozen=True, slots=True)
class CrossLinks:
    """The place where the page's typed links are to be listed."""

    line: int


@dataclass(frozen=True, slots=True)
class Contents:
    """The place where the page's headings are to be listed."""

    line: int


Block: TypeAlias = (
    Heading
    | Paragraph
    | Code
    | Quote
    | Callout
    | Embed
    | List
    | DefinitionList
    | Math
    | Table
    | Rule
    | Footnote
    | CrossLinks
    | Contents
)
