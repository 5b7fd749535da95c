"""The values of a page's front matter, and on which line each stands.

Whoever wrote a page may have meant harm: what would take long, go deep or grow on reading is refused.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from hubtui.document.front_matter import FrontMatter
from hubtui.hub.toml_text import Key, TomlLines, UnreadableError, parse_toml, too_tangled
from hubtui.hub.yaml_text import parse_yaml

LARGEST: Final = 256 * 1024
"""The largest front matter that is read, in characters."""


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
    read = parse_yaml(front.raw, "The front matter", front.line)
    return Values(read.value if isinstance(read.value, dict) else {}, read.line_of)
