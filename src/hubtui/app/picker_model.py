"""The rows of a screen (palette, help, lists, outline) and how they are filtered. Pure."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from hubtui.app.fitting import Span, fit, shorten
from hubtui.document.untrusted import plain_line


class Item(NamedTuple):
    """One row of a screen.

    kind: "title" and "note" are there to be read; on any other the cursor can stand, and the app knows what it means.
    key, extra: what it stands for, such as a path or the id of an action.
    text: what it says; of kind "page" the title is looked up when the row is drawn.
    detail: what stands at its right, such as keys.
    """

    kind: str
    key: str = ""
    text: str = ""
    detail: str = ""
    depth: int = 0
    extra: str = ""


READ_ONLY = ("title", "note")


class PickerModel:
    """Items, the text by which they are filtered, and those that match it.

    label: gives the text of an item that has none of its own.
    haystack: gives what a filter looks in for such an item; may be less than the label while titles are unknown.
    """

    def __init__(
        self,
        title: str,
        items: Sequence[Item],
        *,
        filterable: bool = False,
        label: Callable[[Item], str] | None = None,
        haystack: Callable[[Item], str] | None = None,
    ) -> None:
        self.title = title
        self.items = items
        self.filterable = filterable
        self.query = ""
        self._label = label
        self._haystack = haystack
        self._matches: Sequence[int] = range(len(items))
        self._texts: list[str] | None = None

    def __len__(self) -> int:
        return len(self._matches)

    def __getitem__(self, index: int) -> Item:
        return self.items[self._matches[index]]

    def selectable(self, index: int) -> bool:
        """Whether the cursor may stand on the row at an index."""
        return self[index].kind not in READ_ONLY

    def text_of(self, item: Item) -> str:
        """Return what an item says."""
        return plain_line(item.text or (self._label(item) if self._label else ""))

    def filter(self, query: str) -> None:
        """Keep the items that hold every word of the query; those that begin with it come first."""
        words = query.casefold().split()
        narrower = bool(self.query.strip()) and query.startswith(self.query)
        self.query = query
        if not words:
            self._matches = range(len(self.items))
            return
        texts = self._searched()
        found: Iterable[int] = sorted(self._matches) if narrower else range(len(texts))
        for word in words:
            found = [index for index in found if word in texts[index]]
        whole = " ".join(words)
        ranked = sorted((_rank(texts[index], whole), index) for index in found)
        self._matches = [index for _, index in ranked]

    def renew(self) -> None:
        """Filter anew, because more is known of what to look in."""
        query, self.query, self._texts = self.query, "", None
        self.filter(query)

    def _searched(self) -> list[str]:
        """Return what a filter looks in, for each item; of one that cannot be chosen, nothing."""
        if self._texts is None:
            haystack = self._haystack or (lambda item: item.text)
            self._texts = [
                "" if item.kind in READ_ONLY else (item.text or haystack(item)).casefold() for item in self.items
            ]
        return self._texts

    def index_of(self, kind: str, key: str) -> int:
        """Return the index of the first row that stands for something, 0 where none does."""
        for index in range(len(self)):
            item = self[index]
            if item.kind == kind and item.key == key:
                return index
        return 0

    def spans(self, index: int, width: int) -> list[Span]:
        """Return what the row at an index looks like in exactly `width` cells."""
        item = self[index]
        style = {"title": "screen.title", "note": "screen.muted"}.get(item.kind, "screen.ground")
        detail = f" {shorten(plain_line(item.detail), width // 2)} " if item.detail else ""
        text = " " * (1 + 2 * item.depth), style
        left = [text, *_highlighted(self.text_of(item), self.query, style)]
        return fit(left, [(detail, "screen.muted")] if detail else (), width, "screen.ground")


def _rank(text: str, whole: str) -> int:
    if text.startswith(whole):
        return 0
    if f" {whole}" in text:
        return 1
    return 2 if whole in text else 3


def _highlighted(text: str, query: str, style: str) -> list[Span]:
    """Return text as spans, the first occurrence of each word of the query set apart."""
    folded = text.casefold()
    # Folding may change the length of text (ß), and then nothing can be said of where a word stands.
    if not query.strip() or len(folded) != len(text):
        return [(text, style)]
    marked = [False] * len(text)
    for word in query.casefold().split():
        start = folded.find(word)
        if start >= 0:
            marked[start : start + len(word)] = [True] * len(word)
    spans: list[Span] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or marked[end] != marked[start]:
            spans.append((text[start:end], f"{style} screen.match" if marked[start] else style))
            start = end
    return spans
