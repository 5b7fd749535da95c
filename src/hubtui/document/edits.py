"""Where things are after a text was edited: what lies before and behind the edit stays what it was. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """What turned one text into another.

    start: characters both begin with. end, end_line: where in the old text the ending begins that both share. shift,
    line_shift: how much further down that stands in the new text, in characters and in lines. start_line: 1-based line
    on which the edit begins.
    """

    start: int
    end: int
    shift: int
    start_line: int
    end_line: int
    line_shift: int

    def offset(self, offset: int) -> int | None:
        """Return where a character of the old text is in the new one, None where it was edited."""
        if offset <= self.start:
            return offset
        return offset + self.shift if offset >= self.end else None

    def line(self, line: int) -> int | None:
        """Return which line a 1-based line of the old text is in the new one, None where it was edited."""
        if line <= self.start_line:
            return line
        return line + self.line_shift if line > self.end_line else None


def edit_between(old: str, new: str) -> Edit:
    """Return the smallest single edit that turns one text into the other."""
    start = _shared(old, new)
    most = min(len(old), len(new)) - start
    ending = _shared(old[len(old) - most :][::-1], new[len(new) - most :][::-1])
    end = len(old) - ending
    return Edit(
        start,
        end,
        len(new) - len(old),
        1 + old.count("\n", 0, start),
        1 + old.count("\n", 0, end),
        new.count("\n") - old.count("\n"),
    )


def _shared(one: str, other: str) -> int:
    """Return how many characters two texts begin with in common, comparing slices rather than characters."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
