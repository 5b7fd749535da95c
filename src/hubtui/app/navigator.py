"""From a wish to go somewhere to what is to be shown, or a sentence why not. Pure: no widget, no terminal."""

from dataclasses import dataclass, replace
from typing import Final

from hubtui.app.history import History, Visit
from hubtui.app.keymap import USUAL, Keymap
from hubtui.app.shelf import HubShelf
from hubtui.document.links import Link
from hubtui.document.place import Place
from hubtui.document.source import CrossLink
from hubtui.hub.hub import Hub
from hubtui.hub.model import HubError, ReadingList
from hubtui.study.keeper import Keeper
from hubtui.study.lists import ListStanding
from hubtui.study.progress import fingerprint

_EMPTY: Final = "This page is empty."
_DAMAGED: Final = "This page is not UTF-8: damaged characters are shown as �."


@dataclass(frozen=True, slots=True)
class Showing:
    """A page to be shown.

    text: the whole file's text; "" where it could not be read, and then `error` says why.
    anchor: go to it; place: else go there; else to the top. link: to be selected, as it was.
    notice: a sentence for the status line, "" for none.
    again: whether it is the page that is shown already, unchanged.
    """

    page: str
    title: str
    text: str = ""
    anchor: str = ""
    place: Place | None = None
    cross_links: tuple[CrossLink, ...] = ()
    notice: str = ""
    error: str = ""
    again: bool = False
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why nothing else is shown: one plain sentence. error: whether something is wrong with the hub."""

    sentence: str
    error: bool = False


@dataclass(frozen=True, slots=True)
class Address:
    """An address outside of the hub; it is for the reader to open it."""

    url: str


Answer = Showing | Refusal | Address


class Navigator:
    """Goes through a hub: by links, by its order, by reading lists, back and forward."""

    def __init__(self, hub: Hub, keeper: Keeper, shelf: HubShelf, keymap: Keymap = USUAL) -> None:
        """keymap: the keys that sentences speak of."""
        self._hub = hub
        self._keeper = keeper
        self._shelf = shelf
        self._keymap = keymap
        self._history = History()
        self._order: dict[str, int] = {}
        self.list_id = ""

    @property
    def page(self) -> str:
        """Path of the page that is shown, "" before the first."""
        return self._history.current.page if self._history.current else ""

    @property
    def reading_list(self) -> ReadingList | None:
        """The list that is followed."""
        return next((reading for reading in self._hub.lists if reading.id == self.list_id), None)

    @property
    def standing(self) -> ListStanding | None:
        """How far the reader is in the list that is followed."""
        return self._shelf.standing_of(self.reading_list) if self.reading_list else None

    def start(self, page: str = "", anchor: str = "", list_id: str = "") -> Showing:
        """Return what is shown first: the page asked for, else what is next in the list, else the last page, else home.

        Raises HubError, in one sentence, where the page or the list does not exist.
        """
        if list_id:
            self.choose_list(list_id)
        if page:
            return self.open(self._hub.find_page(page), anchor)
        if list_id and isinstance(answer := self.go_on_with_list(), Showing):
            return answer
        progress = self._keeper.progress
        last = progress.pages.get(progress.last.page)
        if last is not None and last.path and self._hub.exists(last.path):
            # Also where it had been read to its end: leaving is not the same as having done with it.
            place = last.place if last.place != Place() else None
            showing = self.open(last.path)
            return replace(showing, place=place, notice=showing.notice or (self._taken_up() if place else ""))
        return self.open(self._hub.home)

    def choose_list(self, list_id: str) -> ReadingList:
        """Follow a reading list. Raises HubError where the hub has no such list."""
        for reading in self._hub.lists:
            if reading.id == list_id:
                self.list_id = list_id
                return reading
        known = ", ".join(reading.id for reading in self._hub.lists) or "none"
        raise HubError(f"There is no reading list “{list_id}” in this hub; its lists are: {known}.")

    def leave(self, place: Place, link: Link | None = None) -> None:
        """Remember where in the shown page the reader is, and on which link, before going elsewhere."""
        self._history.leave(place, link)

    def open(self, page: str, anchor: str = "") -> Showing:
        """Go to a page: to an anchor of it, else to where it was left, unless it has been read to the end."""
        again = page == self.page
        self._history.visit(page)
        if again and anchor:
            return Showing(page, self._shelf.title_of(page), anchor=anchor, again=True)
        return self._read(page, anchor)

    def follow(self, link: Link) -> Answer:
        """Go where a link of the shown page leads."""
        found = self._hub.resolve(self.page, link)
        if found.status == "external":
            return Address(link.target)
        if found.target is None or not self._hub.exists(found.target):
            return Refusal(found.reason or self._no_page(found.target or ""), error=found.status != "ok")
        if found.anchor and found.anchor_ok is False:
            return replace(self.open(found.target), notice=found.reason)
        return self.open(found.target, found.anchor or "")

    def back(self, steps: int = 1) -> Answer:
        """Go back to where the reader was so many visits before, or to the first."""
        before = self.page
        visit = self._history.back(steps)
        return self._revisit(visit, before) if visit else Refusal("This is where you began.")

    def forward(self, steps: int = 1) -> Answer:
        """Go forward again, by so many visits, or to the last."""
        before = self.page
        visit = self._history.forward(steps)
        return self._revisit(visit, before) if visit else Refusal("There is nothing forward of here.")

    def go_home(self) -> Answer:
        """Go to the hub's start page."""
        return self.open(self._hub.home)

    def step(self, steps: int) -> Answer:
        """Go so many pages forward, or back where negative, in the hub's order; at most to its last or first page."""
        pages = self._pages()
        here = self._order.get(self.page, -1)
        index = max(0, min(here + steps, len(pages) - 1))
        if index == here or not pages:
            return Refusal("This is the last page of the hub." if steps > 0 else "This is the first page of the hub.")
        return self.open(pages[index])

    def next_unread(self) -> Answer:
        """Go to the next page that is not read to its end: of the list that is followed, else of the hub."""
        standing = self.standing
        if standing is not None:
            following = standing.next_after(self.page)
            return self.open(following) if following else Refusal(f"Nothing else is unread in “{standing.list.title}”.")
        pages = self._pages()
        start = self._order.get(self.page, -1) + 1
        for page in (*pages[start:], *pages[:start]):
            if page != self.page and self._shelf.state_of(page) != "read":
                return self.open(page)
        return Refusal("Every other page of the hub is read.")

    def go_on_with_list(self) -> Answer:
        """Go to the first page of the followed list that is not read; to its first page where all are."""
        standing = self.standing
        if standing is None:
            show = self._keymap.hint("lists.show", "shows them")
            return Refusal("; ".join(filter(None, ("No reading list is followed", show))) + ".")
        known = (
            entry.page
            for entry, state in zip(standing.list.entries, standing.states, strict=True)
            if state != "missing"
        )
        page = standing.next or next(known, "")
        return self.open(page) if page else Refusal(f"“{standing.list.title}” names no page of this hub.", error=True)

    def following(self) -> str:
        """Return the title of what is next in the list that is followed, "" where nothing is."""
        standing = self.standing
        page = standing.next_after(self.page) if standing else None
        return self._shelf.title_of(page) if page else ""

    def _pages(self) -> tuple[str, ...]:
        pages = self._hub.pages()
        if len(self._order) != len(pages):
            self._order = {page: index for index, page in enumerate(pages)}
        return pages

    def _revisit(self, visit: Visit, before: str) -> Showing:
        if visit.page == before:
            return Showing(visit.page, self._shelf.title_of(visit.page), place=visit.place, link=visit.link, again=True)
        return replace(self._read(visit.page, ""), place=visit.place, link=visit.link, notice="")

    def _read(self, page: str, anchor: str) -> Showing:
        meta = self._hub.meta(page)
        try:
            read = self._hub.read(page)
        except HubError as error:
            return Showing(page, meta.title, error=str(error))
        known = self._keeper.open(
            meta.id, path=page, title=meta.title, fingerprint=fingerprint(read.text), exists=self._hub.exists
        )
        place = known.place if not anchor and known.state == "part" and known.place != Place() else None
        notice = _DAMAGED if read.damaged else _EMPTY if not read.text.strip() else self._taken_up() if place else ""
        cross_links = tuple(
            CrossLink(Link(typed.page, self._title_of(typed.page), "nav", typed.line), typed.relation, typed.note)
            for typed in meta.links
        )
        return Showing(page, meta.title, read.text, anchor, place, cross_links, notice)

    def _taken_up(self) -> str:
        top = self._keymap.hint("page.top", "goes to the top")
        return "; ".join(filter(None, ("Taken up where you left off", top))) + "."

    def _no_page(self, path: str) -> str:
        if (self._hub.root / path).is_dir():
            return f"{path} is a folder without a page to begin with; hubtui cannot show it."
        return f"{path} is a file, not a page of the hub; hubtui cannot show it."

    def _title_of(self, page: str) -> str:
        return self._shelf.title_of(page) if self._hub.exists(page) else page
