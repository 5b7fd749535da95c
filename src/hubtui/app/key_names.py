"""How keys are called: by people, by the registry and by Textual; and which of them nothing may be bound to. Pure."""

from typing import Final

_SHOWN: Final = {
    "space": "Space",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "home": "Home",
    "end": "End",
    "insert": "Insert",
    "delete": "Delete",
    "tab": "Tab",
    "enter": "Enter",
    "escape": "Esc",
    "backspace": "Backspace",
}
_NAMES: Final = {*_SHOWN, *(f"f{number}" for number in range(1, 13))}
_OTHER_NAMES: Final = {
    **{shown.casefold(): name for name, shown in _SHOWN.items()},
    "return": "enter",
    "del": "delete",
    "ins": "insert",
}
_MODIFIERS: Final = ("ctrl", "alt", "shift")

_RESERVED: Final = {
    **dict.fromkeys(("ctrl+a", "ctrl+b"), "tmux and screen wait for it"),
    **dict.fromkeys(("ctrl+s", "ctrl+q"), "it can stop the terminal"),
    "ctrl+h": "terminals send it for Backspace",
    "ctrl+i": "terminals send it for Tab",
    "ctrl+j": "terminals send it for Enter",
    "ctrl+m": "terminals send it for Enter",
    "ctrl+[": "terminals send it for Esc",
    **dict.fromkeys("0123456789", "numbers are counts"),
}


def key_named(text: str) -> str | None:
    """Return the key that a person means: a character as it is, or a name as the registry has it; None for no key.

    Names may be written as help shows them, in any case: `PgDn`, `ctrl+p`, `Shift+Tab`.
    """
    if len(text) == 1:
        return "space" if text == " " else _OTHER_NAMES.get(text, text) if text.isprintable() else None
    *modifiers, last = text.casefold().rsplit("+", 1) if not text.endswith("++") else [text[:-2].casefold(), "+"]
    held = modifiers[0].split("+") if modifiers else []
    if len(set(held)) != len(held) or not set(held) <= {*_MODIFIERS}:
        return None
    last = _OTHER_NAMES.get(last, last)
    if last not in _NAMES and (len(last) != 1 or not held):
        return None
    if held == ["shift"] and len(last) == 1:
        return last.upper() if last.isalpha() else None
    return "+".join([*(modifier for modifier in _MODIFIERS if modifier in held), last])


def reserved(key: str) -> str:
    """Return why a key may not be bound to anything, "" where it may."""
    return _RESERVED.get(key, "")


def shown_key(key: str) -> str:
    """Return a key as help shows it: `shift+tab` becomes "Shift+Tab"."""
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    named = _SHOWN.get(last, last.upper() if modifiers or len(last) > 1 else last)
    return "+".join([*(modifier.capitalize() for modifier in modifiers), named])
