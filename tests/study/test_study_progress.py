"""Progress as a value: the rules of reading, and merging."""

import random
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubtui.document.place import Place
from hubtui.study.progress import (
    STATES,
    Last,
    PageProgress,
    Progress,
    Stamp,
    clean,
    fingerprint,
    is_timestamp,
    key,
    merge_pages,
    timestamp,
)

TIMES = [f"2026-01-0{day}T00:00:00.000Z" for day in (1, 2, 3)]
times = st.sampled_from(["", *TIMES])
names = st.sampled_from(["", "a", "b"])
shares = st.sampled_from([0.0, 0.25, 1.0])
places = st.builds(
    Place, heading=names, snippet=names, offset=st.integers(0, 2), within=st.integers(0, 1), ratio=shares
)
entries = st.builds(
    PageProgress,
    state=st.sampled_from(STATES),
    place=places,
    furthest=shares,
    opened=times,
    changed=times,
    device=names,
    title=names,
    path=names,
    fingerprint=names,
    since=times,
    sections=st.sampled_from([(), ("a",), ("a", "b"), ("b", "c")]),
)
states = st.builds(
    Progress,
    pages=st.dictionaries(names, entries, max_size=3).map(MappingProxyType),
    last=st.builds(Last, changed=times, device=names, page=names),
)


def at(second: int, device: str = "here") -> Stamp:
    return Stamp(timestamp(datetime(2026, 1, 1, tzinfo=timezone.utc) + timedelta(seconds=second)), device)


@given(one=states, other=states, third=states)
def test_states_merge_in_any_order_and_any_number_of_times(one: Progress, other: Progress, third: Progress) -> None:
    assert one.merge(other) == other.merge(one)
    assert one.merge(other).merge(third) == one.merge(other.merge(third))
    assert one.merge(one) is one
    assert one.merge(other).merge(other) == one.merge(other)


@given(one=entries, other=entries)
def test_a_merged_page_is_the_newest_with_the_furthest_of_its_reading(one: PageProgress, other: PageProgress) -> None:
    merged = merge_pages(one, other)
    assert merged.changed == max(one.changed, other.changed)
    if one.since == other.since:
        assert merged.furthest == max(one.furthest, other.furthest)
        assert {*merged.sections} == {*one.sections, *other.sections}
    else:
        assert merged.furthest == max(one, other, key=lambda entry: entry.since).furthest


@given(parts=st.lists(states, max_size=5), seed=st.integers())
def test_the_last_page_opened_anywhere_is_the_last(parts: list[Progress], seed: int) -> None:
    shuffled = parts[:]
    random.Random(seed).shuffle(shuffled)
    merged = Progress()
    for part in shuffled:
        merged = merged.merge(part)
    assert merged.last == max([part.last for part in parts], default=Last())


@given(one=states, other=states)
def test_what_is_beyond_an_earlier_state_makes_it_whole(one: Progress, other: Progress) -> None:
    both = one.merge(other)
    assert one.merge(both.beyond(one)) == both
    assert not one.beyond(one).pages


def test_opening_a_page_makes_it_the_last_and_no_longer_unread() -> None:
    progress = Progress().opened("a", at(1), path="a.md", title="A", fingerprint="f")
    assert progress.get("a") == PageProgress(
        "part", opened=at(1).time, changed=at(1).time, device="here", title="A", path="a.md", fingerprint="f"
    )
    assert progress.last == Last(at(1).time, "here", "a")
    assert progress.states() == {"a": "part"}
    assert progress.get("b") == PageProgress()


def test_furthest_only_grows_within_a_reading() -> None:
    progress = Progress().opened("a", at(1)).visited("a", at(2), Place(offset=9), 0.8).visited("a", at(3), Place(), 0.1)
    assert (progress.get("a").furthest, progress.get("a").place) == (0.8, Place())


def test_the_end_makes_a_page_read_and_going_back_leaves_it_read() -> None:
    progress = Progress().opened("a", at(1)).visited("a", at(2), Place(), 0.97, at_end=True)
    assert (progress.get("a").state, progress.get("a").furthest) == ("read", 1.0)
    again = progress.opened("a", at(3)).visited("a", at(4), Place(), 0.1)
    assert (again.get("a").state, again.get("a").furthest) == ("read", 1.0)


def test_a_page_marked_unread_begins_a_new_reading() -> None:
    progress = Progress().opened("a", at(1)).visited("a", at(2), Place(offset=7), 1.0, at_end=True)
    unread = progress.marked("a", "unread", at(3))
    assert (unread.get("a").state, unread.get("a").furthest, unread.get("a").since) == ("unread", 0.0, at(3).time)
    held = unread.visited("a", at(4), Place(offset=8), 0.9, reading=False)
    assert (held.get("a").state, held.get("a").furthest, held.get("a").place.offset) == ("unread", 0.0, 8)
    assert progress.merge(held).get("a").furthest == 0.0
    assert held.opened("a", at(5)).get("a").state == "part"


def test_nothing_changed_is_the_same_progress() -> None:
    progress = Progress().opened("a", at(1)).visited("a", at(2), Place(offset=7), 0.5)
    assert progress.visited("a", at(3), Place(offset=7), 0.4) is progress
    assert progress.marked("a", "part", at(3)) is progress
    assert Progress().marked("a", "unread", at(3)) == Progress()


def test_a_change_is_newer_than_what_it_changes_though_the_clock_went_back() -> None:
    ahead = Progress().opened("a", at(100, "ahead")).marked("a", "read", at(101, "ahead"))
    behind = ahead.marked("a", "unread", at(1, "behind"))
    assert behind.get("a").changed == "2026-01-01T00:01:41.001Z"
    assert ahead.merge(behind).get("a").state == "unread"
    assert ahead.opened("b", at(1, "behind")).last.page == "b"


@pytest.mark.parametrize("last_moment", ["9999-12-31T23:59:59.999Z"])
def test_the_end_of_time_is_no_error(last_moment: str) -> None:
    progress = Progress({"a": PageProgress("read", changed=last_moment)})
    assert progress.marked("a", "unread", at(1)).get("a").changed == last_moment


class TestFind:
    progress = Progress().opened("old.md", at(1), path="old.md", fingerprint="f").visited("old.md", at(2), Place(), 0.5)

    def test_a_moved_page_by_its_text(self) -> None:
        found = self.progress.find("new.md", "f", exists=lambda path: path == "new.md")
        assert found == self.progress.get("old.md")
        moved = self.progress.opened("new.md", at(3), path="new.md", fingerprint="f", known=found)
        assert (moved.get("new.md").furthest, moved.get("new.md").path) == (0.5, "new.md")

    def test_a_copy_of_a_page_that_is_still_there_is_another_page(self) -> None:
        assert self.progress.find("new.md", "f", exists=lambda _: True) is None

    def test_another_text_or_none_is_another_page(self) -> None:
        assert self.progress.find("new.md", "g", exists=lambda _: False) is None
        assert self.progress.find("new.md", "", exists=lambda _: False) is None

    def test_its_own_entry_comes_first(self) -> None:
        both = self.progress.opened("new.md", at(3), fingerprint="f")
        assert both.find("new.md", "f", exists=lambda _: False) == both.get("new.md")

    def test_of_several_the_newest(self) -> None:
        both = self.progress.opened("older.md", at(0), path="older.md", fingerprint="f")
        both = Progress({**both.pages, "older.md": replace(both.get("older.md"), changed=at(0).time)})
        assert both.find("new.md", "f", exists=lambda _: False) == both.get("old.md")


def test_fingerprints() -> None:
    assert fingerprint("a page") == fingerprint("a page") != fingerprint("a page ")
    assert fingerprint("x" * 5000) != fingerprint("x" * 5001)
    assert fingerprint(" \n") == ""
    assert len(fingerprint("\udce9 not UTF-8")) == 16


@given(st.text(st.characters()) | st.integers(490, 520).map("é".__mul__))
def test_kept_text_can_be_written_and_stays_as_it_is(text: str) -> None:
    for keep in (key, clean):
        kept = keep(text)
        assert keep(kept) == kept
        assert len(kept.encode()) <= 4 * 500


def test_long_ids_stay_apart() -> None:
    assert key("x" * 1000 + "a") != key("x" * 1000 + "b")


@pytest.mark.parametrize(
    "text", ["", "2026-01-01", "2026-02-30T00:00:00.000Z", "2026-01-01T00:00:00Z", "２026-01-01T00:00:00.000Z"]
)
def test_not_a_timestamp(text: str) -> None:
    assert not is_timestamp(text)


@given(st.datetimes(timezones=st.just(timezone.utc)), st.datetimes(timezones=st.just(timezone.utc)))
def test_timestamps_sort_as_moments_do(one: datetime, other: datetime) -> None:
    assert is_timestamp(timestamp(one))
    assert (timestamp(one) < timestamp(other)) <= (one < other)


@given(st.floats(), st.floats())
def test_any_number_becomes_a_share(furthest: float, ratio: float) -> None:
    entry = Progress().visited("a", at(1), Place(ratio=ratio, offset=-3, within=-(10**9)), furthest).get("a")
    assert 0.0 <= entry.furthest <= 1.0
    assert 0.0 <= entry.place.ratio <= 1.0
    assert (entry.place.offset, entry.place.within) == (0, -9)
