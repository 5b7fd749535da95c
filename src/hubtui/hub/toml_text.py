"""Reads TOML that nobody vouches for, and finds on which line a value stands: the parser does not say."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from typing import Any, Final

Key = tuple[str | int, ...]
"""Where a value is: names of tables and keys, and 0-based numbers in arrays."""

DEEPEST: Final = 64
"""How deep tables and arrays may be nested."""

_LONGEST_DOTTED_KEY: Final = 256
_PLACE: Final = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_QUOTED: Final = re.compile(r"""\"[^\"\n]+\"|'[^'\n]+'""")
_KEY_OR_HEADER: Final = re.compile(
    r"^[ \t]*(?:(?P<bracket>\[\[?)[ \t]*(?P<name>[^\]\n]+?)[ \t]*\]"
    r"""|(?P<key>[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')[ \t]*=)""",
    re.MULTILINE,
)


class UnreadableError(Exception):
    """A text that cannot be read for its values: one plain sentence. line: 1-based in that text's file."""

    def __init__(self, what: str, line: int) -> None:
        super().__init__(what)
        self.line = line


def parse_toml(text: str, name: str) -> dict[str, Any]:
    """Return the values of a TOML text. name: what it is called in a sentence. Raises UnreadableError."""
    import tomli

    line = too_tangled(text)
    if line:
        raise UnreadableError(f"{name} is nested too deeply; it is not read.", line)
    try:
        return tomli.loads(text, parse_float=str)
    except tomli.TOMLDecodeError as error:
        what = str(error)
        place = _PLACE.search(what)
        line = int(place[1]) if place and place[1] else text.count("\n") + 1 if place else 1
        what = _PLACE.sub("", what)
        raise UnreadableError(f"{name} is not TOML: {what[:1].lower()}{what[1:]}.", line) from error
    except (RecursionError, ValueError) as error:
        raise UnreadableError(f"{name} cannot be read as TOML.", 1) from error


def too_tangled(text: str) -> int:
    """Return the first line that nests deeper or has longer dotted keys than anyone writes, 0 without.

    The parser recurses on brackets, and takes time that grows with the square of a dotted key's length.
    """
    depth = 0
    for number, line in enumerate(text.split("\n"), 1):
        if "[" in line or "{" in line or "]" in line or "}" in line:
            for character in line:
                if character in "[{":
                    depth += 1
                    if depth > DEEPEST:
                        return number
                elif character in "]}":
                    depth = max(0, depth - 1)
        if line.count(".") > _LONGEST_DOTTED_KEY and _longest_dotted(line) > _LONGEST_DOTTED_KEY:
            return number
    return 0


def _longest_dotted(line: str) -> int:
    return max(token.count(".") for token in re.split("[=,{]", line.replace(" ", "").replace("\t", "")))


class TomlLines:
    """The lines of a TOML text's tables and keys.

    Good for files as people write them; a key inside an inline table or a dotted one is found as what it is part of.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[Key, int] = {}
        self._read()

    def of(self, key: Key, value: object = None) -> int:
        """Return the 1-based line of a key; of a text in an array, given as `value`, the line on which it stands."""
        start = 1
        for length in range(len(key), 0, -1):
            if key[:length] in self._known:
                start = self._known[key[:length]]
                break
        if isinstance(value, str) and value in self._texts:
            numbers = self._texts[value]
            found = bisect_left(numbers, start)
            if found < len(numbers):
                return numbers[found]
        return start

    def _read(self) -> None:
        table: Key = ()
        counts: dict[Key, int] = {}
        for number, found in _with_lines(_KEY_OR_HEADER, self._text):
            if found["name"] is not None:
                names = [_bare(name) for name in found["name"].split(".")]
                table = self._table(names, found["bracket"] == "[[", counts)
                self._known.setdefault(table, number)
                self._known.setdefault(table[:-1] if found["bracket"] == "[[" else table, number)
            else:
                self._known.setdefault((*table, _bare(found["key"])), number)

    @cached_property
    def _texts(self) -> dict[str, list[int]]:
        """The lines on which each quoted text stands."""
        texts: dict[str, list[int]] = {}
        for number, found in _with_lines(_QUOTED, self._text):
            texts.setdefault(found[0][1:-1], []).append(number)
        return texts

    def _table(self, names: list[str], repeated: bool, counts: dict[Key, int]) -> Key:
        """Return the key of the table that a header opens. counts: how many tables each array has so far."""
        key: Key = ()
        for place, name in enumerate(names):
            key = (*key, name)
            if repeated and place == len(names) - 1:
                counts[key] = counts.get(key, 0) + 1
            if key in counts:
                key = (*key, counts[key] - 1)
        return key


def _with_lines(pattern: "re.Pattern[str]", text: str) -> Iterator[tuple[int, "re.Match[str]"]]:
    """Yield what matches, with the 1-based line on which it begins."""
    number, counted = 1, 0
    for found in pattern.finditer(text):
        number += text.count("\n", counted, found.start())
        counted = found.start()
        yield number, found


def _bare(name: str) -> str:
    return name.strip().strip("\"'")
