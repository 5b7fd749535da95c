"""The one module that knows SQLite: opens the index's file, makes its tables, and says in one sentence what went wrong.

SQLite may be as old as 3.34. Several programs may have the file open: readers never wait for the one that writes.
"""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from hubtui.hub.index.records import DamagedError, IndexUnusableError

Connection = sqlite3.Connection

VERSION: Final = 7
"""Of the tables and of how pages are read into them; an index of another version is made anew."""

_APPLICATION: Final = 0x68756274
_WAIT: Final = 5.0
_WRITING: Final = 4_000
_READING: Final = 16_000
_FILES: Final = ("", "-wal", "-shm", "-journal")
PART: Final = 1 << 32
"""The texts and the words of a page's first part have the page's number, those of each further part one so much higher.
"""
PAGE: Final = PART - 1
"""The bits of such a number that are the page's."""
_WEIGHTS: Final = "10.0, 4.0, 1.0"
"""Of a page's title, its headings and its text."""
SCORE: Final = f"bm25(words, {_WEIGHTS})"
"""How badly a page suits: FTS5's own `rank`, which takes up to half as long again to sort by, but can be grouped."""
_TABLES: Final = f"""
CREATE TABLE about(name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE pages(
  number INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,
  digest BLOB NOT NULL, id TEXT NOT NULL, title TEXT NOT NULL, kind TEXT NOT NULL, summary TEXT NOT NULL,
  aliases TEXT NOT NULL, parts INTEGER NOT NULL, linked INTEGER NOT NULL DEFAULT 0);
CREATE INDEX unlinked ON pages(number) WHERE NOT linked;
CREATE INDEX long ON pages(number) WHERE parts > 1;
CREATE TABLE headings(page INTEGER NOT NULL, part INTEGER, line INTEGER, level INTEGER, anchor TEXT, text TEXT);
CREATE INDEX headings_of ON headings(page);
CREATE TABLE links(page INTEGER NOT NULL, line INTEGER, target TEXT, text TEXT, origin TEXT, leads TEXT);
CREATE INDEX links_of ON links(page);
CREATE INDEX links_to ON links(leads) WHERE leads IS NOT NULL;
CREATE TABLE texts(number INTEGER PRIMARY KEY, packed BLOB NOT NULL);
CREATE VIRTUAL TABLE words USING fts5(
  title, headings, body, content='', prefix='2 3', tokenize='unicode61 remove_diacritics 0');
INSERT INTO words(words, rank) VALUES('rank', 'bm25({_WEIGHTS})');
"""


def open_to_write(file: Path) -> Connection:
    """Open the index to change it; one that is missing, damaged or of another version is made anew.

    Only who holds the lock of the index may. Raises IndexUnusableError.
    """
    with said_plainly(file):
        connection = _connect(file, _WRITING)
        try:
            if _is_ours(connection):
                return connection
        except sqlite3.DatabaseError as error:
            if _is_elsewhere(error):
                connection.close()
                raise
        connection.close()
        discard(file)
        return _make(file)


def open_to_read(file: Path) -> Connection | None:
    """Open the index to ask it, None where there is none that can be used. Raises IndexUnusableError."""
    if not file.exists():
        return None
    with said_plainly(file):
        connection = _connect(file, _READING)
        try:
            if _is_ours(connection):
                connection.execute("PRAGMA query_only = 1")
                return connection
        except sqlite3.DatabaseError as error:
            if _is_elsewhere(error):
                connection.close()
                raise
        connection.close()
        return None


def discard(file: Path) -> None:
    """Remove the index. Raises OSError."""
    for suffix in _FILES:
        file.with_name(file.name + suffix).unlink(missing_ok=True)


@contextlib.contextmanager
def said_plainly(file: Path) -> Iterator[None]:
    """Turn what SQLite or the system says of the file into IndexUnusableError."""
    try:
        yield
    except (sqlite3.Error, OSError, DamagedError) as error:
        why = (error.strerror or "unknown error") if isinstance(error, OSError) else str(error)
        raise IndexUnusableError(f"The index {file} cannot be used: {why.lower()}.") from error


@contextlib.contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """Change all or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def is_interruption(error: IndexUnusableError) -> bool:
    """Return whether a query did not fail but was stopped by `Connection.interrupt`."""
    return "interrupt" in str(error.__cause__)


def is_damage(error: IndexUnusableError) -> bool:
    """Return whether the index itself is broken, so that making it anew helps."""
    cause = error.__cause__
    return isinstance(cause, DamagedError) or (isinstance(cause, sqlite3.DatabaseError) and not _is_elsewhere(cause))


def _connect(file: Path, cache: int) -> Connection:
    """cache: KiB of the file that are held in memory at most."""
    connection = sqlite3.connect(file, timeout=_WAIT, isolation_level=None, check_same_thread=False)
    try:
        # A write that a power cut undoes is made again; the file itself stays whole in this mode.
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute(f"PRAGMA cache_size = -{cache}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _is_ours(connection: Connection) -> bool:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if (application, version) != (_APPLICATION, VERSION):
        return False
    # Looks at each table's first page: a file cut short or overwritten in its middle is mostly found out here.
    for table in ("about", "pages", "headings", "links", "texts", "words_data"):
        connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone()  # noqa: S608  # names of our own
    return True


def _make(file: Path) -> Connection:
    connection = _connect(file, _WRITING)
    connection.execute("PRAGMA journal_mode = WAL")
    # The version is written last and with the rest, so that half of an index is never taken for one.
    connection.executescript(
        f"BEGIN IMMEDIATE; {_TABLES} PRAGMA application_id = {_APPLICATION}; PRAGMA user_version = {VERSION}; COMMIT;"
    )
    file.chmod(0o600)
    return connection


def _is_elsewhere(error: sqlite3.DatabaseError) -> bool:
    """Return whether the fault is the disk's, the folder's or another program's, and not the file's content."""
    return isinstance(error, sqlite3.OperationalError) and not any(
        sign in str(error) for sign in ("no such table", "no such column", "malformed", "no such module")
    )
