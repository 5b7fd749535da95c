"""Where in a TOML file a key stands: tomli gives values without their lines."""

import re

_BARE = r"[A-Za-z0-9_-]+"
_KEY = rf"""(?:"[^"\n]*"|'[^'\n]*'|{_BARE})"""
_KEYS = rf"{_KEY}(?:[ \t]*\.[ \t]*{_KEY})*"
_HEADER = re.compile(rf"[ \t]*\[\[?[ \t]*({_KEYS})[ \t]*\]")
_ASSIGNMENT = re.compile(rf"[ \t]*({_KEYS})[ \t]*=")
_PART = re.compile(_KEY)
_AT = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


def line_of(text: str, *keys: str) -> int:
    """Return the 1-based line on which the value under `keys` is given, or else its nearest table; 0 if none is.

    A key with dots counts as written either way: `"a.b"` and `a.b` are the same here.
    """
    wanted = ".".join(keys)
    best, found, table = -1, 0, ""
    for number, line in enumerate(text.splitlines(), 1):
        header = _HEADER.match(line)
        assignment = None if header else _ASSIGNMENT.match(line)
        if header:
            table = path = _joined(header[1])
        elif assignment:
            path = f"{table}.{_joined(assignment[1])}" if table else _joined(assignment[1])
        else:
            continue
        if len(path) > best and (path == wanted or wanted.startswith(path + ".")):
            best, found = len(path), number
    return found


def where_toml_broke(message: str, text: str) -> tuple[int, str]:
    """Return the 1-based line and the bare message of one of tomli's errors."""
    place = _AT.search(message)
    if place is None:
        return 0, message
    return int(place[1] or len(text.splitlines())), message[: place.start()]


def _joined(keys: str) -> str:
    return ".".join(part.strip("\"'") for part in _PART.findall(keys))
