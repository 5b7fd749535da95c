"""How far a reader is in a reading list."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from hubtui.hub.model import ReadingList
from hubtui.study.progress import Progress, State

EntryState = State | Literal["missing"]
"""The state of a list's entry; missing: the hub has no such page."""


@dataclass(frozen=True, slots=True)
class ListStanding:
    """A reading list against what has been read.

    done, total: entries read, and entries there are; missing pages count in neither.
    next: path of the first entry not yet read, None when all are.
    states: one for each entry of the list, in its order.
    """

    list: ReadingList
    done: int
    total: int
    next: str | None
    states: tuple[EntryState, ...]

    @property
    def fraction(self) -> float:
        """The share of the list that is read, 0.0 to 1.0; of a list without pages, 0.0."""
        return self.done / self.total if self.total else 0.0

    def next_after(self, path: str) -> str | None:
        """Return the first entry not yet read after the page, then from the list's beginning; None when there is none.

        The page itself is never the answer. A page that is not in the list stands before the first.
        """
        pages = [entry.page for entry in self.list.entries]
        start = pages.index(path) + 1 if path in pages else 0
        around = [*range(start, len(pages)), *range(start)]
        return next((pages[n] for n in around if _open(self.states[n]) and pages[n] != path), None)


def standing(reading_list: ReadingList, progress: Progress, id_of: Callable[[str], str | None]) -> ListStanding:
    """Return how far the reader is in the list. id_of: the page id of a path, None when the hub has no such page."""
    ids = [id_of(entry.page) for entry in reading_list.entries]
    states: tuple[EntryState, ...] = tuple("missing" if page is None else progress.get(page).state for page in ids)
    waiting = (entry.page for entry, state in zip(reading_list.entries, states, strict=True) if _open(state))
    return ListStanding(
        list=reading_list,
        done=states.count("read"),
        total=len(states) - states.count("missing"),
        next=next(waiting, None),
        states=states,
    )


def _open(state: EntryState) -> bool:
    return state in {"unread", "part"}
