"""A page's text with what it includes, and which of its lines is which in the page's own file."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from hubtui.document.links import Link
    from hubtui.document.outline import Heading
    from hubtui.document.questions import Question
    from hubtui.document.undefined import Reference

_Placed = TypeVar("_Placed", "Heading", "Link", "Reference", "Question")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines that stand together in the page's file, or in one that it includes.

    start: 1-based line of the assembled text. line: of the page's file. base: the page that links count from, "" for
    the page itself. included: whether all of it stands for the one line of the file.
    """

    start: int
    line: int
    base: str = ""
    included: bool = False


@dataclass(frozen=True, slots=True)
class Assembled:
    """The text of a page and of what it includes."""

    text: str
    stretches: tuple[Stretch, ...] = ()

    def file_line(self, line: int) -> int:
        """Return the line of the page's own file that a line of the text comes from."""
        if not self.stretches:
            return line
        stretch = self._at(line)
        return stretch.line if stretch.included else stretch.line + line - stretch.start

    def in_file(self, found: "Sequence[_Placed]") -> "tuple[_Placed, ...]":
        """Return what was found in the text with the lines of the page's own file."""
        if not self.stretches:
            return tuple(found)
        return tuple(replace(each, line=self.file_line(each.line)) for each in found)

    def base(self, line: int) -> str:
        """Return the page that the links on a line count from, "" for the page itself."""
        return self._at(line).base if self.stretches else ""

    def _at(self, line: int) -> Stretch:
        return self.stretches[max(0, bisect_right(self.stretches, line, key=lambda stretch: stretch.start) - 1)]
