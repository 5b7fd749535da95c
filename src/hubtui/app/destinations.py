"""Where links lead: what the page and the status line say of them, and addresses outside of the hub.

An address is opened or copied only when the reader asks for it.
"""

from collections.abc import Callable

from hubtui.app.browser import browser_command, open_address
from hubtui.app.navigator import Navigator
from hubtui.document.links import Link
from hubtui.hub.hub import Hub


class Destinations:
    """Answers for the links of the page that is shown."""

    def __init__(self, hub: Hub, navigator: Navigator, copy: Callable[[str], None]) -> None:
        """copy: puts text on the clipboard of the terminal the reader sits at."""
        self._hub = hub
        self._navigator = navigator
        self._copy = copy
        self._command: str | None = None

    def status(self, link: Link) -> str:
        """Return "ok", "broken", "outside" or "external"."""
        return self._hub.link_status(self._navigator.page, link)

    def describe(self, link: Link) -> str:
        """Return where a link leads, or what is wrong with it."""
        if link.origin == "fold":
            return "Enter folds or unfolds this."
        if link.origin == "footnote":
            return f"footnote {link.target}"
        found = self._hub.resolve(self._navigator.page, link)
        if found.status == "external":
            return f"{link.target} ({self.hint()})"
        if found.status != "ok":
            return found.reason
        return f"{found.target}#{found.anchor}" if found.anchor else str(found.target)

    def hint(self) -> str:
        """Return what the key for outside addresses will do, in a few words."""
        return "O opens it in the browser" if self._browser() else "O copies it"

    def take(self, link: Link) -> str:
        """Open the address of a link, or copy it; return a sentence that says what was done."""
        if link.origin in ("fold", "footnote") or self.status(link) != "external":
            return "This link stays in the hub; Enter follows it."
        if open_address(link.target, self._browser()):
            return f"Opened in the browser: {link.target}"
        self._copy(link.target)
        return f"Copied: {link.target}"

    def _browser(self) -> str:
        if self._command is None:
            self._command = browser_command()
        return self._command
