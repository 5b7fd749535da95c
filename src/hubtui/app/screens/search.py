"""The search screen: a query, and the pages that answer it, with the passages that do."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from hubtui.app.indexing import Progress
from hubtui.app.picker_model import Item
from hubtui.app.screens.passages import GROUND, MUTED, PassageModel, Row, notes, passage, styled
from hubtui.app.sidebar_rows import MARKS
from hubtui.document.untrusted import plain_line

if TYPE_CHECKING:
    from hubtui.hub.searching import Hit, Results
    from hubtui.study.progress import State

_MANY: Final = 1000
_HELP: Final = (
    "words: pages with all of them; the last may be unfinished",
    '"several words": in this order',
    "word*: words that begin so",
    "-word: pages without it",
    "in:section, kind:hub, kind:article, kind:reference",
    "is:unread, is:part, is:read",
)


class SearchModel(PassageModel):
    """The rows of the search screen.

    answered: the query whose answer is shown. ask: looks for a query; the answer comes to `take`.
    state_of: how far the page of an id has been read.
    """

    def __init__(self, ask: Callable[[str], None], state_of: Callable[[str], "State"], width: int) -> None:
        """width: cells of the list."""
        super().__init__("Search all pages", _help(width), filterable=True)
        self._ask = ask
        self._state_of = state_of
        self.width = width
        self.results: Results | None = None
        self.answered = ""
        self._reopened = False

    @property
    def found(self) -> int:
        """How many pages answer."""
        return len(self.results.hits) if self.results is not None else 0

    @property
    def total(self) -> int:
        """As many as there is room for: a list that changes its size with each letter is hard to read."""
        return _MANY

    def reopen(self, width: int) -> None:
        """Be shown again: what is typed next begins a new query, unless the old one is changed first."""
        self.width = width
        self._reopened = bool(self.query)
        self._lay_out("")

    def filter(self, query: str) -> None:
        """Look for something else."""
        added = query.removeprefix(self.query)
        if self._reopened and len(query) > len(self.query) and added != query and not added.startswith(" "):
            query = added
        self._reopened = False
        self.query = query
        if query.strip():
            self._ask(query)
        else:
            self.results = None
            self.put(_help(self.width))

    def take(self, query: str, results: "Results | None", failure: str, progress: Progress | None) -> bool:
        """Show what a query has found; return whether it is the one that stands there.

        results: None where there is no index, because of `failure` or since it is still being made.
        """
        if query != self.query:
            return False
        self.results, self.answered = results, query
        being_made = ""
        if progress is not None:
            being_made = f"The index is being made: {progress.done:,} of {progress.total:,} pages so far."
        elif results is None:
            being_made = "The index is being made."
        self._lay_out(failure or being_made)
        return True

    def first_hit(self) -> int:
        """Return the index of the first row that is a page."""
        return next((number for number, item in enumerate(self.items) if item.kind == "found"), 0)

    def _lay_out(self, remark: str) -> None:
        if self.results is None and not remark:
            return
        rows = [*notes(remark, self.width), *notes(self.results.notice if self.results else "", self.width)]
        for hit in self.results.hits if self.results is not None else ():
            rows += self._rows_of(hit)
        self.put(rows)

    def _rows_of(self, hit: "Hit") -> list[Row]:
        mark = MARKS[self._state_of(hit.id)]
        heading = [(" › ", MUTED), *styled(hit.heading, GROUND)] if hit.heading else []
        left = [(f" {mark} ", MUTED), *styled(hit.title, GROUND), *heading]
        right = [(f" {plain_line(hit.section)} ", MUTED)] if hit.section and self.width >= 60 else []
        item = Item("found", hit.page, "".join(piece.text for piece in hit.title), extra=place_of(hit.line, hit.anchor))
        return [(item, left, right), *passage(hit.snippet, self.width, 2 if self.width >= 60 else 3)]


def _help(width: int) -> list[Row]:
    return [row for text in _HELP for row in notes(text, width)]


def place_of(line: int, anchor: str) -> str:
    """Return a place on a page as one text, for a row."""
    return f"{line}#{anchor}"


def place_in(text: str) -> tuple[int, str]:
    """Return the line and the anchor of a place made by `place_of`."""
    line, _, anchor = text.partition("#")
    return int(line), anchor
