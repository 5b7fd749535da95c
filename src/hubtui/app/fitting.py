"""Short texts around the page made to fit: cut with an ellipsis, wrapped at words, set left and right. Pure."""

from collections.abc import Sequence

from hubtui.document.cells import cell_len, clip

Span = tuple[str, str]
"""A piece of text and the names of its styles, as themes know them."""


def shorten(text: str, width: int) -> str:
    """Return text if it fits in `width` cells, else as much as fits with an ellipsis."""
    if width <= 0:
        return ""
    if cell_len(text) <= width:
        return text
    return clip(text, 0, width - 1)[0].rstrip() + "…"


def wrapped(text: str, width: int, most: int) -> list[str]:
    """Return text in lines of at most `width` cells, broken at spaces; the last of `most` lines is shortened.

    A word wider than a line is broken where it must be.
    """
    width = max(width, 1)
    lines: list[str] = []
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if cell_len(joined) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        line = word
        while cell_len(line) > width:
            head, _ = clip(line, 0, width)
            # A single character wider than the line must still be used up.
            head = head.rstrip(" ") or line[0]
            lines.append(head)
            line = line[len(head) :]
    if line:
        lines.append(line)
    if len(lines) > most:
        lines = [*lines[: most - 1], shorten(" ".join(lines[most - 1 :]), width)]
    return lines


def fit(left: Sequence[Span], right: Sequence[Span], width: int, ground: str) -> list[Span]:
    """Return exactly `width` cells: the left spans, space in the style `ground`, the right spans.

    Where both do not fit, the left ones are shortened; where the right ones alone do not fit, they go.
    """
    right_cells = sum(cell_len(text) for text, _ in right)
    if right_cells > width:
        right, right_cells = (), 0
    room = width - right_cells
    kept: list[Span] = []
    for text, style in left:
        short = shorten(text, room)
        if short:
            kept.append((short, style))
        room -= cell_len(short)
        if short != text:
            break
    return [*kept, *([(" " * room, ground)] if room > 0 else []), *right]


def ruled(text: Sequence[Span], width: int) -> list[Span]:
    """Return exactly `width` cells: the text, and from there a rule to the edge."""
    used = min(width, sum(cell_len(part) for part, _ in text))
    return [*fit(text, (), used, "screen.border"), *([("─" * (width - used), "screen.border")] if used < width else [])]


def changed_cells(before: Sequence[Span], after: Sequence[Span], width: int) -> tuple[int, int]:
    """Return the first cell and the one after the last in which two lines of `width` cells may differ."""
    left = 0
    for one, other in zip(before, after, strict=False):
        if one != other:
            break
        left += cell_len(one[0])
    right = width
    for one, other in zip(reversed(before), reversed(after), strict=False):
        if one != other or right - cell_len(one[0]) < left:
            break
        right -= cell_len(one[0])
    return min(left, width), right
