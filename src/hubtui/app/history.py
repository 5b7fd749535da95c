"""Where the reader has been: back and forward, as a browser does it."""

from dataclasses import dataclass, replace
from typing import Final

from hubtui.document.links import Link
from hubtui.document.place import Place

LIMIT: Final = 1000
"""How many visits are kept; the oldest go first."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One stay on a page. place: where the reader left it, None while that is not known. link: selected then."""

    page: str
    place: Place | None = None
    link: Link | None = None


class History:
    """The visits of one sitting and which of them is the present one."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._visits: list[Visit] = []
        self._at = -1

    @property
    def current(self) -> Visit | None:
        """The present visit; None before the first."""
        return self._visits[self._at] if self._visits else None

    @property
    def can_go_back(self) -> bool:
        """Whether there is a visit before this one."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a visit after this one."""
        return self._at < len(self._visits) - 1

    def leave(self, place: Place, link: Link | None = None) -> None:
        """Remember the place at which the present visit is left, and the link that was selected."""
        if self._visits:
            self._visits[self._at] = replace(self._visits[self._at], place=place, link=link)

    def visit(self, page: str) -> None:
        """Begin a visit after the present one; what lay forward is forgotten."""
        del self._visits[self._at + 1 :]
        self._visits.append(Visit(page))
        del self._visits[: -self._limit]
        self._at = len(self._visits) - 1

    def back(self, steps: int = 1) -> Visit | None:
        """Go so many visits back, at most to the first; None, and no move, where there is none before."""
        return self._move(-steps) if self.can_go_back else None

    def forward(self, steps: int = 1) -> Visit | None:
        """Go so many visits forward, at most to the last; None, and no move, where there is none after."""
        return self._move(steps) if self.can_go_forward else None

    def _move(self, steps: int) -> Visit:
        self._at = max(0, min(self._at + steps, len(self._visits) - 1))
        return self._visits[self._at]
