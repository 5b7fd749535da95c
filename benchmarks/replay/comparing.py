"""One recording, sent raw and as differences, to two terminals that must show the same."""

import random
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from pyte.screens import Char

from hubtui.terminal.colours import ColourDepth
from hubtui.terminal.differ import Abilities, Differ

from .emulators import Emulator, clusters, differing, differing_cells
from .events import Frame, Recorded, Repaint, Shift, Size, Whole
from .plain import MOVE, Run, plain, runs

ABILITIES: Final = {
    "everything": Abilities(margins=True),
    "no margins": Abilities(),
    "no colour when erasing": Abilities(erases_in_colour=False, margins=True),
    "no erasing of cells": Abilities(erases_cells=False),
    "vt100": Abilities(erases_in_colour=False, erases_cells=False, single_off=False),
    "no regions": Abilities(scrolls=False),
}
"""The terminals that are tried, by what they can do."""

_SPILLED: Final = 2


class Difference(NamedTuple):
    """event: its number in the recording. after: what had been done. where: the first cell, and what it shows."""

    terminal: str
    event: int
    after: str
    where: str


def compare(
    recorded: Sequence[Recorded], depth: ColourDepth, seed: int, terminals: Mapping[str, Abilities] = ABILITIES
) -> Iterator[Difference]:
    """Yield where the screens differ: for each terminal the first place at most.

    Besides, where what Textual wrote bit by bit has led to another screen than what it writes for the whole of it.
    depth: the colours that the terminals have. seed: of the pace at which the differences are sent to one more of them.
    """
    raw = Raw(depth)
    wires = {name: _Wire(abilities._replace(depth=depth)) for name, abilities in terminals.items()}
    wires["in steps"] = _Wire(Abilities(depth=depth, margins=True), random.Random(seed))
    for number, event in enumerate(recorded):
        match event:
            case Size():
                raw.resize(event)
                for wire in wires.values():
                    wire.resize(event)
            case Shift():
                raw.shift(event)
                for wire in wires.values():
                    wire.shift(event)
            case Repaint():
                for wire in wires.values():
                    wire.repaint()
            case Whole():
                where = raw.unlike(event.data)
                if where:
                    yield Difference("drawn whole", number, event.after, where)
                    return
            case Frame():
                touched = raw.show(event.data)
                for name, wire in [*wires.items()]:
                    where = wire.show(event, raw, touched)
                    if where:
                        del wires[name]
                        yield Difference(name, number, event.after, where)


class Raw:
    """The screen as Textual wants it. depth: the colours it has."""

    def __init__(self, depth: ColourDepth) -> None:
        self._depth = depth
        self.emulator = Emulator(1, 1)
        self._wide: dict[int, frozenset[int]] = {}
        self._lines: dict[str, list[Char]] = {}

    def resize(self, size: Size) -> None:
        """Begin anew with another size. What was drawn for the old one may still come; it need not be all."""
        self.emulator = Emulator(*size)
        self.emulator.want_all()
        self._lines = {}
        self._wide = {}

    def shift(self, shift: Shift) -> None:
        """Move a part of the screen."""
        self.emulator.shift(*shift)
        before = self._wide.copy()
        for row in range(shift.top, shift.bottom + 1):
            stay = {column for column in before.get(row, ()) if not shift.left <= column < shift.right}
            come = {column for column in before.get(row + shift.lines, ()) if shift.left <= column < shift.right}
            self._wide[row] = frozenset(stay | (come if shift.top <= row + shift.lines <= shift.bottom else set()))

    def show(self, frame: str) -> set[int]:
        """Show a frame; return the rows that may have changed since the last one."""
        screen = self.emulator.screen
        for run in runs(frame, self._depth, screen.columns, screen.lines):
            # What a terminal draws wider than Textual thinks may spill over what stands there; the wire mends that.
            beyond = range(run.end, min(run.end + _SPILLED, screen.columns))
            cells = self.emulator.row(run.row)
            self.emulator.feed(run.text)
            screen.buffer[run.row].update({column: cells[column] for column in beyond})
            self._blank_halves(run)
        return self.emulator.touched()

    def _blank_halves(self, run: Run) -> None:
        """Blank what a run has left of characters of two cells: of some, an emulator does not know that they are."""
        wide = self._wide.get(run.row, frozenset())
        halves = ({run.begin - 1} & wide) | {column + 1 for column in {run.end - 1} & wide}
        line = self.emulator.screen.buffer[run.row]
        line.update({column: line[column]._replace(data=" ") for column in halves})
        self._wide[run.row] = run.wide | {column for column in wide if not run.begin - 1 <= column < run.end}

    def unlike(self, whole: str) -> str:
        """Return where the screen differs from a frame of the whole of it, "" where it does not.

        Marks do not count. Where a widget begins within a row Textual may cut one from its letter, and gives it to
        another then, or to none.
        """
        if self.emulator.incomplete:
            return "something of the screen was never drawn"
        for row, line in enumerate(whole.split("\n")):
            cells = [_unmarked(cell) for cell in self.emulator.row(row)]
            where = differing_cells(row, self._row(MOVE.sub("\x1b[1;1H", line)), cells)
            if where:
                return where
        return ""

    def _row(self, line: str) -> list[Char]:
        """Return the cells of a row; most rows have been seen before, further up or down."""
        if line not in self._lines:
            alone = Emulator(self.emulator.screen.columns, 1)
            alone.feed(plain(line, self._depth, alone.screen.columns, 1))
            self._lines[line] = [_unmarked(cell) for cell in alone.row(0)]
        return self._lines[line]


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

    def shift(self, shift: Shift) -> None:
        self._differ.shift(*shift)
        self._touched.update(range(shift.top, shift.bottom + 1))

    def repaint(self) -> None:
        self._differ.forget()
        self._emulator.feed(self._differ.step())

    def show(self, frame: Frame, raw: Raw, touched: set[int]) -> str:
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
        if raw.emulator.incomplete:
            return ""
        where = differing(raw.emulator, self._emulator, self._touched | self._emulator.touched())
        self._touched = set()
        return where


def _unmarked(cell: Char) -> Char:
    return cell._replace(data=cell.data[0]) if len(cell.data) > 1 else cell
