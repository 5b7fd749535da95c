"""The values of a page's front matter, and on which line each stands.

Whoever wrote a page may have meant harm: what would take long, go deep or grow on reading is refused.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from hubtui.document.front_matter import FrontMatter
from hubtui.hub.toml_text import DEEPEST, Key, TomlLines, UnreadableError, parse_toml, too_tangled

LARGEST: Final = 256 * 1024
"""The largest front matter that is read, in characters."""

_MOST_ALIASES: Final = 64
_YAML_NULLS: Final = ("", "~", "null", "Null", "NULL")


@dataclass(frozen=True, slots=True)
class Values:
    """What front matter says. Of YAML all plain values are text, so that dates, versions and `no` stay as written.

    line_of: where a value stands, as a 1-based line in the page's file.
    """

    values: Mapping[str, object]
    line_of: Callable[[Key], int]


def read_values(front: FrontMatter) -> Values:
    """Return the values of front matter. Raises UnreadableError."""
    if len(front.raw) > LARGEST:
        raise UnreadableError(f"The front matter is larger than {LARGEST >> 10} KiB; it is not read.", front.line)
    if front.kind == "toml":
        return _read_toml(front)
    if front.kind == "yaml":
        return _read_yaml(front)
    if front.kind == "json":
        return _read_json(front)
    return Values({}, lambda _: front.line)


def _read_toml(front: FrontMatter) -> Values:
    try:
        values = parse_toml(front.raw, "The front matter")
    except UnreadableError as error:
        raise UnreadableError(str(error), front.line + error.line - 1) from error
    lines = TomlLines(front.raw)
    return Values(values, lambda key: front.line + lines.of(key) - 1)


def _read_json(front: FrontMatter) -> Values:
    if too_tangled(front.raw):
        raise UnreadableError("The front matter is nested too deeply; it is not read.", front.line)
    try:
        values = json.loads(front.raw, parse_float=str, parse_int=str, parse_constant=str)
    except json.JSONDecodeError as error:
        what = f"The front matter is not JSON: {error.msg[:1].lower()}{error.msg[1:]}."
        raise UnreadableError(what, front.line + error.lineno - 1) from error
    except RecursionError as error:
        raise UnreadableError("The front matter is nested too deeply; it is not read.", front.line) from error

    def line_of(key: Key) -> int:
        at = 0
        for part in key:
            at = max(at, front.raw.find(f'"{part}"', at)) if isinstance(part, str) else at
        return front.line + front.raw.count("\n", 0, at)

    return Values(values if isinstance(values, dict) else {}, line_of)


def _read_yaml(front: FrontMatter) -> Values:
    import yaml

    try:
        value, lines = _YamlReader(_yaml_events(front.raw), front.line).read()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = front.line + (mark.line if mark else 0)
        raise UnreadableError(
            f"The front matter is not YAML: {error.problem or 'it cannot be parsed'}.", line
        ) from error
    except yaml.YAMLError as error:
        raise UnreadableError(
            "The front matter is not YAML: it holds characters that YAML forbids.", front.line
        ) from error
    found = value if isinstance(value, dict) else {}
    return Values(found, lambda key: _nearest_line(lines, key, front.line))


def _nearest_line(lines: Mapping[Key, int], key: Key, fallback: int) -> int:
    for length in range(len(key), 0, -1):
        if key[:length] in lines:
            return lines[key[:length]]
    return fallback


def _yaml_events(text: str) -> Iterator[Any]:
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    return iter(yaml.parse(text, Loader=loader))


@dataclass(slots=True)
class _Open:
    """A mapping or sequence that is being filled; `name` is the key whose value comes next."""

    value: dict[str, object] | list[object]
    key: Key
    anchor: str | None
    name: str | None = None


class _YamlReader:
    """Builds values from YAML's events: no recursion, no tags, no types but text, and an end to aliases."""

    def __init__(self, events: Iterator[Any], line: int) -> None:
        self._events = events
        self._line = line
        self._lines: dict[Key, int] = {}
        self._open: list[_Open] = []
        self._anchors: dict[str, object] = {}
        self._aliases = 0
        self._result: object = None

    def read(self) -> tuple[object, Mapping[Key, int]]:
        """Return the value and the line of each key in it."""
        import yaml

        for event in self._events:
            line = self._line + event.start_mark.line
            if isinstance(event, yaml.ScalarEvent):
                empty = event.implicit[0] and event.value in _YAML_NULLS
                self._take(None if empty else event.value, event.anchor, line)
            elif isinstance(event, yaml.MappingStartEvent):
                self._begin({}, event.anchor, line)
            elif isinstance(event, yaml.SequenceStartEvent):
                self._begin([], event.anchor, line)
            elif isinstance(event, yaml.CollectionEndEvent):
                done = self._open.pop()
                self._take(done.value, done.anchor, line, placed=True)
            elif isinstance(event, yaml.AliasEvent):
                self._alias(event.anchor, line)
            elif isinstance(event, yaml.DocumentEndEvent):
                break
        return self._result, self._lines

    def _begin(self, value: dict[str, object] | list[object], anchor: str | None, line: int) -> None:
        if len(self._open) >= DEEPEST:
            raise UnreadableError("The front matter is nested too deeply; it is not read.", line)
        self._open.append(_Open(value, self._key(line), anchor))

    def _alias(self, anchor: str | None, line: int) -> None:
        self._aliases += 1
        if self._aliases > _MOST_ALIASES:
            raise UnreadableError(f"The front matter has more than {_MOST_ALIASES} aliases; it is not read.", line)
        if anchor is None or anchor not in self._anchors:
            raise UnreadableError(f"The front matter names “{anchor}” before it is defined.", line)
        self._take(self._anchors[anchor], None, line)

    def _key(self, line: int) -> Key:
        """Return where the next value goes."""
        if not self._open:
            return ()
        top = self._open[-1]
        key: Key = (*top.key, len(top.value)) if isinstance(top.value, list) else (*top.key, top.name or "")
        self._lines.setdefault(key, line)
        return key

    def _take(self, value: object, anchor: str | None, line: int, placed: bool = False) -> None:
        if anchor:
            self._anchors[anchor] = value
        if not self._open:
            self._result = value
            return
        top = self._open[-1]
        if isinstance(top.value, list):
            if not placed:
                self._key(line)
            top.value.append(value)
        elif top.name is None:
            # A collection as a key is legal YAML; no front matter means anything by it.
            top.name = value if isinstance(value, str) else ""
            self._lines.setdefault((*top.key, top.name), line)
        else:
            top.value[top.name] = value
            top.name = None
