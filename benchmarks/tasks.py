"""What a reader does, done once in one program, and what it cost."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from .pages import BEGINS, ELSEWHERE, ENDS
from .programs import Program, environment
from .terminal import Observation, Session

COLUMNS, ROWS = 120, 40
IDLE_SECONDS = 3.0
_BEGINNING = 1.0
_LINES = 12
_PAGES = 3  # with the lines before them less than the smallest page is long
_SIZES = [(110, 36), (COLUMNS, ROWS)]


@dataclass(slots=True)
class Run:
    """The figures of one session, each a list of the values that were measured, and what went wrong, in sentences."""

    figures: dict[str, list[float]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def add(self, name: str, value: float | None) -> None:
        """Add a value; None is left out."""
        if value is not None:
            self.figures.setdefault(name, []).append(value)

    def add_step(self, step: str, seen: Observation) -> bool:
        """Add what a step cost; one without any effect, or without the expected one, becomes a note instead."""
        if seen.outcome == "exited":
            self.notes.append(f"{step}: the program ended")
        elif seen.outcome == "timeout":
            self.notes.append(f"{step}: what should be on the screen did not come")
        elif not seen.bytes:
            self.notes.append(f"{step}: the key had no effect")
        else:
            self.add(f"{step}.cpu_ms", seen.cpu_ms)
            self.add(f"{step}.ms", seen.last_ms)
            self.add(f"{step}.bytes", seen.bytes)
        return seen.outcome == "ok"


def first_page(program: Program, page: Path) -> Run:
    """Start a program, wait for its first page, and quit."""
    return _in_session(program, page, None)


def everything(program: Program, page: Path, *, idle: bool) -> Run:
    """Start a program, read in it, and quit; with `idle`, watch it doing nothing as well."""
    return _in_session(program, page, partial(_read, idle=idle))


def _in_session(program: Program, page: Path, read: Callable[[Program, Session, Run], bool] | None) -> Run:
    run = Run()
    with tempfile.TemporaryDirectory(prefix="hubtui-bench-home-") as folder:
        home = Path(folder)
        with Session(program.command_for(page), environment(home), home, COLUMNS, ROWS) as session:
            started = session.start(BEGINS)
            if started.seen_ms is None:
                said = session.screen.text().split()
                run.notes.append(f"start: the first page did not come; the screen says: {' '.join(said)[:200] or '-'}")
                return run
            run.add("start.first_byte_ms", started.first_ms)
            run.add("start.page_ms", started.seen_ms)
            run.add("start.cpu_ms", started.cpu_ms)
            run.add("start.bytes", started.bytes)
            if started.outcome == "timeout":
                run.notes.append("start: the program was still at work when the time was over")
            if read is not None and program.takes_hub:
                # What it does beside reading, once, belongs neither to its keys nor to its rest.
                session.idle(_BEGINNING)
                while session.helpers():
                    session.idle(0.5)
                    run.add("memory.mib", session.peak_kib() / 1024)
            if read is None or read(program, session, run):
                run.add("memory.mib", session.peak_kib() / 1024)
                run.figures["memory.mib"] = [max(run.figures["memory.mib"])]
                ending = session.quit(program.keys.quit)
                run.add("quit.ms", ending.ms)
                if ending.ms is None:
                    run.notes.append("quit: the program did not end")
                elif ending.status != 0:
                    run.notes.append(f"quit: the program ended with status {ending.status}")
    return run


def _read(program: Program, session: Session, run: Run, *, idle: bool) -> bool:
    """Do what a reader does; false as soon as the program no longer plays along."""
    keys = program.keys
    if idle:
        watched = session.idle(IDLE_SECONDS)
        run.add("idle.bytes", watched.bytes)
        run.add("idle.cpu_percent", watched.cpu_ms / IDLE_SECONDS / 10)
    going = True
    for step, key, times in (("line", keys.line, _LINES), ("page", keys.page, _PAGES)):
        for _ in range(times if key else 0):
            going = going and run.add_step(step, session.press(key))
    if going and keys.end:
        going = run.add_step("end", session.press(keys.end, expect=ENDS))
    for columns, rows in _SIZES if going else []:
        going = going and run.add_step("resize", session.resize(columns, rows))
    if going and keys.top:
        going = session.press(keys.top, expect=BEGINS).outcome == "ok"
    if going and keys.follow:
        for key in keys.follow[:-1]:
            session.press(key)
        going = run.add_step("follow", session.press(keys.follow[-1], expect=ELSEWHERE))
        going = going and run.add_step("back", session.press(keys.back, expect=BEGINS))
    return going
