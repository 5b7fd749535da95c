"""Folders: where things are kept, and names that no manifest can abuse."""

import errno
import os
import re
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubtui.study.folders import Folders, device, folders, hub_folder

ROOT = Path("/somewhere/My Hub")
VARIABLES = {
    "XDG_STATE_HOME": "state",
    "XDG_DATA_HOME": "data",
    "XDG_CONFIG_HOME": "config",
    "XDG_CACHE_HOME": "cache",
}


@pytest.mark.parametrize("hub_id", ["ai-systems", "manual", "a", "0_1-2", "x" * 64])
def test_a_safe_id_is_the_folder_s_name(hub_id: str) -> None:
    assert hub_folder(hub_id, ROOT) == hub_id


@pytest.mark.parametrize(
    ("hub_id", "begins"),
    [
        ("..", "hub-"),
        (".", "hub-"),
        ("../../.ssh", "ssh-"),
        ("/etc/passwd", "etc-passwd-"),
        ("a/b", "a-b-"),
        ("a\\b", "a-b-"),
        ("a\0b", "a-b-"),
        ("a\x1b[2Jb\n", "a-2jb-"),
        ("-rf", "rf-"),
        (".hidden", "hidden-"),
        ("device", "device-"),
        ("lock", "lock-"),
        ("hubs.toml", "hubs-toml-"),
        ("AI-Systems", "ai-systems-"),
        ("Größe", "groe-"),
        ("知識", "hub-"),
        ("\udce9", "hub-"),
        (" ", "hub-"),
        ("x" * 65, "x" * 40 + "-"),
        ("x" * 100_000, "x" * 40 + "-"),
    ],
)
def test_any_other_id_becomes_a_safe_name(hub_id: str, begins: str) -> None:
    assert re.fullmatch(re.escape(begins) + "[0-9a-f]{8}", hub_folder(hub_id, ROOT))


@given(st.text(st.characters()), st.text(st.characters()))
def test_every_name_is_safe_and_different_hubs_stay_apart(one: str, other: str) -> None:
    names = [hub_folder(hub_id, ROOT) for hub_id in (one, other)]
    for name in names:
        assert re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,63}", name)
    assert (names[0] == names[1]) == (one == other)


def test_a_hub_without_id_is_known_by_its_place(tmp_path: Path) -> None:
    name = hub_folder("", tmp_path / "My Hub")
    assert re.fullmatch("my-hub-[0-9a-f]{8}", name)
    assert hub_folder("", tmp_path / "other" / "My Hub") != name
    (tmp_path / "My Hub").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "My Hub")
    assert hub_folder("", tmp_path / "link") == name
    assert hub_folder("", Path("/")).startswith("hub-")
    assert hub_folder("", Path(os.fsdecode(b"/caf\xe9"))).startswith("caf-")


def test_folders_follow_the_xdg_variables(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for variable, name in VARIABLES.items():
        monkeypatch.setenv(variable, str(tmp_path / name))
    found = folders()
    assert found == Folders(*(tmp_path / name / "hubtui" for name in VARIABLES.values()))
    assert found.hub_state("a", ROOT) == tmp_path / "state" / "hubtui" / "a"
    assert found.hub_cache("a", ROOT) == tmp_path / "cache" / "hubtui" / "a"


@pytest.mark.parametrize("value", [None, "", "relative/path"])
def test_without_them_they_are_below_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, value: str | None) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    for variable in VARIABLES:
        if value is None:
            monkeypatch.delenv(variable, raising=False)
        else:
            monkeypatch.setenv(variable, value)
    assert folders() == Folders(
        tmp_path / ".local/state/hubtui",
        tmp_path / ".local/share/hubtui",
        tmp_path / ".config/hubtui",
        tmp_path / ".cache/hubtui",
    )


def test_without_home_nothing_is_below_the_current_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    for variable in VARIABLES:
        monkeypatch.setenv(variable, "relative")
    assert folders().state == Path("/.local/state/hubtui")


class TestDevice:
    def test_is_made_once_and_kept(self, tmp_path: Path) -> None:
        state = tmp_path / "state"
        name = device(state)
        assert re.fullmatch("[0-9a-f]{12}", name)
        assert device(state) == name
        assert stat.S_IMODE((state / "device").stat().st_mode) == 0o600

    def test_may_be_named_by_hand(self, tmp_path: Path) -> None:
        (tmp_path / "device").write_text("Büro laptop-2\n")
        assert device(tmp_path) == "Büro laptop-2"

    @pytest.mark.parametrize("content", [b"\x00\xff", b"x" * 65, b"two\nlines", b"\x1b[2J"])
    def test_what_is_no_name_is_left_alone(self, tmp_path: Path, content: bytes) -> None:
        (tmp_path / "device").write_bytes(content)
        assert re.fullmatch("[0-9a-f]{12}", device(tmp_path))
        assert (tmp_path / "device").read_bytes() == content

    def test_an_empty_file_is_filled(self, tmp_path: Path) -> None:
        (tmp_path / "device").touch()
        assert device(tmp_path) == device(tmp_path)

    def test_where_nothing_can_be_kept_there_still_is_one(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_: object) -> None:
            raise OSError(errno.EROFS, "Read-only file system")

        monkeypatch.setattr("hubtui.study.files.make_folder", refuse)
        assert device(tmp_path)
        assert not list(tmp_path.iterdir())
