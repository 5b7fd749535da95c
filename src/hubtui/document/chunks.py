"""The pieces that a page is laid out in, kept in as few bytes as they need: a page of 10 MB has some forty thousand."""

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, overload

from hubtui.document.asides import Fold

Kind = Literal["markdown", "inline", "code", "indented", "table", "html"]


@dataclass(frozen=True, slots=True)
class Container:
    """A block whose content was cut: what is taken off each line, and what the layout draws instead.

    kind: "quote", "item" of a list, "indented" or "fenced" part. indent: columns the content is indented.
    marker: the item's marker as it is counted, or ">". opens: whether this is the first piece of its content.
    callout: kind of the callout whose body this is, "" for none; its title is a chunk by itself.
    fold: as a callout's. line: 1-based line at which the callout begins.
    """

    kind: Literal["quote", "item", "indented", "fenced"]
    indent: int = 0
    marker: str = ">"
    opens: bool = True
    callout: str = ""
    fold: Fold = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of whole top-level blocks, or a piece of one that is too large to be laid out at once.

    start, end: offsets in the page's text; line: 1-based line at start.
    kind: "markdown" is parsed as blocks, "inline" as the middle of a paragraph; "code" is literal lines (head: the info
    string), "indented" the same with four columns of indent; "table" is rows (head: header and delimiter row);
    "html" is a piece of an HTML block.
    continues: whether the chunk before ends in the same block, so that no blank line belongs between them.
    number: for a piece of an ordered list, the number of its first item; loose: whether its items stand apart.
    containers: the blocks around it that were cut, outermost first.
    """

    start: int
    end: int
    line: int
    kind: Kind = "markdown"
    head: str = ""
    continues: bool = False
    number: int | None = None
    loose: bool = False
    containers: tuple[Container, ...] = ()


class Chunks(Sequence[Chunk]):
    """Chunks in page order. Those that say no more than where they lie, which most do, are kept as three numbers."""

    def __init__(self) -> None:
        self._starts = array("Q")
        self._ends = array("Q")
        self._lines = array("Q")
        self._others: dict[int, Chunk] = {}

    def append(self, chunk: Chunk) -> None:
        """Add the next one."""
        if chunk != Chunk(chunk.start, chunk.end, chunk.line):
            self._others[len(self._starts)] = chunk
        self._starts.append(chunk.start)
        self._ends.append(chunk.end)
        self._lines.append(chunk.line)

    def at_offset(self, offset: int) -> int:
        """Return the index of the last chunk that begins at or before an offset, -1 where none does."""
        return bisect_right(self._starts, offset) - 1

    def at_line(self, line: int) -> int:
        """Return the index of the last chunk that begins on or before a 1-based line, -1 where none does."""
        return bisect_right(self._lines, line) - 1

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> Chunk: ...
    @overload
    def __getitem__(self, index: slice) -> list[Chunk]: ...
    def __getitem__(self, index: int | slice) -> Chunk | list[Chunk]:
        if isinstance(index, slice):
            return [self[one] for one in range(*index.indices(len(self)))]
        other = self._others.get(index if index >= 0 else index + len(self)) if self._others else None
        return other or Chunk(self._starts[index], self._ends[index], self._lines[index])
