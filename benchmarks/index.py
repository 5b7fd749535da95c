"""Measure the index on a made-up library, beside what it is made of: markdown-it, FTS5, a walk of the folder."""

import argparse
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import pairwise
from pathlib import Path

from markdown_it import MarkdownIt

from hubtui.hub.index.building import Building, build
from hubtui.hub.index.index import HubIndex
from hubtui.hub.index.processes import processors
from hubtui.hub.index.reading import Reader
from hubtui.hub.index.workers import Workers
from hubtui.hub.opening import open_hub
from hubtui.hub.search_query import parse
from hubtui.hub.searching import Search
from hubtui.study.folders import folders

from . import holding, report
from .library import path_of, word, write_library
from .pages import write_page
from .programs import all_programs, compile_modules, environment
from .rounds import UNIT
from .tasks import first_page
from .terminal import Session

_SIZE = 10_000
_SAMPLE = 1_000
_LARGE = 10_000_000
_SHOWN = 20
_KEYS = 40
_RANKS = (0, 5, 30, 100, 300, 1000, 5000, 20_000)
"""Of the words that are searched for, from the most frequent to a rare one."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the measurements and print what is claimed and what was measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.index", description=__doc__)
    parser.add_argument("--pages", type=int, default=10_000, metavar="N", help="pages of the library [10000]")
    options = parser.parse_args(arguments)
    compile_modules()
    with tempfile.TemporaryDirectory(prefix="hubtui-index-bench-") as folder:
        here = Path(folder)
        os.environ.update(environment(here / "home"))
        _say("writing pages")
        sample = write_library(here / "sample", min(_SAMPLE, options.pages), _SIZE)
        library = write_library(here / "library", options.pages, _SIZE)
        _say("building")
        verdicts = list(_building(sample, here))
        hub = open_hub(library)
        cache = folders().hub_cache(hub.id, hub.root)
        index = HubIndex(hub, cache)
        index.build(lambda *_: None)
        _say("asking")
        verdicts += _queries(library, index.file, here / "bare.sqlite3")
        verdicts.append(_reopening(library, cache))
        _say("finding and moving")
        verdicts += _holding(library, here / "large")
        _say("pressing keys")
        verdicts.append(_keys(library, here))
        slower = _pace(library / path_of(0))
    size = f"{options.pages:,} pages of {_SIZE // 1000} KB"
    print(f"{size}; Python {sys.version.split()[0]}, SQLite {sqlite3.sqlite_version}, {processors()} processors.\n")
    print(f"Limits in ms of CPU: {report.at_pace(slower)}\n")
    print(report.verdict_table(report.at_the_pace_of(verdicts, slower)))
    return 0


def _pace(page: Path) -> float:
    """Return how many times as long as where `report.USUAL_FRAME` was taken things take here."""
    bare = next(program for program in all_programs() if program.name == UNIT)
    frames = [value for _ in range(3) for value in first_page(bare, page).figures["start.page_ms"]]
    return statistics.median(frames) / report.USUAL_FRAME


class _Bare:
    """Parses pages and inserts their text, in step with an index that is being built: so the same pace is both's.

    spent: the processor time of that, in seconds.
    """

    def __init__(self, library: Path, pages: Sequence[str], plain: sqlite3.Connection) -> None:
        self.spent = 0.0
        self._library = library
        self._pages = pages
        self._done = 0
        self._plain = plain
        self._parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
        plain.execute("CREATE VIRTUAL TABLE words USING fts5(body)")

    def follow(self, done: int, total: int) -> None:
        """Take as many pages as the index has by now."""
        with _timed(time.process_time) as spent:
            for page in self._pages[self._done : done]:
                text = (self._library / page).read_text(encoding="utf-8")
                self._parser.parse(text)
                self._plain.execute("INSERT INTO words VALUES(?)", (text,))
            if done == total:
                self._plain.commit()
        self._done = done
        self.spent += spent[0]


def _building(library: Path, here: Path) -> Iterator[report.Verdict]:
    """Compare building on one processor with parsing and inserting; then one processor with all."""
    hub = open_hub(library)
    ratios, speedups = [], []
    for number in range(3):
        with closing(sqlite3.connect(here / f"parse-{number}.sqlite3")) as plain:
            bare = _Bare(library, hub.pages(), plain)
            with _timed(time.process_time) as both:
                build(hub, here / f"one-{number}.sqlite3", Building(bare.follow))
        ratios.append((both[0] - bare.spent) / bare.spent)
        with _timed(time.perf_counter) as alone:
            build(hub, here / f"alone-{number}.sqlite3", Building())
        with _timed(time.perf_counter) as together:
            build(hub, here / f"all-{number}.sqlite3", Building(), Workers(hub, processors()))
        speedups.append(together[0] / alone[0])
    yield report.Verdict("build, one processor", 2, "x parse and insert", statistics.median(ratios))
    yield report.Verdict(f"build, {processors()} processors", 1, "x one", statistics.median(speedups), below=True)


def _queries(library: Path, file: Path, bare_file: Path) -> Iterator[report.Verdict]:
    """Compare searches with bare FTS5 that gives the same rows: title, snippet and path, in its own order."""
    hub = open_hub(library)
    hub.pages()
    with closing(sqlite3.connect(bare_file)) as bare, closing(_opened(file)) as reader:
        bare.execute("CREATE TABLE pages(number INTEGER PRIMARY KEY, path, title, body)")
        for page in hub.pages():
            bare.execute(
                "INSERT INTO pages(path, title, body) VALUES(?, ?, ?)",
                (page, hub.meta(page).title, (library / page).read_text(encoding="utf-8")),
            )
        bare.execute(
            "CREATE VIRTUAL TABLE words USING fts5(title, body, content=pages, content_rowid=number, prefix='2 3')"
        )
        bare.execute("INSERT INTO words(words) VALUES('rebuild')")
        bare.commit()
        search = Search(hub, reader, lambda _: "unread")
        ratios, costs = [], []
        for query in _typed():
            terms = parse(query)
            expression = terms.asked().expression
            if bare.execute("SELECT 1 FROM words WHERE words MATCH ? LIMIT 1", (expression,)).fetchone() is None:
                # The same rows are those with any of the words.
                expression = terms.asked(every=False).expression

            def ask(expression: str = expression) -> None:
                bare.execute(
                    "SELECT path, pages.title, snippet(words, 1, '[', ']', '…', 30) FROM words"
                    " JOIN pages ON number = words.rowid WHERE words MATCH ? ORDER BY rank LIMIT ?",
                    (expression, _SHOWN),
                ).fetchall()

            ours = _median(lambda query=query: search.find(query, _SHOWN))  # type: ignore[misc]  # mypy sees no default
            costs.append((ours, query))
            ratios.append((ours / _median(ask), query))
    slowest, costliest = max(ratios), max(costs)
    yield report.Verdict("query, worst", 2, "x FTS5", slowest[0], f"“{slowest[1]}”")
    yield report.Verdict("query, median", 2, "x FTS5", statistics.median(ratio for ratio, _ in ratios))
    yield report.Verdict("query, worst", 50, report.CPU, costliest[0] * 1000, f"“{costliest[1]}”")


def _typed() -> Iterator[str]:
    """Give queries as they are typed: words, letter by letter, pairs, phrases."""
    words = [word(rank) for rank in _RANKS]
    yield from (f"{one} " for one in words)
    yield from (words[3][:length] for length in range(2, len(words[3]) + 1))
    yield from (f"{one} {other}" for one, other in pairwise(words))
    yield f"{words[0]} {words[1]} {words[2]}"
    yield from (f'"{words[0]} {other}" ' for other in words[1:4])
    yield f"{words[4]} -{words[5]} "


def _reopening(library: Path, cache: Path) -> report.Verdict:
    """Compare opening a hub that has not changed, index and all, with a walk that looks at each file."""

    def reopen() -> None:
        hub = open_hub(library)
        assert HubIndex(hub, cache).is_current()

    # The first time, files written a moment ago are compared.
    HubIndex(open_hub(library), cache).build(lambda *_: None)
    return report.Verdict(
        "open again, unchanged", 3, "x scandir walk", _median(reopen) / _median(lambda: _walk(library))
    )


def _walk(folder: Path) -> int:
    total = 0
    with os.scandir(folder) as entries:
        for entry in entries:
            total += _walk(Path(entry.path)) if entry.is_dir() else entry.stat().st_size
    return total


def _holding(library: Path, large: Path) -> Iterator[report.Verdict]:
    """Find and move in the library and in one large page; see what holds the keyboard longest."""
    words = [word(rank) for rank in _RANKS]
    in_hub = holding.hold(library, path_of(0), lambda hand: holding.through_a_hub(hand, words))
    page = write_page(large, _LARGE)
    in_page = holding.hold(page, page.name, lambda hand: holding.through_a_page(hand, page, "policy"))
    for name, holds in (("library", in_hub), ("10 MB", in_page)):
        worst, where = holds.worst
        yield report.Verdict(f"keyboard held, {name}", 50, report.CPU, worst, where)
    for name, kind, holds in (
        ("finder", "finder", in_hub),
        ("find", "find ", in_hub),
        ("find, 10 MB", "find ", in_page),
    ):
        yield report.Verdict(f"{name}, a letter, worst", 16, report.CPU, max(holds.of(kind)))


def _keys(library: Path, here: Path) -> report.Verdict:
    """Compare the time from a key to the first byte while the index is being made with that when it has been."""
    command = [str(Path(sys.executable).parent / "hubtui"), str(library), "--page", path_of(0)]
    home = here / "another-home"
    home.mkdir()
    during = _latency(command, home, building=True)
    # The same home again: what was begun goes on, and comes to its end before keys are pressed.
    after = _latency(command, home, building=False)
    return report.Verdict("key while building", 1.5, "x idle", during / after)


def _latency(command: Sequence[str], home: Path, *, building: bool) -> float:
    with Session(command, environment(home), home) as session:
        session.start("elf", timeout=5.0)
        session.idle(1.0)
        while not building and session.helpers():
            session.idle(1.0)
        assert session.helpers() or not building, "The index was made before a key could be pressed."
        times = []
        for number in range(_KEYS):
            seen = session.press("j" if number % 2 else "k", "j", timeout=1.0)
            if seen.first_ms is not None:
                times.append(seen.first_ms)
        assert bool(session.helpers()) == building, "The index was made before all keys were pressed."
    return statistics.median(times)


def _opened(file: Path) -> Reader:
    reader = Reader.open(file)
    assert reader is not None
    return reader


def _median(action: Callable[[], object]) -> float:
    """Give the processor time of an action in seconds, the median of five."""
    times = []
    for _ in range(5):
        with _timed(time.process_time) as spent:
            action()
        times.append(spent[0])
    return statistics.median(times)


@contextmanager
def _timed(clock: Callable[[], float]) -> Iterator[list[float]]:
    spent = [0.0]
    started = clock()
    yield spent
    spent[0] = clock() - started


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
