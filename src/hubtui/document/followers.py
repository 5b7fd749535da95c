"""Follows the setting of a chunk: is handed each run of text before it is broken into lines, in reading order.

What is folded is handed over too, though no line comes of it, so that the nth hit of a chunk is always the same one.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from typing import Final, NamedTuple, Protocol

from hubtui.document.blocks import Inline, Span
from hubtui.document.needles import Needle

MATCH: Final = "match"
CURRENT: Final = "match.current"
"""Style names of what was found, and of the one of them that the reader is at."""


class Follower(Protocol):
    """What layout hands runs of text to."""

    def text(self, content: Inline) -> Inline:
        """Take one run, and return it as it is to be set: the same characters."""

    def folded(self, key: str) -> AbstractContextManager[None]:
        """Return the context in which the runs of a folded part are handed over."""


class Run(NamedTuple):
    """A run of text as the reader sees it. folds: keys of the closed parts that it stands in, outermost first."""

    text: str
    folds: tuple[str, ...]


class Folds:
    """Knows which closed parts the runs handed over stand in."""

    def __init__(self) -> None:
        self.folds: tuple[str, ...] = ()

    @contextmanager
    def folded(self, key: str) -> Iterator[None]:
        """Hand over the runs of a closed part."""
        before, self.folds = self.folds, (*self.folds, key)
        yield
        self.folds = before


class Listener(Folds):
    """Collects the runs of a chunk."""

    def __init__(self) -> None:
        super().__init__()
        self.runs: list[Run] = []

    def text(self, content: Inline) -> Inline:
        """Take note of a run."""
        if content:
            self.runs.append(Run("".join(span.text for span in content), self.folds))
        return content


class Marker(Folds):
    """Marks what matches. current: number of the match in its chunk, from 0, that is marked as the current one."""

    def __init__(self, needle: Needle, current: int = -1) -> None:
        super().__init__()
        self._pattern = needle.pattern
        self._current = current
        self._number = 0

    def text(self, content: Inline) -> Inline:
        """Return a run with its matches marked."""
        ranges: list[tuple[int, int, str]] = []
        for match in self._pattern.finditer("".join(span.text for span in content)):
            if match.end() > match.start():
                ranges.append((match.start(), match.end(), CURRENT if self._number == self._current else MATCH))
                self._number += 1
        return _styled(content, ranges) if ranges else content


def _styled(content: Inline, ranges: list[tuple[int, int, str]]) -> Inline:
    """Return content with styles laid over ranges of its characters, which follow one another."""
    spans: list[Span] = []
    offset = index = 0
    for span in content:
        start, end = offset, offset + len(span.text)
        while start < end:
            while index < len(ranges) and ranges[index][1] <= start:
                index += 1
            first, last, style = ranges[index] if index < len(ranges) else (end, end, "")
            if first > start:
                stop, over = min(first, end), ""
            else:
                stop, over = min(last, end), style
            part = span.text[start - offset : stop - offset]
            spans.append(replace(span, text=part, style=f"{span.style} {over}".strip()))
            start = stop
        offset = end
    return tuple(spans)
