"""From a wish to go somewhere to what is to be shown, or a sentence why not. Pure: no widget, no terminal."""

from dataclasses import replace
from typing import Final

from hubtui.app.answers import Address, Answer, Refusal, Showing
from hubtui.app.history import History, Visit
from hubtui.app.keymap import USUAL, Keymap
from hubtui.app.shelf import HubShelf
from hubtui.document.links import Link
from hubtui.document.place import Place
from hubtui.document.source import CrossLink
from hubtui.hub.hub import Hub
from hubtui.hub.model import HubError, PageText, ReadingList
from hubtui.study.keeper import Keeper
from hubtui.study.lists import ListStanding
from hubtui.study.progress import fingerprint, key
from hubtui.study.trail import Trail

__all__ = ["Address", "Answer", "Navigator", "Refusal", "Showing"]

_EMPTY: Final = "This page is empty."
_DAMAGED: Final = "This page is not UTF-8: damaged characters are shown as �."


class Navigator:
    """Goes through a hub: by links, by its order, by reading lists, back and forward."""

    def __init__(
        self, hub: Hub, keeper: Keeper, shelf: HubShelf, keymap: Keymap = USUAL, trail: Trail | None = None
    ) -> None:
        """keymap: the keys that sentences speak of. trail: keeps where the reader has been; None forgets it."""
        self._hub = hub
        self._keeper = keeper
        self._shelf = shelf
        self._keymap = keymap
        self._trail = trail
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
        """Remember where in the shown page the reader is, and on which link, before going elsewhere or quitting."""
        before = self._history.current
        self._history.leave(place, link)
        if before != self._history.current:
            self._keep_trail()

    def take_up_trail(self) -> None:
        """Take up the trail of the run before: what it visited lies back of here. Reads a file."""
        if self._trail is not None:
            self._history.take_up(*self._trail.earlier())
            self._keep_trail()

    @property
    def visits(self) -> tuple[Visit, ...]:
        """Where the reader has been, the oldest first, and what lies forward."""
        return self._history.visits

    @property
    def at(self) -> int:
        """Index of the present visit among `visits`."""
        return self._history.at

    def whereabouts(self, page: str, page_id: str = "") -> str:
        """Return the path of a page that was at a path once: where it has moved to, "" where it is gone."""
        if self._hub.exists(page):
            return page
        known = self._keeper.progress.pages.get(key(page_id)) if page_id else None
        if known is not None and self._hub.exists(known.path):
            return known.path
        return self._hub.moved(page, page_id) or ""

    def open(self, page: str, anchor: str = "") -> Showing:
        """Go to a page: to an anchor of it, else to where it was left, unless it has been read to the end."""
        again = page == self.page
        self._visit(page)
        if again and anchor:
            return Showing(page, self._shelf.title_of(page), anchor=anchor, again=True)
        return self._read(page, anchor)

    def read_anew(self, read: PageText) -> Showing:
        """Return the page that is shown as it is on the disk now. read: its text."""
        return replace(self._shown(self.page, "", read), place=None, notice="")

    def open_place(self, page: str, place: Place, page_id: str = "") -> Answer:
        """Go to a place of a page, wherever the page is by now."""
        found = self.whereabouts(page, page_id)
        if not found:
            return Refusal(f"{page} is gone; nothing in the hub is known by its name.", error=True)
        moved = "" if found == page else f"{page} is {found} now."
        again = found == self.page
        self._visit(found)
        if again:
            return Showing(found, self._shelf.title_of(found), place=place, again=True)
        showing = self._read(found, "")
        return replace(showing, place=place, notice=moved)

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
        """Go back to where the reader was so many visits before, or to the first. Pages that are gone are passed by."""
        return self._step(-steps) or Refusal("This is where you began.")

    def forward(self, steps: int = 1) -> Answer:
        """Go forward again, by so many visits, or to the last. Pages that are gone are passed by."""
        return self._step(steps) or Refusal("There is nothing forward of here.")

    def go_to_visit(self, index: int) -> Answer:
        """Go to one of `visits`, back or forward."""
        visit = self._history.visits[index]
        if not self._whereabouts_of(visit):
            return Refusal(f"{visit.page} is gone; nothing in the hub is known by its name.", error=True)
        before = self.page
        return self._revisit(self._history.go_to(index), before)

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

    def _visit(self, page: str) -> None:
        page_id = self._hub.meta(page).id
        self._history.visit(page, "" if page_id == page else page_id, self._trail.moment() if self._trail else "")
        self._keep_trail()

    def _keep_trail(self) -> None:
        if self._trail is not None:
            self._trail.keep(self._history.visits, self._history.at)

    def _whereabouts_of(self, visit: Visit) -> str:
        return self.whereabouts(visit.page, visit.page_id)

    def _step(self, steps: int) -> Showing | None:
        before, start = self.page, self._history.at
        gone: list[str] = []

        def exists(visit: Visit) -> bool:
            if self._whereabouts_of(visit):
                return True
            gone.append(visit.page)
            return False

        visit = self._history.step(steps, exists)
        if visit is None:
            return None
        passed = [page for page in dict.fromkeys(gone) if abs(self._history.at - start) > 1]
        notice = f"{', '.join(passed)} {'is' if len(passed) == 1 else 'are'} gone, and passed by." if passed else ""
        showing = self._revisit(visit, before)
        return replace(showing, notice=showing.notice or notice)

    def _revisit(self, visit: Visit, before: str) -> Showing:
        self._keep_trail()
        page = self._whereabouts_of(visit)
        if page == before:
            return Showing(page, self._shelf.title_of(page), place=visit.place, link=visit.link, again=True)
        moved = "" if page == visit.page else f"{visit.page} is {page} now."
        self._history.rename(page)
        showing = self._read(page, "")
        # Of a visit that was cut short nothing is known but the page, and of that where the reader was last.
        place = visit.place if visit.place is not None else showing.place
        return replace(showing, place=place, link=visit.link, notice=moved)

    def _read(self, page: str, anchor: str) -> Showing:
        try:
            read = self._hub.read(page)
        except HubError as error:
            return Showing(page, self._hub.meta(page).title, error=str(error))
        return self._shown(page, anchor, read)

    def _shown(self, page: str, anchor: str, read: PageText) -> Showing:
        meta = self._hub.meta(page)
        known = self._keeper.open(
            meta.id, path=page, title=meta.title, fingerprint=fingerprint(read.text), exists=self._hub.exists
        )
        place = known.place if not anchor and known.state == "part" and known.place != Place() else None
        notice = (
            _DAMAGED
            if read.damaged
            else _EMPTY
            if not read.text or read.text.isspace()
            else self._taken_up()
            if place
            else ""
        )
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
