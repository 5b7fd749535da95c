"""The rows of a screen: help, lists, outline, trail, marks. Pure."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from hubtui.app.fitting import Span, fit, shorten
from hubtui.app.matching import find, marked, searchable
from hubtui.document.untrusted import plain_line


class Item(NamedTuple):
    """One row of a screen.

    kind: "title" and "note" are there to be read; on any other the cursor can stand, and the app knows what it means.
    key, extra: what it stands for, such as a path or the id of an action.
    text: what it says; "" where the model has a label for it, which is asked when the row is drawn.
    detail: what stands at its right, such as keys.
    """

    kind: str
    key: str = ""
    text: str = ""
    detail: str = ""
    depth: int = 0
    extra: str = ""


READ_ONLY = ("title", "note")


class RowsModel(Protocol):
    """What the list over the page asks of its rows."""

    @property
    def title(self) -> str:
        """What the screen is called."""

    @property
    def filterable(self) -> bool:
        """Whether text can be typed to narrow the rows."""

    @property
    def query(self) -> str:
        """What is typed."""

    @property
    def total(self) -> int:
        """How many rows there are where nothing is typed."""

    @property
    def found(self) -> int:
        """How many rows match what is typed."""

    def __len__(self) -> int: ...

    def __getitem__(self, index: int) -> Item: ...

    def selectable(self, index: int) -> bool:
        """Whether the cursor may stand on the row at an index."""

    def spans(self, index: int, width: int) -> list[Span]:
        """Return what the row at an index looks like in exactly `width` cells."""

    def filter(self, query: str) -> None:
        """Keep what matches the query."""

    def renew(self) -> None:
        """Filter anew, because more is known of what to look in."""

    def index_of(self, kind: str, key: str) -> int:
        """Return the index of the first row that stands for something, 0 where none does."""


class PickerModel:
    """Items, the text by which they are filtered, and those that match it. label: what an item without text says."""

    def __init__(
        self,
        title: str,
        items: Sequence[Item],
        *,
        filterable: bool = False,
        label: Callable[[Item], str] | None = None,
    ) -> None:
        self.title = title
        self.items = items
        self.filterable = filterable
        self.query = ""
        self._label = label
        self._matches: Sequence[int] = range(len(items))
        self._names: list[str] | None = None

    def __len__(self) -> int:
        return len(self._matches)

    def __getitem__(self, index: int) -> Item:
        return self.items[self._matches[index]]

    @property
    def total(self) -> int:
        """How many rows there are where nothing is typed."""
        return len(self.items)

    @property
    def found(self) -> int:
        """How many rows match what is typed."""
        return len(self)

    def selectable(self, index: int) -> bool:
        """Whether the cursor may stand on the row at an index."""
        return self[index].kind not in READ_ONLY

    def text_of(self, item: Item) -> str:
        """Return what an item says."""
        return plain_line(item.text or (self._label(item) if self._label else ""))

    def filter(self, query: str) -> None:
        """Keep the items that hold every word of the query, or else its letters; the likeliest first."""
        self.query = query
        if not query.strip():
            self._matches = range(len(self.items))
            return
        if self._names is None:
            self._names = [searchable(self.text_of(item)) for item in self.items]
        order = [number for number, item in enumerate(self.items) if item.kind not in READ_ONLY]
        self._matches = [number for group in find(query, self._names, self._names, order) for number in group]

    def renew(self) -> None:
        """Filter anew, because more is known of what to look in."""
        self._names = None
        self.filter(self.query)

    def index_of(self, kind: str, key: str) -> int:
        """Return the index of the first row that stands for something, 0 where none does."""
        for index in range(len(self)):
            item = self[index]
            if item.kind == kind and item.key == key:
                return index
        return 0

    def spans(self, index: int, width: int) -> list[Span]:
        """Return what the row at an index looks like in exactly `width` cells."""
        return row_spans(self[index], self.text_of(self[index]), self.query, width)


def row_spans(item: Item, text: str, query: str, width: int) -> list[Span]:
    """Return what an item that says `text` looks like in exactly `width` cells, what the query found set apart."""
    style = {"title": "screen.title", "note": "screen.muted"}.get(item.kind, "screen.ground")
    detail = f" {shorten(plain_line(item.detail), width // 2)} " if item.detail else ""
    left = [(" " * (1 + 2 * item.depth), style), *_highlighted(text, query, style)]
    return fit(left, [(detail, "screen.muted")] if detail else (), width, "screen.ground")


def _highlighted(text: str, query: str, style: str) -> list[Span]:
    """Return text as spans, what the query found in it set apart."""
    hits = marked(text, query) if query else []
    if not any(hits):
        return [(text, style)]
    spans: list[Span] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or hits[end] != hits[start]:
            spans.append((text[start:end], f"{style} screen.match" if hits[start] else style))
            start = end
    return spans
