"""What a person wrote into `config.toml`. hubtui reads it and never writes it."""

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import tomli

from hubtui.app.toml_lines import line_of, where_toml_broke

CONFIG_FILE = "config.toml"
_KEYS = ("theme",)
_LARGEST = 256 * 1024


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of `config.toml`.

    theme: name of a theme; "" where the file does not say, None where the file cannot be understood.
    problems: one sentence each, with file and line.
    """

    theme: str | None = ""
    problems: tuple[str, ...] = ()


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
    return Config(theme, tuple(problems))


def _unusable(problem: str) -> Config:
    return Config(None, (problem,))
