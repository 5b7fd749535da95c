"""What the functions of Hugo's templates do with numbers, lists and tables."""

import re
from typing import Any, Final

from hubtui.hub.flavours.hugo.template_text import BeyondError
from hubtui.hub.flavours.hugo.template_values import Value, as_text, member_of, pairs_of

_MERGED: Final = 4
"""Tables within each other that are merged."""
_VERSION: Final = re.compile(r"\d{1,4}(?:\.\d{1,4}){1,2}\Z")


def equal(one: Value, other: Value) -> bool:
    """Return whether two values are the same to a template. Raises BeyondError for lists and tables."""
    if isinstance(one, list | dict) and isinstance(other, list | dict):
        raise BeyondError("eq")
    if isinstance(one, bool) != isinstance(other, bool):
        return False
    return bool(one == other)


def ordered(one: Value, other: Value) -> int:
    """Return how a value compares with another: a number with a text by the number in that."""
    if isinstance(one, str) and isinstance(other, str):
        if _VERSION.match(one) and _VERSION.match(other):
            return _ordered_parts([int(part) for part in one.split(".")], [int(part) for part in other.split(".")])
        return _ordered_parts(one, other)
    return _ordered_parts(number_of(one), number_of(other))


def _ordered_parts(one: Any, other: Any) -> int:
    return int(one > other) - int(one < other)


def number_of(value: Value) -> int | float:
    """Return a number, or what a text spells as one. Raises BeyondError."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise BeyondError("number")
    try:
        return value if isinstance(value, int | float) else float(value) if "." in value else int(value)
    except ValueError:
        raise BeyondError("number") from None


def indexed(value: Value, *keys: Value) -> Value:
    """Return what stands under one key after the other, None where nothing does."""
    for key in keys[0] if len(keys) == 1 and isinstance(keys[0], list) else keys:
        if isinstance(value, list):
            place = int(number_of(key))
            value = value[place] if 0 <= place < len(value) else None
        else:
            value = member_of(value, as_text(key))
    return value


def table_of(*pairs: Value) -> dict[str, Value]:
    """Return a table of keys and values in turn. Raises BeyondError."""
    if len(pairs) % 2:
        raise BeyondError("dict")
    return {as_text(key): value for key, value in zip(pairs[::2], pairs[1::2], strict=True)}


def merged(*tables: Value, depth: int = 0) -> dict[str, Value]:
    """Return one table of several, the later ones going before; tables in them are merged as well."""
    made: dict[str, Value] = {}
    for table in tables:
        for key, value in pairs_of(table):
            before = made.get(key)
            both = isinstance(before, dict) and isinstance(value, dict) and depth < _MERGED
            made[key] = merged(before, value, depth=depth + 1) if both else value
    return made


def appended(*values: Value) -> list[Value]:
    """Return the list that comes last with the other values at its end."""
    added, before = values[:-1], values[-1]
    more = added[0] if len(added) == 1 and isinstance(added[0], list) else list(added)
    return [*list_of(before), *more]


def list_of(value: Value) -> list[Value]:
    """Return the values of a list or table. Raises BeyondError for a text."""
    if isinstance(value, str):
        raise BeyondError("list")
    return [inner for _, inner in pairs_of(value)]


def sorted_by(values: Value, key: Value = "", order: Value = "asc") -> list[Value]:
    """Return values in order, by a key of theirs where one is given."""
    path = [part for part in as_text(key).split(".") if part and part != "value"]

    def by(value: Value) -> tuple[int, Value]:
        for part in path:
            value = member_of(value, part)
        return (1, value) if isinstance(value, int | float) else (2, as_text(value))

    return sorted(list_of(values), key=by, reverse=as_text(order).lower() == "desc")


def holds(values: Value, value: Value) -> bool:
    """Return whether a list has a value, or a text a part."""
    if isinstance(values, str):
        return as_text(value) in values
    return any(equal(each, value) for each in list_of(values))


def without_repeats(values: Value) -> list[Value]:
    """Return values, each once."""
    kept: list[Value] = []
    for value in list_of(values):
        if not any(equal(value, each) for each in kept):
            kept.append(value)
    return kept


def sequence(*numbers: Value) -> list[int]:
    """Return numbers from a first one to a last one, by steps. Raises BeyondError for very many."""
    values = [int(number_of(number)) for number in numbers]
    first, step, last = (
        (1, 1, values[0])
        if len(values) == 1
        else ((values[0], 1, values[1]) if len(values) == 2 else (values[0], values[1], values[2]))
    )
    if not step or abs(last - first) > 2_000:
        raise BeyondError("seq")
    return list(range(first, last + (1 if step > 0 else -1), step))


def first_of(count: Value, values: Value) -> Value:
    """Return so many values or characters from the beginning."""
    limit = max(0, int(number_of(count)))
    return values[:limit] if isinstance(values, str) else list_of(values)[:limit]


def last_of(count: Value, values: Value) -> list[Value]:
    """Return so many values from the end."""
    every = list_of(values)
    return every[max(0, len(every) - int(number_of(count))) :]


def length_of(value: Value) -> int:
    """Return how many values or bytes there are."""
    return len(value.encode() if isinstance(value, str) else list_of(value))
