"""What Textual writes, so that every terminal shows it where Textual means it to stand."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from hubtui.document.cells import cell_len
from hubtui.terminal.colours import ColourDepth, lowered, split_parameters

from .emulators import clusters

MOVE: Final = re.compile(r"\x1b\[(\d+);(\d+)H")
_SGR: Final = re.compile(r"(\x1b\[[\d;]*m)")


class Run(NamedTuple):
    """What is written at one place. row, begin: from 0. end: the column behind it. text: with the move to it.

    wide: columns at which a character of two cells begins, as Textual measures it.
    """

    row: int
    begin: int
    end: int
    text: str
    wide: frozenset[int]


def plain(frame: str, depth: ColourDepth, columns: int, rows: int) -> str:
    """Return a frame whose every character stands where Textual wants it; see `runs`."""
    return "".join(run.text for run in runs(frame, depth, columns, rows))


def runs(frame: str, depth: ColourDepth, columns: int, rows: int) -> Iterator[Run]:
    """Yield the runs of a frame, each character where Textual wants it, in the colours of a depth.

    Terminals, emulators among them, disagree with Textual about how many cells some characters take, and what follows
    one of those on the line would stand elsewhere. The wire moves the cursor after each; so does this. Where one is
    drawn narrower than Textual thinks, what shines through would depend on what stood there; it is wiped, as by the
    wire. A mark at the start of a run was cut from its character and is dropped. What is meant for a larger screen is
    left out.
    """
    parts = MOVE.split(frame)
    for row, begin, text in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        column = int(begin)
        if int(row) > rows:
            continue
        made = [f"\x1b[{row};{column}H"]
        wide: list[int] = []
        for piece in _SGR.split(text.removesuffix("\n")):
            if piece.startswith("\x1b"):
                made.append(_in_depth(piece, depth))
                continue
            for cluster, cells in clusters(piece):
                if column == int(begin) and not cells:
                    continue
                if column + cells - 1 <= columns:
                    if cells == 2:
                        wide.append(column - 1)
                    if cells == 2 and cell_len(cluster[0]) < 2:
                        made.append(f"  \x1b[{row};{column}H")
                    made.append(cluster)
                    column += cells
                    if not cluster.isascii() and column <= columns:
                        made.append(f"\x1b[{row};{column}H")
                elif column <= columns:
                    # Half of it would fit: a blank.
                    made.append(" ")
                    column += cells
        yield Run(int(row) - 1, int(begin) - 1, column - 1, "".join(made), frozenset(wide))


def _in_depth(sequence: str, depth: ColourDepth) -> str:
    parameters = [
        lowered(part, depth) if part[:3] in ("38;", "48;") or _is_colour(part) else part
        for part in split_parameters(sequence[2:-1])
    ]
    kept = [part for part in parameters if part]
    return f"\x1b[{';'.join(kept)}m" if kept or sequence in ("\x1b[m", "\x1b[0m") else ""


def _is_colour(part: str) -> bool:
    return part.isdigit() and (30 <= int(part) <= 47 or 90 <= int(part) <= 107) and part not in ("38", "39")
