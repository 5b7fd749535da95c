"""The anchors that a page has besides those of its headings and of its HTML: of tabs, footnotes and code."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from hubtui.document.attributes import ids_of
from hubtui.document.dialect import Dialect

TAB: Final = re.compile(r"^[ \t]*===[!+]{0,2}[ \t]+([\"'])(?P<title>[^\n]*)\1[ \t]*$", re.MULTILINE)
TERM: Final = re.compile(r"^[ \t]*(?P<term>[^\s:][^\n]*)\n(?:[ \t]*\n)?[ \t]*:[ \t]+\S", re.MULTILINE)
RULE: Final = re.compile(r"^[ \t]*r\[(?P<name>[^\s\[\]]+)\][ \t]*$", re.MULTILINE)
"""A tab, a term and a rule, as they stand in the source."""
_IN_INFO: Final = re.compile(r"\{[^{}]*\}")


def rule_anchors(text: str) -> Iterator[str]:
    """Yield the anchors of the rules that a text names."""
    return (f"r-{found['name']}" for found in RULE.finditer(text))


def tab_anchor(dialect: Dialect, label: str, heading: str) -> str:
    """Return the anchor of a tab, "" without. heading: anchor of the heading that it stands below, "" for none."""
    if dialect.tab_slug is None:
        return ""
    slug = dialect.tab_slug(label)
    return f"{heading}{dialect.tab_below}{slug}" if heading and dialect.tab_below else slug


def footnote_anchors(dialect: Dialect, numbers: Mapping[str, int]) -> Iterator[tuple[str, str, bool]]:
    """Yield an anchor, the label of its footnote, and whether it is where that is named. numbers: by label."""
    for label, number in numbers.items():
        for spelled in (dialect.footnote_anchor, dialect.footnote_mention):
            if spelled:
                anchor = spelled.replace("{label}", label).replace("{number}", str(number))
                yield anchor, label, spelled == dialect.footnote_mention


def code_anchors(info: str) -> Iterator[str]:
    """Yield the anchors that the info string of a fence gives in an attribute list."""
    for found in _IN_INFO.finditer(info):
        yield from ids_of(found[0])
