"""Marks and the trail on disk: two at once, a disk that fails, and files that somebody else wrote."""

import os
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from hubtui.document.links import Link
from hubtui.document.place import Place
from hubtui.study.kept import Together
from hubtui.study.marks import MARKS_FILE, Marks, is_letter
from hubtui.study.store import Store
from hubtui.study.trail import LONGEST, TRAIL_FILE, Trail, Visit


class Clock:
    """A clock that goes a second further each time it is asked."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 1, 1, tzinfo=timezone.utc)

    def __call__(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_marks_are_there_the_next_time_and_stay_away_when_removed(tmp_path: Path, clock: Clock) -> None:
    marks = Marks(Store(tmp_path), "here", now=clock)
    marks.set("b", "b.md", Place("end", "The end", 120, 3, 0.5), "page-b")
    marks.set("A", "a.md", Place())
    marks.set("c", "c.md", Place())
    marks.remove("c")
    assert marks.table.due_in() is not None
    assert marks.table.flush()
    assert marks.table.due_in() is None
    again = Marks(Store(tmp_path), "there", now=clock)
    assert [(letter, mark.page, mark.page_id, mark.place) for letter, mark in again.all().items()] == [
        ("b", "b.md", "page-b", Place("end", "The end", 120, 3, 0.5)),
        ("A", "a.md", "", Place()),
    ]


def test_two_at_once_keep_each_others_marks_and_the_newest_counts(tmp_path: Path, clock: Clock) -> None:
    one, other = (Marks(Store(tmp_path), device, now=clock) for device in ("one", "other"))
    assert one.all() == other.all() == {}
    one.set("a", "one.md", Place())
    one.set("b", "one.md", Place())
    other.set("a", "other.md", Place())
    other.set("c", "other.md", Place())
    assert other.table.flush()
    assert one.table.flush()
    assert {letter: mark.page for letter, mark in one.all().items()} == {
        "a": "other.md",
        "b": "one.md",
        "c": "other.md",
    }
    one.remove("a")
    assert one.table.flush()
    assert list(Marks(Store(tmp_path), "third", now=clock).all()) == ["b", "c"]


def test_what_a_newer_hubtui_or_a_person_wrote_beside_stays(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / MARKS_FILE.name).write_text(
        'version = 1\nnote = "mine"\n[marks.a]\npage = "a.md"\ncolour = "red"\n[marks.word]\npage = "w.md"\n'
    )
    marks = Marks(Store(tmp_path), "here", now=clock)
    assert list(marks.all()) == ["a"]
    marks.set("a", "b.md", Place())
    assert marks.table.flush()
    data = tomli.loads((tmp_path / MARKS_FILE.name).read_text())
    assert (data["note"], data["marks"]["word"]) == ("mine", {"page": "w.md"})
    assert (data["marks"]["a"]["page"], data["marks"]["a"]["colour"]) == ("b.md", "red")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written(tmp_path: Path, clock: Clock) -> None:
    tmp_path.chmod(0o500)
    marks = Marks(Store(tmp_path), "here", now=clock)
    marks.set("a", "a.md", Place())
    assert not marks.table.flush()
    assert "could not be saved" in marks.table.unsaved


def test_what_cannot_be_written_is_kept_and_tried_again(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "state").write_text("in the way")
    marks = Marks(Store(tmp_path / "state"), "here", now=clock)
    marks.set("a", "a.md", Place())
    together = Together((marks.table,))
    assert not together.flush(patience=0.0)
    assert "marks.toml could not be saved" in together.unsaved
    assert (together.due_in() or 0) > 1.0
    assert list(marks.all()) == ["a"]
    (tmp_path / "state").unlink()
    assert together.flush()
    assert (together.unsaved, together.due_in()) == ("", None)
    assert list(Marks(Store(tmp_path / "state"), "here", now=clock).all()) == ["a"]


VISITS = (
    Visit(
        "a.md",
        Place("x", "Some words", 7, 2, 0.25),
        Link("b.md#c", "b", "link", 3, "T"),
        "",
        "2026-01-01T00:00:00.000Z",
    ),
    Visit("b.md", None, None, "the-b"),
    Visit("c.md", Place()),
)


def test_a_run_takes_up_the_trail_of_the_one_before(tmp_path: Path, clock: Clock) -> None:
    trail = Trail(Store(tmp_path), "here", now=clock)
    assert trail.earlier() == ((), -1)
    trail.keep(VISITS, 1)
    assert trail.table.flush()
    assert trail.earlier() == ((), -1)
    assert Trail(Store(tmp_path), "here", now=clock).earlier() == (VISITS, 1)


def test_of_two_at_once_each_keeps_its_own_and_few_runs_are_kept(tmp_path: Path, clock: Clock) -> None:
    trails = [Trail(Store(tmp_path), "here", now=clock) for _ in range(5)]
    for number, trail in enumerate(trails):
        trail.keep((Visit(f"{number}.md"),), 0)
        assert trail.table.flush()
    trails[3].keep((Visit("3.md"), Visit("3b.md")), 1)
    assert trails[3].table.flush()
    assert len(tomli.loads((tmp_path / TRAIL_FILE.name).read_text())["runs"]) == 3
    assert Trail(Store(tmp_path), "here", now=clock).earlier() == ((Visit("3.md"), Visit("3b.md")), 1)


@given(st.integers(1, 3 * LONGEST), st.data())
def test_a_long_trail_is_kept_around_where_one_is(length: int, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, length - 1))
    trail = Trail(Store(Path("nowhere")), "here")
    trail.keep(tuple(Visit(f"{number}.md") for number in range(length)), at)
    (run,) = trail.table._waiting.values()
    assert run.visits[run.at] == Visit(f"{at}.md")
    assert len(run.visits) == min(length, LONGEST)


@pytest.mark.parametrize(
    "text",
    [
        "",
        'version = 1\n[runs.a]\nvisits = "x"\n',
        'version = 1\n[runs.a]\nvisits = [3, {}, {page = 4}]\nat = "x"\n',
        "version = 1\nruns = 3\n",
        "version = ",
    ],
)
def test_a_trail_that_makes_no_sense_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / TRAIL_FILE.name).write_text(text)
    trail = Trail(Store(tmp_path), "here")
    assert trail.earlier() == ((), -1)
    trail.keep(VISITS, 0)
    assert trail.table.flush()


def test_odd_fields_of_a_visit_count_as_absent(tmp_path: Path) -> None:
    (tmp_path / TRAIL_FILE.name).write_text(
        "version = 1\n[runs.a]\nat = 99\n[[runs.a.visits]]\npage = 'a.md'\nplace=3\nlink={origin='odd'}\n"
    )
    (visit,), at = Trail(Store(tmp_path), "here").earlier()
    assert (visit, at) == (Visit("a.md", Place(), Link("", "")), 0)


@given(st.text(max_size=3))
def test_marks_have_one_plain_letter(text: str) -> None:
    assert is_letter(text) == (len(text) == 1 and text.isascii() and text.isalpha())
