"""The keeper: when it writes, what it keeps through trouble, and that it comes back to the same place."""

import errno
import tempfile
import threading
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
import tomli
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from hubtui.document.place import Place
from hubtui.study import files
from hubtui.study.keeper import DELAY, FIRST_RETRY, LAST_RETRY, Keeper
from hubtui.study.progress import STATES, PageProgress, Progress, State
from hubtui.study.progress_file import PROGRESS_FILE, ProgressFile
from hubtui.study.store import Data, Outcome, StateFile, Store


class Clock:
    """Both clocks, moved by hand."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def now(self) -> datetime:
        return datetime(2026, 1, 1, tzinfo=timezone.utc) + timedelta(seconds=self.seconds)

    def clock(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def keep(tmp_path: Path, clock: Clock) -> Callable[..., Keeper]:
    def make(device: str = "here") -> Keeper:
        return Keeper(Store(tmp_path, patience=0.0), device, now=clock.now, clock=clock.clock)

    return make


def test_the_next_start_goes_on_at_the_same_place(keep: Callable[..., Keeper], clock: Clock) -> None:
    place = Place("a-heading", "The first words", 1234, 5, 0.5)
    first = keep()
    first.open("a", path="a.md", title="A \x1b[31m title")
    first.move(place, 0.6)
    assert first.flush()
    second = keep()
    assert second.progress == first.progress
    assert second.progress.last.page == "a"
    assert second.open("a").place == place
    assert second.progress.get("a").state == "part"


def test_a_change_is_due_within_a_second_and_scrolling_on_does_not_put_it_off(
    keep: Callable[..., Keeper], clock: Clock
) -> None:
    keeper = keep()
    assert keeper.due_in() is None
    keeper.open("a")
    for number in range(3):
        clock.seconds += 0.1
        keeper.move(Place(offset=number), 0.1)
    assert keeper.due_in() == pytest.approx(DELAY - 0.3)
    clock.seconds += 1
    assert keeper.due_in() == 0.0
    assert keeper.flush()
    assert keeper.due_in() is None


def test_what_did_not_change_is_not_written(keep: Callable[..., Keeper], tmp_path: Path, clock: Clock) -> None:
    keeper = keep()
    keeper.flush()
    assert not list(tmp_path.iterdir())
    keeper.open("a")
    keeper.move(Place(offset=3), 0.4)
    keeper.flush()
    before = files.signature(tmp_path / "progress.toml")
    clock.seconds += 5
    keeper.move(Place(offset=3), 0.4)
    keeper.open("a")
    assert keeper.due_in() is None
    keeper.flush()
    assert files.signature(tmp_path / "progress.toml") == before


def test_marked_unread_stays_so_until_left_and_opened_again(keep: Callable[..., Keeper]) -> None:
    keeper = keep()
    keeper.open("a")
    keeper.move(Place(), 1.0, at_end=True)
    assert keeper.toggle("a") == "unread"
    keeper.move(Place(offset=1), 1.0, at_end=True)
    keeper.open("a")
    keeper.move(Place(offset=2), 0.5)
    assert keeper.progress.get("a") == PageProgress(
        place=Place(offset=2),
        opened="2026-01-01T00:00:00.000Z",
        changed=keeper.progress.get("a").changed,
        device="here",
        since=keeper.progress.get("a").since,
    )
    keeper.open("b")
    assert keeper.open("a").place.offset == 2
    keeper.move(Place(), 0.3)
    assert (keeper.progress.get("a").state, keeper.progress.get("a").furthest) == ("part", 0.3)


def test_toggling_goes_between_read_and_unread(keep: Callable[..., Keeper]) -> None:
    keeper = keep()
    assert [keeper.toggle("a", path="a.md", title="A") for _ in range(3)] == ["read", "unread", "read"]
    assert keeper.progress.get("a").title == "A"
    assert keeper.progress.last.page == ""


def test_moving_before_any_page_is_open_is_nothing(keep: Callable[..., Keeper]) -> None:
    keeper = keep()
    keeper.move(Place(), 0.5)
    assert not keeper.progress.pages


def test_a_moved_page_keeps_its_place(keep: Callable[..., Keeper]) -> None:
    keeper = keep()
    keeper.open("old.md", path="old.md", fingerprint="f")
    keeper.move(Place(offset=9), 0.4)
    known = keeper.open("new.md", path="new.md", fingerprint="f", exists=lambda path: path == "new.md")
    assert known.place.offset == 9
    assert keeper.progress.get("new.md").furthest == 0.4


def test_two_readers_at_once_see_each_other(keep: Callable[..., Keeper], clock: Clock) -> None:
    one, other = keep("one"), keep("other")
    one.open("a")
    other.open("b")
    one.mark("a", "read")
    assert one.flush()
    assert other.flush()
    assert other.progress.states() == {"a": "read", "b": "part"}
    one.open("c")
    assert one.flush()
    assert one.progress.states() == {"a": "read", "b": "part", "c": "part"}


def test_a_disk_that_is_full_for_a_while_loses_nothing(
    keep: Callable[..., Keeper], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = keep()
    keeper.mark("a", "read")
    waits = []
    with monkeypatch.context() as patch:
        patch.setattr("hubtui.study.files.locked", _full)
        for _ in range(8):
            assert not keeper.flush()
            due = keeper.due_in()
            assert due is not None
            waits.append(due)
            clock.seconds += due
    assert waits[:3] == [FIRST_RETRY, 2 * FIRST_RETRY, 4 * FIRST_RETRY]
    assert waits[-1] == LAST_RETRY
    assert len(keeper.notices) == 1
    keeper.mark("b", "read")
    assert keeper.flush()
    assert keep().progress.states() == {"a": "read", "b": "read"}


def _full(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_newer_file_is_read_and_never_written(keep: Callable[..., Keeper], tmp_path: Path) -> None:
    content = (Path(__file__).parent / "cases" / "odd" / "newer-alike.toml").read_bytes()
    (tmp_path / "progress.toml").write_bytes(content)
    keeper = keep()
    assert keeper.progress.get("a.md").state == "read"
    keeper.mark("c.md", "read")
    assert not keeper.flush()
    assert keeper.due_in() is None, "trying again would change nothing"
    assert keeper.progress.get("c.md").state == "read"
    assert (tmp_path / "progress.toml").read_bytes() == content
    assert len(keeper.notices) == 1


def test_damage_while_reading_costs_nothing_that_is_in_memory(keep: Callable[..., Keeper], tmp_path: Path) -> None:
    keeper = keep()
    for page in ("a", "b", "c"):
        keeper.mark(page, "read")
        keeper.flush()
    (tmp_path / "progress.toml").write_bytes(b"\x00")
    keeper.mark("d", "read")
    assert keeper.flush()
    assert keep().progress.states() == dict.fromkeys("abcd", "read")


class Interrupting(Store):
    """A store that is busy while the reader moves on."""

    meanwhile: Callable[[], None] = staticmethod(lambda: None)

    def update(self, file: StateFile, change: Callable[[Data], Data], *, patience: float | None = None) -> Outcome:
        outcome = super().update(file, change, patience=patience)
        self.meanwhile()
        return outcome


def test_what_changes_during_a_write_is_written_next(tmp_path: Path, clock: Clock) -> None:
    store = Interrupting(tmp_path)
    keeper = Keeper(store, "here", now=clock.now, clock=clock.clock)
    keeper.open("a")
    store.meanwhile = lambda: keeper.move(Place(offset=9), 0.5)
    writer = threading.Thread(target=keeper.flush)
    writer.start()
    writer.join()
    assert keeper.due_in() == DELAY
    store.meanwhile = lambda: None
    assert keeper.flush()
    assert ProgressFile().parse(Store(tmp_path).read(PROGRESS_FILE)) == keeper.progress
    assert keeper.progress.get("a").place.offset == 9


class Reading(RuleBasedStateMachine):
    """Two keepers on one folder, in any order: what was flushed is on disk; in the end that is what both have."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = Clock()
        self.temporary = tempfile.TemporaryDirectory()
        self.folder = Path(self.temporary.name)
        self.keepers = [
            Keeper(Store(self.folder), name, now=self.clock.now, clock=self.clock.clock) for name in ("one", "other")
        ]

    @rule(who=st.integers(0, 1), page=st.sampled_from("ab"))
    def open(self, who: int, page: str) -> None:
        self.keepers[who].open(page)

    @rule(who=st.integers(0, 1), offset=st.integers(0, 3), end=st.booleans())
    def move(self, who: int, offset: int, end: bool) -> None:
        self.keepers[who].move(Place(offset=offset), offset / 3, at_end=end)

    @rule(who=st.integers(0, 1), page=st.sampled_from("ab"), state=st.sampled_from(STATES))
    def mark(self, who: int, page: str, state: State) -> None:
        self.keepers[who].mark(page, state)
        assert self.keepers[who].progress.get(page).state == state

    @rule(seconds=st.sampled_from([-5.0, 0.001, 1.0]))
    def wait(self, seconds: float) -> None:
        self.clock.seconds += seconds

    @rule(who=st.integers(0, 1))
    def flush(self, who: int) -> None:
        assert self.keepers[who].flush()
        on_disk = self.on_disk()
        assert on_disk.merge(self.keepers[who].progress) == on_disk

    @invariant()
    def nothing_to_say(self) -> None:
        for keeper in self.keepers:
            assert keeper.notices == []

    def on_disk(self) -> Progress:
        return ProgressFile().parse(Store(self.folder).read(PROGRESS_FILE))

    def teardown(self) -> None:
        for keeper in self.keepers:
            assert keeper.flush()
        one, other = (keeper.progress for keeper in self.keepers)
        assert self.on_disk() == one.merge(other)
        self.temporary.cleanup()


TestReading = Reading.TestCase
TestReading.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)


def test_the_file_says_what_it_should(keep: Callable[..., Keeper], tmp_path: Path) -> None:
    keeper = keep()
    keeper.open("a", path="a.md", title="A")
    keeper.flush()
    data = tomli.loads((tmp_path / "progress.toml").read_text())
    assert data["version"] == 1
    assert data["last"] == {"page": "a", "changed": "2026-01-01T00:00:00.000Z", "device": "here"}
    assert data["pages"]["a"]["state"] == "part"


def test_what_is_not_on_disk_when_one_leaves_is_said(keep: Callable[..., Keeper], tmp_path: Path) -> None:
    keeper = keep()
    assert keeper.unsaved == ""
    keeper.open("a")
    (tmp_path / "lock").mkdir()
    assert not keeper.flush()
    assert keeper.unsaved == f"{tmp_path / 'progress.toml'} could not be saved; what was new in it is lost."
    (tmp_path / "lock").rmdir()
    assert keeper.flush()
    assert keeper.unsaved == ""
