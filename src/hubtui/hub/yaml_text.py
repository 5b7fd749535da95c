"""Reads YAML that nobody vouches for: all plain values are text, tags mean nothing, aliases come to an end."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from hubtui.hub.toml_text import DEEPEST, Key, UnreadableError

_MOST_ALIASES: Final = 64
_NULLS: Final = ("", "~", "null", "Null", "NULL")


@dataclass(frozen=True, slots=True)
class YamlText:
    """The first document of a YAML text.

    lines: the 1-based line of each key. tags: the tag of each value that has one, written out in full; nothing is done
    with it. start: line of the first.
    """

    value: object
    lines: Mapping[Key, int]
    tags: Mapping[Key, str]
    start: int = 1

    def line_of(self, key: Key) -> int:
        """Return the line of a key, or of the nearest around it."""
        for length in range(len(key), 0, -1):
            if key[:length] in self.lines:
                return self.lines[key[:length]]
        return self.start


def parse_yaml(text: str, name: str, line: int = 1) -> YamlText:
    """Return the values of a YAML text. name: what it is called in a sentence. line: that of the text's first line.

    Raises UnreadableError.
    """
    import yaml

    try:
        return _YamlReader(_events(text), name, line).read()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = line + (mark.line if mark else 0)
        if "nesting depth" in (error.problem or ""):  # libyaml's own limit, met while it looks ahead
            raise _too_deep(name, where) from error
        raise UnreadableError(f"{name} is not YAML: {error.problem or 'it cannot be parsed'}.", where) from error
    except yaml.YAMLError as error:
        raise UnreadableError(f"{name} is not YAML: it holds characters that YAML forbids.", line) from error


def _too_deep(name: str, line: int) -> UnreadableError:
    return UnreadableError(f"{name} is nested too deeply; it is not read.", line)


def _events(text: str) -> Iterator[Any]:
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

    def __init__(self, events: Iterator[Any], name: str, line: int) -> None:
        self._events = events
        self._name = name
        self._line = line
        self._lines: dict[Key, int] = {}
        self._tags: dict[Key, str] = {}
        self._open: list[_Open] = []
        self._anchors: dict[str, object] = {}
        self._aliases = 0
        self._result: object = None

    def read(self) -> YamlText:
        """Return the values, and where they stand."""
        import yaml

        for event in self._events:
            line = self._line + event.start_mark.line
            if isinstance(event, yaml.NodeEvent) and (tag := getattr(event, "tag", None)) and self._is_value:
                self._tags[self._key(line)] = tag
            if isinstance(event, yaml.ScalarEvent):
                empty = event.implicit[0] and event.value in _NULLS
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
        return YamlText(self._result, self._lines, self._tags, self._line)

    @property
    def _is_value(self) -> bool:
        """Whether what comes next is a value, and no key."""
        return not (self._open and isinstance(self._open[-1].value, dict) and self._open[-1].name is None)

    def _begin(self, value: dict[str, object] | list[object], anchor: str | None, line: int) -> None:
        if len(self._open) >= DEEPEST:
            raise _too_deep(self._name, line)
        self._open.append(_Open(value, self._key(line), anchor))

    def _alias(self, anchor: str | None, line: int) -> None:
        self._aliases += 1
        if self._aliases > _MOST_ALIASES:
            raise UnreadableError(f"{self._name} has more than {_MOST_ALIASES} aliases; it is not read.", line)
        if anchor is None or anchor not in self._anchors:
            raise UnreadableError(f"{self._name} names “{anchor}” before it is defined.", line)
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
