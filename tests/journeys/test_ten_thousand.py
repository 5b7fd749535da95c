"""Journeys in a hub of ten thousand pages: what is found, and that no key waits for the hub."""

import asyncio
import os
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from time import thread_time

import pytest
from benchmarks.programs import environment
from benchmarks.terminal import Session

from hubtui.app.app import HubApp
from hubtui.app.indexing import Indexing
from hubtui.app.opening import prepare
from hubtui.hub.opening import open_hub
from journeys.driving import press, sees, taken_in, until
from journeys.warm import Warm

PAGES = 10_000


@pytest.fixture(scope="module")
def large() -> Iterator[Path]:
    # In memory where that can be had: a busy disk takes its time over ten thousand files.
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        _write(Path(folder))
        yield Path(folder)


def _write(hub: Path) -> None:
    (hub / "index.md").write_text("# A large hub\n\nIts pages are notes.\n")
    for folder in range(100):
        (hub / f"part-{folder}").mkdir()
    for number in range(PAGES):
        file = hub / f"part-{number % 100}" / f"note-{number}.md"
        following = f"../part-{(number + 1) % 100}/note-{number + 1}.md"
        title = f"Note {number} on {'kelp' if number == 7777 else 'sand'}"
        file.write_text(f"# {title}\n\n## Why {number}\n\nText. After that comes [more]({following}).\n")


@pytest.fixture
def without_index(monkeypatch: pytest.MonkeyPatch) -> None:
    """Titles have to be looked up, and no other process works meanwhile."""
    monkeypatch.setattr(Indexing, "begin", lambda _: None)


class Longest:
    """The most CPU time that the event loop has spent on one thing, in seconds."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._last = thread_time()
        self._going = True

    async def watch(self) -> None:
        while self._going:
            self._last = thread_time()
            await asyncio.sleep(0)
            self.seconds = max(self.seconds, thread_time() - self._last)

    def stop(self) -> None:
        self._going = False


@asynccontextmanager
async def reading(hub: Path) -> AsyncIterator[HubApp]:
    app = HubApp(prepare(open_hub(hub)))
    async with app.run_test(size=(120, 40)):
        await taken_in(app)
        yield app


@pytest.mark.usefixtures("without_index")
async def test_a_page_is_found_by_its_path_at_once_and_by_its_title_once_that_is_known(large: Path) -> None:
    async with reading(large) as app:
        await press(app, ["o"])
        await sees(app, ["Pages", "○ Note"])
        await press(app, [*"note-4242"])
        await sees(app, ["> note-4242", "part-42/note-4242.md"])
        await press(app, ["ctrl+u", *"kelp"])
        await until(app, lambda: app.picker.count() == 1, lambda: f"{app.picker.count()} rows", 40.0)
        await sees(app, ["Note 7777 on kelp", "part-77/note-7777.md"])
        await press(app, ["enter"])
        await sees(app, ["Why 7777"])
        await press(app, ["o"])
        await sees(app, ["◐ A large hub", "○ Note"])
        await press(app, ["escape", ":", *"note 31 on", "enter"])
        await sees(app, ["Why 31"])


@pytest.mark.usefixtures("without_index")
async def test_while_titles_are_looked_up_no_key_waits_long(large: Path) -> None:
    async with reading(large) as app:
        await press(app, ["o"])
        longest = Longest()
        watching = asyncio.create_task(longest.watch())
        for key in "sand 1":
            await press(app, [key])
        longest.stop()
        await watching
        assert longest.seconds < 1.0  # 0.05 on a machine that has nothing else to do


async def test_what_the_index_knows_is_found_headings_of_unread_pages_too(large: Path, home: Path) -> None:
    small = large / "part-3"
    async with reading(small) as app:
        app.asking.indexing.begin()
        await until(app, lambda: app.asking.indexing.ready, lambda: "The index was never ready.")
        await press(app, ["o", *"why 4203"])
        await sees(app, ["# Why 4203", "Note 4203"])
        await press(app, ["enter"])
        await sees(app, ["Why 4203", "Text."])


# What is pressed, and a pattern for what is then to be seen: every way to find something, and to move.
JOURNEY = [
    ("o note-4242", "○ Note 4242 on sand .*part-42/note-4242.md"),
    ("enter", r"^.* Why 4242\b"),
    ("tab", "→ part-43/note-4243.md"),
    ("K", r"(?s)Why 4242.*Note 4243 on sand.*Why 4243"),
    ("esc", r"^.* Why 4242\b"),
    ("esc f", "After that comes aore"),
    ("a", r"^.* Why 4243\b"),
    ("F", "more .*part-44/note-4244.md"),
    ("enter", r"^.* Why 4244\b"),
    ("H", r"^.* Why 4243\b"),
    ("H", r"^.* Why 4242\b"),
    ("L", r"^.* Why 4243\b"),
    ("h", r"(?s)Where I was.*▶ Note 4243.*Note 4242.*A large hub"),
    ("esc / 4243", "1 of 2"),
    ("enter", "1 of 2: 4243"),
    ("n", "2 of 2: 4243"),
    ("esc y", "Copied: part-44/note-4244.md"),
    ("Y", "Copied: the section “"),
    ("t", r"(?s)Outline: Note 4243.*Why 4243"),
    ("esc m a", "Marked as a"),
    ("]", r"^.* Why 4343\b"),
    ("[", r"^.* Why 4243\b"),
    (".", r"^.* Why 4343\b"),
    ("' a", r"^.* Why 4243\b"),
    ("2 ]", r"^.* Why 4443\b"),
    (": trail", r"Trail"),
    ("esc r", "Nothing has changed on the disk."),
    ("x", "Marked as read."),
    ("?", "how hubtui is used"),
]
LATER = [
    ("esc s kelp", "Note 7777 on kelp .*Part 77"),
    ("enter", r"^.* Why 7777\b"),
    ("i", r"(?s)Note 7776 on sand.*After that comes more"),
    ("enter", r"^.* Why 7776\b"),
]


def writes_of(typed: str) -> list[list[str]]:
    """Return the keys that are sent together; what comes right after an Esc would be one key with it."""
    writes: list[list[str]] = [[]]
    for word in typed.split(" "):
        writes[-1] += [word] if word in ("esc", "enter", "tab") else word
        if word == "esc":
            writes.append([])
    return [keys for keys in writes if keys]


def test_everything_is_found_on_a_real_terminal(large: Path, tmp_path: Path, warm: Warm) -> None:
    env = {**environment(tmp_path), "PATH": "/usr/bin:/bin"}
    with Session(["hubtui", str(large)], env, tmp_path, begin=warm.start) as session:
        assert session.start("A large hub").seen_ms is not None

        def go(typed: str, expect: str) -> None:
            *before, last = writes_of(typed)
            for keys in before:
                session.press(*keys, timeout=5.0)
            found = session.press(*last, expect=expect, timeout=10.0)
            assert found.seen_ms is not None, f"{typed}:\n{session.screen.text()}"

        for typed, expect in JOURNEY:
            go(typed, expect)
        while session.helpers():
            session.idle(0.2)
        for typed, expect in LATER:
            go(typed, expect)
        assert session.quit("q").status == 0
