"""What is recorded of a reader that is driven, and a file of it."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple


class Size(NamedTuple):
    """The terminal gets another size."""

    columns: int
    rows: int


class Frame(NamedTuple):
    """data: what Textual wrote. after: what had been done, for whoever looks for the reason of a difference."""

    data: str
    after: str


class Shift(NamedTuple):
    """The reader tells the wire what has moved; see `Differ.shift`."""

    top: int
    bottom: int
    left: int
    right: int
    lines: int


class Repaint(NamedTuple):
    """Everything is to be sent again."""


class Whole(NamedTuple):
    """data: what Textual writes for the whole screen, when nothing is left to draw. after: as for a frame."""

    data: str
    after: str


Recorded = Size | Frame | Shift | Repaint | Whole

_KINDS: Final[dict[str, type[Recorded]]] = {kind.__name__: kind for kind in (Size, Frame, Shift, Repaint, Whole)}


def save(recorded: Iterable[Recorded], file: Path) -> None:
    """Write a recording as lines of JSON. Raises OSError."""
    lines = (json.dumps([type(event).__name__, *event], ensure_ascii=False) for event in recorded)
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def load(file: Path) -> list[Recorded]:
    """Read a recording. Raises OSError, ValueError."""
    return [_KINDS[name](*values) for name, *values in map(json.loads, file.read_text("utf-8").split("\n")[:-1])]
