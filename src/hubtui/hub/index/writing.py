"""Puts pages into the index and takes them out again."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from hubtui.document.links import Link
from hubtui.document.prose import Passage
from hubtui.hub.index.database import PART, Connection, open_to_write, said_plainly, transaction
from hubtui.hub.index.packing import pack, passages_in, storable, unpack
from hubtui.hub.index.records import UNKNOWN, PageRecord, Row, Signature
from hubtui.hub.search_words import indexed

_AT_ONCE: Final = 1000
"""Links of a page that are looked at together."""
_MERGED_AT_ONCE: Final = 2000
"""Pages of the file that a transaction may write for them: some 0.1 s, and 20 MB of log."""
_NOTHING_MERGED: Final = 2
"""Changed rows below which there was nothing left to merge, as FTS5 documents it."""
_USUAL: Final = 4
_SELDOM: Final = 12
"""Segments of one level, as FTS5 calls what it writes at a time, that it merges by itself. A query looks into all."""


class Writer:
    """Changes one index; each call is one transaction. Every method raises IndexUnusableError."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._connection: Connection = open_to_write(file)
        self._begun: dict[str, int] = {}

    def close(self) -> None:
        """Write what is outstanding into the one file, and let go of it."""
        with said_plainly(self._file):
            self._connection.close()

    def rows(self) -> dict[str, Row]:
        """Return what is known of each page's file, by path."""
        with said_plainly(self._file):
            found = self._connection.execute("SELECT path, number, size, mtime_ns, digest FROM pages")
            return {path: Row(number, Signature(size, time), digest) for path, number, size, time, digest in found}

    def put(self, records: Sequence[PageRecord], known: dict[str, Row]) -> None:
        """Put pages in, in place of what the index has of them. known: the rows of those that it has.

        A page of several parts counts as unknown until its last one is in.
        """
        with said_plainly(self._file), transaction(self._connection):
            for record in records:
                path = record.facts.path
                if record.part == 0:
                    row = known.get(path)
                    if row is not None:
                        self._forget(row.number)
                    self._begun[path] = self._insert(record, row.number if row is not None else None)
                self._fill(self._begun[path], record)
                if record.last:
                    self._end(self._begun.pop(path), record)

    def remove(self, rows: Iterable[Row]) -> None:
        """Take pages out."""
        with said_plainly(self._file), transaction(self._connection):
            for row in rows:
                self._forget(row.number)

    def touch(self, changed: Iterable[tuple[Row, Signature]]) -> None:
        """Take note of files written anew with the same content."""
        rows = [(signature.size, signature.mtime_ns, row.number) for row, signature in changed]
        with said_plainly(self._file), transaction(self._connection):
            self._connection.executemany("UPDATE pages SET size = ?, mtime_ns = ? WHERE number = ?", rows)

    def expect_many(self) -> None:
        """Let words be merged seldom, for many pages come: `merge` is to do it at the end, once and for less in all."""
        with said_plainly(self._file):
            self._tell_words("automerge", _SELDOM)

    def merge(self, go_on: Callable[[], bool]) -> bool:
        """Make one segment of the words where merging was put off; return whether that was done to the end."""
        with said_plainly(self._file):
            if not self._connection.execute(
                "SELECT 1 FROM words_config WHERE k = 'automerge' AND v = ?", (_SELDOM,)
            ).fetchone():
                return True
            # The first time, less than nothing: so also segments are merged that FTS5 would leave alone.
            pages = -_MERGED_AT_ONCE
            while go_on():
                before = self._connection.total_changes
                self._tell_words("merge", pages)
                if self._connection.total_changes - before < _NOTHING_MERGED:
                    self._tell_words("automerge", _USUAL)
                    return True
                pages = _MERGED_AT_ONCE
        return False

    def _tell_words(self, command: str, value: int) -> None:
        self._connection.execute("INSERT INTO words(words, rank) VALUES(?, ?)", (command, value))

    def about(self, name: str) -> str:
        """Return what was kept under a name, "" without."""
        with said_plainly(self._file):
            found = self._connection.execute("SELECT value FROM about WHERE name = ?", (name,)).fetchone()
        return str(found[0]) if found else ""

    def keep(self, name: str, value: str) -> None:
        """Keep a value under a name."""
        with said_plainly(self._file), transaction(self._connection):
            self._keep(name, value)

    def unlink_all(self, name: str, value: str) -> None:
        """Forget where links lead, and keep at the same time the value for which they will be resolved."""
        with said_plainly(self._file), transaction(self._connection):
            self._connection.execute("UPDATE pages SET linked = 0")
            self._keep(name, value)

    def unlinked(self, most: int) -> list[tuple[int, str]]:
        """Return number and path of pages whose links have not been resolved."""
        with said_plainly(self._file):
            return self._connection.execute(
                "SELECT number, path FROM pages WHERE NOT linked LIMIT ?", (most,)
            ).fetchall()

    def link(self, pages: Sequence[tuple[int, str]], leads: Callable[[str, Link], str | None]) -> None:
        """Take note of where all links of some pages lead.

        pages: number and path of each. leads: (path, link of that page) -> path of the page that it leads to, or None.
        """
        with said_plainly(self._file), transaction(self._connection):
            for number, path in pages:
                for links in self._links_of(number):
                    found = ((link, leads(path, one)) for link, one in links)
                    self._connection.executemany(
                        "UPDATE links SET leads = ? WHERE rowid = ? AND leads IS NOT ?",
                        [(target, link, target) for link, target in found],
                    )
            self._connection.executemany("UPDATE pages SET linked = 1 WHERE number = ?", ((page,) for page, _ in pages))

    def _links_of(self, page: int) -> Iterator[list[tuple[int, Link]]]:
        """Yield the links of a page with their own numbers, so many at a time."""
        last = 0
        while found := self._connection.execute(
            "SELECT rowid, target, text, origin, line FROM links WHERE page = ? AND rowid > ? ORDER BY rowid LIMIT ?",
            (page, last, _AT_ONCE),
        ).fetchall():
            yield [(link, Link(*fields)) for link, *fields in found]
            if len(found) < _AT_ONCE:
                return
            last = found[-1][0]

    def names(self) -> Iterable[tuple[str, str, str, str]]:
        """Yield path, id, title and aliases of every page in the order of paths."""
        with said_plainly(self._file):
            yield from self._connection.execute("SELECT path, id, title, aliases FROM pages ORDER BY path")

    def _insert(self, record: PageRecord, number: int | None) -> int:
        """Put a page in without its parts; return its number."""
        facts = record.facts
        texts = map(storable, (facts.id, facts.title, facts.kind, facts.summary, "\n".join(facts.aliases)))
        inserted = self._connection.execute(
            "INSERT INTO pages(number, path, size, mtime_ns, digest, id, title, kind, summary, aliases, parts)"
            " VALUES(?, ?, ?, ?, x'', ?, ?, ?, ?, ?, 0)",
            (number, facts.path, UNKNOWN, UNKNOWN, *texts),
        ).lastrowid
        assert inserted is not None
        return inserted

    def _fill(self, page: int, record: PageRecord) -> None:
        run, part = self._connection.execute, record.part
        headings = [
            (page, part, one.line, one.level, storable(one.anchor), storable(one.text)) for one in record.headings
        ]
        self._connection.executemany("INSERT INTO headings VALUES(?, ?, ?, ?, ?, ?)", headings)
        links = [(page, one.line, storable(one.target), storable(one.text), one.origin) for one in record.links]
        self._connection.executemany("INSERT INTO links VALUES(?, ?, ?, ?, ?, NULL)", links)
        number = page + part * PART
        run("INSERT INTO texts VALUES(?, ?)", (number, pack(record.passages)))
        names = (record.facts.title, *record.facts.aliases) if part == 0 else ()
        words = _words_of(storable("\n".join(names)), [heading[5] for heading in headings], record.passages)
        run("INSERT INTO words(rowid, title, headings, body) VALUES(?, ?, ?, ?)", (number, *words))
        run("UPDATE pages SET parts = ? WHERE number = ?", (part + 1, page))

    def _end(self, page: int, record: PageRecord) -> None:
        self._connection.execute(
            "UPDATE pages SET size = ?, mtime_ns = ?, digest = ? WHERE number = ?",
            (*record.signature, record.digest, page),
        )

    def _forget(self, page: int) -> None:
        """Take out all of a page. The words are told what they were: FTS5 keeps no copy of them."""
        run = self._connection.execute
        title, aliases, parts = run("SELECT title, aliases, parts FROM pages WHERE number = ?", (page,)).fetchone()
        for part in range(parts):
            number = page + part * PART
            (packed,) = run("SELECT packed FROM texts WHERE number = ?", (number,)).fetchone()
            headings = run(
                "SELECT text FROM headings WHERE page = ? AND part = ? ORDER BY rowid", (page, part)
            ).fetchall()
            names = "\n".join(filter(None, (title, aliases))) if part == 0 else ""
            old = _words_of(names, [text for (text,) in headings], passages_in(unpack(packed)))
            run("INSERT INTO words(words, rowid, title, headings, body) VALUES('delete', ?, ?, ?, ?)", (number, *old))
            run("DELETE FROM texts WHERE number = ?", (number,))
        run("DELETE FROM pages WHERE number = ?", (page,))
        for table in ("headings", "links"):
            run(f"DELETE FROM {table} WHERE page = ?", (page,))  # noqa: S608  # names of our own

    def _keep(self, name: str, value: str) -> None:
        self._connection.execute("INSERT OR REPLACE INTO about VALUES(?, ?)", (name, value))


def _words_of(names: str, headings: Iterable[str], passages: Iterable[Passage]) -> tuple[str, str, str]:
    """Return the words of a part. names: title and aliases of the page, "" below its first part."""
    body = indexed("\n".join(passage.text for passage in passages))
    return indexed(names), indexed("\n".join(headings)), body
