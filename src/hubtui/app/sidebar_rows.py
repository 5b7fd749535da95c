"""One row of the sidebar: what it is and what it looks like. Pure.

Rows hold paths; titles and states are asked for when a row is drawn, so that ten thousand pages cost no more than
the forty that are seen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple, Protocol

from hubtui.app.fitting import Span, fit
from hubtui.document.untrusted import plain_line
from hubtui.hub.model import ReadingList, Section
from hubtui.study.lists import ListStanding
from hubtui.study.progress import State

RowKind = Literal["hub", "blank", "group", "section", "page", "list", "entry", "heading", "cross", "note", "backlink"]

MARKS: Final[dict[State, str]] = {"read": "●", "part": "◐", "unread": "○"}


class Row(NamedTuple):
    """One row.

    key: path of a page (page, entry, cross, backlink), anchor (heading), id (list), fold key (group, section).
    text: what is shown, but of pages and entries, whose titles are looked up.
    extra: id of the list (entry), relation (cross), count (group, section).
    """

    kind: RowKind
    depth: int = 0
    key: str = ""
    text: str = ""
    extra: str = ""


@dataclass(frozen=True, slots=True)
class CrossRow:
    """One cross-link of the page: the page it names (a path, or as written where it is broken), and why."""

    page: str
    title: str
    relation: str
    note: str


@dataclass(frozen=True, slots=True)
class BackRow:
    """One page that links to this one."""

    page: str
    title: str


class Shelf(Protocol):
    """What the sidebar asks of the hub and of the reader's progress."""

    @property
    def title(self) -> str:
        """The hub's title."""

    @property
    def sections(self) -> Sequence[Section]:
        """The hub's sections; may walk the hub."""

    @property
    def lists(self) -> Sequence[ReadingList]:
        """The hub's reading lists."""

    def title_of(self, page: str) -> str:
        """Return the title of a page."""

    def state_of(self, page: str) -> State:
        """Return how far a page has been read."""

    def standing_of(self, reading: ReadingList) -> ListStanding:
        """Return how far a reading list has been read."""


@dataclass(frozen=True, slots=True)
class Here:
    """Where I am: the page that is shown, the heading above the top of the screen, the list that is followed."""

    page: str = ""
    anchor: str = ""
    list_id: str = ""


def fold_key(row: Row) -> str:
    """Return the name under which a row's contents are folded, "" where it has none."""
    if row.kind == "list":
        return f"list:{row.key}"
    return row.key if row.kind in ("group", "section") else ""


def row_spans(row: Row, shelf: Shelf, here: Here, folded: bool | None, width: int) -> list[Span]:
    """Return what a row looks like in exactly `width` cells. folded: whether its contents are hidden, None for none."""
    left: list[Span] = [(" " * (1 + 2 * row.depth), "sidebar")]
    right: list[Span] = []
    arrow = "" if folded is None else "▸ " if folded else "▾ "
    text = plain_line(row.text)
    if row.kind in ("page", "entry"):
        state = shelf.state_of(row.key)
        current = row.key == here.page and (row.kind == "page" or row.extra == here.list_id)
        left.append((MARKS[state] + " ", f"sidebar.{state}"))
        left.append((plain_line(shelf.title_of(row.key)), "sidebar.current" if current else "sidebar.page"))
    elif row.kind == "list":
        standing = shelf.standing_of(next(reading for reading in shelf.lists if reading.id == row.key))
        left.append((arrow + text, "sidebar.current" if row.key == here.list_id else "sidebar.page"))
        right.append((f" {standing.done}/{standing.total} ", "sidebar.note"))
    elif row.kind == "cross":
        left += [(plain_line(row.extra) + " ", "sidebar.relation")] if row.extra else []
        left.append((text, "sidebar.page"))
    elif row.kind == "heading":
        left.append((text, "sidebar.current" if row.key == here.anchor else "sidebar.page"))
    elif row.kind != "blank":
        left.append((arrow + text, _PLAIN_ROWS[row.kind]))
        right += [(f" {row.extra} ", "sidebar.note")] if folded and row.extra else []
    return fit(left, right, width, "sidebar")


_PLAIN_ROWS: Final[dict[RowKind, str]] = {
    "hub": "sidebar.title",
    "group": "sidebar.section",
    "section": "sidebar.section",
    "note": "sidebar.note",
    "backlink": "sidebar.page",
}
