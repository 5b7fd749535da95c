"""What is said of where one is, and of where a link leads. Pure."""

from collections.abc import Iterator

from hubtui.app.beginning import Beginning
from hubtui.app.linear.sheet import Sheet
from hubtui.app.navigator import Showing
from hubtui.app.status import percent
from hubtui.document.links import Link
from hubtui.document.untrusted import plain_line

_STATES = {"read": "read", "part": "begun", "unread": "marked as unread"}


def announcement(begun: Beginning, showing: Showing, sheet: Sheet) -> str:
    """Return one line on a page: its title, section, length and links, and whether it has been read."""
    parts = [showing.title]
    section = begun.hub.section_of(showing.page)
    if section and section != showing.title:
        parts.append(f"Section {section}")
    if not showing.error:
        length = f"{sheet.words:,} word{'s' if sheet.words != 1 else ''}"
        if sheet.whole:
            count = len(sheet.links)
            length += f", {count or 'no'} link{'s' if count != 1 else ''}"
        parts.append(length if sheet.whole else f"About {length}")
        if begun.shelf.state_of(showing.page) == "read":
            parts.append("Read before")
    return " ".join(part if part[-1:] in ".?!…" else f"{part}." for part in map(plain_line, parts) if part)


def where(begun: Beginning, sheet: Sheet) -> Iterator[str]:
    """Yield where one is: hub, section and page, how far down the page, and how far in a reading list."""
    hub, navigator = begun.hub, begun.navigator
    page = navigator.page
    pages = hub.pages()
    number = f", page {pages.index(page) + 1} of {len(pages)}" if page in pages else ""
    yield f"Hub: {plain_line(hub.title)}{number}."
    section = hub.section_of(page)
    if section:
        yield f"Section: {plain_line(section)}."
    title, state = plain_line(begun.shelf.title_of(page)), _STATES[begun.shelf.state_of(page)]
    yield f"Page: {title}, {state}; file {plain_line(page)}."
    heading = sheet.heading()
    under = f", under “{plain_line(heading.text)}”" if heading else ""
    yield f"Read down to {percent(sheet.ratio)}{under}."
    standing = navigator.standing
    if standing is not None:
        following = navigator.following()
        then = f"; next: {plain_line(following)}" if following else ""
        yield f"Reading list: {plain_line(standing.list.title)}, {standing.done} of {standing.total} read{then}."


def described(begun: Beginning, link: Link) -> str:
    """Return where a link leads, or what is wrong with it."""
    if link.origin == "fold":
        return f"“{plain_line(link.text)}” is a folded part; its number folds and unfolds it."
    if link.origin == "footnote":
        return f"The note {plain_line(link.text.strip('[]'))} of this page."
    found = begun.hub.resolve(begun.navigator.page, link)
    if found.status == "external":
        return f"Out of the hub, where hubtui does not go: {plain_line(link.target)}"
    if found.status != "ok" or found.target is None:
        return plain_line(found.reason)
    title = f"{begun.shelf.title_of(found.target)}, " if begun.hub.exists(found.target) else ""
    anchor = f"#{found.anchor}" if found.anchor else ""
    lost = f" ({found.reason})" if found.anchor_ok is False else ""
    return plain_line(f"{title}{found.target}{anchor}{lost}")


def end_of_page(begun: Beginning) -> str:
    """Return what is said where a page has been read to its end: what comes next."""
    following = begun.navigator.following()
    if following:
        return f"End of the page. Next in the reading list: {plain_line(following)}; type . to go there."
    pages, page = begun.hub.pages(), begun.navigator.page
    index = pages.index(page) + 1 if page in pages else len(pages)
    if index == len(pages):
        return "End of the page, and of the hub; type . for a page that is not read."
    return f"End of the page. Next page: {plain_line(begun.shelf.title_of(pages[index]))}; type n to go there."
