"""The hub and the reader's progress through it, as what surrounds the page asks for them. Pure."""

from collections.abc import Sequence

from hubtui.hub.hub import Hub
from hubtui.hub.model import ReadingList, Section
from hubtui.study.keeper import Keeper
from hubtui.study.lists import ListStanding, standing
from hubtui.study.progress import State


class HubShelf:
    """Titles, states and standings by path."""

    def __init__(self, hub: Hub, keeper: Keeper) -> None:
        self._hub = hub
        self._keeper = keeper

    @property
    def title(self) -> str:
        """The hub's title."""
        return self._hub.title

    @property
    def sections(self) -> Sequence[Section]:
        """The hub's sections; walks the hub where no manifest gives them."""
        return self._hub.sections

    @property
    def lists(self) -> Sequence[ReadingList]:
        """The hub's reading lists."""
        return self._hub.lists

    def title_of(self, page: str) -> str:
        """Return the title of a page."""
        return self._hub.meta(page).title

    def state_of(self, page: str) -> State:
        """Return how far a page has been read."""
        return self._keeper.progress.get(self._hub.meta(page).id).state

    def standing_of(self, reading: ReadingList) -> ListStanding:
        """Return how far a reading list has been read."""
        return standing(reading, self._keeper.progress, self._id_of)

    def _id_of(self, page: str) -> str | None:
        return self._hub.meta(page).id if self._hub.exists(page) else None
