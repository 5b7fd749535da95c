"""The spellings of labelled parts: admonitions, containers, tabs, `<details>`, paired shortcodes.

The splitter, the cutter and the parser ask here, so that they agree on where such a part begins and ends. What the
spellings have in common: an opening of one or a few lines, and a body that is indented or goes on to a closing line.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from hubtui.document.dialect import Dialect
from hubtui.document.markup import Attributes, read_attributes, read_component

Fold = Literal["", "-", "+"]

INDENT: Final = 4
"""Columns by which the body of an indented part is indented."""
_REACH: Final = 64 * 1024
"""Characters in which a part that must be closed is."""
HEAD: Final = 2_048
"""Characters that an opening takes at most."""

_ADMONITION = re.compile(
    r'(?:!!!|\?\?\?(?P<open>\+)?)[ \t]*(?P<kind>[\w-]+)?(?:[ \t]+[\w-]+)*(?:[ \t]+"(?P<title>.*)")?[ \t]*$'
)
_TAB = re.compile(r"===[!+]{0,2}[ \t]+(?P<quote>[\"'])(?P<title>.*)(?P=quote)[ \t]*$")
_SLASH = re.compile(r"(?P<marker>/{3,})[ \t]*(?P<kind>[A-Za-z][\w-]*)(?:\.[\w-]+)*[ \t]*(?:\|[ \t]*(?P<title>.*))?$")
_SLASH_OPTION = re.compile(r"(?: {4}|\t)[ \t]*([\w-]+):[ \t]*(.*)$")
_DIRECTIVE = re.compile(
    r"(?P<marker>:{3,})[ \t]*(?:(?P<kind>[A-Za-z][\w-]*)|(?=\{))(?P<label>\[(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*\])?"
    r"[ \t]*(?P<attributes>\{[^}\n]*\})?[ \t]*(?P<title>.*)$"
)
_DETAILS = re.compile(r"<details(?P<attributes>(?:\s[^<>]*)?)>", re.IGNORECASE)
_SUMMARY = re.compile(
    r"\s*<summary\b[^<>]*>(?P<title>(?:(?!\n[ \t]*\n).)*?)</summary\s*>[ \t]*", re.IGNORECASE | re.DOTALL
)
_SHORTCODE = re.compile(
    r"\{\{[<%]-?[ \t]*(?P<name>[a-z][\w/.-]*)"
    r"(?P<arguments>(?:(?!-?[>%]\}\})[^\n\"`]|\"[^\"\n]*\"|`[^`\n]*`)*)-?[>%]\}\}[ \t]*$"
)
_OPEN_ATTRIBUTE = re.compile(r"(?:^|[\s{])open\b")
_CLASS = re.compile(r"\.([\w-]+)")
_CODE_FENCE = re.compile(r"[ \t]*(?:>[ \t]?)*(`{3,}(?=[^`]*$)|~{3,})")

_BARE: Final = frozenset(
    {"code-group", "raw", "v-pre", "div", "html", "tabs", "columns", "column", "grid", "row", "col"}
)
"""Containers that only arrange what is in them."""
_LABELS: Final = frozenset({"tab", "tabitem", "tab-item", "tab-set-item", "code-group-item", "codegroupitem"})
_SHORTCODE_ASIDES: Final = frozenset({
    "note", "tip", "info", "warning", "caution", "danger", "important", "attention", "hint", "notice", "alert",
    "callout", "admonition", "details", "expand", "tab", "success", "question", "quote", "example", "aside", "bug",
    "collapse", "todo",
})  # fmt: skip
_COMPONENT_ASIDES: Final = frozenset({
    "tabitem", "tab", "codegroupitem", "admonition", "note", "tip", "info", "warning", "caution", "danger", "callout",
    "aside", "accordion", "details",
})  # fmt: skip
_FOLDABLE: Final = frozenset({"details", "expand", "accordion", "collapse"})
_GENERIC: Final = frozenset({"admonition", "alert", "hint", "notice", "callout", "aside"})
"""Asides whose kind is one of their arguments."""


@dataclass(frozen=True, slots=True)
class Aside:
    """The opening of a labelled part.

    kind: in lower case, "tab" for a labelled part, "" where it only arranges what is in it. title: inline Markdown, or
    HTML where `html` says so. rows: lines of the opening. rest: HTML behind it on its last line.
    closer: what a closing line begins with, or what ends the part where `opener` counts what is nested in it; None
    where the body is indented. must_close: whether this is only text where nothing closes it.
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


def aside_openings(dialect: Dialect) -> tuple[str, ...]:
    """Return, as patterns, what a line may begin with that opens a part."""
    found = [r"<details(?=[\s>])"]
    if dialect.admonitions:
        found.append(r"!!!|\?\?\?")
    if dialect.content_tabs:
        found.append(r"===[!+]{0,2}[ \t]+[\"']")
    if dialect.slash_blocks:
        found.append(r"/{3,}[ \t]*[A-Za-z]")
    if dialect.directives:
        found.append(r":{3,}[ \t]*[A-Za-z{]")
    if dialect.shortcodes:
        found.append(r"\{\{[<%]")
    if dialect.mdx:
        found.append(r"<[A-Z]")
    return tuple(found)


def read_aside(head: str, dialect: Dialect) -> Aside | None:
    """Return the part that opens here, None where none does.

    head: the text from where its first line is no longer indented, long enough for the whole opening.
    """
    first = head[:1]
    line = head.partition("\n")[0]
    if first in "!?" and first and dialect.admonitions:
        return _admonition(line)
    if first == "=" and dialect.content_tabs:
        tab = _TAB.match(line)
        return Aside("tab", tab["title"]) if tab else None
    if first == "/" and dialect.slash_blocks:
        return _slash_block(head, line)
    if first == ":" and dialect.directives:
        return _directive(line)
    if first == "<":
        return _details(head, dialect) or (_component(head) if dialect.mdx else None)
    if first == "{" and dialect.shortcodes:
        return _shortcode(line)
    return None


def _admonition(line: str) -> Aside | None:
    match = _ADMONITION.match(line)
    if match is None or not (match["kind"] or match["title"]):
        return None
    fold: Fold = "" if line[0] == "!" else "+" if match["open"] else "-"
    return Aside((match["kind"] or "details").lower(), match["title"] or "", fold)


def _slash_block(head: str, line: str) -> Aside | None:
    match = _SLASH.match(line)
    if match is None:
        return None
    kind, title = match["kind"].lower(), match["title"] or ""
    options: dict[str, str] = {}
    for following in head.split("\n")[1:]:
        option = _SLASH_OPTION.match(following)
        if option is None:
            break
        options[option[1]] = option[2].strip()
    fold: Fold = ("+" if options.get("open", "").lower() == "true" else "-") if kind == "details" else ""
    if kind in ("admonition", "details") and options.get("type"):
        kind = options["type"].lower()
    return Aside(_kind(kind), title, fold, 1 + len(options), _closing_marker(match["marker"]))


def _directive(line: str) -> Aside | None:
    match = _DIRECTIVE.match(line)
    if match is None:
        return None
    attributes = match["attributes"] or ""
    classes = _CLASS.findall(attributes)
    kind = (match["kind"] or (classes[0].removeprefix("callout-") if classes else "div")).lower()
    title = match["label"][1:-1] if match["label"] else match["title"].strip()
    if title.endswith("}") and "{" in title:
        title, _, attributes = title.rpartition("{")
    fold: Fold = ("+" if _OPEN_ATTRIBUTE.search(attributes) else "-") if kind in _FOLDABLE else ""
    return Aside(_kind(kind), title.strip(), fold, closer=_closing_marker(match["marker"]))


def _details(head: str, dialect: Dialect) -> Aside | None:
    match = _DETAILS.match(head)
    if match is None:
        return None
    attributes = read_attributes(match["attributes"])
    markdown = dialect.mdx or (dialect.markdown_in_html and "markdown" in attributes)
    title, end = "", match.end()
    summary = _SUMMARY.match(head, end)
    if summary is not None:
        title, end = summary["title"], summary.end()
    rest = head[end:].partition("\n")[0]
    return Aside(
        "details", title, "+" if "open" in attributes else "-", 1 + head.count("\n", 0, end), _tag_closer("details"),
        _tag_opener("details"), html=not dialect.mdx, raw=not markdown, rest=rest,
    )  # fmt: skip


def _component(head: str) -> Aside | None:
    component = read_component(head)
    if component is None or component.closing or component.empty or component.name.lower() not in _COMPONENT_ASIDES:
        return None
    rest = head[component.end :].partition("\n")[0]
    if rest.strip():
        return None
    kind, title = _kind_and_title(component.name.lower(), component.attributes)
    fold: Fold = ("+" if "open" in component.attributes else "-") if component.name.lower() in _FOLDABLE else ""
    name = component.name
    rows = 1 + head.count("\n", 0, component.end)
    return Aside(kind, title, fold, rows, _tag_closer(name), _tag_opener(name), must_close=True)


def _shortcode(line: str) -> Aside | None:
    match = _SHORTCODE.match(line)
    if match is None or match["name"] not in _SHORTCODE_ASIDES or match["arguments"].rstrip().endswith("/"):
        return None
    name = match["name"]
    kind, title = _kind_and_title(name, read_attributes(match["arguments"]))
    opener = re.compile(r"\{\{[<%]-?[ \t]*" + re.escape(name) + r"(?=[\s>%])(?![^\n]*?/[ \t]*[>%]\}\})")
    closer = re.compile(r"\{\{[<%]-?[ \t]*/[ \t]*" + re.escape(name) + r"[ \t]*-?[>%]\}\}")
    return Aside(kind, title, "-" if name in _FOLDABLE else "", 1, closer, opener, must_close=True)


def _kind_and_title(name: str, attributes: Attributes) -> tuple[str, str]:
    """Return what an aside with arguments is called: the kind may be one of them, named or not."""
    title = next(
        (attributes[key] for key in ("label", "title", "header", "heading", "summary", "name") if key in attributes), ""
    )
    words = [value for key, value in attributes.items() if key.isdigit()]
    kind = name
    if name in _GENERIC:
        kind = attributes.get("type") or attributes.get("color") or (words.pop(0) if words else "note")
    if not title and words:
        title = words[0]
    if not title and name in _LABELS:
        title = attributes.get("value", "")
    return _kind(kind.lower()), title


def _kind(kind: str) -> str:
    if kind in _BARE:
        return ""
    return "tab" if kind in _LABELS else kind


def _closing_marker(marker: str) -> "re.Pattern[str]":
    return re.compile(re.escape(marker[0]) + "{" + str(len(marker)) + ",}$")


def _tag_opener(name: str) -> "re.Pattern[str]":
    return re.compile(rf"<{re.escape(name)}(?=[\s>]|\Z)", re.IGNORECASE)


def _tag_closer(name: str) -> "re.Pattern[str]":
    return re.compile(rf"</{re.escape(name)}\s*>", re.IGNORECASE)
