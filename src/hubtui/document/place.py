"""A place in a page that survives edits, another width and another machine."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reader is in a page; never a line number.

    heading: anchor of the nearest heading above ("" before the first).
    snippet: the first characters of the block at the top of the screen, white space folded.
    offset: characters from the start of the page's file to that block, when it was remembered.
    within: characters of that block's text scrolled past; negative: lines of the space above it still in sight.
    ratio: offset over the length of the page, 0.0 to 1.0: the last resort after heavy edits.
    """

    heading: str = ""
    snippet: str = ""
    offset: int = 0
    within: int = 0
    ratio: float = 0.0
