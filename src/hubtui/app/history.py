"""Where the reader has been: back and forward, as a browser does it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from hubtui.document.links import Link
from hubtui.document.place import Place
from hubtui.study.trail import Visit

__all__ = ["LIMIT", "History", "Visit"]

LIMIT: Final = 1000
"""How many visits are kept; the oldest go first."""


class History:
    """The visits of one sitting, after those of the one before, and which of them is the present one."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._visits: list[Visit] = []
        self._at = -1

    @property
    def current(self) -> Visit | None:
        """The present visit; None before the first."""
        return self._visits[self._at] if self._visits else None

    @property
    def visits(self) -> tuple[Visit, ...]:
        """Every visit, the oldest first; what lies forward comes after the present one."""
        return tuple(self._visits)

    @property
    def at(self) -> int:
        """The index of the present visit, -1 before the first."""
        return self._at

    def leave(self, place: Place, link: Link | None = None) -> None:
        """Remember the place at which the present visit is left, and the link that was selected."""
        if self._visits:
            self._visits[self._at] = replace(self._visits[self._at], place=place, link=link)

    def visit(self, page: str, page_id: str = "", time: str = "") -> None:
        """Begin a visit after the present one; what lay forward is forgotten."""
        del self._visits[self._at + 1 :]
        self._visits.append(Visit(page, page_id=page_id, time=time))
        del self._visits[: -self._limit]
        self._at = len(self._visits) - 1

    def take_up(self, visits: Sequence[Visit], at: int) -> None:
        """Put the visits of an earlier sitting before those of this one. at: index of the one that was present then.

        Where this sitting began on that very page and has not left it, what lay forward of it lies there again.
        """
        earlier = list(visits[: at + 1])
        later: list[Visit] = []
        if earlier and self._visits and earlier[-1].page == self._visits[0].page:
            earlier.pop()
            later = list(visits[at + 1 :]) if len(self._visits) == 1 else []
        self._visits = [*earlier, *self._visits, *later]
        self._at += len(earlier)
        over = max(0, min(len(self._visits) - self._limit, self._at))
        del self._visits[:over]
        self._at -= over

    def step(self, steps: int, exists: Callable[[Visit], bool] = lambda _: True) -> Visit | None:
        """Go so many visits forward, or back where negative; at most to the last, or the first.

        exists: tells of which pages nothing can be shown any more; they are passed over. None, and no move, where there
        is no visit to go to.
        """
        direction = 1 if steps > 0 else -1
        ahead = range(self._at + direction, len(self._visits) if steps > 0 else -1, direction)
        found = self._at
        for index in ahead:
            if not steps:
                break
            if exists(self._visits[index]):
                found = index
                steps -= direction
        return self.go_to(found) if found != self._at else None

    def rename(self, page: str) -> None:
        """Note that the page of the present visit has another path now."""
        if self._visits and self._visits[self._at].page != page:
            self._visits[self._at] = replace(self._visits[self._at], page=page)

    def go_to(self, index: int) -> Visit:
        """Go to the visit at an index of `visits`."""
        self._at = index
        return self._visits[index]
