"""The store against damaged files, full disks, newer versions, crashes and other processes."""

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import tomli
import tomli_w

from hubtui.study import files
from hubtui.study.store import Data, StateFile, Store

CASES = Path(__file__).parent / "cases"
DAMAGED = sorted((CASES / "damaged").iterdir())
FILE = StateFile("progress.toml", tables=("last",), tables_of_tables=("pages",))
GOOD = {"version": 1, "pages": {"kept.md": {"state": "read"}}}


def put(store: Store, content: Any, name: str = FILE.name) -> Path:
    path = store.folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else tomli_w.dumps(content).encode())
    return path


def page(name: str, state: str = "read") -> Callable[[Data], Data]:
    return lambda data: {**data, "pages": {**data.get("pages", {}), name: {"state": state}}}


def pages(store: Store) -> set[str]:
    return set(tomli.loads((store.folder / FILE.name).read_text())["pages"])


def leftovers(store: Store) -> list[Path]:
    return [path for path in store.folder.iterdir() if path.name.startswith(".")]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "state" / "hub", patience=0.0)


def failing(error: int) -> Callable[..., Any]:
    """Stand in for a function that asks something of the disk."""

    def fail(*args: Any, **kwargs: Any) -> Any:
        raise OSError(error, os.strerror(error))

    return fail


def test_what_was_saved_is_read_by_another(store: Store) -> None:
    assert store.read(FILE) == {}
    assert store.update(FILE, page("a.md")) == "saved"
    assert Store(store.folder).read(FILE) == {"version": 1, "pages": {"a.md": {"state": "read"}}}
    assert store.notices == []


def test_reading_makes_no_folder(store: Store) -> None:
    store.read(FILE)
    assert not store.folder.exists()


def test_files_and_folders_are_for_this_user_alone(store: Store) -> None:
    for name in ("a.md", "b.md"):
        store.update(FILE, page(name))
    kept = {path.name: stat.S_IMODE(path.stat().st_mode) for path in store.folder.iterdir()}
    assert kept == {"progress.toml": 0o600, "progress.toml.bak": 0o600, "lock": 0o600}
    assert [stat.S_IMODE(folder.stat().st_mode) for folder in (store.folder, store.folder.parent)] == [0o700, 0o700]


def test_an_unchanged_state_is_not_written(store: Store) -> None:
    assert store.update(FILE, lambda data: data) == "unchanged"
    assert not (store.folder / FILE.name).exists()
    store.update(FILE, page("a.md"))
    before = files.signature(store.folder / FILE.name)
    assert store.update(FILE, page("a.md")) == "unchanged"
    assert files.signature(store.folder / FILE.name) == before


def test_a_change_is_made_to_what_others_wrote(store: Store) -> None:
    store.update(FILE, page("a.md"))
    Store(store.folder).update(FILE, page("b.md"))
    store.update(FILE, page("c.md"))
    assert pages(store) == {"a.md", "b.md", "c.md"}


def test_the_last_good_copy_is_the_state_before(store: Store) -> None:
    store.update(FILE, page("a.md"))
    assert not (store.folder / "progress.toml.bak").exists()
    store.update(FILE, page("b.md"))
    store.update(FILE, page("c.md"))
    copy = tomli.loads((store.folder / "progress.toml.bak").read_text())
    assert set(copy["pages"]) == {"a.md", "b.md"}


@pytest.mark.parametrize("case", DAMAGED, ids=lambda case: case.stem)
@pytest.mark.parametrize("first", ["read", "update"])
class TestDamage:
    def start(self, store: Store, first: str) -> None:
        if first == "read":
            store.read(FILE)
        assert store.update(FILE, page("new.md")) == "saved"

    def test_is_set_aside_and_the_last_good_copy_used(self, store: Store, case: Path, first: str) -> None:
        put(store, GOOD, "progress.toml.bak")
        put(store, case.read_bytes())
        self.start(store, first)
        assert pages(store) == {"kept.md", "new.md"}
        (aside,) = store.folder.glob("progress.toml.damaged-*Z")
        assert aside.read_bytes() == case.read_bytes()
        (notice,) = store.notices
        assert aside.name in notice
        assert "its last good copy is used." in notice
        assert "\n" not in notice
        assert len(notice) < 600

    def test_without_a_good_copy_starts_anew(self, store: Store, case: Path, first: str) -> None:
        for name in ("progress.toml", "progress.toml.bak"):
            put(store, case.read_bytes(), name)
        self.start(store, first)
        assert pages(store) == {"new.md"}
        kept = [path.read_bytes() for path in store.folder.glob("progress.toml*.damaged-*Z")]
        assert kept == [case.read_bytes()] * 2
        assert "starts anew" in store.notices[0]


def test_what_was_set_aside_is_never_replaced(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hubtui.study.store.time.strftime", lambda *_: "damaged-20260101T000000Z")
    for number in range(3):
        put(store, b"damage %d" % number)
        store.read(FILE)
    names = sorted(path.name for path in store.folder.glob("*.damaged-*"))
    assert [name.rpartition("Z")[2] for name in names] == ["", "-2", "-3"]
    assert [(store.folder / name).read_bytes() for name in names] == [b"damage 0", b"damage 1", b"damage 2"]


def test_a_notice_cannot_act_on_the_terminal(tmp_path: Path) -> None:
    store = Store(tmp_path / "sta\x1b[2Jte\n")
    put(store, b'"\xc2\x9b" = "\x1b[31m')
    store.read(FILE)
    assert store.notices[0].isprintable()


def test_a_missing_file_comes_back_from_its_copy(store: Store) -> None:
    put(store, GOOD, "progress.toml.bak")
    assert store.read(FILE) == GOOD
    assert store.update(FILE, page("new.md")) == "saved"
    assert pages(store) == {"kept.md", "new.md"}
    assert "was missing; its last good copy is used" in store.notices[0]


def test_a_missing_file_with_a_damaged_copy_starts_anew_and_keeps_the_copy(store: Store) -> None:
    put(store, b"[", "progress.toml.bak")
    assert store.read(FILE) == {}
    for name in ("a.md", "b.md"):
        store.update(FILE, page(name))
    (aside,) = store.folder.glob("progress.toml.bak.damaged-*")
    assert aside.read_bytes() == b"["


class TestNewerVersion:
    newer = (CASES / "odd" / "newer.toml").read_bytes()

    def test_is_read_and_left_alone(self, store: Store) -> None:
        path = put(store, self.newer)
        put(store, GOOD, "progress.toml.bak")
        assert store.read(FILE)["version"] == 2
        for _ in range(3):
            assert store.update(FILE, page("new.md")) == "newer"
        assert path.read_bytes() == self.newer
        assert tomli.loads((store.folder / "progress.toml.bak").read_text()) == GOOD
        (notice,) = store.notices
        assert f"{path} is from a newer hubtui (version 2, this one knows 1)" in notice

    def test_as_the_last_good_copy_is_put_back_as_it_is(self, store: Store) -> None:
        path = put(store, b"damage")
        put(store, self.newer, "progress.toml.bak")
        assert store.update(FILE, page("new.md")) == "newer"
        assert path.read_bytes() == self.newer


class TestDisk:
    """Whatever the disk does is one sentence, said once, and the data stay with the caller."""

    def refused(self, store: Store, words: str) -> None:
        for _ in range(3):
            assert store.update(FILE, page("new.md")) == "failed"
        (notice,) = store.notices
        assert words in notice
        assert "\n" not in notice

    @pytest.mark.parametrize("step", ["write", "fsync", "replace"])
    def test_full(self, store: Store, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
        store.update(FILE, page("a.md"))
        with monkeypatch.context() as patch:
            patch.setattr(Path if step == "replace" else os, step, failing(errno.ENOSPC))
            self.refused(store, "could not be saved (No space left on device)")
        assert pages(store) == {"a.md"}
        assert leftovers(store) == []
        assert store.update(FILE, page("new.md")) == "saved"
        monkeypatch.setattr(os, "fsync", failing(errno.ENOSPC))
        assert store.update(FILE, page("newer.md")) == "failed"
        assert len(store.notices) == 2, "a trouble that comes back is said again"

    def test_read_only(self, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        path = put(store, GOOD)
        monkeypatch.setattr("hubtui.study.files.locked", failing(errno.EROFS))
        assert store.read(FILE) == GOOD
        assert store.notices == []
        self.refused(store, "(Read-only file system)")
        assert tomli.loads(path.read_text()) == GOOD

    @pytest.mark.parametrize("content", [b"damage", None])
    def test_read_only_with_a_damaged_or_missing_file(
        self, store: Store, monkeypatch: pytest.MonkeyPatch, content: bytes | None
    ) -> None:
        put(store, GOOD, "progress.toml.bak")
        if content:
            put(store, content)
        monkeypatch.setattr("hubtui.study.files.locked", failing(errno.EROFS))
        assert store.read(FILE) == GOOD
        assert "could not be mended (Read-only file system); its last good copy is used." in store.notices[0]
        assert not list(store.folder.glob("*.damaged-*"))

    def test_folder_is_a_file(self, store: Store) -> None:
        store.folder.parent.mkdir()
        store.folder.write_text("mine")
        assert store.read(FILE) == {}
        store.notices.clear()
        self.refused(store, "could not be saved (Not a directory)")
        assert store.folder.read_text() == "mine"

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may do anything")
    def test_folder_without_permission(self, store: Store) -> None:
        put(store, GOOD)
        store.folder.chmod(0)
        try:
            assert store.read(FILE) == {}
            store.notices.clear()
            self.refused(store, "Permission denied")
        finally:
            store.folder.chmod(0o700)
        assert pages(store) == {"kept.md"}

    @pytest.mark.parametrize("kind", ["folder", "fifo", "loop", "forbidden", "huge"])
    def test_file_that_cannot_be_read_is_left_alone(
        self, store: Store, monkeypatch: pytest.MonkeyPatch, kind: str
    ) -> None:
        path = put(store, GOOD)
        put(store, GOOD, "progress.toml.bak")
        if kind == "forbidden":
            monkeypatch.setattr("hubtui.study.files.read_bytes", failing(errno.EACCES))
        elif kind == "huge":
            monkeypatch.setattr(files, "LARGEST", 3)
        else:
            path.unlink()
            if kind == "folder":
                path.mkdir()
            elif kind == "fifo":
                os.mkfifo(path)
            else:
                path.symlink_to(path)
        before = path.lstat()
        store.read(FILE)
        self.refused(store, f"{path} cannot be read (")
        assert path.lstat() == before

    def test_a_copy_that_cannot_be_renewed_does_not_stop_saving(self, store: Store) -> None:
        put(store, GOOD)
        (store.folder / "progress.toml.bak").mkdir()
        assert store.update(FILE, page("a.md")) == "saved"
        assert store.update(FILE, page("b.md")) == "saved"
        assert pages(store) == {"kept.md", "a.md", "b.md"}
        assert len(store.notices) == 1
        assert leftovers(store) == []


class TestSymbolicLink:
    def test_stays_and_its_target_is_written(self, store: Store, tmp_path: Path) -> None:
        elsewhere = tmp_path / "synced" / "mine.toml"
        elsewhere.parent.mkdir()
        elsewhere.write_text(tomli_w.dumps(GOOD))
        path = store.folder / FILE.name
        store.folder.mkdir(parents=True)
        path.symlink_to(elsewhere)
        assert store.update(FILE, page("a.md")) == "saved"
        assert path.is_symlink()
        assert set(tomli.loads(elsewhere.read_text())["pages"]) == {"kept.md", "a.md"}
        assert [entry.name for entry in elsewhere.parent.iterdir()] == ["mine.toml"]
        elsewhere.write_text("damage")
        store.read(FILE)
        assert path.is_symlink()
        assert tomli.loads(elsewhere.read_text()) == GOOD
        assert next(store.folder.glob("*.damaged-*")).read_text() == "damage"

    def test_to_a_folder_that_is_gone(self, store: Store, tmp_path: Path) -> None:
        store.folder.mkdir(parents=True)
        (store.folder / FILE.name).symlink_to(tmp_path / "gone" / "mine.toml")
        assert store.read(FILE) == {}
        assert store.update(FILE, page("a.md")) == "failed"
        assert (store.folder / FILE.name).is_symlink()
        assert not (tmp_path / "gone").exists()


class TestFileSystemsWithLess:
    @pytest.fixture(params=[errno.EPERM, errno.EXDEV])
    def _no_links(self, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(os, "link", failing(request.param))

    @pytest.mark.usefixtures("_no_links")
    def test_without_hard_links(self, store: Store) -> None:
        for name in ("a.md", "b.md"):
            assert store.update(FILE, page(name)) == "saved"
        put(store, b"damage")
        assert set(store.read(FILE)["pages"]) == {"a.md"}
        assert next(store.folder.glob("*.damaged-*")).read_bytes() == b"damage"

    def test_without_locks(self, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("hubtui.study.files.fcntl.flock", failing(errno.ENOLCK))
        assert store.update(FILE, page("a.md")) == "saved"

    def test_without_folder_sync(self, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        sync = os.fsync

        def fsync(descriptor: int) -> None:
            if stat.S_ISDIR(os.fstat(descriptor).st_mode):
                raise OSError(errno.EINVAL, "Invalid argument")
            sync(descriptor)

        monkeypatch.setattr(os, "fsync", fsync)
        assert store.update(FILE, page("a.md")) == "saved"


class TestLock:
    def test_held_by_another_is_a_sentence(self, store: Store) -> None:
        put(store, GOOD)
        with files.locked(store.folder, 0.0):
            assert store.read(FILE) == GOOD
            assert store.update(FILE, page("a.md")) == "failed"
        assert "(another hubtui is writing there)" in store.notices[0]
        assert store.update(FILE, page("a.md")) == "saved"

    def test_is_waited_for_so_long_and_no_longer(self, tmp_path: Path) -> None:
        now = 0.0

        def sleep(seconds: float) -> None:
            nonlocal now
            now += seconds

        with (
            files.locked(tmp_path, 0.0),
            pytest.raises(TimeoutError),
            files.locked(tmp_path, 0.5, clock=lambda: now, sleep=sleep),
        ):
            pytest.fail("the lock was held twice")
        assert now == pytest.approx(0.5, abs=0.02)

    def test_sweeps_what_the_dead_left(self, store: Store) -> None:
        left = put(store, b"half", ".progress.toml.1-00.hubtui-new")
        mine = put(store, b"mine", ".notes")
        store.update(FILE, page("a.md"))
        assert (left.exists(), mine.exists()) == (False, True)


class Crash(BaseException):
    """The power fails: from here on nothing more reaches the disk."""


class Power:
    """Counts the calls that change the disk, and fails at one of them and all that follow."""

    steps = ((os, "open write fsync link"), (Path, "replace unlink mkdir"))

    def __init__(self, patch: pytest.MonkeyPatch, fails_at: int) -> None:
        self.calls = 0
        self.fails_at = fails_at
        for owner, steps in self.steps:
            for step in steps.split():
                patch.setattr(owner, step, self.counted(step, getattr(owner, step)))

    def counted(self, step: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            if step == "open" and not args[1] & os.O_CREAT:
                return real(*args, **kwargs)
            self.calls += 1
            if self.calls == self.fails_at and step == "write":
                real(args[0], args[1][: len(args[1]) // 2])
            if self.calls >= self.fails_at:
                raise Crash
            return real(*args, **kwargs)

        return call


def crash_points(monkeypatch: pytest.MonkeyPatch, prepare: Callable[[], Store]) -> Iterator[Store]:
    """Every state of the disk a crash during an update can leave."""
    for fails_at in range(1, 100):
        store = prepare()
        with monkeypatch.context() as patch:
            Power(patch, fails_at)
            try:
                store.update(FILE, page("new.md"))
            except Crash:
                crashed = True
            else:
                crashed = False
        yield store
        if not crashed:
            assert fails_at > 5, "the crash was never injected"
            return
    pytest.fail("the update never came to its end")


@pytest.mark.parametrize("links", [True, False])
def test_a_crash_leaves_the_old_or_the_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool) -> None:
    if not links:
        monkeypatch.setattr(os, "link", failing(errno.EPERM))
    count = 0

    def prepare() -> Store:
        nonlocal count
        count += 1
        store = Store(tmp_path / str(count))
        put(store, GOOD)
        put(store, GOOD, "progress.toml.bak")
        return store

    seen = []
    for crashed in crash_points(monkeypatch, prepare):
        after = Store(crashed.folder)
        seen.append(set(after.read(FILE)["pages"]))
        assert after.notices == []
        assert tomli.loads((crashed.folder / "progress.toml.bak").read_text())["pages"].keys() == {"kept.md"}
        assert after.update(FILE, page("next.md")) == "saved"
        assert leftovers(after) == []
    assert seen[0] == {"kept.md"}
    assert seen[-1] == {"kept.md", "new.md"}
    assert all(pages in ({"kept.md"}, {"kept.md", "new.md"}) for pages in seen)


@pytest.mark.parametrize("damaged_copy", [False, True])
def test_a_crash_while_mending_loses_neither_copy_nor_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damaged_copy: bool
) -> None:
    count = 0

    def prepare() -> Store:
        nonlocal count
        count += 1
        store = Store(tmp_path / str(count))
        put(store, b"damage")
        put(store, b"too" if damaged_copy else GOOD, "progress.toml.bak")
        return store

    for crashed in crash_points(monkeypatch, prepare):
        after = Store(crashed.folder)
        kept = set(after.read(FILE).get("pages", {}))
        assert kept - {"new.md"} == (set() if damaged_copy else {"kept.md"})
        contents = {path.read_bytes() for path in after.folder.glob("*.damaged-*")}
        assert b"damage" in contents
        if damaged_copy:
            assert b"too" in contents


WRITER = """
import sys
from pathlib import Path
from hubtui.study.store import StateFile, Store
store, name = Store(Path(sys.argv[1]), patience=20.0), sys.argv[2]
print("ready", flush=True)
sys.stdin.readline()
for number in range(20):
    page = f"{name}{number}"
    outcome = store.update(StateFile("progress.toml"), lambda d: {**d, "pages": {**d.get("pages", {}), page: {}}})
    assert outcome == "saved", store.notices
"""


def test_two_processes_at_once_lose_nothing(store: Store) -> None:
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(store.folder), name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        for name in "ab"
    ]
    try:
        for writer in writers:
            assert writer.stdout
            assert writer.stdout.readline() == "ready\n"
        for writer in writers:
            assert writer.stdin
            writer.stdin.write("\n")
            writer.stdin.flush()
        for writer in writers:
            writer.communicate(timeout=60)
            assert writer.returncode == 0
    finally:
        for writer in writers:
            writer.kill()
    assert pages(store) == {f"{name}{number}" for name in "ab" for number in range(20)}
    assert leftovers(store) == []


def test_a_folder_that_cannot_be_synced_is_said(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "sync_folder", failing(errno.EIO))
    assert store.update(FILE, page("a.md")) == "failed"
    assert "(Input/output error)" in store.notices[0]
    assert pages(store) == {"a.md"}


@pytest.mark.parametrize("call", ["flock", "link"])
def test_other_troubles_of_the_disk_are_said_too(store: Store, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    put(store, b"damage")
    monkeypatch.setattr(f"hubtui.study.files.{'fcntl' if call == 'flock' else 'os'}.{call}", failing(errno.EIO))
    assert store.update(FILE, page("a.md")) == "failed"
    assert (store.folder / FILE.name).read_bytes() == b"damage"
