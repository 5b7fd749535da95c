"""What the keys of links do: choosing one, following it, looking where it leads."""

from typing import TYPE_CHECKING

from hubtui.app.hint_mode import HintMode
from hubtui.document.links import Link

if TYPE_CHECKING:
    from hubtui.app.app import HubApp


class Linking:
    """The links of the page that is shown."""

    def __init__(self, app: "HubApp") -> None:
        self._app = app

    def select(self, steps: int) -> None:
        """Move the link cursor by so many links, forward where positive."""
        self._app.screen.set_focus(self._app.page, scroll_visible=False)
        before = None
        for _ in range(abs(steps)):
            link = self._app.page.linking.step(1 if steps > 0 else -1)
            if link is None:
                self._app.say("There is no link further on." if steps > 0 else "There is no link before this.")
            if link is None or link is before:
                break
            before = link

    def follow(self) -> None:
        """Follow the selected link."""
        link = self._app.page.linking.selected
        if link is not None and link.origin == "footnote":
            self.preview(link)
        elif link is not None and link.origin != "fold":
            # At once, not by a message: the keys after it mean the page that it leads to.
            self.go_along(link)
        elif not self._app.page.linking.follow():
            self._app.say(self._no_link())

    def preview_selected(self) -> None:
        """Show where the selected link leads, else that of the link whose letter is typed."""
        link = self._app.page.linking.selected
        if link is None:
            HintMode(self._app, self.preview).open()
        else:
            self.preview(link)

    def preview(self, link: Link) -> None:
        """Show where a link of the page leads, without going there."""
        from hubtui.app.preview import PreviewMode
        from hubtui.app.preview_model import preview_of

        if link.origin == "fold":
            self._app.say(self._app.destinations.describe(link))
        elif self._app.page.source is not None:
            found = preview_of(link, self._app.navigator.page, self._app.page.source, self._app.hub, self._app.sources)
            if isinstance(found, str):
                self._app.say(found)
            else:
                PreviewMode(self._app, link, found).open()

    def open_address(self) -> None:
        """Open the selected link's address, or copy it."""
        link = self._app.page.linking.selected
        self._app.say(self._app.destinations.take(link) if link else self._no_link())

    def _no_link(self) -> str:
        hint = self._app.keymap.hint("link.next", "goes to the next one")
        return "; ".join(filter(None, ("No link is selected", hint))) + "."

    def go_along(self, link: Link) -> None:
        """Go where a link of the page leads."""
        if link.origin == "footnote":
            self._app.going.to(lambda: self._app.navigator.open(self._app.navigator.page, f"^{link.target}"))
        else:
            self._app.going.to(lambda: self._app.navigator.follow(link))
