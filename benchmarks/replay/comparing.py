"""One recording, sent raw and as differences, to two terminals that must show the same."""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from hubtui.document.cells import cell_len
from hubtui.terminal.colours import ColourDepth, lowered, split_parameters
from hubtui.terminal.differ import Abilities, Differ

from .emulators import Emulator, clusters, differing
from .recording import Frame, Recorded, Size

ABILITIES: Final = {
    "everything": Abilities(margins=True),
    "no margins": Abilities(),
    "no colour when erasing": Abilities(erases_in_colour=False, margins=True),
    "no erasing of cells": Abilities(erases_cells=False),
    "vt100": Abilities(erases_in_colour=False, erases_cells=False, single_off=False),
    "no regions": Abilities(scrolls=False),
}
"""The terminals that are tried, by what they can do."""

_MOVE: Final = re.compile(r"\x1b\[(\d+);(\d+)H")
_SEQUENCE: Final = re.compile(r"\x1b\[[\d;]*[Hm]|\n")
_SGR: Final = re.compile(r"(\x1b\[[\d;]*m)")


class Difference(NamedTuple):
    """frame: its number in the recording. after: what had been done. where: the first cell, and what it shows."""

    abilities: str
    frame: int
    after: str
    where: str


def compare(
    recorded: Sequence[Recorded], depth: ColourDepth, seed: int, terminals: Mapping[str, Abilities] = ABILITIES
) -> Iterator[Difference]:
    """Yield where the screens differ: for each terminal the first place at most.

    depth: the colours that the terminals have. seed: of the pace at which the differences are sent to one more of them.
    """
    raw = Emulator(1, 1)
    wires = {name: _Wire(abilities._replace(depth=depth)) for name, abilities in terminals.items()}
    wires["in steps"] = _Wire(Abilities(depth=depth, margins=True), random.Random(seed))
    whole = False
    for number, event in enumerate(recorded):
        if isinstance(event, Size):
            whole = False
            raw = Emulator(event.columns, event.rows)
            for wire in wires.values():
                wire.resize(event)
            continue
        raw.feed(plain(event.data, depth, raw.screen.columns, raw.screen.lines))
        touched = raw.touched()
        # What was drawn for the old size may still come after a new one; nothing is said of the rest of the screen yet.
        whole = whole or cell_len(_SEQUENCE.sub("", event.data)) >= raw.screen.columns * raw.screen.lines
        for name, wire in [*wires.items()]:
            where = wire.show(event, raw, touched)
            if where and whole:
                del wires[name]
                yield Difference(name, number, event.after, where)


class _Wire:
    """A differ and the terminal it writes to. chance: of sending a frame only in part, before the next comes."""

    def __init__(self, abilities: Abilities, chance: random.Random | None = None) -> None:
        self._abilities = abilities
        self._chance = chance
        self._differ = Differ(1, 1, abilities, clusters)
        self._emulator = Emulator(1, 1, abilities)
        self._touched: set[int] = set()

    def resize(self, size: Size) -> None:
        self._differ.resize(*size)
        self._emulator = Emulator(*size, self._abilities)
        self._touched = set()

    def show(self, frame: Frame, raw: Emulator, touched: set[int]) -> str:
        """Take a frame in; return where the screen differs from the raw one then, "" where it does not."""
        if not self._differ.take(frame.data):
            return f"the frame was not understood: {frame.data[:2000]!r}"
        self._touched |= touched
        if self._chance is not None and self._chance.random() < 0.6:
            self._emulator.feed(self._differ.step(self._chance.randint(1, 900)))
            return ""
        limit = self._chance.randint(1, 3000) if self._chance is not None else None
        while sent := self._differ.step(limit):
            self._emulator.feed(sent)
        where = differing(raw, self._emulator, self._touched | self._emulator.touched())
        self._touched = set()
        return where


def plain(frame: str, depth: ColourDepth, columns: int, rows: int) -> str:
    """Return a frame whose every character stands where Textual wants it, in the colours of a depth.

    Terminals, emulators among them, disagree with Textual about how many cells some characters take, and what follows
    one of those on the line would stand elsewhere. The wire moves the cursor after each; so does this. Where one is
    drawn narrower than Textual thinks, what shines through would depend on what stood there; it is wiped, as by the
    wire. A mark at the start of a run was cut from its character and is dropped. What is meant for a larger screen is
    left out.
    """
    parts = _MOVE.split(frame)
    made: list[str] = []
    for row, begin, text in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        column = int(begin)
        if int(row) > rows:
            continue
        made.append(f"\x1b[{row};{column}H")
        for piece in _SGR.split(text.removesuffix("\n")):
            if piece.startswith("\x1b"):
                made.append(_in_depth(piece, depth))
                continue
            for cluster, cells in clusters(piece):
                if column == int(begin) and not cells:
                    continue
                if column + cells - 1 <= columns:
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
    return "".join(made)


def _in_depth(sequence: str, depth: ColourDepth) -> str:
    parameters = [
        lowered(part, depth) if part[:3] in ("38;", "48;") or _is_colour(part) else part
        for part in split_parameters(sequence[2:-1])
    ]
    kept = [part for part in parameters if part]
    return f"\x1b[{';'.join(kept)}m" if kept or sequence in ("\x1b[m", "\x1b[0m") else ""


def _is_colour(part: str) -> bool:
    return part.isdigit() and (30 <= int(part) <= 47 or 90 <= int(part) <= 107) and part not in ("38", "39")
