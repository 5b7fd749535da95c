"""Which sections of a page have been read: those whose every line has been on the screen."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Collection, Sequence

from hubtui.document.outline import Heading
from hubtui.study.progress import State


class SeenText:
    """The stretches of a page's text that have been on the screen, as offsets in characters."""

    def __init__(self) -> None:
        # Apart from each other and in order.
        self._stretches: list[tuple[int, int]] = []

    def add(self, start: int, end: int) -> None:
        """Take note of a stretch; what it touches becomes one with it."""
        if start >= end:
            return
        first = bisect_left(self._stretches, start, key=lambda stretch: stretch[1])
        last = bisect_right(self._stretches, end, key=lambda stretch: stretch[0])
        touched = self._stretches[first:last]
        del self._stretches[first:last]
        joined = (min([start, *(it[0] for it in touched)]), max([end, *(it[1] for it in touched)]))
        insort(self._stretches, joined)

    def covers(self, start: int, end: int) -> bool:
        """Return whether all of a stretch has been seen; an empty one has."""
        index = bisect_right(self._stretches, start, key=lambda stretch: stretch[0]) - 1
        return start >= end or (index >= 0 and self._stretches[index][1] >= end)


def ticks(headings: Sequence[Heading], read: Collection[str], state: State) -> list[State]:
    """Return how far each section of a page is read, its subsections included.

    read: anchors of the headings whose own text, up to the next heading, is read. state: of the page; one that was
    marked is wholly what it is marked as.
    """
    if state != "part":
        return [state] * len(headings)
    found: list[State] = []
    for number, heading in enumerate(headings):
        section = [heading.anchor in read]
        for inner in headings[number + 1 :]:
            if inner.level <= heading.level:
                break
            section.append(inner.anchor in read)
        found.append("read" if all(section) else "part" if any(section) else "unread")
    return found
