"""Tables of what was measured, and whether it keeps to what is claimed."""

import statistics
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from .programs import Program
from .rounds import UNIT, Results, Subject

READER = "hubtui"
CPU = "ms CPU"
SMALL, MIDDLE, LARGE = "10 KB", "100 KB", "10 MB"
USUAL_FRAME = 160.0
"""Milliseconds to a bare app's first frame on the machine for which the limits in milliseconds of CPU were set."""

_ROWS = [
    ("first page, ms", "start.page_ms"),
    ("first byte, ms", "start.first_byte_ms"),
    ("start, CPU ms", "start.cpu_ms"),
    ("start, bytes", "start.bytes"),
    ("line down, CPU ms", "line.cpu_ms"),
    ("line down, ms to the last byte", "line.ms"),
    ("line down, bytes", "line.bytes"),
    ("page down, CPU ms", "page.cpu_ms"),
    ("page down, ms to the last byte", "page.ms"),
    ("page down, bytes", "page.bytes"),
    ("jump to the end, CPU ms", "end.cpu_ms"),
    ("resize, CPU ms", "resize.cpu_ms"),
    ("follow a link, CPU ms", "follow.cpu_ms"),
    ("back to the page, CPU ms", "back.cpu_ms"),
    ("q to the program's end, ms", "quit.ms"),
    ("idle for 3 s, bytes", "idle.bytes"),
    ("idle for 3 s, CPU %", "idle.cpu_percent"),
    ("peak memory, MiB", "memory.mib"),
]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One claim: what is at most `limit` (or below it, if `below`), and what was measured, None if nothing was."""

    figure: str
    limit: float
    unit: str
    measured: float | None
    where: str = ""
    below: bool = False

    @property
    def holds(self) -> bool | None:
        """Whether the claim holds, None if nothing was measured."""
        if self.measured is None:
            return None
        return self.measured < self.limit if self.below else self.measured <= self.limit


def pace(results: Results, subjects: Sequence[Subject]) -> float:
    """Return how many times as long as where `USUAL_FRAME` was taken things take, going by the bare app of the run."""
    frames = [value for subject in subjects for value in results.values(subject.name, UNIT, "start.page_ms")]
    return statistics.median(frames) / USUAL_FRAME if frames else 1.0


def at_pace(slower: float) -> str:
    """Return the sentence that says why limits in milliseconds of CPU are not the same on every machine."""
    return (
        f"they were set where a bare app's first frame takes {USUAL_FRAME:g} ms;"
        f" here it takes {slower:.1f} times as long, and so may they."
    )


def at_the_pace_of(found: Iterable[Verdict], slower: float) -> Iterator[Verdict]:
    """Yield verdicts, those in milliseconds of CPU with the limit at the pace of this machine."""
    for verdict in found:
        yield replace(verdict, limit=verdict.limit * slower) if verdict.unit == CPU else verdict


def verdicts(results: Results, subjects: Sequence[Subject]) -> list[Verdict]:
    """Compare the reader's figures with what is claimed for it; milliseconds of CPU at the pace of this machine."""
    pages = [subject.name for subject in subjects if not subject.hub]
    hubs = [subject.name for subject in subjects if subject.hub]

    def start(subject: str) -> float | None:
        return results.ratio("start.page_ms", (subject, READER), (subject, UNIT))

    def worst(figure: str, limit: float, unit: str, key: str, *, below: bool = False) -> Verdict:
        found = [(value, name) for name in pages if (value := results.median(name, READER, key)) is not None]
        measured, where = max(found, default=(None, ""))
        return Verdict(figure, limit, unit, measured, where, below=below)

    back = results.median(MIDDLE, READER, "back.cpu_ms")
    large_to_small = results.ratio("start.page_ms", (LARGE, READER), (SMALL, READER))
    claimed = [
        *(Verdict(f"first page, {name}", 1.6, "x bare app", start(name)) for name in (SMALL, LARGE)),
        *(Verdict(f"first page, {name}", 1.6, "x bare app", start(name)) for name in hubs),
        Verdict(f"first page, {LARGE} to {SMALL}", 1.5, "x", large_to_small),
        worst("line down", 6, CPU, "line.cpu_ms"),
        worst("page down", 12, CPU, "page.cpu_ms"),
        worst("jump to the end", 30, CPU, "end.cpu_ms", below=True),
        worst("resize", 30, CPU, "resize.cpu_ms", below=True),
        Verdict(f"back to a page of {MIDDLE}", 30, CPU, back, below=True),
        worst("q to the prompt", 100, "ms", "quit.ms", below=True),
        Verdict(f"peak memory, {LARGE}", 100, "MiB", max(results.values(LARGE, READER, "memory.mib"), default=None)),
        worst("idle, bytes", 0, "bytes", "idle.bytes"),
        worst("idle, CPU", 0.5, "%", "idle.cpu_percent", below=True),
    ]
    return list(at_the_pace_of(claimed, pace(results, subjects)))


def subject_table(results: Results, subject: Subject, programs: Sequence[Program]) -> str:
    """Give one subject's figures, a column a program."""
    shown = [program for program in programs if results.runs.get(subject.name, {}).get(program.name)]
    lines = [[subject.name, *(program.title for program in shown)]]
    for label, key in _ROWS:
        cells = [_number(results.median(subject.name, program.name, key)) for program in shown]
        if any(cells):
            lines.append([label, *(cell or "-" for cell in cells)])
        if key == "start.page_ms":
            pairs = [(subject.name, program.name) for program in shown]
            ratios = [results.ratio(key, pair, (subject.name, UNIT)) for pair in pairs]
            lines.append(
                ["first page, of the bare app's", *("-" if ratio is None else f"{ratio:.2f}" for ratio in ratios)]
            )
    return _aligned(lines)


def verdict_table(found: Iterable[Verdict]) -> str:
    """Give the claims, a line each."""
    lines = [["Figure", "limit", "measured", "", "holds"]]
    for verdict in found:
        measured = _number(verdict.measured) or "-"
        sign = "<" if verdict.below else "<="
        holds = {True: "yes", False: "NO", None: "not measured"}[verdict.holds]
        where = f"at {verdict.where}" if verdict.where else ""
        lines.append([verdict.figure, f"{sign} {verdict.limit:.3g} {verdict.unit}", measured, where, holds])
    return _aligned(lines, left={0, 3, 4})


def remarks(results: Results, programs: Iterable[Program], subjects: Sequence[Subject]) -> Iterator[str]:
    """Give what a reader of the tables has to know: what is missing in them, and why."""
    for program in programs:
        if program.missing:
            yield f"{program.title}: {program.missing}"
        elif not all(program.fits(subject.size) for subject in subjects if not subject.hub):
            yield f"{program.title}: {program.unfit}"
    yield from results.notes()


def _number(value: float | None) -> str:
    """Give a value with as many digits as mean something, "" without one."""
    if value is None:
        return ""
    digits = 0 if abs(value) >= 100 or value == int(value) else 1 if abs(value) >= 10 else 2
    return f"{value:,.{digits}f}"


def _aligned(lines: Sequence[Sequence[str]], left: Iterable[int] = (0,)) -> str:
    """Put lines of cells into columns, under a rule after the first line."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    sides: list[Callable[[str, int], str]] = [
        str.ljust if number in set(left) else str.rjust for number in range(len(widths))
    ]
    rows = [
        "  ".join(side(cell, width) for side, cell, width in zip(sides, line, widths, strict=True)).rstrip()
        for line in lines
    ]
    return "\n".join([rows[0], "-" * max(map(len, rows)), *rows[1:]])
