"""Asks the index. Nothing here reads a page or walks a folder."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from hubtui.document.links import Link
from hubtui.document.outline import Heading
from hubtui.document.prose import Passage
from hubtui.hub.index.building import COMPLETE
from hubtui.hub.index.database import PAGE, PART, SCORE, Connection, open_to_read, said_plainly
from hubtui.hub.index.packing import passages_in, unpack
from hubtui.hub.index.records import Asked, Headed, Match, PageFacts

_LONG: Final = "FROM pages WHERE parts > 1"
_KEPT: Final = 256
_FACTS: Final = "number, path, id, title, kind, summary, aliases"


class Reader:
    """One index, open to be asked, by one thread at a time. Every method raises IndexUnusableError."""

    def __init__(self, file: Path, connection: Connection) -> None:
        self._file = file
        self._connection = connection
        self._version = -1
        self._rows: dict[tuple[str, tuple[object, ...]], list[tuple]] = {}  # type: ignore[type-arg]
        self._pages: list[tuple[int, PageFacts]] | None = None

    @classmethod
    def open(cls, file: Path) -> "Reader | None":
        """Open the index of this file, None where there is none that can be used."""
        connection = open_to_read(file)
        return cls(file, connection) if connection is not None else None

    def close(self) -> None:
        """Let go of the file."""
        with said_plainly(self._file):
            self._connection.close()

    def interrupt(self) -> None:
        """Make the query that another thread is at raise IndexUnusableError."""
        self._connection.interrupt()

    def look_again(self) -> int:
        """Take note of what has been written since: what is asked again and again is kept until then.

        Return a number that is another one when something was.
        """
        version = self._all("PRAGMA data_version")[0][0]
        if version != self._version:
            self._version = version
            self._rows.clear()
            self._pages = None
        return self._version

    @property
    def complete(self) -> bool:
        """Whether every page is in the index, as of when it was last brought up to date."""
        found = self._all("SELECT value FROM about WHERE name = ?", (COMPLETE,))
        return bool(found and found[0][0])

    def signatures(self) -> dict[str, tuple[int, int]]:
        """Return size and time of change of each page's file, by path."""
        return {path: (size, time) for path, size, time in self._all("SELECT path, size, mtime_ns FROM pages")}

    @property
    def total(self) -> int:
        """How many pages are in the index."""
        return int(self._kept("SELECT count(*) FROM pages")[0][0])

    def pages(self) -> Sequence[tuple[int, PageFacts]]:
        """Return number and facts of every page."""
        self.look_again()
        if self._pages is None:
            rows = self._all(f"SELECT {_FACTS} FROM pages")  # noqa: S608  # names of our own
            self._pages = [(row[0], _facts(row[1:])) for row in rows]
        return self._pages

    def page(self, path: str) -> int | None:
        """Return the number of a page, None where the index has it not."""
        found = self._all("SELECT number FROM pages WHERE path = ?", (path,))
        return int(found[0][0]) if found else None

    def keep_only(self, numbers: Iterable[int] | None) -> None:
        """Let queries find these pages only from now on; None for all."""
        with said_plainly(self._file):
            run = self._connection.execute
            run("PRAGMA query_only = 0")
            run("CREATE TEMP TABLE IF NOT EXISTS wanted(number INTEGER PRIMARY KEY)")
            run("BEGIN")
            run("DELETE FROM wanted")
            if numbers is not None:
                self._connection.executemany("INSERT INTO wanted VALUES(?)", ((number,) for number in numbers))
            run("COMMIT")
            run("PRAGMA query_only = 1")

    def count(self, expression: str) -> int:
        """Return how many pages suit an FTS5 expression; of a word, that takes a fraction of ranking them."""
        return int(self._kept("SELECT count(*) FROM words WHERE words MATCH ?", (expression,))[0][0])

    def match(self, asked: Asked, most: int) -> list[Match]:
        """Return the pages that suit, best first, each once."""
        # The plus keeps SQLite from searching once for each number.
        only = "AND +rowid IN (SELECT number FROM wanted) " if asked.filtered else ""
        only += "AND +rowid IN (SELECT rowid FROM words WHERE words MATCH ?) " * len(asked.also)
        has_long = bool(self._kept(f"SELECT 1 {_LONG} LIMIT 1"))
        if has_long:
            only += f"AND +rowid < {PART} AND +rowid NOT IN (SELECT number {_LONG}) "
        best = f"SELECT rowid, {SCORE} AS score FROM words WHERE words MATCH ? {only}ORDER BY score LIMIT ?"  # noqa: S608
        found = self._scored(best, (asked.expression, *asked.also, most))
        if has_long and (pages := self._long_that_suit(asked)):
            # The bare rowid is that of the row that has the least.
            best = (
                "SELECT rowid, min(rank) FROM words WHERE words MATCH ?"  # noqa: S608  # numbers
                f" AND +(rowid & {PAGE}) IN ({', '.join(map(str, pages))}) GROUP BY rowid & {PAGE}"
            )
            found += self._scored(best, (" OR ".join(asked.ranked),))
            found.sort(key=lambda match: match.score)
        return found[:most]

    def _scored(self, best: str, values: Sequence[object]) -> list[Match]:
        """best: a query for number and score."""
        # In one statement: between two of them, a page may have gone.
        rows = self._all(
            f"WITH best(found, score) AS ({best}) "  # noqa: S608
            f"SELECT found, score, {_FACTS} FROM best JOIN pages ON number = found & {PAGE} ORDER BY score",
            values,
        )
        return [Match(row[0], _facts(row[3:]), row[1]) for row in rows]

    def _long_that_suit(self, asked: Asked) -> set[int]:
        """Return the pages of several parts that suit: what they must have may stand in any of their parts."""
        terms = [self._long_with(term) for term in (*asked.ranked, *asked.also)]
        pages = set.intersection(*terms) if asked.every else set.union(*terms)
        if pages and asked.filtered:
            pages &= {number for (number,) in self._all("SELECT number FROM wanted")}
        return pages.difference(*map(self._long_with, asked.unwanted)) if pages else pages

    def _long_with(self, expression: str) -> set[int]:
        rows = self._all(
            f"SELECT DISTINCT rowid & {PAGE} FROM words"  # noqa: S608  # names of our own
            f" WHERE words MATCH ? AND +(rowid & {PAGE}) IN (SELECT number {_LONG})",
            (expression,),
        )
        return {number for (number,) in rows}

    def headings(self, number: int) -> list[Heading]:
        """Return the headings of a page in page order."""
        rows = self._all("SELECT text, level, anchor, line FROM headings WHERE page = ? ORDER BY rowid", (number,))
        return [Heading(*row) for row in rows]

    def all_headings(self) -> list[tuple[str, str, str]]:
        """Return (path of the page, anchor, text) of every heading, in plain tuples."""
        return self._all("SELECT path, anchor, text FROM headings JOIN pages ON number = page ORDER BY headings.rowid")

    def contents(self, numbers: Sequence[int]) -> dict[int, tuple[list[Headed], str]]:
        """Return the headings of parts of pages and what they say, by number: faster than one by one.

        What a part says has each passage on a line, after its own line in the file and a tab. Its headings begin with
        the one that it stands under.
        """
        places = ", ".join("?" * len(numbers))
        found: dict[int, tuple[list[Headed], str]] = {}
        texts = self._all(f"SELECT number, packed FROM texts WHERE number IN ({places})", numbers)  # noqa: S608
        with said_plainly(self._file):
            for number, packed in texts:
                found[number] = [], unpack(packed)
        firsts = [number for number in numbers if number < PART]
        places = ", ".join("?" * len(firsts))
        rows = self._all(
            f"SELECT page, text, level, anchor, line FROM headings"  # noqa: S608
            f" WHERE page IN ({places}) AND part = 0 ORDER BY page, rowid",
            firsts,
        )
        for number in numbers:
            if number >= PART:
                rows += ((number, *row) for row in self._headings_of_part(number & PAGE, number // PART))
        for row in rows:
            if row[0] in found:
                found[row[0]][0].append(Headed._make(row[1:]))
        return found

    def _headings_of_part(self, page: int, part: int) -> list[tuple[str, int, str, int]]:
        fields = "SELECT text, level, anchor, line FROM headings WHERE page = ?"
        above = self._all(f"{fields} AND part < ? ORDER BY rowid DESC LIMIT 1", (page, part))
        return above + self._all(f"{fields} AND part = ? ORDER BY rowid", (page, part))

    def passages(self, number: int) -> list[Passage]:
        """Return what a page says, in page order."""
        (parts,) = self._all("SELECT parts FROM pages WHERE number = ?", (number,))[0]
        found: list[Passage] = []
        for part in range(parts):
            rows = self._all("SELECT packed FROM texts WHERE number = ?", (number + part * PART,))
            with said_plainly(self._file):
                found += passages_in(unpack(rows[0][0])) if rows else ()
        return found

    def links_to(self, path: str) -> list[tuple[int, PageFacts, Link]]:
        """Return every link to a page: the number and the facts of the page that it is on, and the link."""
        rows = self._all(
            "SELECT number, path, id, pages.title, kind, summary, aliases, target, text, origin, line"
            " FROM links JOIN pages ON number = page WHERE leads = ? ORDER BY number, links.rowid",
            (path,),
        )
        return [(row[0], _facts(row[1:7]), Link(*row[7:])) for row in rows]

    def _kept(self, query: str, values: tuple[object, ...] = ()) -> list[tuple]:  # type: ignore[type-arg]
        """Return the few rows of a query that is asked with each letter that is typed, as `look_again` left them."""
        rows = self._rows.get((query, values))
        if rows is None:
            if len(self._rows) >= _KEPT:
                self._rows.clear()
            rows = self._rows[query, values] = self._all(query, values)
        return rows

    def _all(self, query: str, values: Sequence[object] = ()) -> list[tuple]:  # type: ignore[type-arg]
        with said_plainly(self._file):
            return self._connection.execute(query, tuple(values)).fetchall()


def _facts(row: Sequence[str]) -> PageFacts:
    path, id_, title, kind, summary, aliases = row
    return PageFacts(path, id_, title, kind, summary, tuple(aliases.split("\n")) if aliases else ())
