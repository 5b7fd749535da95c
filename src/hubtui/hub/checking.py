"""Takes values of unknown types out of a table, and says by line what is not as it should be."""

from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from hubtui.hub.model import Problems
from hubtui.hub.toml_text import Key

_TYPES = {bool: "true or false", dict: "a table", list: "an array", int: "a number", str: "text"}


class Checker:
    """Reads the values of one file; what is wrong goes to `problems` and counts as not given.

    quiet: only read. Pages written for other programs use the same names for things of their own.
    """

    def __init__(self, file: str, line_of: Callable[[Key], int], problems: Problems, quiet: bool = False) -> None:
        self._file = file
        self._problems = problems
        self._quiet = quiet
        self.line_of = line_of

    def complain(self, key: Key, what: str) -> None:
        """Report what is wrong with the value at a key."""
        if not self._quiet:
            self._problems.add(self._file, self.line_of(key), what)

    def text(self, table: Mapping[str, Any], name: str, at: Key = ()) -> str:
        """Return a text, on one line and without white space around it; "" where there is none."""
        value = table.get(name)
        if isinstance(value, bool | dict | list):
            self.complain((*at, name), f"`{name}` must be text, not {_named(value)}.")
            return ""
        return "" if value is None else " ".join(str(value).split())

    def texts(self, table: Mapping[str, Any], name: str, at: Key = ()) -> list[tuple[Key, str]]:
        """Return the texts of an array, each with its key. A single text is an array of one."""
        value = table.get(name)
        if isinstance(value, str) and value:
            return [((*at, name), value)]
        found: list[tuple[Key, str]] = []
        for number, item in enumerate(self._array(value, (*at, name), "texts")):
            if isinstance(item, str) and item.strip():
                found.append(((*at, name, number), item.strip()))
            else:
                self.complain((*at, name, number), f"`{name}` must hold texts, not {_named(item)}.")
        return found

    def tables(self, table: Mapping[str, Any], name: str, at: Key = ()) -> list[tuple[Key, Mapping[str, Any]]]:
        """Return the tables of an array, each with its key."""
        found: list[tuple[Key, Mapping[str, Any]]] = []
        for number, item in enumerate(self._array(table.get(name), (*at, name), "tables")):
            if isinstance(item, dict):
                found.append(((*at, name, number), item))
            else:
                self.complain((*at, name, number), f"`{name}` must hold tables, not {_named(item)}.")
        return found

    def known(self, table: Mapping[str, Any], names: Sequence[str], at: Key = ()) -> None:
        """Complain of every key that is none of these."""
        for name in table:
            if name not in names:
                near = get_close_matches(name, names, n=1)
                hint = f"perhaps `{near[0]}` is meant" if near else f"the keys here are: {', '.join(names)}"
                self.complain((*at, name), f"`{name}` is not known; {hint}.")

    def _array(self, value: object, key: Key, content: str) -> list[Any]:
        if value is None or value == "":
            return []
        if isinstance(value, list):
            return value
        self.complain(key, f"`{key[-1]}` must be an array of {content}, not {_named(value)}.")
        return []


def _named(value: object) -> str:
    if value == "":
        return "an empty text"
    return next((name for kind, name in _TYPES.items() if isinstance(value, kind)), "a date")
