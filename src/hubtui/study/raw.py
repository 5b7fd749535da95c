"""Fields of state files, read forgivingly: what is missing or of the wrong kind counts as absent."""

from collections.abc import Mapping
from typing import Any

from hubtui.document.place import Place
from hubtui.study.progress import clean_place, is_timestamp

Raw = Mapping[str, Any]

_FARTHEST = 2**53


def table(raw: Raw, name: str) -> Raw:
    """Return a table, an empty one where there is none."""
    value = raw.get(name)
    return value if isinstance(value, Mapping) else {}


def text(raw: Raw, name: str) -> str:
    """Return a text, "" where there is none."""
    value = raw.get(name)
    return value if isinstance(value, str) else ""


def texts(raw: Raw, name: str) -> list[str]:
    """Return the texts of an array, none where there is no array."""
    value = raw.get(name)
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def time(raw: Raw, name: str) -> str:
    """Return a moment in `timestamp`'s form, "" where there is none."""
    value = text(raw, name)
    return value if is_timestamp(value) else ""


def number(raw: Raw, name: str) -> int:
    """Return a whole number, 0 where there is none."""
    value = raw.get(name)
    return min(value, _FARTHEST) if type(value) is int else 0


def share(raw: Raw, name: str) -> float:
    """Return a number within 0 and 1; what is not one, NaN among it, is 0."""
    value = raw.get(name)
    if isinstance(value, (int, float)) and not isinstance(value, bool) and value == value:
        return float(min(max(value, 0), 1))
    return 0.0


def place_of(raw: Raw) -> Place:
    """Return the place that a table holds."""
    return clean_place(
        Place(
            heading=text(raw, "heading"),
            snippet=text(raw, "snippet"),
            offset=number(raw, "offset"),
            within=number(raw, "within"),
            ratio=share(raw, "ratio"),
        )
    )


def raw_place(place: Place) -> dict[str, Any]:
    """Return the table that holds a place."""
    return {
        "heading": place.heading,
        "snippet": place.snippet,
        "offset": place.offset,
        "within": place.within,
        "ratio": place.ratio,
    }
