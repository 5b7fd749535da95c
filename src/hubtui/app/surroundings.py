"""Keeps the sidebar in step with the page, without ever delaying it."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from hubtui.app.backlinks import BacklinkCounter
from hubtui.app.navigator import Showing
from hubtui.app.sidebar import Sidebar
from hubtui.app.sidebar_rows import BackRow, CrossRow
from hubtui.document.flow import Position
from hubtui.hub.hub import Hub
from hubtui.reader.page_view import PageView

if TYPE_CHECKING:
    from hubtui.hub.index.index import HubIndex

_EVERY: Final = 0.15
"""Seconds between two looks at which heading I am under; a long scroll asks for no more."""


class Surroundings:
    """What the sidebar is told of the page."""

    def __init__(
        self, hub: Hub, page: PageView, sidebar: Sidebar, index: "Callable[[], HubIndex | None] | None" = None
    ) -> None:
        """index: the hub's index, as soon as there is one."""
        self._page = page
        self._sidebar = sidebar
        self._backlinks = BacklinkCounter(hub, index or (lambda: None), self._found)
        self._begun = False
        self._looking = False
        self._looked: tuple[float, Position | None] = (-_EVERY, None)

    def begin(self) -> None:
        """Take in the hub, once the first frame is on the screen."""
        self._begun = True
        self._sidebar.model.show_hub()
        self._sidebar.show_where_i_am()
        self._backlinks.count(self._sidebar.model.page)

    def page_shown(self, showing: Showing) -> None:
        """Show what belongs to a page; who links to it is counted beside."""
        cross = tuple(CrossRow(it.link.target, it.link.text, it.relation, it.note) for it in showing.cross_links)
        self._sidebar.model.show_page(showing.page, self._page.outline(), cross)
        self._sidebar.show_where_i_am()
        self._looked = (-_EVERY, None)
        if self._begun:
            self._backlinks.count(showing.page)

    def outline_changed(self) -> None:
        """Show the headings that are known now."""
        if self._sidebar.model.show_outline(self._page.outline()):
            self._sidebar.renew()
        self._look()

    def page_moved(self, later: Callable[[float, Callable[[], None]], object]) -> None:
        """Look which heading I am under: now, so that one frame shows it all, or soon where I looked just before.

        later: calls a function after so many seconds.
        """
        when, place = self._looked
        if self._looking or place == self._page.place_on_screen:
            return
        wait = when + _EVERY - time.monotonic()
        if wait > 0:
            self._looking = True
            later(wait, self._look)
        else:
            self._look()

    def list_followed(self, list_id: str) -> None:
        """Show which list is followed."""
        self._sidebar.model.follow_list(list_id)
        self._sidebar.renew()

    def progress_changed(self) -> None:
        """Show what is read by now."""
        self._sidebar.refresh_changes()

    def index_made(self) -> None:
        """Count again who links to the page, where it could not be counted before."""
        if self._begun:
            self._backlinks.count(self._sidebar.model.page)

    def stop(self) -> None:
        """Count no more backlinks."""
        self._backlinks.stop()

    def _look(self) -> None:
        self._looking = False
        self._looked = (time.monotonic(), self._page.place_on_screen)
        heading = self._page.current_heading()
        if self._page.at_top:
            self._sidebar.come_back()
        self._sidebar.show_anchor(heading.anchor if heading else "")

    def _found(self, page: str, rows: tuple[BackRow, ...]) -> None:
        if page == self._sidebar.model.page:
            self._sidebar.model.show_backlinks(rows)
            self._sidebar.renew()
