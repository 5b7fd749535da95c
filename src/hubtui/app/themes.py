"""Themes as files: those that ship with hubtui and those a person wrote, which stand before them by name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import tomli

from hubtui.app.colours import normal_colour
from hubtui.app.toml_lines import line_of, where_toml_broke
from hubtui.reader.theme import ATTRIBUTES, PLAIN, STYLE_NAMES, StyleSpec, Theme
from hubtui.resources import data_folder

__all__ = ["DEFAULT_THEME", "StyleSpec", "Theme", "ThemeError", "ThemeProblem", "Themes", "load_themes"]

DEFAULT_THEME = "dark"
_LARGEST = 256 * 1024
_KEYS = ("title", "dark", "inherits", "palette", "styles")
_COLOUR_KEYS = ("fg", "bg")


class ThemeError(Exception):
    """A theme that was asked for cannot be had; the message is one plain sentence."""


@dataclass(frozen=True, slots=True)
class ThemeProblem:
    """What is wrong with the themes. file: "" where it is none of a file's. line: 1-based, 0 for the whole file."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.what}" if place else self.what


@dataclass(frozen=True, slots=True)
class _Draft:
    """A theme with its colours still named, so that an heir's palette recolours what it inherits."""

    title: str
    dark: bool
    palette: Mapping[str, str]
    styles: Mapping[str, Mapping[str, str | bool]]


class Themes:
    """All themes there are, each file read when its theme is first wanted.

    problems: what was wrong in the files read so far. A file that is no theme at all is left out; a single key
    that is wrong is passed over, and its style then looks as if the key had not been written.
    """

    def __init__(self, builtin: Path | None, own: Path | None) -> None:
        self.problems: list[ThemeProblem] = []
        self._files = {path.stem: path for path in _theme_files(builtin)}
        self._builtin = dict(self._files)
        self._files.update((path.stem, path) for path in _theme_files(own))
        self._themes: dict[str, Theme | None] = {}
        self._drafts: dict[Path, _Draft | None] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all theme files, hubtui's own first, read or not."""
        return tuple(self._files)

    @property
    def themes(self) -> dict[str, Theme]:
        """Every theme that can be used, by name; reads all files."""
        loaded = ((name, self._load(name)) for name in self._files)
        return {name: theme for name, theme in loaded if theme is not None}

    def file(self, name: str) -> Path:
        """Return the file of a theme named in `names`."""
        return self._files[name]

    def get(self, name: str) -> Theme:
        """Return one theme, reading its file only. Raises ThemeError where there is no such theme or it is unusable."""
        if name not in self._files:
            near = get_close_matches(name, self._files, n=1, cutoff=0.4)
            hint = f" Did you mean “{near[0]}”?" if near else " `hubtui themes` lists those there are."
            raise ThemeError(f"There is no theme “{name}”.{hint}")
        theme = self._load(name)
        if theme is None:
            reason = next((problem for problem in self.problems if problem.file == str(self._files[name])), None)
            raise ThemeError(str(reason) if reason else f"The theme “{name}” builds on one that cannot be used.")
        return theme

    def get_or_default(self, name: str) -> Theme:
        """Return the theme, or else the default one, or else PLAIN; never raises. A problem says what was missing."""
        try:
            return self.get(name)
        except ThemeError as error:
            if str(error) not in map(str, self.problems):
                self.problems.append(ThemeProblem("", 0, str(error)))
        return PLAIN if name == DEFAULT_THEME else self.get_or_default(DEFAULT_THEME)

    def _load(self, name: str) -> Theme | None:
        if name not in self._themes:
            draft = self._draft(self._files[name], ())
            if draft is None and name in self._builtin:
                draft = self._draft(self._builtin[name], ())
            self._themes[name] = None if draft is None else _finish(name, draft)
        return self._themes[name]

    def _draft(self, path: Path, heirs: tuple[Path, ...]) -> _Draft | None:
        if path not in self._drafts:
            self._drafts[path] = self._read(path, heirs)
        return self._drafts[path]

    def _read(self, path: Path, heirs: tuple[Path, ...]) -> _Draft | None:
        def problem(line: int, what: str) -> None:
            self.problems.append(ThemeProblem(str(path), line, what))

        try:
            if not path.is_file() or path.stat().st_size > _LARGEST:
                problem(0, "This is no theme file; the theme is left out.")
                return None
            text = path.read_text(encoding="utf-8-sig")
            data = tomli.loads(text)
        except OSError as error:
            problem(0, f"The theme cannot be read ({error.strerror}) and is left out.")
            return None
        except UnicodeDecodeError:
            problem(0, "The theme is not UTF-8 and is left out; save it as UTF-8.")
            return None
        except (tomli.TOMLDecodeError, RecursionError) as error:
            line, message = where_toml_broke(str(error), text)
            hint = " Put quotes around a style's name that has a dot." if "immutable" in message else ""
            problem(line, f"This is not TOML: {message}. The theme is left out.{hint}")
            return None

        parent = _Draft(path.stem, True, {}, {})
        if "inherits" in data:
            found = self._parent(data["inherits"], path, heirs)
            if isinstance(found, str):
                problem(line_of(text, "inherits"), f"`inherits`: {found} The theme is left out.")
                return None
            parent = found
        reading = _Reading(text, data, parent)
        draft = reading.draft(path.stem)
        self.problems.extend(
            ThemeProblem(str(path), line, what) for line, what in sorted(reading.wrong, key=lambda wrong: wrong[0])
        )
        return draft

    def _parent(self, name: object, heir: Path, heirs: tuple[Path, ...]) -> "_Draft | str":
        path = self._files.get(name) if isinstance(name, str) else None
        if path == heir and isinstance(name, str):
            path = self._builtin.get(name)
        if path is None:
            return f"there is no theme {name!r}{_near(str(name), self._files)}."
        if path in (heir, *heirs):
            return f"“{name}” in turn inherits from this one."
        return self._draft(path, (*heirs, heir)) or f"“{name}” cannot be used."


class _Reading:
    """Turns one file's data into a draft. wrong: (line, sentence) of each key that was passed over."""

    def __init__(self, text: str, data: Mapping[str, object], parent: _Draft) -> None:
        self.wrong: list[tuple[int, str]] = []
        self._text = text
        self._data = data
        self._parent = parent

    def draft(self, name: str) -> _Draft:
        for key in self._data:
            if key not in _KEYS:
                self._pass_over(f"`{key}` is no key of a theme{_near(key, _KEYS)}.", key)
        title, dark = self._data.get("title", name), self._data.get("dark", self._parent.dark)
        if not isinstance(title, str):
            self._pass_over("`title` has to be a text in quotes.", "title")
            title = name
        if not isinstance(dark, bool):
            self._pass_over("`dark` has to be true or false.", "dark")
            dark = self._parent.dark
        palette = {**self._parent.palette, **dict(self._palette())}
        styles = dict(self._parent.styles)
        for style, attributes in self._styles(palette):
            styles[style] = {**styles.get(style, {}), **attributes}
        return _Draft(title, dark, palette, styles)

    def _palette(self) -> Iterator[tuple[str, str]]:
        for name, value in self._table("palette").items():
            colour = normal_colour(value) if isinstance(value, str) else None
            if colour is None:
                self._pass_over(f"`{name}` in the palette: {value!r} is no colour; {_COLOURS}.", "palette", name)
            else:
                yield name, colour

    def _styles(self, palette: Mapping[str, str]) -> Iterator[tuple[str, dict[str, str | bool]]]:
        for name, table in self._flat("", self._table("styles")):
            if name not in STYLE_NAMES:
                self._pass_over(f"`{name}` is no style{_near(name, STYLE_NAMES)}.", "styles", name)
                continue
            yield name, dict(self._attributes(name, table, palette))

    def _flat(self, prefix: str, table: Mapping[str, object]) -> Iterator[tuple[str, Mapping[str, object]]]:
        """Yield (style, attributes), written `"code.error"`, `code.error` or `[styles.code.error]` alike."""
        for key, value in table.items():
            name = prefix + key
            if not isinstance(value, dict):
                self._pass_over(
                    f'`{name}` has to be a table such as {{ fg = "#888888", bold = true }}.', "styles", name
                )
                continue
            own = {attribute: given for attribute, given in value.items() if not isinstance(given, dict)}
            inner = {attribute: given for attribute, given in value.items() if isinstance(given, dict)}
            if own or not inner:
                yield name, own
            yield from self._flat(name + ".", inner)

    def _attributes(
        self, style: str, table: Mapping[str, object], palette: Mapping[str, str]
    ) -> Iterator[tuple[str, str | bool]]:
        for key, value in table.items():
            if key not in ATTRIBUTES:
                self._pass_over(f"`{key}` is nothing a style has{_near(key, ATTRIBUTES)}.", "styles", style, key)
            elif key not in _COLOUR_KEYS:
                if isinstance(value, bool):
                    yield key, value
                else:
                    self._pass_over(f"`{key}` of `{style}` has to be true or false.", "styles", style, key)
            elif isinstance(value, str) and (value in palette or normal_colour(value)):
                yield key, value
            else:
                near = _near(value, palette) if isinstance(value, str) else ""
                what = f"`{key}` of `{style}`: {value!r} is no colour and not in the palette{near}; {_COLOURS}."
                self._pass_over(what, "styles", style, key)

    def _table(self, key: str) -> Mapping[str, object]:
        table = self._data.get(key, {})
        if isinstance(table, dict):
            return table
        self._pass_over(f"`{key}` has to be a table: begin it with [{key}].", key)
        return {}

    def _pass_over(self, what: str, *keys: str) -> None:
        self.wrong.append((line_of(self._text, *keys), what))


_COLOURS = "write “#rrggbb”, a name such as “bright_red”, or “default”"


def load_themes(user_folder: Path | None) -> Themes:
    """Return the themes that ship with hubtui and those in `user_folder`, which may be missing."""
    try:
        builtin = data_folder("themes")
    except FileNotFoundError as error:
        themes = Themes(None, user_folder)
        themes.problems.append(ThemeProblem("", 0, str(error)))
        return themes
    return Themes(builtin, user_folder)


def _theme_files(folder: Path | None) -> list[Path]:
    if folder is None:
        return []
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == ".toml" and not path.name.startswith("."))
    except OSError:
        return []


def _finish(name: str, draft: _Draft) -> Theme:
    styles = {style: _spec(attributes, draft.palette) for style, attributes in draft.styles.items()}
    colours = [colour for spec in styles.values() for colour in (spec.fg, spec.bg) if colour]
    ansi = not any(colour.startswith("#") for colour in colours)
    return Theme(name, draft.title, draft.dark, ansi, styles)


def _spec(attributes: Mapping[str, str | bool], palette: Mapping[str, str]) -> StyleSpec:
    def colour(value: str | bool | None) -> str | None:
        return palette.get(value) or normal_colour(value) if isinstance(value, str) else None

    given = {key: value for key, value in attributes.items() if isinstance(value, bool)}
    return StyleSpec(fg=colour(attributes.get("fg")), bg=colour(attributes.get("bg")), **given)


def _near(word: str, known: Mapping[str, object] | tuple[str, ...]) -> str:
    close = get_close_matches(word, known, n=1, cutoff=0.5)
    return f" (perhaps “{close[0]}”?)" if close else ""
