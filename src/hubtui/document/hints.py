"""Letters by which the links on the screen are followed. Pure."""

from collections.abc import Sequence
from itertools import product
from typing import Final, NamedTuple

from hubtui.document.cells import cell_len
from hubtui.document.lines import Line
from hubtui.document.links import Link

ALPHABET: Final = "asdfghjklqwertyuiopzxcvbnm"
"""Letters in the order in which they are given out: those under the fingers first."""


def labels(count: int, alphabet: str = ALPHABET) -> list[str]:
    """Return as many labels, of one letter while these last, else of one or two; none is the beginning of another.

    More than two letters are never needed on a screen: what goes beyond the square of the alphabet gets no label.
    """
    size = len(alphabet)
    count = min(count, size * size)
    # Each first letter of a pair is lost as a label of its own.
    firsts = 0
    while size - firsts + firsts * size < count:
        firsts += 1
    single = alphabet[: size - firsts]
    pairs = ("".join(pair) for pair in product(alphabet[size - firsts :], alphabet))
    return [*single, *pairs][:count]


class LinkSpot(NamedTuple):
    """Where a link begins on the screen: row, and cell from the left of the text."""

    row: int
    cell: int
    link: Link


def spots(lines: Sequence[Line], measure: int, sideways: int) -> list[LinkSpot]:
    """Return where each link in sight begins.

    lines: what is on the screen. measure: cells of the text. sideways: cells by which wide lines are scrolled.
    """
    found: list[LinkSpot] = []
    seen: set[int] = set()
    for row, line in enumerate(lines):
        cell = 0
        for span in line.spans:
            if span.link is not None and id(span.link) not in seen:
                slides = 0 <= line.wide_from <= cell
                shown = cell - sideways if slides else cell
                if (line.wide_from if slides else 0) <= shown < measure:
                    seen.add(id(span.link))
                    found.append(LinkSpot(row, shown, span.link))
            cell += cell_len(span.text)
    return found


class Hint(NamedTuple):
    """A label at a link."""

    label: str
    spot: LinkSpot


class Hints:
    """The labels of the links on the screen, and the letters typed so far."""

    def __init__(self, links: Sequence[LinkSpot]) -> None:
        self._hints = [Hint(label, spot) for label, spot in zip(labels(len(links)), links, strict=False)]
        self.typed = ""

    @property
    def left(self) -> list[Hint]:
        """The hints that begin with what is typed."""
        return [hint for hint in self._hints if hint.label.startswith(self.typed)]

    def type(self, letter: str) -> bool:
        """Take a letter; return whether any hint goes on with it."""
        typed = self.typed + letter.lower()
        if not any(hint.label.startswith(typed) for hint in self._hints):
            return False
        self.typed = typed
        return True

    def erase(self) -> bool:
        """Take back the last letter; return whether there was one."""
        before, self.typed = self.typed, self.typed[:-1]
        return bool(before)

    @property
    def chosen(self) -> Link | None:
        """The link whose label is typed in full."""
        left = self.left
        return left[0].spot.link if len(left) == 1 and left[0].label == self.typed else None
