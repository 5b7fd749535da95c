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

    @property
    def stretches(self) -> tuple[tuple[int, int], ...]:
        """What has been seen, in order and apart from each other."""
        return tuple(self._stretches)

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
    # [every section so far, any of them] of each heading; it is added to those above as soon as it is over.
    known = [[heading.anchor in read] * 2 for heading in headings]
    above: list[int] = []
    for number, level in (*enumerate(heading.level for heading in headings), (len(headings), 0)):
        while above and headings[above[-1]].level >= level:
            every, some = known[above.pop()]
            if above:
                outer = known[above[-1]]
                outer[0], outer[1] = outer[0] and every, outer[1] or some
        above.append(number)
    return ["read" if every else "part" if some else "unread" for every, some in known]
