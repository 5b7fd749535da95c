from pathlib import Path

import pytest
from benchmarks.programs import Keys, Program
from benchmarks.report import USUAL_FRAME, remarks, subject_table, verdict_table, verdicts
from benchmarks.rounds import Results, Subject
from benchmarks.tasks import Run

_SUBJECTS = [Subject("10 KB", Path("page.md"), 10_000), Subject("10 MB", Path("page.md"), 10_000_000)]
_PROGRAMS = [
    Program("hubtui", "hubtui", ("hubtui",), Keys(line="j")),
    Program("bare", "bare app", ("bare",), Keys(), takes_page=False),
    Program("markdown", "Markdown", ("markdown",), Keys(), largest=200_000, unfit="Markdown is too slow above"),
    Program("less", "less", ("less",), Keys(), missing="less is not installed"),
]


def _results() -> Results:
    # The machine was twice as slow in the second round: ratios within a round do not show it.
    small = [Run({"start.page_ms": [300.0], "line.cpu_ms": [3, 4, 50]}), Run({"start.page_ms": [600.0]})]
    large = [
        Run({"start.page_ms": [330.0], "line.cpu_ms": [12.0], "idle.bytes": [0.0]}),
        Run({"start.page_ms": [660.0]}),
    ]
    bare = [Run({"start.page_ms": [200.0]}), Run({"start.page_ms": [400.0]})]
    return Results(
        {"10 KB": {"hubtui": small, "bare": bare}, "10 MB": {"hubtui": large, "bare": bare, "less": [Run()]}},
        {("10 KB", "less"): "start: the first page did not come"},
    )


def test_ratios_are_taken_within_a_round() -> None:
    assert _results().ratio("start.page_ms", ("10 KB", "hubtui"), ("10 KB", "bare")) == 1.5
    assert _results().ratio("start.page_ms", ("10 KB", "hubtui"), ("10 KB", "absent")) is None


def test_every_claim_gets_its_verdict() -> None:
    found = {verdict.figure: verdict for verdict in verdicts(_results(), _SUBJECTS)}
    assert found["first page, 10 KB"].holds is True
    assert found["first page, 10 MB"].holds is False
    assert found["first page, 10 MB to 10 KB"].measured == pytest.approx(1.1)
    assert (found["line down"].measured, found["line down"].where, found["line down"].holds) == (12, "10 MB", False)
    # Of what took 300 ms here and 160 where the limit was set.
    assert found["line down"].limit == pytest.approx(6 * 300 / USUAL_FRAME)
    assert found["idle, bytes"].holds is True
    assert found["page down"].holds is None
    table = verdict_table(found.values())
    assert "NO" in table
    assert "not measured" in table


def test_a_table_has_a_column_for_each_program_that_ran() -> None:
    lines = subject_table(_results(), _SUBJECTS[0], _PROGRAMS).split("\n")
    assert lines[0].split() == ["10", "KB", "hubtui", "bare", "app"]
    assert lines[2].split()[-2:] == ["450", "300"]
    assert lines[3].split()[-2:] == ["1.50", "1.00"]
    assert lines[4].split()[-2:] == ["4", "-"]


def test_what_is_missing_is_said() -> None:
    assert list(remarks(_results(), _PROGRAMS, _SUBJECTS)) == [
        "Markdown: Markdown is too slow above",
        "less: less is not installed",
        "less, 10 KB: left out after the warm-up: start: the first page did not come",
    ]
