"""Keeps the sidebar in step with the page, without ever delaying it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from hubtui.app.backlinks import BacklinkCounter
from hubtui.app.navigator import Showing
from hubtui.app.sidebar import Sidebar
from hubtui.app.sidebar_rows import BackRow, CrossRow
from hubtui.hub.hub import Hub
from hubtui.reader.page_view import PageView

if TYPE_CHECKING:
    from hubtui.hub.index.index import HubIndex

_SETTLED: Final = 0.15
"""Seconds after a move at which the sidebar learns which heading I am under; a long scroll asks it once."""


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
        self._settling = False

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
        if self._begun:
            self._backlinks.count(showing.page)

    def outline_changed(self) -> None:
        """Show the headings that are known now."""
        if self._sidebar.model.show_outline(self._page.outline()):
            self._sidebar.renew()
        self._settle()

    def page_moved(self, later: Callable[[float, Callable[[], None]], object]) -> None:
        """Look soon at which heading I am under. later: calls a function after so many seconds."""
        if not self._settling:
            self._settling = True
            later(_SETTLED, self._settle)

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

    def _settle(self) -> None:
        self._settling = False
        heading = self._page.current_heading()
        self._sidebar.show_anchor(heading.anchor if heading else "")

    def _found(self, page: str, rows: tuple[BackRow, ...]) -> None:
        if page == self._sidebar.model.page:
            self._sidebar.model.show_backlinks(rows)
            self._sidebar.renew()
