"""The links of the page, with where they lead, looked up little by little: a large page delays no key."""

from collections.abc import Callable, Iterator
from time import perf_counter

from hubtui.app.picker_model import Item, PickerModel
from hubtui.document.page_links import PageLink
from hubtui.document.untrusted import plain_line


class LinksScreen:
    """The list of a page's links, as far as the page has been looked through."""

    def __init__(self, title: str, links: Iterator[PageLink | None], leads_to: Callable[[PageLink], str]) -> None:
        """links: as `page_links` yields them. leads_to: says in a few words where a link leads."""
        self.links: list[PageLink] = []
        self.done = False
        self._looking = links
        self._leads_to = leads_to
        self._items: list[Item] = []
        self._seen: set[tuple[str, str]] = set()
        self.model = PickerModel(f"Links: {title}", self._items, filterable=True)

    def advance(self, seconds: float) -> bool:
        """Look on for about `seconds`; return whether any more links are known."""
        deadline = perf_counter() + seconds
        before = len(self._items)
        for link in self._looking:
            if link is not None:
                self._add(link)
            elif perf_counter() > deadline:
                break
        else:
            self.done = True
            if not self._items:
                self._items.append(Item("note", text="This page has no links."))
        if len(self._items) > before:
            self.model.renew()
            return True
        return False

    def _add(self, link: PageLink) -> None:
        """List a link, the same words to the same target once."""
        key = (link.link.target, link.link.text)
        if key not in self._seen:
            self._seen.add(key)
            text = plain_line(link.link.text) or "(no text)"
            self._items.append(Item("link", str(len(self.links)), f"{text} → {plain_line(self._leads_to(link))}"))
            self.links.append(link)
