"""The page that is read, piece after piece, and its place kept while it is. Pure."""

from collections.abc import Callable, Iterator
from typing import Final

from hubtui.app.linear.commands import number_of
from hubtui.app.linear.sheet import PARAGRAPH, Sheet
from hubtui.document.untrusted import plain_line
from hubtui.study.keeper import Keeper

_AT_ONCE: Final = 50
"""Lines after which the place is noted when a page is read out whole."""
_ROWS_FOR_PARAGRAPH: Final = 10
_MOST: Final = 10_000


class Lectern:
    """Reads a page out. What it yields counts as read when it is taken."""

    def __init__(self, keeper: Keeper, screen: Callable[[], int], lines: int | None, end: Callable[[], str]) -> None:
        """screen: lines that can be read at a time. lines: to read at a time instead. end: said behind the page."""
        self._keeper = keeper
        self._screen = screen
        self._lines = lines
        self._end = end
        self._sheet: Sheet | None = None
        self._kept = False
        self._sought = ""

    @property
    def sheet(self) -> Sheet:
        """The page that lies open."""
        assert self._sheet is not None
        return self._sheet

    def lay(self, sheet: Sheet, *, kept: bool) -> None:
        """Open a page. kept: whether the keeper has it open; a page in error is not."""
        self._sheet, self._kept = sheet, kept

    @property
    def at_a_time(self) -> int:
        """Lines that are read at a time, or PARAGRAPH."""
        return self._screen() if self._lines is None else self._lines

    @property
    def rows(self) -> int:
        """Rows of a list that are said at a time."""
        return self.at_a_time if self.at_a_time != PARAGRAPH else _ROWS_FOR_PARAGRAPH

    def piece(self, *, forward: bool = False, without: str = "") -> Iterator[str]:
        """Yield the next piece and keep the place. forward: the page's end counts as read. without: is not said."""
        return self._read(self.at_a_time, forward=forward, without=without)

    def read_on(self) -> Iterator[str]:
        """Yield what comes next; behind the end of the page, what there is to say of it."""
        if self.sheet.ended:
            self._note(at_end=True)
            yield self._end()
        else:
            yield from self.piece(forward=True)

    def again(self) -> Iterator[str]:
        """Yield the last piece once more."""
        self.sheet.again()
        return self.piece()

    def up(self) -> Iterator[str]:
        """Yield the piece before the last."""
        if self.sheet.go_up(self.at_a_time):
            yield from self.piece()
        else:
            yield "This is the top of the page; r reads it again."

    def top(self) -> Iterator[str]:
        """Yield the page's first piece."""
        self.sheet.go_top()
        return self.piece()

    def all(self) -> Iterator[str]:
        """Yield all that is left of the page."""
        if self.sheet.ended:
            yield from self.read_on()
        while not self.sheet.ended:
            yield from self._read(_AT_ONCE, forward=True)
            if not self.sheet.ended:
                yield ""

    def set_lines(self, number: str) -> Iterator[str]:
        """Read on by so many lines at a time, "" for a screen."""
        if number and not number.isdecimal():
            yield "z takes a number of lines, as in z 10."
            return
        self._lines = (min(number_of(number), _MOST) if number.strip("0") else PARAGRAPH) if number else None
        yield from self.read_on()

    def find(self, words: str) -> Iterator[str]:
        """Yield from the next paragraph that holds the words, "" for those that were looked for last."""
        self._sought = words or self._sought
        if not self._sought:
            yield "Type the words to find behind the /."
        elif self.sheet.find(self._sought, self.rows):
            yield from self.piece()
        else:
            yield f"This page does not have “{plain_line(self._sought)}”."

    def _read(self, lines: int, *, forward: bool, without: str = "") -> Iterator[str]:
        piece = self.sheet.piece(lines)
        if piece and piece[0] == without:
            del piece[0]
        yield from piece[1:] if piece and not piece[0] else piece
        self._note(at_end=forward and self.sheet.ended)

    def _note(self, *, at_end: bool) -> None:
        if self._kept:
            self._keeper.move(self.sheet.place(), self.sheet.ratio, at_end=at_end)
