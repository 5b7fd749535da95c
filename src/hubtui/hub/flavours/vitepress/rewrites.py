"""`rewrites`: which pages are at another address than that of their file."""

import re
from collections.abc import Mapping
from typing import Any, Final

_PART: Final = re.compile(r":(\w+)(?:\([^()]*\))?([*+])?|(\(\.\*\))|\*")
_NAME: Final = re.compile(r":(\w+)[*+]?|(\(\.\*\))|\*")


class Rewrites:
    """Patterns of paths, with `:name` for a part of one and `:name*` for any rest of it; the first that fits holds."""

    def __init__(self, written: Any) -> None:
        rows = written.items() if isinstance(written, dict) else ()
        self._rows = [(_pattern(old), str(new)) for old, new in rows if isinstance(new, str)]

    def __bool__(self) -> bool:
        return bool(self._rows)

    def of(self, path: str) -> str:
        """Return the path that a page's file counts as."""
        for pattern, new in self._rows:
            if found := pattern.fullmatch(path):
                return _filled(new, found.groupdict())
        return path


def _pattern(written: str) -> "re.Pattern[str]":
    made, at, unnamed = "", 0, 0
    for part in _PART.finditer(written):
        made += re.escape(written[at : part.start()])
        if part[1] and f"(?P<{part[1]}>" not in made:
            made += f"(?P<{part[1]}>{'.*' if part[2] else '[^/]+'})"
        else:
            made += f"(?P<_{unnamed}>.*)"
            unnamed += 1
        at = part.end()
    return re.compile(made + re.escape(written[at:]))


def _filled(written: str, values: Mapping[str, str]) -> str:
    unnamed = iter(range(len(values)))
    return _NAME.sub(lambda part: values.get(part[1] or f"_{next(unnamed)}") or "", written)
