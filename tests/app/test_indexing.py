"""The index beside the reader: it begins, tells, ends, and never outlives who reads."""

import asyncio
import os
from pathlib import Path
from time import monotonic

import pytest

from hubtui.app.backlinks import BacklinkCounter
from hubtui.app.indexing import Indexing
from hubtui.app.searching import Searching
from hubtui.app.sidebar_rows import BackRow
from hubtui.hub.hub import Hub
from hubtui.hub.opening import open_hub
from hubtui.hub.searching import Results


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hub:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "hub"
    folder.mkdir()
    (folder / "README.md").write_text("# Home\n\nTo [one](one.md).\n")
    (folder / "one.md").write_text("# One\n\nA walrus.\n")
    for file in folder.iterdir():
        os.utime(file, (1_000_000_000, 1_000_000_000))
    return open_hub(folder)


async def made(hub: Hub) -> tuple[Indexing, list[str]]:
    """Return the index of a hub once it is there, or has failed, and what was said."""
    said: list[str] = []
    end = asyncio.Event()
    indexing = Indexing(hub, lambda: end.set() if indexing.ready or indexing.failure else None, said.append)
    indexing.begin()
    await asyncio.wait_for(end.wait(), 20)
    return indexing, said


async def test_the_index_is_made_once(hub: Hub) -> None:
    indexing, said = await made(hub)
    assert (indexing.ready, indexing.progress, said) == (True, None, [])
    assert indexing.index is not None
    assert indexing.index.is_current()
    indexing.begin()
    assert indexing.ready
    indexing.stop()


async def test_a_cache_that_cannot_be_written_to_is_mentioned(hub: Hub, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("in the way")
    indexing, said = await made(hub)
    assert indexing.ready
    assert ["it is made anew for this run" in sentence for sentence in said] == [True]
    assert indexing.index is not None
    folder = indexing.index.file.parent
    indexing.stop()
    assert not folder.exists()


async def test_why_there_is_none_is_said(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    (hub.root / "one.md").write_text("A walrus.\n" * 30_000)  # for less, no process is started
    indexing, said = await made(hub)
    assert said == [indexing.failure]
    assert "/nowhere/python does not start" in indexing.failure


async def test_beside_a_large_page_it_is_built_once_somebody_asks(hub: Hub) -> None:
    end = asyncio.Event()
    indexing = Indexing(hub, end.set, lambda _: None, lambda: True)
    indexing.begin()
    while not indexing.waiting:
        await asyncio.sleep(0)
    assert not indexing.ready
    indexing.begin(asked=True)
    await asyncio.wait_for(end.wait(), 20)
    assert indexing.ready
    assert not indexing.waiting
    indexing.stop()


async def test_it_is_built_once_there_is_room(hub: Hub) -> None:
    room = iter([True, False])
    end = asyncio.Event()
    indexing = Indexing(hub, end.set, lambda _: None, lambda: next(room))
    indexing.begin()
    while not indexing.waiting:
        await asyncio.sleep(0)
    indexing.begin()
    await asyncio.wait_for(end.wait(), 20)
    assert indexing.ready
    indexing.stop()


async def test_whoever_stops_waits_for_nothing(hub: Hub) -> None:
    indexing = Indexing(hub, lambda: None, lambda _: None)
    indexing.begin()
    started = monotonic()
    indexing.stop()
    assert monotonic() - started < 2.0  # a build takes longer, whoever is at it


async def test_the_latest_query_is_answered(hub: Hub) -> None:
    indexing, _ = await made(hub)
    answers: asyncio.Queue[tuple[str, Results | None, str]] = asyncio.Queue()
    found = Searching(hub, lambda: indexing.index, lambda _: "unread", lambda *answer: answers.put_nowait(answer))
    for query in ("w", "wa", "walr"):
        found.ask(query)
    query, results = "", None
    while query != "walr":
        query, results, failure = await asyncio.wait_for(answers.get(), 10)
        assert failure == ""
    assert results is not None
    assert [hit.page for hit in results.hits] == ["one.md"]
    found.stop()


async def test_a_page_that_has_changed_is_found_by_what_it_says_now(hub: Hub) -> None:
    indexing, _ = await made(hub)
    answers: asyncio.Queue[tuple[str, Results | None, str]] = asyncio.Queue()
    found = Searching(hub, lambda: indexing.index, lambda _: "unread", lambda *answer: answers.put_nowait(answer))
    found.ask("narwhal")
    _, results, _ = await asyncio.wait_for(answers.get(), 10)
    assert results is not None
    assert results.hits == ()
    (hub.root / "one.md").write_text("# One\n\nA narwhal.\n")
    again = asyncio.Event()
    indexing._changed = again.set
    indexing.renew()
    indexing.renew()
    await asyncio.wait_for(again.wait(), 20)
    found.ask("narwhal")
    _, results, _ = await asyncio.wait_for(answers.get(), 10)
    assert results is not None
    assert [hit.page for hit in results.hits] == ["one.md"]
    found.stop()
    indexing.stop()


async def test_a_search_before_there_is_an_index(hub: Hub) -> None:
    answers: asyncio.Queue[tuple[str, Results | None, str]] = asyncio.Queue()
    found = Searching(hub, lambda: None, lambda _: "unread", lambda *answer: answers.put_nowait(answer))
    found.ask("walrus")
    assert await asyncio.wait_for(answers.get(), 10) == ("walrus", None, "")
    found.stop()


@pytest.mark.parametrize("indexed", [True, False])
async def test_who_links_here_is_known_with_and_without_an_index(hub: Hub, indexed: bool) -> None:
    indexing = (await made(hub))[0] if indexed else None
    counted: asyncio.Queue[tuple[str, tuple[BackRow, ...]]] = asyncio.Queue()
    counter = BacklinkCounter(
        hub, lambda: indexing.index if indexing else None, lambda *found: counted.put_nowait(found)
    )
    counter.count("one.md")
    assert await asyncio.wait_for(counted.get(), 10) == ("one.md", (BackRow("README.md", "Home"),))
    counter.stop()
