"""Blocks that go from one marker to another and hold no Markdown: comments, math, code of MDX, component tags.

The splitter and the parser ask here, so that they agree on where such a block ends.
"""

import re
from dataclasses import dataclass
from typing import Final, Literal

from hubtui.document.dialect import Dialect
from hubtui.document.markup import expression_end, read_component

REACH: Final = 64 * 1024
"""Characters that such a block holds at most: a marker that nothing answers in them is text."""

_MODULE_CODE = re.compile(
    r"(?:import[ \t]+(?:[\w*{$]|[\"'])(?=[^\n]*(?:\bfrom\b|[\"'{,]))"
    r"|export[ \t]+(?:default|const|let|var|function|class|async|[{*]))"
)
_CODE_SHORTCODE = re.compile(
    r"\{\{[<%]-?[ \t]*(highlight|code-toggle|code|mermaid|math|katex)\b[ \t]*\"?([\w+#-]*)\"?[^\n]*?[>%]\}\}[ \t]*\n"
)
_SHORTCODE = re.compile(r"\{\{[<%](?!/\*)((?:[^\"`{}]|\"(?:[^\"\\]|\\.)*\"|`[^`]*`)*?)[>%]\}\}")
_CLOSES_ITSELF = re.compile(r"/[ \t]*[>%]\}\}\s*\Z")
_LINK_TAG = re.compile(r"[ \t]*<a\s[^<>]*\bhref\b[^<>]*>[ \t]*\n")
_COMMENT = re.compile(r"\{[ \t]*/\*(.*?)\*/\s*\}", re.DOTALL)
_BLANK = re.compile(r"\n[ \t]*(?=\n|\Z)")
_REST = re.compile(r"[ \t]*(?=\n|\Z)")
_LITERAL_TAGS: Final = frozenset({"script", "style", "pre", "textarea", "h1", "h2", "h3", "h4", "h5", "h6", "details"})
"""Elements that an HTML block reads better than a tag by itself."""
_MATH = {"$$": "$$", "\\[": "\\]", "\\\\[": "\\\\]"}


@dataclass(frozen=True, slots=True)
class Enclosed:
    """One such block.

    content: what stands between the markers. info: of code, its language. end: offset after the closing marker, spaces
    behind it included.
    """

    kind: Literal["comment", "math", "module", "component", "code", "shortcode"]
    content: str
    end: int
    info: str = ""


def read_enclosed(text: str, start: int, dialect: Dialect, *, interrupts: bool = False) -> Enclosed | None:
    """Return the block whose opening marker stands at `start`, None where there is none.

    interrupts: whether a paragraph comes right before.
    """
    found = _read(text, start, dialect, interrupts)
    if found is None:
        return None
    rest = _REST.match(text, found.end)
    return Enclosed(found.kind, found.content, rest.end(), found.info) if rest else None


def is_link_tag(text: str, start: int) -> bool:
    """Return whether the line at `start` is nothing but a tag that opens a link."""
    return _LINK_TAG.match(text, start) is not None


def _read(text: str, start: int, dialect: Dialect, interrupts: bool) -> Enclosed | None:
    first = text[start : start + 1]
    if first == "%" and dialect.percent_comments and text.startswith("%%", start):
        return _between(text, start, 2, "%%", "comment")
    if first == "{":
        if dialect.jinja and text.startswith("{#", start):
            return _between(text, start, 2, "#}", "comment")
        if dialect.mdx and (comment := _COMMENT.match(text, start, start + REACH)):
            return Enclosed("comment", comment[1], comment.end())
        return (_code_shortcode(text, start) or _long_shortcode(text, start)) if dialect.shortcodes else None
    if first == "$" and "dollar" in dialect.math:
        return _math(text, start, "$$")
    if first == "\\" and "double-backslash" in dialect.math and text.startswith("\\\\[", start):
        return _math(text, start, "\\\\[")
    if first == "\\" and "backslash" in dialect.math:
        return _math(text, start, "\\[")
    if first == "<" and dialect.mdx:
        component = read_component(text, start)
        if component is not None and component.name not in _LITERAL_TAGS:
            return Enclosed("component", text[start : component.end], component.end)
    if first in ("i", "e") and dialect.mdx and not interrupts:
        return _module_code(text, start)
    return None


def _between(text: str, start: int, length: int, closing: str, kind: Literal["comment", "math"]) -> Enclosed | None:
    end = text.find(closing, start + length, start + REACH)
    return Enclosed(kind, text[start + length : end], end + len(closing)) if end >= 0 else None


def _math(text: str, start: int, opening: str) -> Enclosed | None:
    if not text.startswith(opening, start):
        return None
    found = _between(text, start, len(opening), _MATH[opening], "math")
    if found is None or not found.content.strip():
        return None
    # Marks on lines of their own are a fence; others do not reach past a blank line.
    fenced = _REST.match(text, start + len(opening))
    return found if fenced or not _BLANK.search(found.content.strip()) else None


def _long_shortcode(text: str, start: int) -> Enclosed | None:
    """Read a shortcode of more than one line; one of a single line may stand in text."""
    found = _SHORTCODE.match(text, start, start + REACH)
    if found is None or "\n" not in found[0]:
        return None
    return Enclosed("shortcode", found[0], found.end(), found[1].strip())


def _code_shortcode(text: str, start: int) -> Enclosed | None:
    opening = _CODE_SHORTCODE.match(text, start)
    if opening is None or _CLOSES_ITSELF.search(opening[0]):
        return None
    closing = re.compile(r"\{\{[<%]-?[ \t]*/[ \t]*" + opening[1] + r"[ \t]*-?[>%]\}\}").search(
        text, opening.end(), start + REACH
    )
    if closing is None:
        return None
    content = text[opening.end() : closing.start()]
    if opening[1] in ("math", "katex"):
        return Enclosed("math", content.strip().strip("$"), closing.end())
    return Enclosed(
        "code",
        content,
        closing.end(),
        opening[1] if opening[1] == "mermaid" else opening[2] if opening[1] == "highlight" else "",
    )


def _module_code(text: str, start: int) -> Enclosed | None:
    """Read imports and exports: up to a blank line that stands outside of every bracket."""
    if _MODULE_CODE.match(text, start) is None:
        return None
    limit, position = start + REACH, start
    while True:
        blank = _BLANK.search(text, position, limit)
        end = blank.start() if blank else min(len(text), limit)
        bracket = re.compile(r"[{\[(]").search(text, position, end)
        if bracket is None:
            return Enclosed("module", text[start:end], end)
        closed = expression_end(text, bracket.start(), limit)
        if closed is None:
            return Enclosed("module", text[start:end], end)
        position = closed
