"""Programs in turns: every round runs each of them, so that a machine that slows down slows them all."""

import statistics
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .programs import Program
from .tasks import Run, everything, first_page

UNIT = "bare"  # the program whose first frame is the unit of starts


@dataclass(frozen=True, slots=True)
class Subject:
    """What is opened: a page of `size` bytes, or a hub, of which only the first page is measured."""

    name: str
    path: Path
    size: int
    hub: bool = False


@dataclass(slots=True)
class Results:
    """The runs of all rounds, by subject and program; run number n of two programs comes from the same round."""

    runs: dict[str, dict[str, list[Run]]] = field(default_factory=dict)
    left_out: dict[tuple[str, str], str] = field(default_factory=dict)

    def values(self, subject: str, program: str, figure: str) -> list[float]:
        """Give every value of a figure."""
        return [value for run in self._of(subject, program) for value in run.figures.get(figure, [])]

    def median(self, subject: str, program: str, figure: str) -> float | None:
        """Give a figure's median over all rounds, None without any value."""
        values = self.values(subject, program, figure)
        return statistics.median(values) if values else None

    def ratio(self, figure: str, of: tuple[str, str], to: tuple[str, str]) -> float | None:
        """Give the median of the ratios within each round, of two pairs of (subject, program)."""
        pairs = zip(self._of(*of), self._of(*to), strict=False)
        both = [(one.figures.get(figure), other.figures.get(figure)) for one, other in pairs]
        ratios = [statistics.median(one) / statistics.median(other) for one, other in both if one and other]
        return statistics.median(ratios) if ratios else None

    def notes(self) -> Iterator[str]:
        """Give what went wrong or was left out, a sentence each."""
        for (subject, program), reason in self.left_out.items():
            yield f"{program}, {subject}: left out after the warm-up: {reason}"
        for subject, programs in self.runs.items():
            for program, runs in programs.items():
                for note, count in Counter(note for run in runs for note in run.notes).items():
                    yield f"{program}, {subject}: {note}" + (f" ({count} times)" if count > 1 else "")

    def _of(self, subject: str, program: str) -> list[Run]:
        return self.runs.get(subject, {}).get(program, [])


def measure(
    programs: Sequence[Program], subjects: Sequence[Subject], starts: int, tasks: int, say: Callable[[str], None]
) -> Results:
    """Run all programs on all subjects: once to warm up, then `starts` rounds of starts and `tasks` of everything."""
    results = Results()
    for number in range(1 + starts + tasks):
        thorough = number > starts
        for subject in subjects:
            for program in programs:
                if not _takes(program, subject) or (subject.name, program.name) in results.left_out:
                    continue
                say(f"{_round_name(number, starts, tasks)}, {subject.name}: {program.title}")
                if thorough and not subject.hub:
                    # Doing nothing takes long to watch and hardly varies: once is enough.
                    run = everything(program, subject.path, idle=number == starts + 1)
                else:
                    run = first_page(program, subject.path)
                if number:
                    results.runs.setdefault(subject.name, {}).setdefault(program.name, []).append(run)
                elif "start.page_ms" not in run.figures:
                    results.left_out[subject.name, program.name] = run.notes[-1]
    return results


def _takes(program: Program, subject: Subject) -> bool:
    if subject.hub:
        return program.name == UNIT or program.takes_hub
    return program.fits(subject.size)


def _round_name(number: int, starts: int, tasks: int) -> str:
    if number == 0:
        return "warm-up"
    if number <= starts:
        return f"start {number} of {starts}"
    return f"reading {number - starts} of {tasks}"
