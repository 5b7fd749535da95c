"""The spellings of labelled parts: admonitions, containers, tabs, `<details>`, paired shortcodes.

The splitter, the cutter and the parser ask here, so that they agree on where such a part begins and ends. What the
spellings have in common: an opening of one or a few lines, and a body that is indented or goes on to a closing line.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from hubtui.document.dialect import Dialect
from hubtui.document.html import read_tag

Fold = Literal["", "-", "+"]

INDENT: Final = 4
"""Columns by which the body of an indented part is indented."""
_REACH: Final = 64 * 1024
"""Characters in which a part that must be closed is."""
HEAD: Final = 2_048
"""Characters that an opening takes at most."""

_DETAILS = re.compile(r"<details(?P<attributes>(?:\s[^<>]*)?)>", re.IGNORECASE)
_SUMMARY = re.compile(
    r"\s*<summary\b[^<>]*>(?P<title>(?:(?!\n[ \t]*\n).)*?)</summary\s*>[ \t]*", re.IGNORECASE | re.DOTALL
)
_CODE_FENCE = re.compile(r"[ \t]*(?:>[ \t]?)*(`{3,}(?=[^`]*$)|~{3,})")


@dataclass(frozen=True, slots=True)
class Aside:
    """The opening of a labelled part.

    kind: in lower case, "tab" for a labelled part, "" where it only arranges what is in it. title: inline Markdown, or
    HTML where `html` says so. rows: lines of the opening. rest: HTML behind it on its last line.
    closer: what a closing line begins with, or what ends the part where `opener` counts what is nested in it; None
    where the body is indented. must_close: whether this is only text where nothing closes it. ids: its anchors.
    """

    kind: str
    title: str = ""
    fold: Fold = ""
    rows: int = 1
    closer: "re.Pattern[str] | None" = None
    opener: "re.Pattern[str] | None" = None
    must_close: bool = False
    html: bool = False
    raw: bool = False
    rest: str = ""
    ids: tuple[str, ...] = ()

    def may_close(self, text: str, start: int) -> bool:
        """Say whether the mark that must close the part is anywhere near; the line it is on is for `closing_row`."""
        return not self.must_close or (
            self.closer is not None and bool(self.closer.search(text, start, start + _REACH))
        )

    def head_rows(self, lines: Sequence[str]) -> int:
        """Return how many lines belong to the opening: behind a raw one, HTML up to a blank line too."""
        rows = self.rows
        while self.raw and rows < len(lines) and lines[rows].strip():
            rows += 1
        return rows

    def closing_row(self, lines: Iterable[str]) -> int | None:
        """Return the row of the closing line among the part's lines, its opening the first; None where it is open.

        Lines of fenced code close nothing.
        """
        assert self.closer is not None
        depth, read, fence = 0, 0, ""
        for row, line in enumerate(lines):
            read += len(line) + 1
            if self.must_close and read > _REACH:
                return None
            code = _CODE_FENCE.match(line) if row >= self.rows else None
            if fence:
                if code and code[1].startswith(fence) and not line[code.end() :].strip():
                    fence = ""
                continue
            if code:
                fence = code[1]
                continue
            if self.opener is None:
                if row >= self.rows and self.closer.match(line.strip()):
                    return row
                continue
            depth += len(self.opener.findall(line)) - len(self.closer.findall(line))
            if depth <= 0 and row >= self.rows - 1:
                return row
        return None


def read_aside(head: str, dialect: Dialect) -> Aside | None:
    """Return the part that opens here, None where none does.

    head: the text from where its first line is no longer indented, long enough for the whole opening.
    """
    if not head:
        return None
    if head[0] == "<" and (details := _details(head, dialect)):
        return details
    if head[0] == "<" and not dialect.mdx:
        return None
    # Most dialects have no other spelling, and expressions take long to compile.
    from hubtui.document.spellings import read_spelled

    return read_spelled(head, dialect)


def _details(head: str, dialect: Dialect) -> Aside | None:
    match = _DETAILS.match(head)
    if match is None:
        return None
    tag = read_tag(match[0])
    attributes = tag.attributes if tag else {}
    markdown = dialect.mdx or (dialect.markdown_in_html and "markdown" in attributes)
    title, end = "", match.end()
    summary = _SUMMARY.match(head, end)
    if summary is not None:
        title, end = summary["title"], summary.end()
    rest = head[end:].partition("\n")[0]
    return Aside(
        "details", title, "+" if "open" in attributes else "-", 1 + head.count("\n", 0, end), tag_closer("details"),
        tag_opener("details"), html=not dialect.mdx, raw=not markdown, rest=rest,
    )  # fmt: skip


def tag_opener(name: str) -> "re.Pattern[str]":
    """Return what opens an element."""
    return re.compile(rf"<{re.escape(name)}(?=[\s>]|\Z)", re.IGNORECASE)


def tag_closer(name: str) -> "re.Pattern[str]":
    """Return what closes an element."""
    return re.compile(rf"</{re.escape(name)}\s*>", re.IGNORECASE)
