"""Opening: what is a hub, what is none and why, and how little is looked at."""

import os
from pathlib import Path

import pytest

from hubtui.hub import walking
from hubtui.hub.flavours.base import flavours
from hubtui.hub.model import HubError
from hubtui.hub.opening import open_hub


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("gone", "There is no hub at {}; give a folder of pages, or a Markdown file."),
        ("notes.txt/x", "There is no hub at {}; give a folder of pages, or a Markdown file."),
        ("a\0b", "There is no hub at {}; give a folder of pages, or a Markdown file."),
        ("notes.txt", "{} is neither a folder nor a Markdown file; give one of these."),
        ("pipe.md", "{} is not a regular file; hubtui does not read it."),
        ("loop", "{} cannot be read: too many levels of symbolic links."),
    ],
)
def test_what_is_no_hub(tmp_path: Path, name: str, sentence: str) -> None:
    (tmp_path / "notes.txt").write_text("x")
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(HubError) as caught:
        open_hub(tmp_path / name)
    assert str(caught.value) == sentence.format(str(tmp_path / name).replace("\0", "␀"))


def test_an_empty_folder_is_a_hub_without_pages(tmp_path: Path) -> None:
    hub = open_hub(tmp_path)
    what = f"There is no page here: {tmp_path} holds no Markdown file."
    assert (hub.home, hub.pages(), hub.sections) == ("", (), ())
    assert [str(problem) for problem in hub.problems] == [what]
    assert hub.title
    with pytest.raises(HubError, match="There is no page here"):
        hub.read(hub.home)
    with pytest.raises(HubError, match=r"There is no page “x” in this hub\."):
        hub.find_page("x")


def test_a_page_opens_with_the_pages_beside_it(tmp_path: Path) -> None:
    for path in ("one.md", "two.md", "below/three.md"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(f"# {path}\n")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "link.md").symlink_to("../two.md")
    for path in ("two.md", "other/link.md", "below/../two.md"):
        hub = open_hub(tmp_path / path)
        assert (hub.root, hub.home, hub.pages()) == (tmp_path, "two.md", ("one.md", "two.md"))


def test_a_page_beside_a_manifest_opens_in_its_hub(tmp_path: Path) -> None:
    (tmp_path / "hub.toml").write_text('id = "h"\nhome = "one.md"\n[[sections]]\ntitle = "S"\npages = ["one.md"]\n')
    (tmp_path / "one.md").write_text("# One\n")
    (tmp_path / "two.md").write_text("# Two\n")
    hub = open_hub(tmp_path / "two.md")
    assert (hub.id, hub.home, hub.section_of("one.md")) == ("h", "two.md", "S")


def test_a_flavour_may_be_asked_for(tmp_path: Path) -> None:
    (tmp_path / "hub.toml").write_text('title = "By manifest"\n')
    (tmp_path / "README.md").write_text("# By folder\n")
    names = [flavour.name for flavour in flavours()]
    assert names == sorted(names)
    assert {"hub.toml", "mkdocs", "plain"} <= {*names}
    assert open_hub(tmp_path).title == "By manifest"
    assert open_hub(tmp_path, "plain").title == "By folder"
    with pytest.raises(HubError, match=r"^There is no flavour “mkdox”; there are: .*hub\.toml, .*plain.*\.$"):
        open_hub(tmp_path, "mkdox")


def test_a_manifest_too_large_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "hub.toml").write_text("# " + "x" * 5_000_000)
    (tmp_path / "a.md").write_text("# A\n")
    hub = open_hub(tmp_path)
    assert hub.pages() == ("a.md",)
    assert [str(problem) for problem in hub.problems] == ["hub.toml: hub.toml is larger than 4 MiB; it is not read."]


def test_ids_are_safe_steady_and_different(tmp_path: Path) -> None:
    ids = set()
    for name in ("a/notes", "b/notes", "ünïcode …", "..x"):
        (tmp_path / name).mkdir(parents=True)
        hub = open_hub(tmp_path / name)
        assert hub.id == open_hub(tmp_path / name).id
        assert hub.id.replace("-", "").isalnum()
        assert hub.id.isascii()
        ids.add(hub.id)
    assert len(ids) == 4


@pytest.mark.parametrize("written", ["../up", "..", ".hidden", "a/b", "a\\\\b", "", "x" * 65, "a\\u0000b", "café"])
def test_ids_from_a_manifest_stay_in_their_folder(tmp_path: Path, written: str) -> None:
    (tmp_path / "hub.toml").write_text(f'id = "{written}"\n')
    (tmp_path / "a.md").write_text("# A\n")
    hub = open_hub(tmp_path)
    assert hub.id.replace("-", "").isalnum()
    assert len(hub.problems) == (1 if written else 0)


def test_opening_and_the_first_page_touch_little(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "README.md").write_text("# Home\n")
    for number in range(30):
        (tmp_path / f"{number:02}").mkdir()
        (tmp_path / f"{number:02}" / "page.md").write_text("# Page\n")
    listed: list[str] = []
    scandir = os.scandir

    def counting(path: str) -> object:
        listed.append(str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", counting)
    hub = open_hub(tmp_path)
    assert hub.meta(hub.home).title == hub.title == "Home"
    assert hub.read(hub.home).text == "# Home\n"
    assert hub.section_of(hub.home) == "Pages"
    assert {Path(path) for path in listed} == {tmp_path}
    assert hub.section_of("07/page.md") == "07"
    assert {Path(path) for path in listed} == {tmp_path, tmp_path / "07"}
    assert len(hub.pages()) == 31


def test_a_walk_comes_to_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(20):
        (tmp_path / f"{number:02}.md").write_text("x")
    monkeypatch.setattr(walking, "MOST_ENTRIES", 5)
    hub = open_hub(tmp_path)
    assert len(hub.pages()) == 5
    assert [str(problem) for problem in hub.problems] == ["Only the first 5 files and folders were looked at."]
