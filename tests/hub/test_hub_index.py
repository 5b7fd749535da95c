"""The index: it knows what the pages say, through every change, kill and damage."""

import os
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hubtui.document.untrusted import plain_line
from hubtui.hub.hub import Hub
from hubtui.hub.index import building, extracting, place
from hubtui.hub.index.builder import BuilderBeside, BuilderHere
from hubtui.hub.index.building import Building, build
from hubtui.hub.index.index import HubIndex
from hubtui.hub.index.reading import Reader
from hubtui.hub.index.records import IndexUnusableError
from hubtui.hub.index.workers import Workers
from hubtui.hub.mentions import mentions
from hubtui.hub.opening import open_hub
from hubtui.hub.searching import Search

CASES = Path(__file__).parent / "index_cases"
LONG_AGO = 1_000_000_000


def write(folder: Path, pages: dict[str, str]) -> Path:
    for name, text in pages.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        os.utime(file, (LONG_AGO, LONG_AGO))
    return folder


@dataclass
class Made:
    """A hub in a folder, and its index."""

    folder: Path
    file: Path

    def hub(self) -> Hub:
        return open_hub(self.folder)

    def build(self, building: Building | None = None) -> bool:
        return build(self.hub(), self.file, building or Building())

    def reader(self) -> Reader:
        reader = Reader.open(self.file)
        assert reader is not None
        return reader

    def find(self, query: str, most: int = 100) -> list[str]:
        reader = self.reader()
        try:
            return [hit.page for hit in Search(self.hub(), reader, lambda _: "unread").find(query, most).hits]
        finally:
            reader.close()

    def backlinks(self, path: str) -> list[tuple[str, str]]:
        reader = self.reader()
        try:
            return sorted((one.page, one.text) for one in mentions(self.hub(), reader, path))
        finally:
            reader.close()


@pytest.fixture
def made(tmp_path: Path) -> Made:
    pages = {
        "README.md": "# Home\n\nTo the [first](one.md) and [[Second page]].\n",
        "one.md": "# First\n\nA walrus. Back [home](README.md).\n",
        "sub/two.md": "# Second page\n\nA penguin, see [one](../one.md).\n",
    }
    return Made(write(tmp_path / "hub", pages), tmp_path / "cache" / "index.sqlite3")


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that are read from here on."""
    paths: list[str] = []
    read = Hub.read

    def noting(hub: Hub, path: str) -> Any:
        paths.append(path)
        return read(hub, path)

    monkeypatch.setattr(Hub, "read", noting)
    return paths


SEARCHES = tomli.loads((CASES / "searches.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("searched")
    found = Made(write(folder / "hub", SEARCHES["pages"]), folder / "index.sqlite3")
    assert found.build()
    return found


@pytest.mark.parametrize("case", SEARCHES["searches"], ids=[case["query"] for case in SEARCHES["searches"]])
def test_search(case: dict[str, Any], searched: Made) -> None:
    reader = searched.reader()
    results = Search(searched.hub(), reader, lambda page: case.get("states", {}).get(page, "unread")).find(
        case["query"], case.get("most", 20)
    )
    reader.close()
    assert [f"{hit.page}#{hit.anchor}" if hit.anchor else hit.page for hit in results.hits] == case["pages"]
    assert results.notice == case.get("notice", "")
    if "snippet" in case:
        pieces = results.hits[0].snippet
        assert "".join(f"[{piece.text}]" if piece.matched else piece.text for piece in pieces) == case["snippet"]


def segments_of(file: Path) -> int:
    with closing(sqlite3.connect(file)) as connection:
        return int(connection.execute("SELECT count(DISTINCT segid) FROM words_idx").fetchone()[0])


def test_many_pages_end_in_one_segment_of_words_though_it_is_left_half_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "_MOST_PAGES", 1)
    monkeypatch.setattr(building, "_MANY", 20)
    pages = {f"{number}.md": f"# Page {number}\n\nA walrus, and number{number}.\n" for number in range(40)}
    many = Made(write(tmp_path / "hub", pages), tmp_path / "index.sqlite3")
    # It is left after the last page.
    asked = iter([True] * 41 + [False])
    assert not many.build(Building(go_on=lambda: next(asked)))
    assert segments_of(many.file) > 8
    assert many.build()
    assert segments_of(many.file) == 1
    assert len(many.find("walrus")) == 40
    assert many.find("number17 ") == ["17.md"]
    write(many.folder, {"17.md": "# Page 17\n\nA narwhal.\n", "18.md": "# Page 18\n\nA narwhal.\n"})
    assert many.build()
    assert segments_of(many.file) == 3
    assert many.find("narwhal") == ["17.md", "18.md"]


def test_an_unchanged_hub_costs_no_reading(made: Made, reads: list[str]) -> None:
    assert made.build()
    assert reads
    reads.clear()
    assert made.build()
    assert HubIndex(made.hub(), made.file.parent).is_current() is False  # another file, so the question is real
    assert reads == []


def test_only_what_changed_is_read(made: Made, reads: list[str]) -> None:
    assert made.build()
    reads.clear()
    (made.folder / "one.md").write_text("# First\n\nNow a narwhal.\n", encoding="utf-8")
    assert made.build()
    assert set(reads) == {"one.md"}
    assert made.find("walrus") == []
    assert made.find("narwhal") == ["one.md"]
    assert made.backlinks("README.md") == []


def test_a_file_written_anew_with_the_same_text_is_only_compared(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    assert made.build()
    os.utime(made.folder / "one.md", (LONG_AGO + 5, LONG_AGO + 5))
    monkeypatch.setattr(extracting, "prose_of", lambda *_: pytest.fail("parsed"))
    assert made.build()
    assert made.find("walrus") == ["one.md"]


def test_a_change_within_one_tick_of_the_clock_is_noticed(made: Made) -> None:
    page = made.folder / "one.md"
    page.write_text("# First\n\nA walrus.\n", encoding="utf-8")
    state = page.stat()
    assert made.build()
    page.write_text("# First\n\nA wombat.\n", encoding="utf-8")
    os.utime(page, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert made.build()
    assert made.find("wombat") == ["one.md"]


def test_pages_come_and_go(made: Made) -> None:
    assert made.build()
    (made.folder / "one.md").unlink()
    write(made.folder, {"three.md": "# Third\n\nAn ibex.\n"})
    assert made.build()
    assert (made.find("walrus"), made.find("ibex")) == ([], ["three.md"])


def test_a_new_title_moves_the_links_that_name_it(made: Made) -> None:
    write(made.folder, {"other.md": "# Other\n\nTo [[Third page]].\n"})
    assert made.build()
    assert made.backlinks("one.md") == [("README.md", "first"), ("sub/two.md", "one")]
    (made.folder / "one.md").write_text("# Third page\n", encoding="utf-8")
    assert made.build()
    assert ("other.md", "Third page") in made.backlinks("one.md")


def test_the_sentence_around_a_link(made: Made) -> None:
    text = "# P\n\nNot this. See [one](one.md), or not. Nor this.\nAgain [one](one.md)!\n\n"
    table = "| a | b |\n|---|---|\n| x | [one](one.md) |\n"
    write(made.folder, {"page.md": f"+++\n[[links]]\npage = 'one.md'\nnote = 'why so'\n+++\n{text}{table}"})
    assert made.build()
    reader = made.reader()
    found = [one for one in mentions(made.hub(), reader, "one.md") if one.page == "page.md"]
    reader.close()
    assert [(one.line, one.anchor, one.before, one.text, one.after) for one in found] == [
        (0, "", "", "why so", ""),
        (8, "p", "See ", "one", ", or not."),
        (9, "p", "Again ", "one", "!"),
        (13, "p", "x ", "one", ""),
    ]


def test_killed_half_way_it_goes_on(tmp_path: Path, reads: list[str]) -> None:
    folder = write(tmp_path / "hub", {f"page-{number:03}.md": f"# P{number}\n\nwalrus\n" for number in range(200)})
    half = Made(folder, tmp_path / "index.sqlite3")
    assert not half.build(Building(go_on=lambda: False))
    done = len(half.find("walrus", 500))
    assert 0 < done < 200
    with closing(half.reader()) as reader:
        assert not reader.complete
    reads.clear()
    assert half.build()
    assert len(reads) == 200 - done
    assert len(half.find("walrus", 500)) == 200


def damaged_by_cutting(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: 8192 + 100])


def damaged_by_other_bytes(file: Path) -> None:
    file.write_bytes(b"This is no index at all." * 1000)


def damaged_in_the_middle(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[4096:-4096] = b"\xff" * (len(content) - 8192)
    file.write_bytes(content)


def emptied(file: Path) -> None:
    file.write_bytes(b"")


def of_another_version(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[60:64] = (999).to_bytes(4, "big")
    file.write_bytes(content)


@pytest.mark.parametrize(
    "harm", [damaged_by_cutting, damaged_by_other_bytes, damaged_in_the_middle, emptied, of_another_version]
)
def test_what_is_no_index_is_made_anew(made: Made, harm: Callable[[Path], None]) -> None:
    assert made.build()
    harm(made.file)
    assert made.build()
    assert made.find("walrus") == ["one.md"]


def test_damage_found_late_makes_the_index_anew(made: Made) -> None:
    assert made.build()
    # The words of this page cannot be taken out again.
    content = made.file.read_bytes()
    made.file.write_bytes(content.replace(b"\x78\x01", b"\x00\x00"))
    (made.folder / "one.md").write_text("# First\n\nA wombat.\n", encoding="utf-8")
    assert made.build()
    assert (made.find("wombat"), made.find("penguin")) == (["one.md"], ["sub/two.md"])


def test_several_at_once(tmp_path: Path) -> None:
    folder = write(tmp_path / "hub", {f"page-{number}.md": f"# P{number}\n\nwalrus\n" for number in range(100)})
    shared = Made(folder, tmp_path / "index.sqlite3")
    outcomes: list[bool] = []
    threads = [threading.Thread(target=lambda: outcomes.append(shared.build())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes == [True] * 4
    assert len(shared.find("walrus", 500)) == 100


def test_one_that_waits_for_another_can_be_told_to_stop(made: Made) -> None:
    assert made.build()
    inside, leave = threading.Event(), threading.Event()

    def hold(_done: int, _total: int) -> None:
        inside.set()
        leave.wait(10)

    (made.folder / "one.md").write_text("changed", encoding="utf-8")
    holder = threading.Thread(target=lambda: made.build(Building(tell=hold)))
    holder.start()
    assert inside.wait(10)
    assert not made.build(Building(go_on=lambda: False))
    assert made.find("penguin") == ["sub/two.md"]  # who asks does not wait
    leave.set()
    holder.join()


BUILDERS = pytest.mark.parametrize("builder_of", [BuilderHere, BuilderBeside])


@BUILDERS
def test_beside_somebody_who_reads(made: Made, builder_of: type[BuilderHere | BuilderBeside]) -> None:
    index = HubIndex(made.hub(), made.file.parent)
    told: list[tuple[int, int]] = []
    assert builder_of(made.hub(), index.file).run(lambda done, total: told.append((done, total)))
    assert told[-1] == (3, 3)
    assert index.is_current()


@BUILDERS
def test_a_builder_that_was_stopped_before_it_began(made: Made, builder_of: type[BuilderHere | BuilderBeside]) -> None:
    index = HubIndex(made.hub(), made.file.parent)
    builder = builder_of(made.hub(), index.file)
    builder.stop()
    assert not builder.run(lambda *_: None)
    assert not index.is_current()


@BUILDERS
def test_a_builder_says_what_went_wrong(made: Made, builder_of: type[BuilderHere | BuilderBeside]) -> None:
    index = HubIndex(made.hub(), made.file.parent)
    index.file.mkdir(parents=True)
    with pytest.raises(IndexUnusableError, match=r"cannot be used: .*"):
        builder_of(made.hub(), index.file).run(lambda *_: None)


def test_for_a_few_pages_no_process_is_started(made: Made) -> None:
    index = HubIndex(made.hub(), made.file.parent)
    changes = index.changes()
    assert changes is not None
    assert isinstance(index.builder(changes), BuilderHere)
    for number in range(30):
        (made.folder / f"more-{number}.md").write_text("walrus " * 1_500, encoding="utf-8")
        os.utime(made.folder / f"more-{number}.md", (1_000_000_000, 1_000_000_000))
    grown = HubIndex(made.hub(), made.file.parent)
    more = grown.changes()
    assert more is not None
    assert isinstance(grown.builder(more), BuilderBeside)
    # Once the index has them, one that is edited is little again.
    grown.build(lambda *_: None)
    (made.folder / "more-7.md").write_text("changed", encoding="utf-8")
    after = HubIndex(made.hub(), made.file.parent)
    edited = after.changes()
    assert edited is not None
    assert isinstance(after.builder(edited), BuilderHere)


def test_several_workers_read_what_one_reads(tmp_path: Path) -> None:
    folder = write(tmp_path / "hub", {f"page-{number}.md": f"# P{number}\n\nwalrus {number}\n" for number in range(40)})
    hub = open_hub(folder)
    batches = [hub.pages()[start : start + 4] for start in range(0, 40, 4)]
    alone = [record for batch in Workers(hub, 1)(batches) for record in batch]
    together = [record for batch in Workers(hub, 2)(batches) for record in batch]
    assert sorted(together, key=lambda one: one.facts.path) == sorted(alone, key=lambda one: one.facts.path)


def test_a_worker_that_dies_leaves_its_batch_to_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path / "hub", {f"page-{number}.md": "walrus\n" for number in range(20)})
    hub = open_hub(folder)
    monkeypatch.setattr("sys.executable", "/bin/false")
    batches = [hub.pages()[start : start + 2] for start in range(0, 20, 2)]
    assert sum(len(batch) for batch in Workers(hub, 2)(batches)) == 20


def test_where_nothing_can_be_kept_the_index_holds_for_this_run(made: Made, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    index = HubIndex(made.hub(), tmp_path / "file" / "cache")
    assert "it is made anew for this run" in index.notice
    index.build(lambda *_: None)
    assert index.is_current()
    assert index.file.exists()
    index.leave()
    assert not index.file.parent.exists()


def test_what_a_killed_program_left_in_memory_is_swept_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "_MEMORY", tmp_path)
    left, own = tmp_path / "hubtui-index-999999999-x", tmp_path / f"hubtui-index-{os.getpid()}-x"
    left.mkdir()
    own.mkdir()
    (tmp_path / "file").write_text("in the way")
    place.Place(open_hub(write(tmp_path / "hub", {"a.md": "a"})), tmp_path / "file").leave()
    assert (left.exists(), own.exists()) == (False, True)


@pytest.fixture
def in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page is a long one."""
    monkeypatch.setattr(extracting, "_LONG", 1)
    monkeypatch.setattr(extracting, "_PART", 40)


@pytest.mark.usefixtures("in_parts")
def test_a_long_page_is_found_by_what_stands_far_apart(tmp_path: Path) -> None:
    between = "\n\n".join(f"Nothing of that, paragraph {number}." for number in range(20))
    text = f"# Sea\n\n## Top\n\nA walrus.\n\n{between}\n\n## Bottom\n\nA penguin, see [b](b.md).\n"
    long = Made(write(tmp_path / "hub", {"a.md": text, "b.md": "# B\n\nA walrus alone.\n"}), tmp_path / "i.sqlite3")
    assert long.build()
    assert sorted(long.find("walrus")) == ["a.md", "b.md"]
    assert long.find("sea walrus penguin") == long.find('"a penguin" walrus') == ["a.md"]
    assert long.find("walrus -penguin") == ["b.md"]
    assert long.find("walrus -penguins nothing") == long.find("paragraph") == ["a.md"]
    assert sorted(long.find("ibex walrus nothing")) == ["a.md", "b.md"]
    assert long.backlinks("b.md") == [("a.md", "b")]
    reader = long.reader()
    (hit,) = Search(long.hub(), reader, lambda _: "unread").find("penguin", 5).hits
    (mention,) = mentions(long.hub(), reader, "b.md")
    reader.close()
    assert (hit.line, hit.anchor, "".join(piece.text for piece in hit.snippet)) == (49, "bottom", "A penguin, see b.")
    assert (mention.line, mention.anchor, mention.before) == (49, "bottom", "A penguin, see ")
    write(long.folder, {"a.md": "# Sea\n\nAn ibex.\n"})
    os.utime(long.folder / "a.md", (LONG_AGO + 9, LONG_AGO + 9))
    assert long.build()
    assert (long.find("penguin"), long.find("walrus"), long.find("ibex")) == ([], ["b.md"], ["a.md"])


@pytest.mark.usefixtures("in_parts")
def test_a_long_page_left_half_way_is_read_again(tmp_path: Path) -> None:
    text = "\n\n".join(f"walrus {number}" for number in range(50))
    long = Made(write(tmp_path / "hub", {"a.md": text}), tmp_path / "i.sqlite3")
    assert not long.build(Building(go_on=lambda: False))
    with closing(long.reader()) as reader:
        assert not reader.complete
    assert long.build()
    assert long.find('"walrus 49"') == ["a.md"]


@pytest.mark.parametrize("case", SEARCHES["searches"], ids=[case["query"] for case in SEARCHES["searches"]])
def test_search_in_parts_finds_the_same_pages(case: dict[str, Any], parted: Made) -> None:
    reader = parted.reader()
    results = Search(parted.hub(), reader, lambda page: case.get("states", {}).get(page, "unread")).find(
        case["query"], case.get("most", 20)
    )
    reader.close()
    assert sorted(hit.page for hit in results.hits) == sorted(page.partition("#")[0] for page in case["pages"])
    assert results.notice == case.get("notice", "")


@pytest.fixture(scope="module")
def parted(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("parted")
    found = Made(write(folder / "hub", SEARCHES["pages"]), folder / "index.sqlite3")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(extracting, "_LONG", 1)
        patch.setattr(extracting, "_PART", 40)
        assert found.build()
    return found


NAMES = ("a.md", "b.md", "sub/c.md", "sub/README.md")
TEXTS = st.lists(
    st.sampled_from(["# Alpha", "# Beta", "walrus", "[x](a.md)", "[y](../b.md)", "[[Alpha]]", "[z](sub/)", "[[c]]"]),
    max_size=4,
).map("\n\n".join)


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.dictionaries(st.sampled_from(NAMES), st.none() | TEXTS, min_size=1), min_size=1, max_size=3))
def test_after_any_changes_it_is_as_if_made_anew(
    tmp_path_factory: pytest.TempPathFactory, steps: list[dict[str, str | None]]
) -> None:
    folder = tmp_path_factory.mktemp("hub")
    changing = Made(write(folder / "hub", {"home.md": "# Home"}), folder / "index.sqlite3")
    for step in steps:
        for name, text in step.items():
            if text is None:
                (changing.folder / name).unlink(missing_ok=True)
            else:
                (changing.folder / name).parent.mkdir(exist_ok=True)
                (changing.folder / name).write_text(text, encoding="utf-8")
        assert changing.build()
    anew = Made(changing.folder, folder / "anew.sqlite3")
    assert anew.build()
    for query in ("walrus", "alpha", "y"):
        assert sorted(changing.find(query)) == sorted(anew.find(query))
    hub = changing.hub()
    for page in hub.pages():
        assert changing.backlinks(page) == sorted((link.page, link.text) for link in hub.backlinks(page))


HUBS = sorted(folder for folder in (Path(__file__).parent / "cases").iterdir() if folder.is_dir())


@pytest.mark.parametrize("folder", HUBS, ids=[folder.name for folder in HUBS])
def test_in_a_hub_of_any_flavour_it_knows_who_links_where(folder: Path, tmp_path: Path) -> None:
    known = Made(folder, tmp_path / "index.sqlite3")
    assert known.build()
    hub = known.hub()
    reader = known.reader()
    for page in hub.pages():
        found = [(one.page, one.text) for one in mentions(hub, reader, page)]
        assert sorted(found) == sorted((link.page, plain_line(link.text)) for link in hub.backlinks(page)), page
    reader.close()
