"""What a person wrote into `config.toml`. hubtui reads it and never writes it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import tomli

from hubtui.app.keymap import USUAL, Change, Keymap, keymap
from hubtui.app.presets import PRESETS
from hubtui.app.toml_lines import line_of, where_toml_broke

CONFIG_FILE = "config.toml"
_KEYS = ("theme", "keys", "terminal")
_TERMINAL_KEYS = ("slow", "mouse")
_PRESET = "preset"
_LARGEST = 256 * 1024


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of `config.toml`.

    theme: name of a theme; "" where the file does not say, None where the file cannot be understood.
    keymap: what each key does.
    slow: whether the line is to be spared, None where the file leaves that to be measured. mouse: whether it is used.
    problems: one sentence each, with file and line.
    """

    theme: str | None = ""
    problems: tuple[str, ...] = ()
    keymap: Keymap = USUAL
    slow: bool | None = None
    mouse: bool = False


def read_config(folder: Path) -> Config:
    """Return what `config.toml` in `folder` says; a file that is missing says nothing. Never raises."""
    path = folder / CONFIG_FILE
    try:
        if not path.exists():
            return Config()
        if not path.is_file() or path.stat().st_size > _LARGEST:
            return _unusable(f"{path}: this is no file of settings and is passed over.")
        text = path.read_text(encoding="utf-8-sig")
        data = tomli.loads(text)
    except OSError as error:
        return _unusable(f"{path}: the settings cannot be read ({error.strerror}) and are passed over.")
    except UnicodeDecodeError:
        return _unusable(f"{path}: the settings are not UTF-8 and are passed over; save the file as UTF-8.")
    except (tomli.TOMLDecodeError, RecursionError) as error:
        line, message = where_toml_broke(str(error), text)
        return _unusable(
            f"{path}:{line}: this is not TOML: {message}. The settings are passed over until it is mended."
        )

    problems = []
    for key in data:
        if key not in _KEYS:
            close = get_close_matches(key, _KEYS, n=1, cutoff=0.5)
            near = f" (perhaps “{close[0]}”?)" if close else f"; known: {', '.join(_KEYS)}"
            problems.append(f"{path}:{line_of(text, key)}: `{key}` is no setting{near}.")
    theme = data.get("theme", "")
    if not isinstance(theme, str):
        problems.append(f"{path}:{line_of(text, 'theme')}: `theme` has to be a theme's name in quotes.")
        theme = ""
    keys, wrong = _read_keys(data.get("keys", {}), str(path), text)
    terminal, wrong_too = _read_terminal(data.get("terminal", {}), str(path), text)
    return Config(
        theme, (*problems, *wrong, *wrong_too), keys, slow=terminal.get("slow"), mouse=terminal.get("mouse", False)
    )


def _read_terminal(table: object, path: str, text: str) -> tuple[dict[str, bool], list[str]]:
    """Return what `[terminal]` says, and what is wrong with it."""
    if not isinstance(table, Mapping):
        return {}, [f"{path}:{line_of(text, 'terminal')}: `terminal` has to be a table: begin it with [terminal]."]
    problems: list[str] = []
    said: dict[str, bool] = {}
    for key, value in table.items():
        place = f"{path}:{line_of(text, 'terminal', key)}"
        if key not in _TERMINAL_KEYS:
            problems.append(f"{place}: `{key}` is no setting of the terminal; known: {', '.join(_TERMINAL_KEYS)}.")
        elif isinstance(value, bool):
            said[key] = value
        else:
            problems.append(f"{place}: `{key}` has to be true or false.")
    return said, problems


def _read_keys(table: object, path: str, text: str) -> tuple[Keymap, list[str]]:
    """Return the keymap that `[keys]` asks for, and what is wrong with it."""
    if not isinstance(table, Mapping):
        return USUAL, [f"{path}:{line_of(text, 'keys')}: `keys` has to be a table: begin it with [keys]."]
    problems: list[str] = []
    changes: list[Change] = []
    preset = table.get(_PRESET, "vim")
    if not isinstance(preset, str) or preset not in PRESETS:
        known = ", ".join(PRESETS)
        problems.append(
            f"{path}:{line_of(text, 'keys', _PRESET)}: there is no preset {preset!r} of keys; known: {known}."
        )
        preset = "vim"
    for action, keys in _flat("", table):
        place = f"{path}:{line_of(text, 'keys', action)}"
        if isinstance(keys, str):
            changes.append(Change(action, (keys,), place))
        elif isinstance(keys, list) and all(isinstance(key, str) for key in keys):
            changes.append(Change(action, tuple(keys), place))
        else:
            problems.append(f'{place}: `{action}` has to be a key in quotes, or several: ["n", "f5"].')
    made, wrong = keymap(preset, changes)
    return made, problems + wrong


def _flat(prefix: str, table: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """Yield (action, keys) in the file's order, whether an id is written `"page.next"` or `page.next`."""
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(f"{prefix}{name}.", value)
        elif prefix or name != _PRESET:
            yield prefix + name, value


def _unusable(problem: str) -> Config:
    return Config(None, (problem,))
