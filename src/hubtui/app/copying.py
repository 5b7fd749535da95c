"""What is copied to the clipboard of the terminal that the reader sits at, and what is said of it."""

from typing import TYPE_CHECKING, Final

from hubtui.document.sections import section_of
from hubtui.document.source import Source
from hubtui.document.untrusted import plain, plain_line

if TYPE_CHECKING:
    from hubtui.app.app import HubApp

_SAFE: Final = 74_994
"""Characters in base64 that every terminal takes which takes any: the limit of xterm and of screen."""
_MOST: Final = 1_000_000
"""Characters of a section that is copied; no terminal is known to take nearly as many."""


def citation(hub: str, page: str, path: str, heading: str, anchor: str) -> str:
    """Return how a place of a hub is cited: page, heading, hub, and where it is found."""
    title = f"{plain_line(page)}, “{plain_line(heading)}”" if heading and heading != page else plain_line(page)
    where = f"{path}#{anchor}" if anchor else path
    return f"{title} ({plain_line(hub)}, {plain_line(where)})"


def copy_reference(app: "HubApp") -> None:
    """Copy where the marked link leads, or else a citation of the place that is read."""
    link = app.page.linking.selected
    if link is not None and link.origin not in ("fold", "footnote"):
        _copy(app, app.destinations.address(link), "")
        return
    heading = app.page.current_heading()
    page = app.navigator.page
    text, anchor = (heading.text, heading.anchor) if heading else ("", "")
    _copy(app, citation(app.hub.title, app.shelf.title_of(page), page, text, anchor), "")


def copy_section(app: "HubApp") -> None:
    """Copy the section that is read, as Markdown."""
    source, line = app.page.source, app.page.source_line
    if source is not None:
        app.page.completing.when_split("section", lambda: _copy_section(app, source, line))


def _copy_section(app: "HubApp", source: Source, line: int) -> None:
    heading, text = section_of(source, line)
    if len(text) > _MOST:
        app.say(f"This section has {len(text):,} characters, which is more than is copied ({_MOST:,}).", error=True)
        return
    _copy(app, text, f"the section “{heading.text}”" if heading else "what stands above the first heading")


def copy_text(app: "HubApp", text: str) -> None:
    """Copy text that was selected."""
    words = len(text.split())
    _copy(app, text, f"{words} words" if words > 1 else "")


def _copy(app: "HubApp", text: str, what: str) -> None:
    """Copy text and say so. what: how to call it, "" to show it."""
    # Whoever pastes it may paste it into a shell.
    text = plain(text)
    app.copy_to_clipboard(text)
    size = (len(text.encode()) + 2) // 3 * 4
    doubt = " Some terminals refuse so much." if size > _SAFE else ""
    app.say(f"Copied: {what or plain_line(text)}.{doubt}" if what else f"Copied: {plain_line(text)}")
