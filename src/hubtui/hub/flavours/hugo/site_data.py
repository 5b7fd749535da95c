"""What templates know of a site's files and data: read from the hub when they ask, and nothing but text."""

from collections.abc import Mapping
from fnmatch import fnmatchcase
from typing import Final, Protocol

from hubtui.hub.config_files import read_config
from hubtui.hub.flavours.hugo.config import Config
from hubtui.hub.flavours.hugo.links import HugoRules
from hubtui.hub.flavours.hugo.template_text import BeyondError
from hubtui.hub.flavours.hugo.template_values import Safe, Value, as_text, pairs_of
from hubtui.hub.model import HubError, Problems
from hubtui.hub.rules import Facts
from hubtui.hub.targets import join
from hubtui.hub.toml_text import UnreadableError, parse_toml
from hubtui.hub.yaml_text import parse_yaml

_PROCESSED: Final = frozenset({"Resize", "Fit", "Fill", "Crop", "Process", "Filter"})
_DATA: Final = (".toml", ".yaml", ".yml", ".json")


class Reading(Protocol):
    """What the values of a site are read with."""

    facts: Facts
    config: Config
    page: str

    @property
    def rules(self) -> HugoRules:
        """Where links lead."""

    def spend(self, steps: int) -> None:
        """Take steps off what may still be done for a page. Raises BeyondError."""

    def with_shortcodes(self, text: str, page: str) -> str:
        """Return a text of a page with what its shortcodes make, marked."""

    def is_being_made(self, page: str) -> bool:
        """Return whether a page is being read, so that its text cannot be asked for."""

    def folders(self, kind: str) -> list[str]:
        """Return the folders of a kind, the site's own before those of its themes."""


def typed(value: object) -> Value:
    """Return a value that YAML has as text as what it stands for."""
    if isinstance(value, dict):
        return {key: typed(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [typed(inner) for inner in value]
    if not isinstance(value, str):
        return value if value is None or isinstance(value, bool | int | float) else str(value)
    if value in ("true", "false"):
        return value == "true"
    if value.isdigit() and value.isascii() and (value == "0" or value[0] != "0") and len(value) < 16:
        return int(value)
    return value


def read_file(reading: Reading, path: str) -> str:
    """Return the text of a file of the hub. Raises BeyondError where it cannot be had."""
    reading.spend(50)
    try:
        text = read_config(reading.facts.tree, path, Problems())
    except HubError:
        raise BeyondError(path) from None
    reading.spend(len(text) // 100)
    return text


def read_data(reading: Reading, path: str) -> Value:
    """Return the values of a file of data. Raises BeyondError where they cannot be had."""
    import json

    text = read_file(reading, path)
    reading.spend(len(text) // 20)
    try:
        if path.endswith(".toml"):
            return typed(parse_toml(text, path))
        if path.endswith(".json") and text.count("[") + text.count("{") < 10_000:
            return json.loads(text)
        return typed(parse_yaml(text, path).value)
    except (UnreadableError, ValueError, RecursionError):
        raise BeyondError(path) from None


class Data:
    """A folder of data: its members are files and folders, by name without a suffix."""

    def __init__(self, reading: Reading, folders: list[str]) -> None:
        self._reading = reading
        self._folders = folders
        self._known: dict[str, Value] = {}

    def member(self, name: str, arguments: tuple[Value, ...]) -> Value:
        """Return what a file says, or another folder; all of it for ""."""
        if arguments:
            raise BeyondError(name)
        if not name:
            return {each: self.member(each, ()) for each in self._names()}
        if name not in self._known:
            self._known[name] = self._read(name)
        return self._known[name]

    def _names(self) -> list[str]:
        names: dict[str, None] = {}
        for folder in self._folders:
            listing = self._reading.facts.tree.listing(folder)
            for entry in sorted(listing.entries) if listing else ():
                stem = next((entry[: -len(suffix)] for suffix in _DATA if entry.endswith(suffix)), "")
                if stem or self._reading.facts.tree.look_up(f"{folder}/{entry}").kind == "folder":
                    names[stem or entry] = None
        return list(names)

    def _read(self, name: str) -> Value:
        tree = self._reading.facts.tree
        for folder in self._folders:
            for suffix in _DATA:
                if tree.look_up(f"{folder}/{name}{suffix}").kind == "asset":
                    return read_data(self._reading, f"{folder}/{name}{suffix}")
        inner = [f"{folder}/{name}" for folder in self._folders if tree.look_up(f"{folder}/{name}").kind == "folder"]
        return Data(self._reading, inner) if inner else None


class Scratch:
    """What a template keeps for others, by name."""

    def __init__(self) -> None:
        self._kept: dict[str, Value] = {}

    def member(self, name: str, arguments: tuple[Value, ...]) -> Value:
        """Keep something, or give what is kept."""
        kept, count = self._kept, len(arguments)
        if name == "Values" and not arguments:
            return kept
        if not arguments:
            raise BeyondError(name)
        key = as_text(arguments[0])
        if name == "Get" and count == 1:
            return kept.get(key)
        if name == "GetSortedMapValues" and count == 1:
            return [value for _, value in pairs_of(kept.get(key))]
        if name == "Set" and count == 2:
            kept[key] = arguments[1]
        elif name == "SetInMap" and count == 3:
            table = kept.setdefault(key, {})
            if not isinstance(table, dict):
                raise BeyondError(name)
            table[as_text(arguments[1])] = arguments[2]
        elif name == "Add" and count == 2:
            kept[key] = _added(kept.get(key), arguments[1])
        elif name == "Delete" and count == 1:
            kept.pop(key, None)
        else:
            raise BeyondError(name)
        return ""


def _added(before: Value, value: Value) -> Value:
    if before is None:
        return value
    if isinstance(before, list):
        return [*before, *(value if isinstance(value, list) else [value])]
    if isinstance(before, str):
        return before + as_text(value)
    if isinstance(before, int | float) and isinstance(value, int | float):
        return before + value
    raise BeyondError("Add")


class File:
    """A file that a page has beside it, or that the site has."""

    def __init__(self, reading: Reading, path: str, address: str) -> None:
        self._reading = reading
        self.path = path
        self._address = address

    def member(self, name: str, arguments: tuple[Value, ...]) -> Value:
        """Return its address, its name or its text. A picture in another size is the picture."""
        if name in _PROCESSED:
            return self
        if arguments:
            raise BeyondError(name)
        if name in ("RelPermalink", "Permalink"):
            return self._address
        if name in ("Name", "Title"):
            return self.path.rpartition("/")[2]
        if name == "Content":
            return Safe(read_file(self._reading, self.path))
        raise BeyondError(name)


class Files:
    """The files beside a page, or those of a site."""

    def __init__(self, reading: Reading, folders: Mapping[str, str]) -> None:
        """folders: where they are, and the address that each of them has."""
        self._reading = reading
        self._folders = folders

    def member(self, name: str, arguments: tuple[Value, ...]) -> Value:
        """Return a file by its path, or by a pattern of it."""
        if name not in ("Get", "GetMatch") or len(arguments) != 1:
            raise BeyondError(name)
        wanted = as_text(arguments[0]).strip("/")
        tree = self._reading.facts.tree
        for folder, address in self._folders.items():
            path = join(folder, wanted)
            if path is not None and tree.look_up(path).kind == "asset":
                return File(self._reading, path, f"{address}{wanted}")
            inner, _, pattern = wanted.rpartition("/")
            listing = tree.listing(join(folder, inner) or folder) if name == "GetMatch" else None
            for entry in sorted(listing.entries) if listing else ():
                if fnmatchcase(entry.lower(), pattern.lower()):
                    within = f"{inner}/{entry}" if inner else entry
                    return File(self._reading, f"{folder}/{within}", f"{address}{within}")
        return None
