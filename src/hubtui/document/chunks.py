"""The chunks of one page, as few bytes as they need: a page of 10 MB has some forty thousand."""

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from typing import overload

from hubtui.document.splitting import Chunk


class Chunks(Sequence[Chunk]):
    """Chunks in page order. Those that say no more than where they lie, which most do, are kept as three numbers."""

    def __init__(self) -> None:
        self._starts = array("Q")
        self._ends = array("Q")
        self._lines = array("Q")
        self._others: dict[int, Chunk] = {}

    def append(self, chunk: Chunk) -> None:
        """Add the next one."""
        if chunk != Chunk(chunk.start, chunk.end, chunk.line):
            self._others[len(self._starts)] = chunk
        self._starts.append(chunk.start)
        self._ends.append(chunk.end)
        self._lines.append(chunk.line)

    def at_offset(self, offset: int) -> int:
        """Return the index of the last chunk that begins at or before an offset, -1 where none does."""
        return bisect_right(self._starts, offset) - 1

    def at_line(self, line: int) -> int:
        """Return the index of the last chunk that begins on or before a 1-based line, -1 where none does."""
        return bisect_right(self._lines, line) - 1

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> Chunk: ...
    @overload
    def __getitem__(self, index: slice) -> list[Chunk]: ...
    def __getitem__(self, index: int | slice) -> Chunk | list[Chunk]:
        if isinstance(index, slice):
            return [self[one] for one in range(*index.indices(len(self)))]
        other = self._others.get(index if index >= 0 else index + len(self)) if self._others else None
        return other or Chunk(self._starts[index], self._ends[index], self._lines[index])
