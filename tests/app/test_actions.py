"""The registry of actions holds what the design promises of keys."""

from collections import Counter

import pytest

from hubtui.app.actions import ACTIONS, BY_ID, GROUPS, Context, grouped
from hubtui.app.key_names import key_named, reserved, shown_key
from hubtui.app.keymap import USUAL
from hubtui.app.screens.help import help_screen

# Prefixes of tmux and screen, flow control, and keys that are others in disguise.
FORBIDDEN = {f"ctrl+{key}" for key in ("a", "b", "s", "q", "h", "i", "j", "m", "[", "left_square_bracket")}


@pytest.mark.parametrize("context", ["reading", "rows"])
def test_no_key_means_two_things_in_one_context(context: Context) -> None:
    counts = Counter(key for action in ACTIONS if action.context == context for key in action.keys)
    assert [key for key, count in counts.items() if count > 1] == []


def test_no_forbidden_key_is_bound() -> None:
    assert FORBIDDEN.isdisjoint(key for action in ACTIONS for key in action.keys)
    assert all(reserved(key) for key in FORBIDDEN if "bracket" not in key)


def test_every_key_of_the_registry_can_be_written_as_it_is_and_as_it_is_shown() -> None:
    for action in ACTIONS:
        for key in action.keys:
            assert key_named(key) == key
            assert key_named(shown_key(key)) == key
            assert not reserved(key)


def test_every_action_has_an_unmodified_key_or_is_in_the_palette() -> None:
    for action in ACTIONS:
        unmodified = [key for key in action.keys if "+" not in key or key == "+"]
        assert unmodified or action.palette, action.id


def test_titles_stand_whole_beside_their_keys_in_40_columns() -> None:
    model = help_screen()
    for index, item in enumerate(model.items):
        if item.kind == "action":
            assert item.text in "".join(text for text, _ in model.spans(index, 40)), item.text


def test_ids_are_unique_and_every_group_is_known() -> None:
    assert len(BY_ID) == len(ACTIONS)
    assert {action.group for action in ACTIONS} == set(GROUPS)
    assert [action for _, actions in grouped() for action in actions] == list(ACTIONS)


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("j", "j"),
        ("G", "G"),
        ("[", "["),
        ("space", "Space"),
        ("shift+tab", "Shift+Tab"),
        ("ctrl+p", "Ctrl+P"),
        ("f1", "F1"),
        ("down", "↓"),
        ("escape", "Esc"),
    ],
)
def test_keys_are_shown_as_people_write_them(key: str, shown: str) -> None:
    assert shown_key(key) == shown


def test_keys_of_an_action_are_shown_together() -> None:
    assert USUAL.shown("screen.down") == "Space PgDn"
    assert USUAL.shown("page.home") == ""
