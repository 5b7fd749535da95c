"""The functions of Hugo's templates that make values of values and of nothing else."""

import html
import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, TypeAlias
from urllib.parse import quote, urlsplit

from hubtui.document.making import without_marks
from hubtui.hub import slugs
from hubtui.hub.flavours.hugo.patterns import safe_pattern
from hubtui.hub.flavours.hugo.permalinks import spelled
from hubtui.hub.flavours.hugo.template_lists import (
    appended,
    equal,
    first_of,
    holds,
    indexed,
    last_of,
    length_of,
    list_of,
    merged,
    number_of,
    ordered,
    sequence,
    sorted_by,
    table_of,
    without_repeats,
)
from hubtui.hub.flavours.hugo.template_text import BeyondError
from hubtui.hub.flavours.hugo.template_values import Function, Safe, Value, as_text, is_true, member_of, pairs_of

Spend: TypeAlias = Callable[[int], None]

_VERB: Final = re.compile(r"%(?:%|([-+#0]*\d{0,2}(?:\.\d{1,2})?)([sdvqtfT]))")
_ANY_TAG: Final = re.compile(r"<[^<>]*>")


def _texts(function: Callable[..., Value]) -> Function:
    """Return a function that is given its arguments as they would be printed."""
    return lambda *arguments: function(*map(as_text, arguments))


def _joined(values: Value, between: Value = "", last: Value = None) -> str:
    texts = [as_text(value) for _, value in pairs_of(values)]
    if last is not None and len(texts) > 1:
        return as_text(between).join(texts[:-1]) + as_text(last) + texts[-1]
    return as_text(between).join(texts)


def _printf(pattern: Value, *values: Value) -> str:
    waiting = list(values)

    def filled(found: "re.Match[str]") -> str:
        if found[0] == "%%":
            return "%"
        if not waiting:
            raise BeyondError("printf")
        value, flags = waiting.pop(0), found[1]
        if found[2] == "q":
            return '"' + as_text(value).replace("\\", "\\\\").replace('"', '\\"') + '"'
        if found[2] in "df" and isinstance(value, int | float) and not isinstance(value, bool):
            return f"%{flags}{found[2]}" % value
        if found[2] in "svt":
            return f"%{flags.strip('+#')}s" % as_text(value)
        raise BeyondError("printf")

    if "%" in _VERB.sub("", as_text(pattern)):
        raise BeyondError("printf")
    return _VERB.sub(filled, as_text(pattern))


def _where(spend: Spend, values: Value, key: Value, *test: Value) -> list[Value]:
    operator, wanted = ("=", test[0]) if len(test) == 1 else (as_text(test[0]), test[1])
    tests: dict[str, Callable[[Value], bool]] = {
        "in": lambda value: holds(wanted, value),
        "not in": lambda value: not holds(wanted, value),
        "intersect": lambda value: any(holds(wanted, each) for each in list_of(value)),
    }
    tests |= dict.fromkeys(("=", "==", "eq"), lambda value: equal(value, wanted))
    tests |= dict.fromkeys(("!=", "<>", "ne"), lambda value: not equal(value, wanted))
    tests["like"] = lambda value: bool(_find_groups(spend, wanted, value, 1))
    if operator not in tests:
        raise BeyondError(operator)
    kept = []
    for value in list_of(values):
        found = value
        for part in as_text(key).strip(".").split("."):
            found = member_of(found, part)
        if tests[operator](found):
            kept.append(value)
    return kept


def _default(other: Value, value: Value = None) -> Value:
    # What is false was set all the same.
    return value if is_true(value) or value is False else other


def _replace_pattern(spend: Spend, pattern: Value, other: Value, text: Value, count: Value = 0) -> str:
    made = re.sub(r"\$\{?(\d)\}?", r"\\g<\1>", as_text(other).replace("\\", r"\\"))
    try:
        return safe_pattern(as_text(pattern), as_text(text), spend).sub(
            made, as_text(text), count=max(0, int(number_of(count)))
        )
    except (re.error, IndexError):
        raise BeyondError("pattern") from None


def _find_pattern(spend: Spend, pattern: Value, text: Value, count: Value = -1) -> list[Value]:
    return [groups[0] for groups in _find_groups(spend, pattern, text, count)]


def _find_groups(spend: Spend, pattern: Value, text: Value, count: Value = -1) -> list[Value]:
    matches = safe_pattern(as_text(pattern), as_text(text), spend).finditer(as_text(text))
    found: list[Value] = [[match[0], *match.groups("")] for match in matches]
    limit = int(number_of(count))
    return found[:limit] if limit >= 0 else found


def _replace(text: str, old: str, new: str, count: str = "-1") -> str:
    return text.replace(old, new, int(number_of(count)))


def _substr(text: Value, start: Value, length: Value = None) -> str:
    whole, first = as_text(text), int(number_of(start))
    first = max(0, first + len(whole)) if first < 0 else first
    if length is None:
        return whole[first:]
    size = int(number_of(length))
    return whole[first : first + size] if size >= 0 else whole[first:size]


def _math(function: Callable[[int | float, int | float], int | float]) -> Function:
    def made(*values: Value) -> int | float:
        numbers = [number_of(value) for value in values]
        result = numbers[0]
        try:
            for number in numbers[1:]:
                result = function(result, number)
        except (ArithmeticError, ValueError):
            raise BeyondError("number") from None
        if abs(result) > 1e18:
            raise BeyondError("number")
        return result

    return made


def _added(one: Value, other: Value) -> Value:
    return one + other


def _divided(one: int | float, other: int | float) -> int | float:
    return one // other if isinstance(one, int) and isinstance(other, int) else one / other


def _humanized(text: str) -> str:
    words = re.sub(r"[-_]+", " ", text).strip()
    return words[:1].upper() + words[1:]


def _parsed(address: str) -> dict[str, Value]:
    try:
        parts = urlsplit(address)
    except ValueError:
        raise BeyondError("address") from None
    return {
        "Scheme": parts.scheme, "Host": parts.netloc, "Path": parts.path, "RawQuery": parts.query,
        "Fragment": parts.fragment, "IsAbs": bool(parts.scheme), "String": address,
    }  # fmt: skip


def _query(*pairs: Value) -> str:
    return "&".join(f"{quote(key)}={quote(as_text(value))}" for key, value in table_of(*pairs).items())


def _cut(strip: Callable[[str, str], str]) -> Function:
    return lambda letters, text: strip(as_text(text), as_text(letters))


def _trimmed(text: str, letters: str) -> str:
    return text.strip(letters)


def _base(path: str) -> str:
    return path.rstrip("/").rpartition("/")[2]


def _folder(path: str) -> str:
    return path.rpartition("/")[0] or "."


def _ending(path: str) -> str:
    name = _base(path)
    return name[name.rfind(".") :] if "." in name else ""


def _path(*parts: str) -> str:
    return re.sub(r"/{2,}", "/", "/".join(part for part in parts if part))


def _nothing(*_: Value) -> str:
    return ""


def _compared(wanted: Callable[[int], bool]) -> Function:
    return lambda one, other: wanted(ordered(one, other))


def _conversion(kind: type) -> Function:
    return lambda value: kind(number_of(value))


_STRINGS: Final[dict[str, tuple[Function, Sequence[str]]]] = {
    "ToLower": (_texts(str.lower), ("lower",)),
    "ToUpper": (_texts(str.upper), ("upper",)),
    "Title": (_texts(str.title), ("title",)),
    "FirstUpper": (_texts(lambda text: text[:1].upper() + text[1:]), ()),
    "TrimSpace": (_texts(str.strip), ()),
    "Trim": (_texts(_trimmed), ("trim",)),
    "TrimLeft": (_cut(str.lstrip), ()),
    "TrimRight": (_cut(str.rstrip), ()),
    "TrimPrefix": (_cut(str.removeprefix), ()),
    "TrimSuffix": (_cut(str.removesuffix), ()),
    "HasPrefix": (_texts(str.startswith), ("hasPrefix",)),
    "HasSuffix": (_texts(str.endswith), ("hasSuffix",)),
    "Contains": (_texts(str.__contains__), ()),
    "Split": (lambda text, by: list(as_text(text).split(as_text(by) or None)), ("split",)),
    "Replace": (_texts(_replace), ("replace",)),
    "Substr": (_substr, ("substr",)),
    "Repeat": (lambda count, text: as_text(text) * min(1_000, int(number_of(count))), ()),
    "Count": (lambda part, text: as_text(text).count(as_text(part)), ()),
    "Chomp": (_texts(lambda text: text.rstrip("\r\n")), ("chomp",)),
}


def pure_functions(spend: Spend) -> dict[str, Function]:
    """Return the functions by each of their names. spend: takes off what may still be done."""
    made: dict[str, Function] = {
        "and": lambda *values: next((value for value in values if not is_true(value)), values[-1]),
        "or": lambda *values: next((value for value in values if is_true(value)), values[-1]),
        "not": lambda value: not is_true(value),
        "eq": lambda one, *others: any(equal(one, other) for other in others),
        "ne": lambda one, *others: all(not equal(one, other) for other in others),
        "lt": _compared(lambda order: order < 0),
        "le": _compared(lambda order: order <= 0),
        "gt": _compared(lambda order: order > 0),
        "ge": _compared(lambda order: order >= 0),
        "cond": lambda test, one, other: one if is_true(test) else other,
        "default": _default,
        "index": indexed,
        "len": length_of,
        "dict": table_of,
        "slice": lambda *values: list(values),
        "merge": merged,
        "append": appended,
        "sort": sorted_by,
        "where": partial(_where, spend),
        "in": holds,
        "isset": lambda values, key: indexed(values, key) is not None,
        "first": first_of,
        "last": last_of,
        "after": lambda count, values: list_of(values)[int(number_of(count)) :],
        "uniq": without_repeats,
        "reverse": lambda values: list_of(values)[::-1],
        "delimit": _joined,
        "seq": sequence,
        "printf": _printf,
        "print": lambda *values: "".join(map(as_text, values)),
        "println": lambda *values: " ".join(map(as_text, values)) + "\n",
        "string": as_text,
        "int": _conversion(int),
        "float": _conversion(float),
        "add": lambda *values: _joined(list(values)) if isinstance(values[0], str) else _math(_added)(*values),
        "sub": _math(lambda one, other: one - other),
        "mul": _math(lambda one, other: one * other),
        "div": _math(_divided),
        "mod": _math(lambda one, other: one % other),
        "safeHTML": lambda value: Safe(as_text(value)),
        "safeHTMLAttr": lambda value: Safe(as_text(value)),
        "safeURL": _texts(str),
        "safeCSS": _texts(str),
        "safeJS": _texts(str),
        "htmlEscape": _texts(html.escape),
        "htmlUnescape": _texts(html.unescape),
        "plainify": _texts(lambda text: _ANY_TAG.sub("", without_marks(text))),
        "urlize": _texts(spelled),
        "anchorize": _texts(slugs.hugo_slug),
        "humanize": _texts(_humanized),
        "querify": _query,
        "errorf": _nothing,
        "warnf": _nothing,
        "warnidf": _nothing,
        "erroridf": _nothing,
        "path.Base": _texts(_base),
        "path.BaseName": _texts(lambda path: _base(path).removesuffix(_ending(path))),
        "path.Dir": _texts(_folder),
        "path.Ext": _texts(_ending),
        "path.Join": _texts(_path),
        "urls.Parse": _texts(_parsed),
        "math.Round": lambda value: round(number_of(value)),
        "math.Floor": lambda value: int(number_of(value) // 1),
        "math.Ceil": lambda value: -int(-number_of(value) // 1),
    }
    made["replaceRE"] = made["strings.ReplaceRE"] = partial(_replace_pattern, spend)
    made["findRE"] = made["strings.FindRE"] = partial(_find_pattern, spend)
    made["findRESubmatch"] = made["strings.FindRESubmatch"] = partial(_find_groups, spend)
    for name, (function, others) in _STRINGS.items():
        made |= dict.fromkeys((f"strings.{name}", *others), function)
    for space, names in _SPACES.items():
        made |= {f"{space}.{name[:1].upper()}{name[1:]}": made[name] for name in names}
    return made


_SPACES: Final = {
    "collections": (
        "index", "slice", "merge", "append", "sort", "where", "in", "first", "last", "after", "uniq", "reverse",
        "delimit", "seq",
    ),
    "compare": ("default",),
    "fmt": ("printf", "print", "println", "errorf", "warnf"),
    "cast": (),
    "math": ("add", "sub", "mul", "div", "mod"),
    "safe": (),
    "transform": ("htmlEscape", "htmlUnescape", "plainify"),
    "urls": ("urlize", "anchorize"),
    "inflect": ("humanize",),
}  # fmt: skip
