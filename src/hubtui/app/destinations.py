"""Where links lead: what the page and the status line say of them, and addresses outside of the hub.

An address is opened or copied only when the reader asks for it.
"""

from collections.abc import Callable

from hubtui.app.browser import browser_command, open_address
from hubtui.app.keymap import USUAL, Keymap
from hubtui.app.navigator import Navigator
from hubtui.document.links import Link
from hubtui.hub.hub import Hub


class Destinations:
    """Answers for the links of the page that is shown."""

    def __init__(self, hub: Hub, navigator: Navigator, copy: Callable[[str], None], keymap: Keymap = USUAL) -> None:
        """copy: puts text on the clipboard of the terminal the reader sits at."""
        self._hub = hub
        self._navigator = navigator
        self._copy = copy
        self._keymap = keymap
        self._command: str | None = None

    def status(self, link: Link) -> str:
        """Return "ok", "broken", "outside" or "external"."""
        return self._hub.link_status(self._navigator.page, link)

    def describe(self, link: Link) -> str:
        """Return where a link leads, or what is wrong with it."""
        if link.origin == "fold":
            return self._keymap.hint("link.follow", "folds or unfolds this.")
        if link.origin == "footnote":
            return f"footnote {link.target}"
        found = self._hub.resolve(self._navigator.page, link)
        if found.status == "external":
            return f"{link.target} ({self.hint()})" if self.hint() else link.target
        if found.status != "ok":
            return found.reason
        return f"{found.target}#{found.anchor}" if found.anchor else str(found.target)

    def short(self, link: Link) -> str:
        """Return where a link leads, as shortly as it can be said."""
        if link.origin == "footnote":
            return "footnote"
        found = self._hub.resolve(self._navigator.page, link)
        if found.status == "external":
            return link.target
        if found.status != "ok" or found.target is None:
            return f"✗ {link.target}"
        return f"{found.target}#{found.anchor}" if found.anchor else found.target

    def address(self, link: Link) -> str:
        """Return what names the target of a link elsewhere: its web address, or its page's path in the hub."""
        found = self._hub.resolve(self._navigator.page, link)
        if found.status != "ok" or found.target is None:
            return link.target
        return f"{found.target}#{found.anchor}" if found.anchor else found.target

    def hint(self) -> str:
        """Return what the key for outside addresses will do, in a few words."""
        return self._keymap.hint("link.external", "opens it in the browser" if self._browser() else "copies it")

    def take(self, link: Link) -> str:
        """Open the address of a link, or copy it; return a sentence that says what was done."""
        if link.origin in ("fold", "footnote") or self.status(link) != "external":
            follow = self._keymap.hint("link.follow", "follows it")
            return "; ".join(filter(None, ("This link stays in the hub", follow))) + "."
        if open_address(link.target, self._browser()):
            return f"Opened in the browser: {link.target}"
        self._copy(link.target)
        return f"Copied: {link.target}"

    def _browser(self) -> str:
        if self._command is None:
            self._command = browser_command()
        return self._command
