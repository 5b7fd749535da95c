"""Attribute lists as kramdown and Python-Markdown write them: `{#id .class key=value}`, `{: #id }`."""

import re
from typing import Final

_ITEM = r"(?:[#.][^\s{}#\"']+|[\w:-]+=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s{}\"']+))"
LIST: Final = re.compile(rf"\{{(?::[ \t]*(?:{_ITEM}|[\w-]+)|[ \t]*{_ITEM})(?:[ \t]+(?:{_ITEM}|[\w-]+))*[ \t]*\}}")
"""A list; after a colon its items may be bare words."""

_AT_END = re.compile(rf"[ \t]*({LIST.pattern})[ \t]*\Z")
_ID = re.compile(r"#([^\s{}#]+)")


def split_list(text: str) -> tuple[str, str]:
    """Return a heading's text without the attribute list at its end, and the id that this gives, "" for none."""
    match = _AT_END.search(text)
    if match is None:
        return text, ""
    found = _ID.search(match[1])
    return text[: match.start()], found[1] if found else ""
