"""Progress in its file: any of it comes back, and what is not ours stays."""

from datetime import datetime, timezone
from pathlib import Path
from types import MappingProxyType
from typing import Any

import tomli
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from hubtui.document.place import Place
from hubtui.study.progress import STATES, Last, PageProgress, Progress, Stamp, clean, key, timestamp
from hubtui.study.progress_file import ProgressFile

ODD = Path(__file__).parent / "cases" / "odd"
NOW = Stamp("2026-03-04T05:06:07.089Z", "here")

texts = st.text().map(clean)
times = st.just("") | st.datetimes(timezones=st.just(timezone.utc)).map(timestamp)
shares = st.floats(0, 1)
places = st.builds(
    Place, heading=texts, snippet=texts, offset=st.integers(0, 2**53), within=st.integers(0, 2**53), ratio=shares
)
entries = st.builds(
    PageProgress,
    state=st.sampled_from(STATES),
    place=places,
    furthest=shares,
    opened=times,
    changed=times,
    device=texts,
    title=texts,
    path=texts,
    fingerprint=texts,
    since=times,
)
states = st.builds(
    Progress,
    pages=st.dictionaries(st.text().map(key), entries, max_size=4).map(MappingProxyType),
    last=st.builds(Last, changed=times, device=texts, page=st.text(min_size=1).map(key)),
)


def odd(name: str) -> dict[str, Any]:
    return tomli.loads((ODD / f"{name}.toml").read_text())


@given(states)
def test_any_progress_comes_back_from_its_file(progress: Progress) -> None:
    data = ProgressFile().written_over({"version": 1}, progress)
    assert ProgressFile().parse(tomli.loads(tomli_w.dumps(data))) == progress


@given(states, states)
def test_writing_over_is_merging(one: Progress, other: Progress) -> None:
    file = ProgressFile()
    data = file.written_over(file.written_over({}, one), other)
    assert file.parse(data) == one.merge(other)
    assert file.written_over(data, one) == data


def test_a_field_of_the_wrong_kind_counts_as_absent() -> None:
    progress = ProgressFile().parse(odd("wrong-fields"))
    assert progress.get("odd.md") == PageProgress()
    assert progress.get("sound.md") == PageProgress("read", furthest=1.0, changed="2026-01-02T03:04:05.678Z")
    assert progress.last == Last()


def test_wild_numbers_come_into_their_ranges() -> None:
    progress = ProgressFile().parse(odd("wild-numbers"))
    assert progress.get("wild.md").furthest == progress.get("far.md").furthest == 0.0
    assert progress.get("wild.md").place == Place(within=2**53, ratio=1.0)
    assert progress.get("far.md").place == Place()


def test_of_a_newer_file_what_can_be_understood_is_read() -> None:
    assert ProgressFile().parse(odd("newer")) == Progress()
    alike = ProgressFile().parse(odd("newer-alike"))
    assert alike.states() == {"a.md": "read", "b.md": "unread"}
    assert alike.last.page == "a.md"


def test_what_is_not_known_here_survives() -> None:
    before = odd("unknown-keys")
    file = ProgressFile()
    progress = file.parse(before).opened("a.md", NOW).visited("a.md", NOW, Place("x"), 0.5).opened("b.md", NOW)
    written = file.written_over(before, progress)
    after = tomli.loads(tomli_w.dumps(written))
    for name in ("colour", "when", "shelf"):
        assert after[name] == before[name]
    assert str(after["numbers"]) == str(before["numbers"])
    assert after["last"]["mood"] == "curious"
    assert after["pages"]["a.md"]["stars"] == 5
    assert after["pages"]["a.md"]["place"] == {
        "heading": "x",
        "column": 12,
        "snippet": "",
        "offset": 0,
        "within": 0,
        "ratio": 0.0,
    }
    assert after["pages"]["untouched.md"] == {}
    assert str(before) == str(odd("unknown-keys")), "the argument stays as it is"


def test_only_pages_that_changed_are_written_anew() -> None:
    file = ProgressFile()
    data = file.written_over({}, Progress().opened("a.md", NOW).opened("b.md", NOW))
    after = file.written_over(data, file.parse(data).marked("b.md", "read", NOW))
    assert after["pages"]["a.md"] is data["pages"]["a.md"]
    assert after["pages"]["b.md"] is not data["pages"]["b.md"]


def test_an_older_change_does_not_undo_a_newer_one() -> None:
    newer = Progress().marked("a.md", "read", Stamp("2026-05-01T00:00:00.000Z", "there"))
    older = Progress().marked("a.md", "part", Stamp("2026-04-01T00:00:00.000Z", "here"))
    data = ProgressFile().written_over({}, newer)
    assert ProgressFile().written_over(data, older) == data


def test_the_stamp_is_of_this_form() -> None:
    assert timestamp(datetime(2026, 3, 4, 5, 6, 7, 89_999, tzinfo=timezone.utc)) == NOW.time
