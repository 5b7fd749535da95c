"""Measure hubtui beside a bare Textual app, Textual's own Markdown widget and less, and print the tables."""

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from . import processes, report
from .pages import SIZES, write_hub, write_page
from .programs import Program, all_programs, compile_modules
from .rounds import UNIT, Results, Subject, measure

_HUB_PAGES = 10_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmarks; return 0, or 2 where they cannot run."""
    options = _parse(arguments)
    if not processes.available():
        print("The benchmarks read the accounts that Linux keeps in /proc: they run on Linux only.", file=sys.stderr)
        return 2
    known = all_programs()
    programs = [program for program in known if not options.only or program.name in {*options.only, UNIT}]
    runnable = [program for program in programs if not program.missing]
    names = [name for name in SIZES if not options.quick or name != "1 MB"]
    starts, tasks = (2, 1) if options.quick else (5, 3)
    _say("compiling modules, writing pages")
    compile_modules()
    with tempfile.TemporaryDirectory(prefix="hubtui-bench-") as folder:
        subjects = _write_subjects(Path(folder), names)
        results = measure(runnable, subjects, starts, tasks, _say)
    verdicts = report.verdicts(results, subjects)
    remarks = list(report.remarks(results, programs, subjects))
    print(_machine(starts, tasks))
    for subject in subjects:
        print(f"\n{report.subject_table(results, subject, runnable)}")
    slower = report.pace(results, subjects)
    print(f"\nLimits in ms of CPU, 6 for a line, 12 for a page, 30 for the others: {report.at_pace(slower)}")
    print(f"\n{report.verdict_table(verdicts)}")
    if remarks:
        print("\n" + "\n".join(f"- {remark}" for remark in remarks))
    if options.json:
        text = json.dumps(_plain(results, subjects, runnable, verdicts, remarks), indent=1)
        options.json.write_text(text + "\n", encoding="utf-8")
    return 0


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds, and no page of 1 MB")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write every value that was measured to FILE")
    parser.add_argument(
        "--only",
        action="append",
        default=[],
        choices=[program.name for program in all_programs()],
        help="measure this program (may be given again); the bare app, the unit of starts, always runs along",
    )
    return parser.parse_args(arguments)


def _write_subjects(folder: Path, names: Sequence[str]) -> list[Subject]:
    subjects = [Subject(name, write_page(folder / name.replace(" ", "-"), SIZES[name]), SIZES[name]) for name in names]
    for name, manifest in (("folder", False), ("hub.toml", True)):
        hub = write_hub(folder / f"hub-{name}", _HUB_PAGES, manifest=manifest)
        subjects.append(Subject(f"{_HUB_PAGES:,} pages, {name}", hub, 0, hub=True))
    return subjects


def _machine(starts: int, tasks: int) -> str:
    return (
        f"Medians at 120x40; starts: {starts + tasks} rounds, reading: {tasks}. "
        f"Python {platform.python_version()}, Textual {version('textual')}, {os.cpu_count()} processors, "
        f"load {os.getloadavg()[0]:.1f}."
    )


def _plain(
    results: Results,
    subjects: Sequence[Subject],
    programs: Sequence[Program],
    verdicts: Sequence[report.Verdict],
    remarks: Sequence[str],
) -> dict[str, object]:
    """Give everything that was measured in the types that JSON knows."""
    return {
        "python": platform.python_version(),
        "textual": version("textual"),
        "platform": platform.platform(),
        "runs": {
            subject.name: {
                program.name: [run.figures for run in results.runs.get(subject.name, {}).get(program.name, [])]
                for program in programs
            }
            for subject in subjects
        },
        "figures": [
            {
                "figure": verdict.figure,
                "limit": verdict.limit,
                "unit": verdict.unit,
                "measured": verdict.measured,
                "at": verdict.where or None,
                "holds": verdict.holds,
            }
            for verdict in verdicts
        ],
        "remarks": list(remarks),
    }


def _say(text: str) -> None:
    """Tell how far it is, where it does not get into the tables."""
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
