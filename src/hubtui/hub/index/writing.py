"""Puts pages into the index and takes them out again."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from hubtui.document.links import Link
from hubtui.document.prose import Passage
from hubtui.hub.index.database import Connection, open_to_write, said_plainly, transaction
from hubtui.hub.index.packing import pack, passages_in, storable, unpack
from hubtui.hub.index.records import PageRecord, Row, Signature
from hubtui.hub.search_words import indexed


class Writer:
    """Changes one index; each call is one transaction. Every method raises IndexUnusableError."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._connection: Connection = open_to_write(file)

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
        """Put pages in, in place of what the index has of them. known: the rows of those that it has."""
        with said_plainly(self._file), transaction(self._connection):
            for record in records:
                row = known.get(record.facts.path)
                if row is not None:
                    self._forget(row.number)
                self._insert(record, row.number if row is not None else None)

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

    def links_of(self, number: int) -> list[tuple[int, Link]]:
        """Return the links of a page, each with its own number."""
        with said_plainly(self._file):
            found = self._connection.execute(
                "SELECT rowid, target, text, origin, line FROM links WHERE page = ?", (number,)
            )
            return [(link, Link(*fields)) for link, *fields in found]

    def link(self, pages: Iterable[int], leads: Iterable[tuple[int, str | None]]) -> None:
        """Take note of where all links of these pages lead: (number of a link, path of a page or None)."""
        with said_plainly(self._file), transaction(self._connection):
            self._connection.executemany("UPDATE links SET leads = ?2 WHERE rowid = ?1 AND leads IS NOT ?2", leads)
            self._connection.executemany("UPDATE pages SET linked = 1 WHERE number = ?", ((page,) for page in pages))

    def names(self) -> Iterable[tuple[str, str, str, str]]:
        """Yield path, id, title and aliases of every page in the order of paths."""
        with said_plainly(self._file):
            yield from self._connection.execute("SELECT path, id, title, aliases FROM pages ORDER BY path")

    def _insert(self, record: PageRecord, number: int | None) -> None:
        run, facts = self._connection.execute, record.facts
        title, aliases = storable(facts.title), storable("\n".join(facts.aliases))
        fields = (storable(facts.id), title, facts.kind, storable(facts.summary), aliases)
        number = run(
            "INSERT INTO pages(number, path, size, mtime_ns, digest, id, title, kind, summary, aliases)"
            " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (number, facts.path, *record.signature, record.digest, *fields),
        ).lastrowid
        headings = [(number, one.line, one.level, storable(one.anchor), storable(one.text)) for one in record.headings]
        self._connection.executemany("INSERT INTO headings VALUES(?, ?, ?, ?, ?)", headings)
        links = [(number, one.line, storable(one.target), storable(one.text), one.origin) for one in record.links]
        self._connection.executemany("INSERT INTO links VALUES(?, ?, ?, ?, ?, NULL)", links)
        run("INSERT INTO texts VALUES(?, ?)", (number, pack(record.passages)))
        words = _words_of(title, aliases, [heading[4] for heading in headings], record.passages)
        run("INSERT INTO words(rowid, title, headings, body) VALUES(?, ?, ?, ?)", (number, *words))

    def _forget(self, number: int) -> None:
        """Take out all of a page. The words are told what they were: FTS5 keeps no copy of them."""
        run = self._connection.execute
        title, aliases, packed = run(
            "SELECT title, aliases, packed FROM pages JOIN texts ON page = number WHERE number = ?", (number,)
        ).fetchone()
        headings = run("SELECT text FROM headings WHERE page = ? ORDER BY rowid", (number,)).fetchall()
        old = _words_of(title, aliases, [text for (text,) in headings], passages_in(unpack(packed)))
        run("INSERT INTO words(words, rowid, title, headings, body) VALUES('delete', ?, ?, ?, ?)", (number, *old))
        run("DELETE FROM pages WHERE number = ?", (number,))
        for table in ("headings", "links", "texts"):
            run(f"DELETE FROM {table} WHERE page = ?", (number,))  # noqa: S608  # names of our own

    def _keep(self, name: str, value: str) -> None:
        self._connection.execute("INSERT OR REPLACE INTO about VALUES(?, ?)", (name, value))


def _words_of(title: str, aliases: str, headings: Iterable[str], passages: Iterable[Passage]) -> tuple[str, str, str]:
    body = indexed("\n".join(passage.text for passage in passages))
    return indexed(f"{title}\n{aliases}"), indexed("\n".join(headings)), body
