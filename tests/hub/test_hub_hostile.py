"""What git cannot hold: FIFOs, loops, names that are no text, closed folders, links that lead out."""

import os
import socket
import unicodedata
from pathlib import Path
from typing import Literal

import pytest

from hubtui.document.links import Link
from hubtui.hub.hub import Hub
from hubtui.hub.model import HubError
from hubtui.hub.opening import open_hub

Form = Literal["NFC", "NFD"]

FORMS: tuple[Form, ...] = ("NFC", "NFD")
AS_ROOT = os.geteuid() == 0


@pytest.fixture
def root(tmp_path: Path) -> Path:
    hub = tmp_path / "hub"
    hub.mkdir()
    (hub / "README.md").write_text("# Home\n")
    (hub / "page.md").write_text("# Page\n")
    return hub


def problems(hub: Hub) -> list[str]:
    hub.pages()
    return [str(problem) for problem in hub.problems]


def status(hub: Hub, target: str, page: str = "README.md") -> str:
    return hub.resolve(page, Link(target, "")).status


def test_a_fifo_is_skipped_and_never_opened(root: Path) -> None:
    os.mkfifo(root / "pipe.md")
    os.mkfifo(root / "pipe")
    hub = open_hub(root)
    assert hub.pages() == ("README.md", "page.md")
    assert problems(hub) == ["pipe.md: This is not a regular file; it is skipped."]
    assert hub.resolve("README.md", Link("pipe.md", "", line=3)).reason == (
        "pipe.md, linked from README.md:3, is not a regular file; it is not opened."
    )
    assert hub.meta("pipe.md").title == "Pipe"
    with pytest.raises(HubError, match=r"^pipe\.md is not a regular file; hubtui does not read it\.$"):
        hub.read("pipe.md")


def test_a_socket_and_a_device_are_skipped(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.md")
    (root / "null.md").symlink_to("/dev/null")
    hub = open_hub(root)
    assert hub.pages() == ("README.md", "page.md")
    assert sorted(problems(hub)) == [
        "null.md: This symbolic link leads out of the hub's folder; it is not followed.",
        "socket.md: This is not a regular file; it is skipped.",
    ]
    for page in ("socket.md", "null.md"):
        with pytest.raises(HubError):
            hub.read(page)


@pytest.mark.parametrize("name", ["hub.toml", "README.md"])
def test_a_hub_whose_first_file_is_a_fifo_opens(root: Path, name: str) -> None:
    (root / name).unlink(missing_ok=True)
    os.mkfifo(root / name)
    hub = open_hub(root)
    assert hub.home in hub.pages()
    assert [problem for problem in problems(hub) if "not a regular file" in problem]


def test_symbolic_link_loops_come_to_an_end(root: Path) -> None:
    (root / "sub").mkdir()
    (root / "sub" / "a.md").write_text("# A\n")
    (root / "sub" / "up").symlink_to("..")
    (root / "sub" / "self").symlink_to(".")
    (root / "round.md").symlink_to("round.md")
    (root / "again").symlink_to("sub")
    hub = open_hub(root)
    assert hub.pages() == ("README.md", "page.md", "sub/a.md")
    assert sorted(problems(hub)) == [
        "round.md: This symbolic link leads nowhere; it is skipped.",
        "sub/self: This symbolic link leads back to a folder that it is in; it is not followed.",
        "sub/up: This symbolic link leads back to a folder that it is in; it is not followed.",
    ]
    assert status(hub, "sub/up/sub/self/a.md") == "ok"
    round_and_round = hub.resolve("README.md", Link("round.md", "round", line=1))
    assert (round_and_round.status, round_and_round.reason) == (
        "broken",
        "round.md, linked from README.md:1, is missing.",
    )


def test_a_folder_behind_a_link_is_walked_when_it_is_seen_nowhere_else(root: Path) -> None:
    (root / ".kept").mkdir()
    (root / ".kept" / "a.md").write_text("# A\n")
    (root / ".kept" / "loop").symlink_to("../.kept")
    (root / "shown").symlink_to(".kept")
    hub = open_hub(root)
    assert hub.pages() == ("README.md", "page.md", "shown/a.md")
    assert hub.read("shown/a.md").text == "# A\n"


def test_no_symbolic_link_leads_out(root: Path) -> None:
    outside = root.parent / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text("# Hidden words\n")
    (root / "door").symlink_to(outside)
    (root / "secret.md").symlink_to(outside / "secret.md")
    (outside / "picture.png").write_text("")
    (root / "picture.png").symlink_to(outside / "picture.png")
    (root / "gone.png").symlink_to("nowhere")
    (root / "inner.md").symlink_to("page.md")
    hub = open_hub(root)
    assert hub.pages() == ("README.md", "inner.md", "page.md")
    assert [problem.split(":")[0] for problem in problems(hub)] == ["door", "secret.md"]
    for target in ("door/secret.md", "secret.md", "door/", "secret", "page.md/../door/secret.md"):
        assert status(hub, target) == "outside", target
    for page in ("door/secret.md", "secret.md", "../outside/secret.md", str(outside / "secret.md")):
        assert not hub.exists(page)
        with pytest.raises(HubError, match="outside of the hub's folder"):
            hub.read(page)
        assert hub.meta(page).title == "Secret"


def test_the_manifest_may_not_lead_out(root: Path) -> None:
    (root.parent / "else.toml").write_text('title = "Stolen"\n')
    (root / "hub.toml").symlink_to("../else.toml")
    hub = open_hub(root)
    assert hub.title == "Hub"
    assert problems(hub) == ["hub.toml: hub.toml leads out of the hub's folder; it is not read."]


def test_names_that_are_no_text(root: Path) -> None:
    raw = os.fsencode(root)
    try:
        Path(os.fsdecode(raw + b"/caf\xe9.md")).write_text("# No\n")
    except OSError:
        pytest.skip("this file system takes only names in UTF-8")
    Path(os.fsdecode(raw + b"/b\xff")).mkdir()
    Path(os.fsdecode(raw + b"/b\xff/x.md")).write_text("# No\n")
    Path(os.fsdecode(raw + b"/\xff.png")).write_text("")
    hub = open_hub(root)
    assert hub.pages() == ("README.md", "page.md")
    assert sorted(problems(hub)) == [
        "b�: The name is not UTF-8, so no link can lead here; it is skipped.",
        "caf�.md: The name is not UTF-8, so no link can lead here; it is skipped.",
    ]


def test_a_hub_in_a_folder_whose_name_is_no_text(tmp_path: Path) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/h\xfcb"))
    try:
        folder.mkdir()
    except OSError:
        pytest.skip("this file system takes only names in UTF-8")
    (folder / "a.md").write_text("text")
    hub = open_hub(folder)
    assert hub.home == "a.md"
    hub.id.encode()
    with pytest.raises(HubError) as caught:
        open_hub(folder / "gone")
    str(caught.value).encode()


def test_names_that_act_on_a_terminal_do_not_in_sentences(root: Path) -> None:
    os.mkfifo(root / "\x1b[2Jclear\n.md")
    hub = open_hub(root)
    (problem,) = problems(hub)
    reason = hub.resolve("README.md", Link("\x1b]0;title\x07.md", "")).reason
    assert problem.isprintable()
    assert reason.isprintable()


@pytest.mark.parametrize("written", FORMS)
def test_composed_and_decomposed_names_are_the_same(root: Path, written: Form) -> None:
    name = unicodedata.normalize(written, "café/sömmer.md")
    (root / name).parent.mkdir()
    (root / name).write_text("# S\n")
    hub = open_hub(root)
    for form in FORMS:
        found = hub.resolve("README.md", Link(unicodedata.normalize(form, "café/sömmer.md"), ""))
        assert (found.status, found.target) == ("ok", name)
        assert hub.find_page(unicodedata.normalize(form, "café/sömmer")) == name


def test_case_twins_are_different_pages(root: Path) -> None:
    (root / "Page.md").write_text("# Big\n")
    if len(list(root.iterdir())) < 3:
        pytest.skip("this file system ignores case")
    hub = open_hub(root)
    assert hub.resolve("README.md", Link("Page.md", "")).target == "Page.md"
    assert hub.resolve("README.md", Link("page.md", "")).target == "page.md"
    assert hub.resolve("README.md", Link("PAGE.md", "")).status == "broken"


def test_a_page_is_found_as_soon_as_it_is_there_and_not_after(root: Path) -> None:
    hub = open_hub(root)
    assert status(hub, "new.md") == "broken"
    (root / "new.md").write_text("# New\n")
    assert status(hub, "new.md") == "ok"
    assert hub.meta("new.md").title == "New"
    (root / "new.md").write_text("# Newer title\n")
    assert hub.meta("new.md").title == "Newer title"
    assert hub.scan("new.md").title == "Newer title"
    (root / "new.md").unlink()
    assert not hub.exists("new.md")
    assert hub.meta("new.md").title == "New"
    with pytest.raises(HubError, match=r"^new\.md is missing"):
        hub.read("new.md")


def test_hidden_folders_and_packages_are_left_out(root: Path) -> None:
    for folder in (".git", ".obsidian", "node_modules"):
        (root / folder).mkdir()
        (root / folder / "x.md").write_text("# X\n")
    assert open_hub(root).pages() == ("README.md", "page.md")


def test_very_deep_folders(root: Path) -> None:
    deep = root
    for _ in range(120):
        deep = deep / "d"
    deep.mkdir(parents=True)
    (deep / "x.md").write_text("# X\n")
    hub = open_hub(root)
    assert hub.pages()[-1] == "d/" * 120 + "x.md"
    assert hub.section_of(hub.pages()[-1]) == "D"


@pytest.mark.skipif(AS_ROOT, reason="root reads everything")
def test_what_may_not_be_read(root: Path) -> None:
    (root / "closed").mkdir()
    (root / "closed" / "x.md").write_text("# X\n")
    (root / "shut.md").write_text("# Shut\n")
    (root / "shut.md").chmod(0)
    (root / "closed").chmod(0)
    try:
        hub = open_hub(root)
        assert problems(hub) == ["closed: This folder cannot be read: permission denied."]
        assert status(hub, "closed/x.md") == "broken"
        with pytest.raises(HubError, match=r"^shut\.md cannot be read: permission denied\.$"):
            hub.read("shut.md")
        assert hub.meta("shut.md").title == "Shut"
        (root / "closed").chmod(0o100)
        assert status(hub, "closed/x.md") == "ok"
        with pytest.raises(HubError, match="cannot be read: permission denied"):
            open_hub(root / "closed")
    finally:
        (root / "closed").chmod(0o700)
