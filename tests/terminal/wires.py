"""What the tests of the wire share."""

import random
from collections.abc import Iterator

from benchmarks.replay.emulators import Emulator as Emulator
from benchmarks.replay.emulators import clusters as clusters

from hubtui.terminal.differ import Abilities, Differ

LOOKS = ["", "1", "3;4", "31", "7;32", "38;2;10;20;30", "38;5;17;48;2;240;240;230", "48;5;236", "9;2"]
TEXTS = ["word", " ", "        ", "—", "日本", "e\u0301", "и", "│", "👍", "“quoted”", "a b c", "x" * 30]


def differ(columns: int, rows: int, abilities: Abilities | None = None) -> Differ:
    return Differ(columns, rows, abilities or Abilities(), clusters)


def row(seed: random.Random, width: int) -> str:
    """A row of exactly so many cells, as Rich writes it."""
    parts: list[str] = []
    room = width
    while room:
        text = seed.choice(TEXTS)
        cells = sum(cells for _, cells in clusters(text))
        if cells > room:
            text, cells = " " * room, room
        look = seed.choice(LOOKS)
        parts.append(f"\x1b[{look}m{text}\x1b[0m" if look else text)
        room -= cells
    return "".join(parts)


def frame(rows: list[str], *, column: int = 0, first: int = 0) -> str:
    moved = [f"\x1b[{first + index + 1};{column + 1}H{text}" for index, text in enumerate(rows)]
    return "\n".join(moved) + "\x1b[1;1H"


def scenes(seed: int, columns: int, rows: int, sidebar: int, count: int) -> Iterator[str]:
    """Yield frames as a reader makes them: whole ones, scrolled pages beside a sidebar, status lines, overlays."""
    chance = random.Random(seed)
    width = columns - sidebar
    page = [row(chance, width) for _ in range(rows * 4)]
    top = 0
    side = [row(chance, sidebar) for _ in range(rows)]
    yield frame([one + other for one, other in zip(side, page, strict=False)])
    for _ in range(count):
        match chance.randrange(6):
            case 0 | 1 | 2:
                top = max(0, min(len(page) - rows, top + chance.choice([-1, 1, 1, 3, -5, rows - 2, rows])))
                yield frame(page[top : top + rows - 1], column=sidebar)
            case 3:
                yield frame([row(chance, columns)], first=rows - 1)
            case 4:
                yield frame(
                    [row(chance, width // 2) for _ in range(3)], column=sidebar + 3, first=chance.randrange(rows - 4)
                )
            case _:
                side = [row(chance, sidebar) if chance.random() < 0.2 else line for line in side]
                yield frame([one + other for one, other in zip(side, page[top:], strict=False)])
