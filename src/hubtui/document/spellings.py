"""The spellings of labelled parts that only some dialects have."""

import re
from typing import Final

from hubtui.document.asides import Aside, Fold, tag_closer, tag_opener
from hubtui.document.attributes import ids_of
from hubtui.document.dialect import Dialect
from hubtui.document.markup import Attributes, read_attributes, read_component

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
_SHORTCODE = re.compile(
    r"\{\{[<%]-?[ \t]*(?P<name>[a-z][\w/.-]*)"
    r"(?P<arguments>(?:(?!-?[>%]\}\})[^\n\"`]|\"[^\"\n]*\"|`[^`\n]*`)*)-?[>%]\}\}[ \t]*$"
)
_OPEN_ATTRIBUTE = re.compile(r"(?:^|[\s{])open\b")
_CLASS = re.compile(r"\.([\w-]+)")
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


def read_spelled(head: str, dialect: Dialect) -> Aside | None:
    """Return the part that opens here in one of the dialect's own spellings, None where none does."""
    first = head[:1]
    line = head.partition("\n")[0]
    if first in "!?" and dialect.admonitions:
        return _admonition(line)
    if first == "=" and dialect.content_tabs:
        tab = _TAB.match(line)
        return Aside("tab", tab["title"]) if tab else None
    if first == "/" and dialect.slash_blocks:
        return _slash_block(head, line)
    if first == ":" and dialect.directives:
        return _directive(line)
    if first == "<" and dialect.mdx:
        return _component(head)
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
    ids = ids_of(attributes) if "#" in attributes else ()
    return Aside(_kind(kind), title.strip(), fold, closer=_closing_marker(match["marker"]), ids=ids)


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
    return Aside(kind, title, fold, rows, tag_closer(name), tag_opener(name), must_close=True)


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
