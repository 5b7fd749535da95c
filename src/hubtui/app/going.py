"""Going from page to page, and showing what one comes to."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from hubtui.app.indexing import SOON
from hubtui.app.navigator import Address, Answer, Refusal, Showing
from hubtui.app.sources import Prepared
from hubtui.hub.model import PageText
from hubtui.reader.idle import later

if TYPE_CHECKING:
    from hubtui.app.app import HubApp


class Going:
    """The way of one reader through the hub."""

    def __init__(self, app: "HubApp") -> None:
        self._app = app

    def to(self, where: Callable[[], Answer]) -> None:
        """Go somewhere, keeping the place that is left; or say why not."""
        app = self._app
        app.saving.note()
        app.navigator.leave(app.page.place(), app.page.linking.selected)
        answer = where()
        if isinstance(answer, Refusal):
            app.say(answer.sentence, error=answer.error)
        elif isinstance(answer, Address):
            what = f"{answer.url} leads out of the hub"
            app.say("; ".join(filter(None, (what, app.destinations.hint()))) + ".")
        else:
            self.show(answer)
            app.place.leave()

    def show(self, showing: Showing) -> None:
        """Show a page, or another place of the page that is shown."""
        app = self._app
        found = True
        if not showing.again:
            found = app.page.show(app.sources.of(showing), place=showing.place, anchor=showing.anchor)
            app.saving.opened(kept=not showing.error)
            app.file.opened()
            app.surroundings.page_shown(showing)
            if app.asking.indexing.waiting:
                later(app, SOON, app.asking.indexing.begin)
            app.status.tell(target="")
            app.renew_standing()
        elif showing.anchor:
            found = app.page.go_to_anchor(showing.anchor)
        elif showing.place:
            app.page.go_to_place(showing.place)
        if showing.link is not None:
            app.page.linking.take_up(showing.link)
        lost = "" if found else f"{showing.page} has no heading “{showing.anchor}”; this is its top."
        app.say(showing.error or showing.notice or lost, error=bool(showing.error) or not found)

    def show_anew(self, read: PageText, prepared: Prepared) -> None:
        """Show the page as it is on the disk now, at the same place. prepared: made of that text."""
        app = self._app
        showing = app.navigator.read_anew(read)
        source = app.sources.of(showing, prepared.source)
        app.page.exchange(source, prepared.edit if source is prepared.source else None)
        app.surroundings.page_shown(showing)
        app.renew_standing()
