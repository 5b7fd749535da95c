"""What Hugo's configuration says, as far as it bears on reading."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from hubtui.hub.config_files import config_text, config_yaml, first_file
from hubtui.hub.flavours.hugo import CONFIGS, OLD_CONFIGS, SUFFIXES
from hubtui.hub.model import Problems
from hubtui.hub.targets import join
from hubtui.hub.toml_text import UnreadableError, parse_toml, too_tangled
from hubtui.hub.tree import Tree

_FOLDERS: Final = ("config/_default", "config/production")
"""Folders of configuration, each above the one before it: a site is published from `production`."""
_MAIN: Final = ("hugo", "config")
_ENDINGS: Final = tuple(f".{suffix}" for suffix in SUFFIXES)


@dataclass(frozen=True)
class Config:
    """A site's configuration, its names in lower case, as Hugo reads them."""

    values: Mapping[str, Any]

    def at(self, *names: str) -> Any:
        """Return the value at these names, None without."""
        value: Any = self.values
        for name in names:
            value = value.get(name) if isinstance(value, dict) else None
        return value

    def text(self, *names: str) -> str:
        """Return the text at these names, "" without."""
        value = self.at(*names)
        return value.strip() if isinstance(value, str) else ""

    def is_on(self, *names: str) -> bool:
        """Return whether what has these names is switched on."""
        value = self.at(*names)
        return value is True or (isinstance(value, str) and value.lower() == "true")

    @property
    def base(self) -> str:
        """The path of the site on its domain, with a slash on both ends."""
        try:
            path = urlsplit(self.text("baseurl")).path.strip("/")
        except ValueError:
            path = ""
        return f"/{path}/" if path else "/"

    @property
    def language(self) -> str:
        """The code of the language that is shown first."""
        return self.text("defaultcontentlanguage") or "en"

    @property
    def other_languages(self) -> tuple[str, ...]:
        """The codes of the other languages, in lower case."""
        languages = self.at("languages")
        return tuple(code for code in languages if code != self.language.lower()) if isinstance(languages, dict) else ()

    @property
    def lists(self) -> tuple[str, ...]:
        """The names of the taxonomies in front matter and in addresses: Hugo makes a list for each of their terms."""
        written = self.at("taxonomies")
        names = written.values() if isinstance(written, dict) else ("tags", "categories")
        return tuple(name for name in names if isinstance(name, str))

    def is_ugly(self, section: str) -> bool:
        """Return whether addresses of the pages in a section at the top end in `.html`."""
        written = self.at("uglyurls")
        return self.is_on("uglyurls", section.lower()) if isinstance(written, dict) else self.is_on("uglyurls")

    def content_folders(self) -> Iterator[str]:
        """Yield where the pages may be, likeliest first, from the folder of the site."""
        language = self.language.lower()
        if named := self.text("languages", language, "contentdir"):
            yield named
        yield from self._mounts("content")
        content = self.text("contentdir") or "content"
        if self.other_languages or self._mounts("content"):
            yield f"{content}/{language}"
        yield content

    def content_of_others(self) -> dict[str, str]:
        """Return the folders where the pages of the other languages may be, by code."""
        content = self.text("contentdir") or "content"
        beside = content.rpartition("/")[0] or content
        return {code: self.text("languages", code, "contentdir") or f"{beside}/{code}" for code in self.other_languages}

    def folders(self, kind: str) -> list[str]:
        """Return the folders of the site with files of a kind: static, or assets."""
        named = self.at(f"{kind}dir")
        names = named if isinstance(named, list) else [named] if isinstance(named, str) else [kind]
        return [*self._mounts(kind), *(str(name) for name in names)]

    def files(self) -> list[tuple[str, str]]:
        """Return the folders with files that are published or may be, each with its address below that of the site."""
        mounts = self.at("module", "mounts")
        written = (
            [mount.get("target") for mount in mounts if isinstance(mount, dict)] if isinstance(mounts, list) else []
        )
        below = [str(target)[len("static/") :] for target in written if str(target).startswith("static/")]
        plain = [("", folder) for kind in ("static", "assets") for folder in self.folders(kind)]
        return [*plain, *((inner, folder) for inner in below for folder in self._mounts(f"static/{inner}"))]

    def _mounts(self, target: str) -> list[str]:
        """Return what is mounted as one of Hugo's own folders, or as one in them."""
        mounts = self.at("module", "mounts")
        found = []
        for mount in mounts if isinstance(mounts, list) else ():
            if isinstance(mount, dict) and mount.get("target") == target and isinstance(mount.get("source"), str):
                matrix = Config(mount).at("sites", "matrix", "languages")
                languages = matrix if isinstance(matrix, list) else [mount.get("lang") or matrix or self.language]
                if self.language.lower() in (str(language).lower() for language in languages):
                    found.append(mount["source"])
        return found


def read_site_config(tree: Tree, folder: str, problems: Problems) -> Config:
    """Return what a site's configuration says: one file, or folders of them; what is wrong becomes a problem.

    What it says for the language that is shown first stands above what it says for all.
    """
    values: dict[str, Any] = {}
    for base in _FOLDERS:
        for path in _files_in(tree, join(folder, base) or ""):
            values = _merged(values, _below(_place_of(path), _read(tree, path, problems)))
    if path := first_file(tree, folder, (*CONFIGS, *OLD_CONFIGS)):
        values = _merged(values, _read(tree, path, problems))
    own = Config(values).at("languages", Config(values).language.lower())
    return Config(_merged(values, own) if isinstance(own, dict) else values)


def _files_in(tree: Tree, folder: str) -> Iterator[str]:
    """Yield the files of a folder of configuration, the main one first."""
    listing = tree.listing(folder)
    names = [name for name in listing.entries if name.endswith(_ENDINGS)] if listing else []
    names.sort(key=lambda name: (name.partition(".")[0] not in _MAIN, name))
    yield from (f"{folder}/{name}" for name in names)


def _place_of(path: str) -> tuple[str, ...]:
    """Return the names below which a file of a folder of configuration has its values: `params.en.toml`."""
    name, _, language = path.rpartition("/")[2].rpartition(".")[0].lower().partition(".")
    if name in _MAIN:
        return ()
    if not language:
        return (name,)
    return ("languages", language) if name == "languages" else ("languages", language, name)


def _below(names: tuple[str, ...], values: dict[str, Any]) -> dict[str, Any]:
    for name in reversed(names):
        values = {name: values}
    return values


def _read(tree: Tree, path: str, problems: Problems) -> dict[str, Any]:
    value: object
    if path.endswith((".yaml", ".yml")):
        value = config_yaml(tree, path, problems).value
    else:
        text = config_text(tree, path, problems)
        try:
            value = parse_toml(text, path) if path.endswith(".toml") else _json(text, path)
        except UnreadableError as error:
            problems.add(path, error.line, str(error))
            value = {}
    lower = _lower(value)
    return lower if isinstance(lower, dict) else {}


def _json(text: str, path: str) -> object:
    if line := too_tangled(text):
        raise UnreadableError(f"{path} is nested too deeply; it is not read.", line)
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise UnreadableError(f"{path} is not JSON: {error.msg[:1].lower()}{error.msg[1:]}.", error.lineno) from error


def _lower(value: object) -> object:
    """Return values with the names of tables in lower case."""
    if isinstance(value, dict):
        return {str(name).lower(): _lower(inner) for name, inner in value.items()}
    return [_lower(inner) for inner in value] if isinstance(value, list) else value


def _merged(below: dict[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    made = dict(below)
    for name, value in above.items():
        other = made.get(name)
        made[name] = _merged(other, value) if isinstance(other, dict) and isinstance(value, dict) else value
    return made
