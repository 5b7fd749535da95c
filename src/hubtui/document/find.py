"""Finds a needle in a page, slice after slice of time, from where the reader is to the end and then from the top.

What is found is what the reader sees: a match spans line wraps and markup, and may stand in a folded part. A chunk
whose source cannot hold a match is passed over without being parsed: so a large page takes little longer.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from time import perf_counter
from typing import Final, NamedTuple

from hubtui.document.flow import Flow, Position
from hubtui.document.followers import CURRENT, Listener, Marker
from hubtui.document.needles import REWRITTEN, Needle

_KEPT_CHARACTERS: Final = 2_000_000
_TICKS: Final = 4096
"""Parts of a page that a bar can tell apart."""


class Hit(NamedTuple):
    """A match: the index of its chunk, and its number among the chunk's matches, from 0."""

    chunk: int
    number: int


class Texts:
    """The runs of text of a page's chunks as the reader sees them, kept while a needle is changed letter by letter."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self._generation = flow.source.definitions.generation
        self._kept: dict[int, tuple[str, ...]] = {}
        self._room = _KEPT_CHARACTERS

    def of(self, index: int) -> tuple[str, ...]:
        """Return the runs of a chunk, those of folded parts included."""
        if self._generation != self.flow.source.definitions.generation:
            self._generation = self.flow.source.definitions.generation
            self._kept.clear()
            self._room = _KEPT_CHARACTERS
        known = self._kept.get(index)
        if known is None:
            listener = Listener()
            self.flow.follow(index, listener)
            known = tuple(run.text for run in listener.runs)
            self._room -= sum(map(len, known))
            if self._room > 0:
                self._kept[index] = known
        return known


class Finder:
    """The matches of one needle in one page, as far as it has been looked through.

    count: matches known. done: whether they are all.
    """

    def __init__(self, texts: Texts, needle: Needle, start: int = 0) -> None:
        """start: index of the chunk to begin with."""
        self.needle = needle
        self.count = 0
        self.done = False
        self._texts = texts
        self._source = texts.flow.source
        self._ticks: set[int] = set()
        self._from_start = _Found()
        self._from_top = _Found()
        self._looking = self._look(start)

    def advance(self, seconds: float, *, until_found: bool = False) -> bool:
        """Look on for about `seconds`, or until anything is found; return whether the whole page is looked through."""
        deadline = perf_counter() + seconds
        for _ in self._looking:
            if perf_counter() > deadline or (until_found and self.count):
                return False
        self.done = True
        return True

    def first(self) -> Hit | None:
        """Return the first match from the start on, going round at the end; None while none is known."""
        return self._from_start.first() or self._from_top.first()

    def after(self, hit: Hit) -> Hit | None:
        """Return the match after one, going round at the end; None while it is not known."""
        here, there = self._parts(hit)
        if (following := here.after(hit)) is not None:
            return following
        if not here.complete:
            return None
        return there.first() or (here.first() if there.complete else None)

    def before(self, hit: Hit) -> Hit | None:
        """Return the match before one, going round at the start; None while it is not known."""
        here, there = self._parts(hit)
        if (previous := here.before(hit)) is not None:
            return previous
        if not there.complete:
            return None
        return there.last() or (here.last() if here.complete else None)

    def rank(self, hit: Hit) -> int:
        """Return the place of a match among all, from 1; 0 while that is not known."""
        if self._from_top.holds(hit.chunk):
            return self._from_top.count_before(hit.chunk) + hit.number + 1
        if not self.done or not self._from_start.holds(hit.chunk):
            return 0
        return self._from_top.count + self._from_start.count_before(hit.chunk) + hit.number + 1

    def rows(self, height: int) -> frozenset[int]:
        """Return the rows of a bar of that height at which there are matches."""
        return frozenset(tick * height // _TICKS for tick in self._ticks)

    def place(self, hit: Hit) -> Position | None:
        """Return the line on which a match begins in the flow as it is laid out; None where it is folded away."""
        lines = self._texts.flow.follow(hit.chunk, Marker(self.needle, hit.number))
        for number, line in enumerate(lines):
            if any(CURRENT in span.style for span in line.spans):
                return Position(hit.chunk, number)
        return None

    def folds(self, hit: Hit) -> tuple[str, ...]:
        """Return the keys of the closed parts that a match stands in."""
        listener = Listener()
        self._texts.flow.follow(hit.chunk, listener)
        number = hit.number
        for run in listener.runs:
            number -= sum(1 for match in self.needle.pattern.finditer(run.text) if match[0])
            if number < 0:
                return run.folds
        return ()

    def first_from(self, top: Position) -> Hit | None:
        """Return the first match that does not begin above a line; None while none is known."""
        hit = self.first()
        if hit is None or hit.chunk != top.chunk:
            return hit
        low, high = 0, self._from_start.count_in(hit.chunk)
        while low < high:
            middle = (low + high) // 2
            place = self.place(Hit(hit.chunk, middle))
            if place is not None and place < top:
                low = middle + 1
            else:
                high = middle
        return (
            Hit(hit.chunk, low) if low < self._from_start.count_in(hit.chunk) else self.after(Hit(hit.chunk, low - 1))
        )

    # -- helpers

    def _look(self, start: int) -> Iterator[None]:
        index = start
        while self._source.chunk(index) is not None:
            self._look_at(index, self._from_start)
            index += 1
            yield
        self._from_start.complete = True
        for index in range(min(start, len(self._source.chunks))):
            self._look_at(index, self._from_top)
            yield
        self._from_top.complete = True

    def _parts(self, hit: Hit) -> tuple["_Found", "_Found"]:
        """Return the part of the page that a match is in, and the other part."""
        parts = self._from_start, self._from_top
        return parts if self._from_start.holds(hit.chunk) else parts[::-1]

    def _look_at(self, index: int, found: "_Found") -> None:
        chunk = self._source.chunks[index]
        written = self.needle.written
        if (
            written is not None
            and not written.search(self._source.text, chunk.start, chunk.end)
            and not REWRITTEN.search(self._source.text, chunk.start, chunk.end)
            and not self._texts.flow.may_list(chunk)
        ):
            return
        runs = self._texts.of(index)
        starts: list[int] = []
        offset = 0
        for run in runs:
            starts += [offset + match.start() for match in self.needle.pattern.finditer(run) if match[0]]
            offset += len(run)
        if starts:
            found.add(index, len(starts))
            self.count += len(starts)
            body, length = self._source.body, len(self._source.text) - self._source.body
            stretch = (chunk.end - chunk.start) / max(1, offset)
            self._ticks.update(int((chunk.start - body + start * stretch) * _TICKS / length) for start in starts)


class _Found:
    """Matches of consecutive chunks, in page order. counts: how many each of the chunks that have any has."""

    def __init__(self) -> None:
        self.complete = False
        self.chunks: list[int] = []
        self.counts: list[int] = []
        self.count = 0
        self._before: list[int] = []

    def add(self, chunk: int, count: int) -> None:
        self.chunks.append(chunk)
        self.counts.append(count)
        self._before.append(self.count)
        self.count += count

    def holds(self, chunk: int) -> bool:
        index = self._index(chunk)
        return index < len(self.chunks) and self.chunks[index] == chunk

    def count_in(self, chunk: int) -> int:
        return self.counts[self._index(chunk)] if self.holds(chunk) else 0

    def count_before(self, chunk: int) -> int:
        return self._before[self._index(chunk)]

    def first(self) -> Hit | None:
        return Hit(self.chunks[0], 0) if self.chunks else None

    def last(self) -> Hit | None:
        return Hit(self.chunks[-1], self.counts[-1] - 1) if self.chunks else None

    def after(self, hit: Hit) -> Hit | None:
        if hit.number + 1 < self.count_in(hit.chunk):
            return Hit(hit.chunk, hit.number + 1)
        index = bisect_right(self.chunks, hit.chunk)
        return Hit(self.chunks[index], 0) if index < len(self.chunks) else None

    def before(self, hit: Hit) -> Hit | None:
        if hit.number > 0:
            return Hit(hit.chunk, hit.number - 1)
        index = self._index(hit.chunk) - 1
        return Hit(self.chunks[index], self.counts[index] - 1) if index >= 0 else None

    def _index(self, chunk: int) -> int:
        return bisect_left(self.chunks, chunk)
