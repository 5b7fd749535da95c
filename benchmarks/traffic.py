"""Count what reading sends to the terminal, beside less, and what the wire costs a frame.

python -m benchmarks.traffic
"""

import asyncio
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

from hubtui.terminal.differ import Abilities, Differ

from .pages import BEGINS, SIZES, write_page
from .processes import available
from .programs import Program, all_programs, compile_modules, environment
from .replay.emulators import clusters
from .replay.events import Frame, Shift, Size
from .replay.recording import record
from .report import Verdict, verdict_table
from .tasks import COLUMNS, ROWS
from .terminal import Session

_LINES: Final = 24
_PAGES: Final = 6
_IDLE_SECONDS: Final = 2.0
_MARGINS: Final = 69
_FRAMES: Final = 200


class Traffic(NamedTuple):
    """Bytes that a program sends: to start, for a line of text down, for a page down, while nothing happens."""

    start: float
    line: float
    page: float
    idle: float


class Way(NamedTuple):
    """A way of reading. theme: its name. sidebar: whether it is docked. margins: whether the terminal has them."""

    theme: str
    sidebar: bool
    margins: bool = True


WAYS: Final = {
    "16 colours": Way("ansi", sidebar=False),
    "default theme": Way("dark", sidebar=False),
    "16 colours, sidebar": Way("ansi", sidebar=True),
    "default theme, sidebar": Way("dark", sidebar=True),
    "16 colours, sidebar, no margins": Way("ansi", sidebar=True, margins=False),
    "default theme, sidebar, no margins": Way("dark", sidebar=True, margins=False),
}


def traffic(program: Program, way: Way | None = None) -> Traffic:
    """Return what a program sends for a page of 100 KB. way: how hubtui is read, None for another program."""
    with tempfile.TemporaryDirectory(prefix="hubtui-traffic-") as folder:
        home = Path(folder)
        page = write_page(home / "pages", SIZES["100 KB"])
        command = program.command_for(page)
        if way is not None:
            command[1:1] = ["--theme", way.theme]
        with Session(command, environment(home), home, COLUMNS, ROWS) as session:
            if way is not None and not way.margins:
                session.answers.lacking = frozenset((_MARGINS,))
            start = session.start(BEGINS if program.takes_page else "")
            for _ in range(2 if way is not None and not way.sidebar else 0):
                # Once goes to the sidebar, twice hides it.
                session.press("\\")
            idle = session.idle(_IDLE_SECONDS)
            lines = [session.press(program.keys.line).bytes for _ in range(_LINES if program.keys.line else 0)]
            pages = [session.press(program.keys.page).bytes for _ in range(_PAGES if program.keys.page else 0)]
        # The thinner half of the lines are the blank ones between paragraphs, more of them in one than in another.
        return Traffic(start.bytes, median(sorted(lines)[len(lines) // 2 :] or [0]), median(pages or [0]), idle.bytes)


def wire_milliseconds() -> float:
    """Return the processor time that the wire takes for a frame: the median over frames of reading at random."""
    with tempfile.TemporaryDirectory(prefix="hubtui-traffic-") as folder:
        recorded = asyncio.run(record(Path(folder), 1, _FRAMES))
    differ = Differ(1, 1, Abilities(margins=True), clusters)
    spent: list[float] = []
    moving = 0.0
    for event in recorded:
        begun = time.process_time()
        match event:
            case Size():
                differ.resize(*event)
            case Shift():
                differ.shift(*event)
                moving += time.process_time() - begun
            case Frame():
                differ.take(event.data)
                differ.step()
                spent.append((moving + time.process_time() - begun) * 1000)
                moving = 0.0
    return median(spent)


def verdicts(less: Traffic, read: dict[str, Traffic], milliseconds: float) -> list[Verdict]:
    """Compare what was measured with what is claimed."""
    found = []
    for name, way in WAYS.items():
        seen = read[name]
        line = 8 if way.sidebar else 2 if way.theme == "ansi" else 3
        found.append(Verdict(f"line down, {name}", line, "x less", seen.line / less.line))
        page = 1.5 if way.theme == "ansi" else 2
        found.append(Verdict(f"page down, {name}", page, "x less", seen.page / less.page))
    names = ("16 colours", "default theme")
    found += [Verdict(f"start, {name}", 3, "x less", read[name].start / less.start) for name in names]
    found.append(Verdict("idle", 0, "bytes", max(seen.idle for seen in read.values())))
    found.append(Verdict("the wire, a frame", 1, "ms CPU", milliseconds))
    return found


def main() -> int:
    """Measure and print; return 1 where a figure does not hold, 2 where nothing can be measured."""
    programs = {program.name: program for program in all_programs()}
    missing = [programs[name].missing for name in ("hubtui", "less") if programs[name].missing]
    if missing or not available():
        print("; ".join(missing) or "This runs on Linux only.", file=sys.stderr)
        return 2
    compile_modules()
    less = traffic(programs["less"])
    bare = traffic(programs["bare"])
    read = {name: traffic(programs["hubtui"], way) for name, way in WAYS.items()}
    print(f"{'bytes':36}{'start':>8}{'line':>8}{'page':>8}{'idle':>8}")
    for name, seen in {"less": less, "bare app": bare, **read}.items():
        print(f"{name:36}{seen.start:8,.0f}{seen.line:8,.0f}{seen.page:8,.0f}{seen.idle:8,.0f}")
    found = verdicts(less, read, wire_milliseconds())
    print(f"\n{verdict_table(found)}")
    return int(any(verdict.holds is False for verdict in found))


if __name__ == "__main__":
    raise SystemExit(main())
