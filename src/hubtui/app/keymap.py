"""Which key does what: a preset, changed by what a person wrote into `config.toml`. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from hubtui.app.actions import ACTIONS, BY_ID, Context
from hubtui.app.key_names import key_named, reserved, shown_key
from hubtui.app.presets import PRESETS

_NEEDED: Final = ("leave", "quit", "rows.choose", "rows.leave")
"""Actions that the palette cannot stand in for: without a key there would be no way out of a screen."""

Keys = Mapping[str, tuple[str, ...]]
"""The keys of each action, by its id."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a person wrote about the keys of one action. place: the file and line on which it stands."""

    action: str
    keys: tuple[str, ...]
    place: str


class Keymap:
    """The keys of every action, and the action of every key."""

    def __init__(self, keys: Keys) -> None:
        """keys: of every action of the registry; no key twice in one context."""
        self._keys = keys
        self._actions: dict[Context, dict[str, str]] = {"reading": {}, "rows": {}}
        for action in ACTIONS:
            self._actions[action.context].update(dict.fromkeys(keys[action.id], action.id))

    def action(self, context: Context, key: str, character: str | None) -> str:
        """Return the id of what a key does, "" for nothing. key: Textual's name of it; character: what it types."""
        table = self._actions[context]
        return table.get(key) or table.get(character or "", "")

    def keys_of(self, action: str) -> tuple[str, ...]:
        """Return the keys of an action, the usual one first."""
        return self._keys[action]

    def shown(self, action: str) -> str:
        """Return all keys of an action as help shows them, "" where it has none."""
        return " ".join(map(shown_key, self._keys[action]))

    def hint(self, action: str, does: str) -> str:
        """Return "<key> <does>" for a sentence, "" where the action has no key."""
        return f"{shown_key(self._keys[action][0])} {does}" if self._keys[action] else ""

    def footer(self) -> tuple[tuple[str, str], ...]:
        """Return the (key, word) pairs that the status line shows where there is room."""
        footers = [action for action in ACTIONS if action.footer and self._keys[action.id]]
        return tuple((shown_key(self._keys[action.id][0]), action.footer) for action in footers)

    def held(self, context: Context) -> Mapping[str, str]:
        """Return the actions of one context by key."""
        return self._actions[context]


def preset_keys(name: str) -> Keys:
    """Return the keys of a preset: its own, and of the registry's those that it does not use otherwise."""
    own = PRESETS[name]
    taken: dict[Context, set[str]] = {"reading": set(), "rows": set()}
    for action, keys in own.items():
        taken[BY_ID[action].context].update(keys)
    return {
        action.id: own.get(action.id) or tuple(key for key in action.keys if key not in taken[action.context])
        for action in ACTIONS
    }


def keymap(preset: str, changes: Sequence[Change]) -> tuple[Keymap, list[str]]:
    """Return the keys of a preset with the changes that are sound, and a sentence for each that is not."""
    usual = preset_keys(preset)
    problems: list[str] = []
    wanted: dict[str, tuple[Change, tuple[str, ...]]] = {}
    for change in changes:
        keys, why = _understood(change)
        if why:
            keeps = f"; {change.action} keeps {_listed(usual[change.action])}" if change.action in BY_ID else ""
            problems.append(f"{change.place}: {why}{keeps}.")
        else:
            wanted[change.action] = (change, keys)
    # To give a change up may bring a key back that another change had counted on.
    while clash := _clash({**usual, **{action: keys for action, (_, keys) in wanted.items()}}, wanted):
        action, key, other = clash
        change, _ = wanted.pop(action)
        keeps = _listed(usual[action])
        problems.append(f"{change.place}: {shown_key(key)} is a key of {other} already; {action} keeps {keeps}.")
    return Keymap({**usual, **{action: keys for action, (_, keys) in wanted.items()}}), problems


def _understood(change: Change) -> tuple[tuple[str, ...], str]:
    """Return the keys that a change gives, and what is wrong with it, "" for nothing."""
    if change.action not in BY_ID:
        near = get_close_matches(change.action, BY_ID, n=1, cutoff=0.5)
        hint = f" (perhaps {near[0]}?)" if near else ", and `hubtui keys` lists those there are"
        return (), f"“{change.action}” is no action{hint}"
    if not change.keys and change.action in _NEEDED:
        return (), f"{change.action} needs a key"
    keys: dict[str, None] = {}
    for written in change.keys:
        key = key_named(written)
        if key is None:
            return (), f"“{written}” is no key; write one character, or a name such as space, pagedown, f5 or ctrl+r"
        if why := reserved(key):
            return (), f"{shown_key(key)} cannot be used, because {why}"
        keys[key] = None
    return tuple(keys), ""


def _clash(keys: Keys, changed: Iterable[str]) -> tuple[str, str, str] | None:
    """Return (changed action, key, other action) of one key that means two things; the later change is at fault."""
    holders: dict[tuple[Context, str], str] = {}
    changed = list(changed)
    for action in (*(action for action in keys if action not in changed), *changed):
        for key in keys[action]:
            other = holders.setdefault((BY_ID[action].context, key), action)
            if other != action:
                return action, key, other
    return None


def _listed(keys: Sequence[str]) -> str:
    return " ".join(map(shown_key, keys)) or "no key"


USUAL: Final = Keymap(preset_keys("vim"))
"""The keys where nobody has asked for others."""
