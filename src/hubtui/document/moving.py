"""Blocks of one page as they are when another shows them."""

from dataclasses import fields, is_dataclass, replace
from typing import Any

from hubtui.document.links import Link


def moved(value: Any, page: str, line: int | None = None) -> Any:
    """Return blocks as another page shows them: their links count from `page`. line: where they stand, if told."""
    return _moved(value, page, line, {})


def _moved(value: Any, page: str, line: int | None, links: dict[int, Link]) -> Any:
    if isinstance(value, Link):
        # One link may run over several spans, which know it by identity.
        if id(value) not in links:
            at = value.line if line is None else line
            links[id(value)] = replace(value, base=value.base or page, line=at)
        return links[id(value)]
    if isinstance(value, tuple):
        return tuple(_moved(part, page, line, links) for part in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {each.name: _moved(getattr(value, each.name), page, line, links) for each in fields(value)}
    if line is not None and "line" in changed:
        changed["line"] = line
    return replace(value, **changed)
