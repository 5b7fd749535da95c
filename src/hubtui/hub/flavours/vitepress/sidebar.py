"""The sidebar of a VitePress or VuePress site, as it is written. Values in, values out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from hubtui.hub.targets import join

_DEEPEST: Final = 16
_TEXTS: Final = ("text", "title")
_LINKS: Final = ("link", "path", "prefix")
_ITEMS: Final = ("items", "children")


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its text, the address it leads to ("" without), and the rows below it."""

    text: str
    link: str = ""
    rows: "tuple[Row, ...]" = ()


def rows_of(sidebar: Any) -> tuple[Row, ...]:
    """Return the rows of a sidebar, or of one sidebar for each part of a site after the other."""
    if isinstance(sidebar, list):
        return tuple(_rows(sidebar, "/", 0))
    found: list[Row] = []
    for base, items in sidebar.items() if isinstance(sidebar, dict) else ():
        start = base if base.startswith("/") else f"/{base}"
        if isinstance(items, dict):
            own = items.get("base")
            start, items = own if isinstance(own, str) else start, items.get("items")
        found += _rows(items, start, 0)
    return tuple(found)


def every_link(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield every row that leads somewhere, in order."""
    for row in rows:
        if row.link:
            yield row
        yield from every_link(row.rows)


def _rows(items: Any, base: str, depth: int) -> Iterator[Row]:
    for item in items if isinstance(items, list) and depth < _DEEPEST else ():
        if isinstance(item, str):
            yield Row("", _address(base, item))
        elif isinstance(item, list) and item and isinstance(item[0], str):
            # VuePress writes an address and its text like this.
            yield Row(str(item[1]) if len(item) > 1 else "", _address(base, item[0]))
        elif isinstance(item, dict):
            own = item.get("base")
            inner = own if isinstance(own, str) else base
            text, link = _text(item, _TEXTS), _text(item, _LINKS)
            rows = tuple(row for name in _ITEMS for row in _rows(item.get(name), inner, depth + 1))
            yield Row(text, _address(inner, link) if link else "", rows)


def _text(item: dict[str, Any], names: tuple[str, ...]) -> str:
    return next((value for name in names if isinstance(value := item.get(name), str)), "")


def _address(base: str, link: str) -> str:
    if "://" in link or link.startswith("//"):
        return link
    joined = join(base.strip("/"), link)
    return f"/{joined or ''}{'/' if joined and (link.endswith('/') or not link) else ''}"
