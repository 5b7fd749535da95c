"""Going through a page: scrolling, and what of it counts as read."""

from typing import TYPE_CHECKING

from hubtui.document.place import Place

if TYPE_CHECKING:
    from hubtui.app.app import HubApp


class Reading:
    """What the keys of reading do, but for links."""

    def __init__(self, app: "HubApp") -> None:
        self._app = app

    def scroll(self, *, lines: int = 0, screens: float = 0.0, to_end: bool | None = None) -> None:
        """Scroll the page; reaching its end counts as having read it, jumping there does not."""
        if to_end is not None:
            self._app.page.go_bottom() if to_end else self._app.page.go_top()
        elif screens:
            self._app.page.scroll_pages(screens)
        else:
            self._app.page.scroll_lines(lines)
        if self._app.page.at_end and (lines > 0 or screens > 0):
            self._read_to_the_end()

    def _read_to_the_end(self) -> None:
        page = self._app.hub.meta(self._app.navigator.page).id
        known = self._app.keeper.progress.get(page).state
        self._app.saving.moved(self._app.page.ratio, at_end=True)
        if known != "read":
            self._app.saving.note()
            self._app.surroundings.progress_changed()
            self._app.renew_standing()

    def go_to_percent(self, percent: int) -> None:
        """Go to so many percent of the page; 0 where no number was typed."""
        if percent:
            self._app.page.go_to_place(Place(ratio=min(percent, 100) / 100))
        else:
            self._app.say("Type a number first: 50% goes to the middle of the page.")

    def toggle_read(self) -> None:
        """Mark the page as read, or as unread."""
        meta = self._app.hub.meta(self._app.navigator.page)
        self._app.saving.note()
        state = self._app.keeper.toggle(meta.id, path=meta.path, title=meta.title)
        self._app.saving.changed()
        self._app.surroundings.progress_changed()
        self._app.renew_standing()
        self._app.say(f"Marked as {state}.")

    def follow_list(self, list_id: str) -> None:
        """Follow a reading list; "" for none."""
        if list_id:
            self._app.navigator.choose_list(list_id)
        else:
            self._app.navigator.list_id = ""
        self._app.surroundings.list_followed(list_id)
        self._app.renew_standing()
