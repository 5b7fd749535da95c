"""Which key does what: presets, what config.toml changes, and what it cannot."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from hubtui.app.actions import ACTIONS, BY_ID
from hubtui.app.config import read_config
from hubtui.app.key_names import key_named, reserved
from hubtui.app.key_reader import Command, KeyReader
from hubtui.app.keymap import Change, Keymap, keymap, preset_keys
from hubtui.app.presets import PRESETS

CASES = tomli.loads((Path(__file__).parent / "cases" / "keymap.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_the_settings_say(case: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(case["config"], "utf-8")
    config = read_config(tmp_path)
    assert {action: config.keymap.shown(action) for action in case["keys"]} == case["keys"]
    wanted = case.get("problems", [])
    assert len(config.problems) == len(wanted), config.problems
    for problem, said in zip(config.problems, wanted, strict=True):
        assert problem.startswith(f"{tmp_path}/config.toml{said}")


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_is_sound(name: str) -> None:
    keys = preset_keys(name)
    assert set(PRESETS[name]) <= set(BY_ID)
    for context in ("reading", "rows"):
        counts = Counter(key for action in ACTIONS if action.context == context for key in keys[action.id])
        assert [key for key, count in counts.items() if count > 1] == []
    for action in ACTIONS:
        assert all(key_named(key) == key and not reserved(key) for key in keys[action.id])
        assert keys[action.id] or action.palette or not action.keys, f"{action.id} cannot be reached"


@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(BY_ID)), st.lists(st.sampled_from("jkqxl[]?+-"), max_size=3)),
        max_size=8,
        unique_by=lambda change: change[0],
    ),
    st.sampled_from(sorted(PRESETS)),
)
def test_whatever_is_asked_for_no_key_means_two_things(changes: list[tuple[str, list[str]]], preset: str) -> None:
    made, problems = keymap(preset, [Change(action, tuple(keys), "config.toml:1") for action, keys in changes])
    for context in ("reading", "rows"):
        keys = [key for action in ACTIONS if action.context == context for key in made.keys_of(action.id)]
        assert len(keys) == len(set(keys))
    usual = preset_keys(preset)
    kept = [action for action, keys in changes if made.keys_of(action) != tuple(dict.fromkeys(keys))]
    assert all(made.keys_of(action) == usual[action] for action in kept)
    assert len(kept) <= len(problems)


@given(st.text(max_size=12))
def test_any_text_names_one_key_or_none(text: str) -> None:
    key = key_named(text)
    assert key is None or key_named(key) == key


READER = [
    (["j"], Command("line.down")),
    (["5", "j"], Command("line.down", 5)),
    (["1", "2", "G"], Command("page.bottom", 12)),
    (["1", "0", "j"], Command("line.down", 10)),
    (["0"], None),
    (["5", "0", "%"], Command("page.percent", 50)),
    (["9"] * 9 + ["j"], Command("line.down", 99_999)),
    (["5", "escape"], Command()),
    (["5", "escape", "j"], Command("line.down")),
    (["escape"], Command("leave")),
    (["5", "ä", "j"], Command("line.down")),
    (["5", "ä"], None),
    (["5"], Command()),
]


@pytest.mark.parametrize(("keys", "command"), READER, ids=[" ".join(keys) for keys, _ in READER])
def test_numbers_before_a_key_are_its_count(keys: list[str], command: Command | None) -> None:
    reader = KeyReader("reading")
    last: Command | None = None
    for key in keys:
        last = reader.feed(key, key if len(key) == 1 else None)
    assert last == command


def test_while_a_number_is_typed_it_is_said() -> None:
    reader = KeyReader("reading", Keymap(preset_keys("vim")))
    for key in "12":
        reader.feed(key, key)
    assert reader.waiting == "12"
    reader.feed("j", "j")
    assert reader.waiting == ""
