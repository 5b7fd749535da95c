"""`permalinks`: the patterns by which the pages of a section get their addresses. Values in, values out."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from hubtui.hub.suffixes import without_suffix

_TOKEN: Final = re.compile(r":([a-z]+)(\[[^\]]*\])?")
_KEPT_KINDS: Final = frozenset(("Nd", "Mn", "Mc", "Me"))
_KEPT: Final = frozenset("./_#+~-@\\")


def pattern_of(permalinks: Any, section: str, kind: str) -> str:
    """Return the pattern for pages of a section at the top, "" without. kind: `page`, or `section` for an `_index.md`.

    permalinks: as the configuration has them; old ones name sections without a kind, and mean pages.
    """
    if not isinstance(permalinks, dict):
        return ""
    by_kind = permalinks.get(kind)
    found = by_kind.get(section) if isinstance(by_kind, dict) else None
    if found is None and kind == "page":
        found = permalinks.get(section)
    return found if isinstance(found, str) else ""


def filled(pattern: str, inner: str, front: Mapping[str, object]) -> str | None:
    """Return the address that a pattern gives a page, without slashes around it; None where it cannot be filled.

    inner: the page's path from the folder of the pages.
    """
    *folders, name = inner.split("/")
    stem = without_suffix(name)
    if stem in ("index", "_index") and folders:
        stem = folders.pop()
    title = spelled(str(front.get("title") or "")) or stem
    slug = spelled(str(front.get("slug") or ""))
    values = {
        "section": folders[0] if folders else "",
        "sections": "/".join(folders),
        "title": title,
        "slug": slug or title,
        "filename": stem,
        "contentbasename": stem,
        "slugorfilename": slug or stem,
        "slugorcontentbasename": slug or stem,
        **_parts_of_date(front.get("date")),
    }
    tokens = list(_TOKEN.finditer(pattern))
    if any(token[1] not in values or token[2] for token in tokens):
        return None
    return re.sub("/{2,}", "/", _TOKEN.sub(lambda token: values[token[1]], pattern)).strip("/").lower()


def spelled(text: str) -> str:
    """Return a path, a title or a term as an address has it: little punctuation, a hyphen for each gap."""
    made: list[str] = []
    gap = False
    for letter in text:
        if letter.isalpha() or letter in _KEPT or unicodedata.category(letter) in _KEPT_KINDS:
            if gap and letter != "-" and made[-1] != "-":
                made.append("-")
            made.append(letter)
            gap = False
        elif letter.isspace() and made:
            gap = True
    return "".join(made).lower()


def _parts_of_date(written: object) -> dict[str, str]:
    when = written
    if isinstance(when, str):
        try:
            when = date.fromisoformat(when[:10])
        except ValueError:
            return {}
    if not isinstance(when, date | datetime):
        return {}
    return {
        "year": f"{when.year:04}", "month": f"{when.month:02}", "day": f"{when.day:02}",
        "monthname": when.strftime("%B"), "weekdayname": when.strftime("%A"),
        "weekday": str(when.isoweekday() % 7), "yearday": str(when.timetuple().tm_yday),
    }  # fmt: skip
