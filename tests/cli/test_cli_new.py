"""`hubtui new`: writes a hub that is sound and opens, and touches nothing that is there."""

from pathlib import Path

import pytest

from cli.command_line import Hubtui
from hubtui.document.scan import scan_page
from hubtui.hub.doctor.checkup import check
from hubtui.hub.opening import open_hub


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_new_hub_is_sound_and_says_what_comes_next(hubtui: Hubtui, tmp_path: Path) -> None:
    folder = tmp_path / "deep/my-notes"
    outcome = hubtui("new", str(folder))
    assert (outcome.code, outcome.err) == (0, "")
    assert f"hubtui {folder}\n" in outcome.out
    assert hubtui("check", "--hub", str(folder)).code == 0
    assert hubtui(str(folder)).out.startswith("My notes\n")


def test_a_new_hub_holds_one_of_everything(hubtui: Hubtui, tmp_path: Path) -> None:
    hubtui("new", str(tmp_path / "notes"))
    hub = open_hub(tmp_path / "notes")
    assert (hub.id, hub.title, hub.home) == ("notes", "Notes", "index.md")
    assert hub.pages() == ("index.md", "topics/links.md", "topics/recall.md")
    assert [section.title for section in hub.sections] == ["Start", "Topics"]
    assert [entry.page for entry in hub.lists[0].entries] == list(hub.pages())
    assert all(entry.reason for entry in hub.lists[0].entries)
    for page in hub.pages():
        scan = scan_page(hub.read(page).text, hub.dialect)
        assert hub.meta(page).links
        assert scan.questions
        assert all(question.answered for question in scan.questions)


@pytest.mark.parametrize(
    "name",
    [
        'a "quoted" name',
        "back\\slash",
        "*stars* and [brackets](x.md)",
        "<b>",
        "$title ${id}",
        "日本語",
        "-",
        "# h",
        "a`b",
    ],
)
def test_any_folder_name_will_do(hubtui: Hubtui, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert hubtui("new", "--", name).code == 0
    hub = open_hub(tmp_path / name)
    assert check(hub) == []
    assert hub.scan("index.md").title == hub.title


def test_an_empty_folder_will_do(hubtui: Hubtui, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    assert hubtui("new", ".").code == 0
    assert open_hub(tmp_path / "empty").title == "Empty"


@pytest.mark.parametrize("there", ["hub.toml", ".hidden", "sub/page.md"])
def test_a_folder_with_anything_in_it_is_left_alone(hubtui: Hubtui, tmp_path: Path, there: str) -> None:
    (tmp_path / there).parent.mkdir(exist_ok=True)
    (tmp_path / there).write_text("mine")
    before = tree(tmp_path)
    outcome = hubtui("new", str(tmp_path))
    assert outcome.code == 2
    assert outcome.err == f"hubtui: {tmp_path} is not empty; give a folder that is empty or not there yet.\n"
    assert tree(tmp_path) == before


@pytest.mark.parametrize("below", ["", "/inside"])
def test_a_file_is_left_alone(hubtui: Hubtui, tmp_path: Path, below: str) -> None:
    (tmp_path / "file").write_text("mine")
    outcome = hubtui("new", f"{tmp_path}/file{below}")
    assert outcome.code == 2
    assert "is not a folder" in outcome.err
    assert (tmp_path / "file").read_text() == "mine"


def test_a_link_that_leads_nowhere_is_left_alone(hubtui: Hubtui, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "gone")
    assert hubtui("new", str(tmp_path / "link")).code == 2
    assert not (tmp_path / "gone").exists()


def test_a_file_that_comes_in_between_is_not_overwritten(
    hubtui: Hubtui, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hubtui.cli.new._check_free", lambda *_: None)
    (tmp_path / "index.md").write_text("mine")
    outcome = hubtui("new", str(tmp_path))
    assert (outcome.code, outcome.err) == (2, f"hubtui: File exists: {tmp_path / 'index.md'}.\n")
    assert (tmp_path / "index.md").read_text() == "mine"
