"""Numbered rows of which one can be chosen: contents, headings, links, reading lists. Pure."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from hubtui.app.fitting import wrapped
from hubtui.app.linear.sheet import Sheet
from hubtui.app.shelf import HubShelf
from hubtui.document.outline import Heading
from hubtui.document.untrusted import plain_line
from hubtui.hub.model import ReadingList, Section
from hubtui.study.lists import EntryState

if TYPE_CHECKING:
    from hubtui.hub.search_snippets import Piece
    from hubtui.hub.searching import Results

MANY: Final = 200
"""From this many pages on, the contents are sections first."""

_STATES: Final[dict[EntryState, str]] = {"read": "read", "part": "begun", "unread": "", "missing": "missing"}
_INDENT: Final = 2
_MOST_LINES: Final = 20

RowKind = Literal["text", "page", "section", "heading", "list", "entry", "link", "no-list", "hit"]


@dataclass(frozen=True, slots=True)
class Row:
    """One row; "text" is there to be read, any other kind can be chosen.

    key: path (page, entry, hit), position among the sections (section), anchor (heading), id (list), number (link).
    extra: id of the list (entry), anchor (hit). text: what it says; of a page, its title is looked up when it is said.
    """

    kind: RowKind
    key: str = ""
    text: str = ""
    depth: int = 0
    extra: str = ""


class Listing:
    """Rows, how many of them have been said, and which has which number."""

    def __init__(self, name: str, rows: Sequence[Row], say: Callable[[Row], str], empty: str) -> None:
        """name: for the prompt. say: text of a row that has none of its own. empty: said where there is no row."""
        self.name = name
        self._rows = rows
        self._say = say
        self._empty = empty
        self._chosen = [row for row in rows if row.kind != "text"]
        self._said = 0
        self._number = 0

    @property
    def more(self) -> bool:
        """Whether there are rows that have not been said."""
        return self._said < len(self._rows)

    def row(self, number: int) -> Row | None:
        """Return the row of a number, None where there is none."""
        return self._chosen[number - 1] if 0 < number <= len(self._chosen) else None

    def piece(self, lines: int, width: int) -> Iterator[str]:
        """Yield the next rows, in lines of so many cells: at most so many lines, but one row whatever it takes."""
        if not self._rows:
            yield self._empty
        left = lines
        for row in self._rows[self._said :]:
            text = plain_line(row.text or self._say(row))
            if row.kind != "text":
                text = f"{self._number + 1} {text}"
            indent = " " * (_INDENT * row.depth)
            said = wrapped(text, width - len(indent), _MOST_LINES)
            if len(said) > left < lines:
                return
            left -= len(said)
            self._said += 1
            self._number += row.kind != "text"
            yield from (indent + line for line in said)


def contents(shelf: HubShelf, page: str) -> Listing:
    """Return the hub's sections and pages; of a large hub, its sections alone, to be chosen first."""
    rows = list(_section_rows(shelf.sections, 0))
    if sum(row.kind == "page" for row in rows) >= MANY and any(row.kind == "text" for row in rows):
        rows = list(_sections_only(shelf.sections, "", 0))
    return Listing("contents", rows, page_text(shelf, page), "This hub has no pages.")


def section(shelf: HubShelf, key: str, page: str) -> Listing:
    """Return the pages of one section of a large hub, and of the sections in it."""
    found: Sequence[Section] = shelf.sections
    chosen = Section("", ())
    for number in map(int, key.split(".")):
        chosen = found[number]
        found = chosen.sections
    rows = [Row("page", path) for path in chosen.pages]
    rows += _sections_only(chosen.sections, f"{key}.", 0)
    return Listing(plain_line(chosen.title) or "section", rows, page_text(shelf, page), "This section has no pages.")


def headings(outline: Sequence[Heading]) -> Listing:
    """Return the headings of a page."""
    top = min((heading.level for heading in outline), default=1)
    rows = [Row("heading", heading.anchor, heading.text or "(empty)", heading.level - top) for heading in outline]
    return Listing("headings", rows, lambda row: row.text, "This page has no headings.")


def links(sheet: Sheet) -> Listing:
    """Return the links of a page, as many as have their number."""
    rows = [Row("link", str(number), depth=0) for number in range(1, len(sheet.links) + 1)]
    return Listing("links", rows, lambda row: link_text(sheet, int(row.key)), "This page has no links.")


def link_text(sheet: Sheet, number: int) -> str:
    """Return what a link says and what is written as its target."""
    link = sheet.links[number - 1]
    if link.origin == "fold":
        return f"{link.text}: folded part"
    if link.origin == "footnote":
        return f"note {link.text.strip('[]')}"
    status = sheet.status(link)
    return f"{link.text}: {link.target}{f', {status}' if status else ''}"


def reading_lists(shelf: HubShelf, followed: str, page: str) -> Listing:
    """Return the hub's reading lists with their entries. followed: id of the list that is followed."""
    rows: list[Row] = []
    for reading in shelf.lists:
        rows += _list_rows(shelf, reading, followed)
    if followed:
        rows.append(Row("no-list", text="Follow no reading list"))
    return Listing("lists", rows, page_text(shelf, page), "This hub has no reading lists.")


def pages(shelf: HubShelf, paths: Sequence[str], page: str) -> Listing:
    """Return some pages of the hub."""
    return Listing("pages", [Row("page", path) for path in paths], page_text(shelf, page), "There is no such page.")


def hits(results: "Results") -> Listing:
    """Return what a search has found, each page with the passage that answers best."""
    rows: list[Row] = []
    for hit in results.hits:
        heading = _joined(hit.heading)
        rows.append(Row("hit", hit.page, _joined(hit.title) + (f", {heading}" if heading else ""), 0, hit.anchor))
        if snippet := _joined(hit.snippet):
            rows.append(Row("text", text=snippet, depth=1))
    return Listing("pages", rows, lambda row: row.text, "Nothing was found.")


def _joined(pieces: "Sequence[Piece]") -> str:
    return "".join(piece.text for piece in pieces)


def page_text(shelf: HubShelf, here: str) -> Callable[[Row], str]:
    """Return what says a page's title and how far it is read. here: path of the page that is shown."""

    def say(row: Row) -> str:
        state = "here" if row.key == here else _STATES[shelf.state_of(row.key)]
        return shelf.title_of(row.key) + (f", {state}" if state else "")

    return say


def _section_rows(sections: Sequence[Section], depth: int) -> Iterator[Row]:
    for part in sections:
        inside = depth
        if part.title:
            yield Row("text", text=part.title, depth=depth)
            inside += 1
        for path in part.pages:
            yield Row("page", path, depth=inside)
        yield from _section_rows(part.sections, inside)


def _sections_only(sections: Sequence[Section], prefix: str, depth: int) -> Iterator[Row]:
    for number, part in enumerate(sections):
        count = len(part.pages)
        pages_in = f", {count} page{'s' if count != 1 else ''}" if count else ""
        yield Row("section", f"{prefix}{number}", (part.title or "No section") + pages_in, depth)
        yield from _sections_only(part.sections, f"{prefix}{number}.", depth + 1)


def _list_rows(shelf: HubShelf, reading: ReadingList, followed: str) -> Iterator[Row]:
    standing = shelf.standing_of(reading)
    mark = ", followed" if reading.id == followed else ""
    yield Row("list", reading.id, f"{reading.title}: {standing.done} of {standing.total} read{mark}")
    if reading.summary:
        yield Row("text", text=reading.summary, depth=1)
    for entry, state in zip(reading.entries, standing.states, strict=True):
        title = entry.page if state == "missing" else shelf.title_of(entry.page)
        words = ", ".join(word for word in (title, _STATES[state]) if word)
        why = f": {entry.reason}" if entry.reason else ""
        yield Row("text" if state == "missing" else "entry", entry.page, words + why, 1, reading.id)
