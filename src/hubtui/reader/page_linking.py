"""The link cursor of the page on the screen: going from link to link, and following one."""

from typing import TYPE_CHECKING

from hubtui.document.hints import LinkSpot, spots
from hubtui.document.links import Link
from hubtui.document.page_links import PageLink
from hubtui.document.wide import link_at
from hubtui.reader.page_messages import LinkFollowed, LinkSelected

if TYPE_CHECKING:
    from hubtui.reader.page_view import PageView


class PageLinking:
    """Selects links of a page view, and says so by its messages."""

    def __init__(self, page: "PageView") -> None:
        self._page = page

    @property
    def selected(self) -> Link | None:
        """The link the cursor is on."""
        viewport = self._page.viewport
        return viewport.selection.link if viewport and viewport.selection else None

    def in_sight(self) -> list[LinkSpot]:
        """Return where the links on the screen begin."""
        page = self._page
        return spots([line for _, line in page.lines_in_sight()], page.measure, page.sideways)

    def go_to(self, link: PageLink) -> bool:
        """Select a link wherever it stands, opening what it is folded into; return whether the page still has it."""
        viewport = self._page.viewport
        if viewport is None:
            return False
        viewport.flow.unfold(link.folds)
        viewport.renew()
        found = viewport.select_in(link.chunk, link.link)
        self._page.changed()
        self._say()
        return found

    def step(self, step: int) -> Link | None:
        """Move the cursor to the next (1) or previous (-1) link."""
        viewport = self._page.viewport
        if viewport is None:
            return None
        top, before = viewport.top, self.selected
        link = viewport.select(step)
        if link is not before:
            self._page.changed(moved=False)
            self._say()
        if viewport.top != top:
            self._page.changed()
        return link

    def take_up(self, link: Link) -> None:
        """Put the cursor where it was, if that link is still in sight."""
        viewport = self._page.viewport
        if viewport is not None and viewport.select_link(link):
            self._page.changed(moved=False)
            self._say()

    def clear(self) -> bool:
        """Take the cursor away; return whether there was one."""
        viewport = self._page.viewport
        if viewport is None or viewport.selection is None:
            return False
        viewport.selection = None
        self._page.changed(moved=False)
        self._say()
        return True

    def follow(self) -> bool:
        """Follow the selected link, or unfold the selected part; return whether there is one."""
        link, viewport = self.selected, self._page.viewport
        if link is None or viewport is None:
            return False
        if link.origin == "fold":
            viewport.flow.toggle_fold(link.target)
            viewport.renew()
            self._page.changed()
        else:
            self._page.post_message(LinkFollowed(link))
        return True

    def follow_at(self, x: int, y: int) -> None:
        """Follow the link that stands on a cell of the view, if there is one."""
        page, lines = self._page, self._page.lines_in_sight()
        link = link_at(lines[y][1], x - page.margin, page.sideways) if y < len(lines) else None
        if page.viewport is not None and link is not None:
            page.viewport.select_link(link)
            page.changed(moved=False)
            self.follow()

    def _say(self) -> None:
        self._page.post_message(LinkSelected(self.selected))
