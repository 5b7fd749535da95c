"""Attribute lists as kramdown and Python-Markdown write them: `{#id .class key=value}`, `{: #id }`."""

import re
from typing import Final

_ITEM = r"(?:[#.][^\s{}#\"']+|[\w:-]+=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s{}\"']+))"
LIST: Final = re.compile(rf"\{{(?::[ \t]*(?:{_ITEM}|[\w-]+)|[ \t]*{_ITEM})(?:[ \t]+(?:{_ITEM}|[\w-]+))*[ \t]*\}}")
"""A list; after a colon its items may be bare words."""

_AT_END = re.compile(rf"[ \t]*({LIST.pattern})[ \t]*\Z")
_EACH = re.compile(_ITEM)


def ids_of(written: str) -> tuple[str, ...]:
    """Return the ids that an attribute list gives, as `#id` or as `id=id`."""
    items = (item[0] for item in _EACH.finditer(written))
    return tuple(
        item[1:] if item[0] == "#" else item[3:].strip("\"'") for item in items if item.startswith(("#", "id="))
    )


def split_list(text: str) -> tuple[str, str]:
    """Return a heading's text without the attribute list at its end, and the id that this gives, "" for none."""
    match = _AT_END.search(text)
    if match is None:
        return text, ""
    return text[: match.start()], next(iter(ids_of(match[1])), "")
