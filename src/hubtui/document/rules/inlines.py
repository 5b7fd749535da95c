"""Inline markup of the dialects."""

import re
from collections.abc import Callable
from typing import Final, TypeAlias

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from hubtui.document.attributes import LIST, ids_of
from hubtui.document.dialect import Dialect
from hubtui.document.markup import read_component

_Take: TypeAlias = Callable[[StateInline, "re.Match[str]", bool], bool]

_BLOCK_ID = re.compile(r"\^(?P<id>[A-Za-z0-9-]+)[ \t]*(?=\n|\Z)")
_MATH: Final = {
    "dollar": r"\$\$(?P<display>(?:[^$\\]|\\.)+?)\$\$"
    r"|(?<![\w$\\])\$(?![\s$])(?P<inline>(?:[^$\\\n]|\\.|\n(?!\n))+?)(?<![\s\\])\$(?![\d$])",
    "backslash": r"\\\((?P<inline>.+?)\\\)|\\\[(?P<display>.+?)\\\]",
    "double-backslash": r"\\\\\((?P<inline>.+?)\\\\\)|\\\\\[(?P<display>.+?)\\\\\]",
}
_EMOJI = re.compile(r"(?<![\w:]):(?P<name>[a-z0-9_+-]*[a-z_+-][a-z0-9_+-]*):(?![\w:])")
_SHORTCODE = re.compile(
    r"\{\{(?P<bracket>[<%])(?P<comment>/\*)?(?P<body>(?:[^\"`{}]|\"(?:[^\"\\]|\\.)*\"|`[^`]*`)*?)(?:\*/)?(?:(?<=<)|[>%])\}\}"
)
_STATEMENT = re.compile(r"\{%-?[ \t]*(?P<name>\w*)(?P<body>[^\n]*?)-?%\}")
_EXPRESSION = re.compile(r"\{\s*(?:\"(?P<double>[^\"\n]*)\"|'(?P<single>[^'\n]*)'|`(?P<back>[^`$]*)`)\s*\}")
_DIRECTIVE = re.compile(r"\{\{\s*#(?P<name>\w+)[^{}\n]*\}\}")
_SNIPPET = re.compile(r"-{1,}8<-{1,}[ \t]+[\"'][^\"'\n]+[\"']|;-*8<-*[^\n]*")
_CLOSERS: Final = ")]`*_>~=^\"'"


def add_inline_rules(parser: MarkdownIt, dialect: Dialect) -> None:
    """Teach a parser the inline markup of a dialect."""
    ruler = parser.inline.ruler
    takes: dict[str, list[tuple[re.Pattern[str], _Take]]] = {}

    def add(first: str, pattern: "re.Pattern[str]", take: _Take) -> None:
        takes.setdefault(first, []).append((pattern, take))

    if dialect.percent_comments:
        add("%", re.compile(r"%%.*?%%", re.DOTALL), _hide)
    if "double-backslash" in dialect.math:
        add("\\", re.compile(_MATH["double-backslash"], re.DOTALL), _math)
    if "backslash" in dialect.math:
        add("\\", re.compile(_MATH["backslash"], re.DOTALL), _math)
    if "dollar" in dialect.math:
        add("$", re.compile(_MATH["dollar"], re.DOTALL), _math)
    if dialect.jinja:
        add("{", re.compile(r"\{#.*?#\}", re.DOTALL), _hide)
        add("{", _STATEMENT, _statement)
    if dialect.shortcodes:
        add("{", _SHORTCODE, _shortcode)
    if "mdbook" in dialect.includes:
        add("{", _DIRECTIVE, _directive)
    if "snippet" in dialect.includes:
        add("-", _SNIPPET, _placeholder)
    if dialect.mdx:
        add("{", re.compile(r"\{\s*/\*(?P<comment>.*?)\*/\s*\}", re.DOTALL), _hide)
        add("{", _EXPRESSION, _expression)
        ruler.before("html_inline", "component", _component)
    if dialect.attributes == "all":
        add("{", LIST, _attribute_list)
    if dialect.emoji:
        add(":", _EMOJI, _emoji)
    if takes:
        # Before escapes: a backslash that opens math escapes nothing.
        ruler.before("escape", "dialect", _dispatch(takes))
    if dialect.block_ids:
        ruler.before("link", "block_id", _block_id)
    if dialect.superscript:
        ruler.after("emphasis", "superscript", _pair("^", "sup", spaced=False))
    if dialect.subscript:
        ruler.after("emphasis", "subscript", _pair("~", "sub", spaced=False))
    if dialect.mark:
        ruler.after("emphasis", "mark", _pair("==", "mark"))
    if dialect.insert:
        for marker in ("++", "^^"):
            ruler.after("emphasis", f"insert {marker}", _pair(marker, "ins"))


def _dispatch(takes: "dict[str, list[tuple[re.Pattern[str], _Take]]]") -> Callable[[StateInline, bool], bool]:
    def rule(state: StateInline, silent: bool) -> bool:
        candidates = takes.get(state.src[state.pos])
        if candidates is None:
            return False
        for pattern, take in candidates:
            match = pattern.match(state.src, state.pos, state.posMax)
            if match is not None and take(state, match, silent):
                state.pos = match.end()
                return True
        return False

    return rule


def _push(state: StateInline, silent: bool, kind: str, match: "re.Match[str]", content: str = "") -> bool:
    if not silent:
        token = state.push(kind, "", 0)
        token.content = content
        token.meta = {"newlines": match[0].count("\n")}
    return True


def _hide(state: StateInline, match: "re.Match[str]", silent: bool) -> bool:
    comment = match["comment"].strip() if "comment" in match.re.groupindex else ""
    if not silent:
        token = state.push("hidden", "", 0)
        token.meta = {"newlines": match[0].count("\n"), "ids": (comment[1:],) if comment.startswith("#") else ()}
    return True


def _math(state: StateInline, match: "re.Match[str]", silent: bool) -> bool:
    return _push(state, silent, "math", match, match["inline"] or match["display"])


def _emoji(state: StateInline, match: "re.Match[str]", silent: bool) -> bool:
    return _push(state, silent, "emoji", match, match[0])


def _placeholder(state: StateInline, match: "re.Match[str]", silent: bool) -> bool:
    return _push(state, silent, "placeholder", match, match[0])


def _statement(state: StateInline, match: "re.Match[str]", silent: bool) -> bool:
    if match["name"] in ("raw", "endraw"):
        return _push(state, silent, "hidden", match)
    return _push(state, silent, "placeholder", match, match[0])


def _directive(state: StateInline, match: "re.Match[str]", silent: bool) -> bool:
    if match["name"] == "title":
        return _push(state, silent, "hidden", match)
    return _push(state, silent, "placeholder", match, match[0])


def _shortcode(state: StateInline, match: "re.Match[str]", silent: bool) -> bool:
    if match["comment"]:
        return _push(state, silent, "text", match, match[0].replace("/*", "", 1).replace("*/", "", 1))
    if not silent:
        token = state.push("shortcode", "", 0)
        token.content, token.info = match[0], match["body"].strip()
        token.meta = {"newlines": match[0].count("\n")}
    return True


def _expression(state: StateInline, match: "re.Match[str]", silent: bool) -> bool:
    return _push(state, silent, "text", match, next(filter(None, match.groups()), ""))


def _attribute_list(state: StateInline, match: "re.Match[str]", silent: bool) -> bool:
    before = state.src[state.pos - 1] if state.pos else "\n"
    ends_line = state.src[match.end() : match.end() + 1] in ("", "\n")
    if not (before in _CLOSERS or (before in " \t\n" and ends_line)):
        return False
    if not silent:
        token = state.push("hidden", "", 0)
        token.meta = {"newlines": 0, "ids": ids_of(match[0])}
    return True


def _block_id(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "^" or (state.pos and state.src[state.pos - 1] not in " \t\n"):
        return False
    match = _BLOCK_ID.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push("hidden", "", 0)
        token.meta = {"newlines": 0, "ids": ("^" + match["id"],)}
    state.pos = match.end()
    return True


def _component(state: StateInline, silent: bool) -> bool:
    """Read a tag of MDX whose attributes hold expressions; HTML's own are for HTML's own rule."""
    if state.src[state.pos] != "<":
        return False
    component = read_component(state.src[: state.posMax], state.pos)
    if component is None:
        return False
    if not silent:
        token = state.push("component", "", 0)
        token.content = state.src[state.pos : component.end]
    state.pos = component.end
    return True


def _pair(marker: str, kind: str, *, spaced: bool = True) -> Callable[[StateInline, bool], bool]:
    """Return a rule for text between two markers. spaced: whether it may hold white space."""
    length = len(marker)
    inner = r"(?P<inner>[^\s](?:.*?[^\s\\])??)" if spaced else r"(?P<inner>(?:[^\s\\" + re.escape(marker) + r"]|\\.)+)"
    mark = re.escape(marker)
    single = re.escape(marker[0])
    pattern = re.compile(rf"{mark}(?!{single}){inner}{mark}(?!{single})", re.DOTALL)

    def rule(state: StateInline, silent: bool) -> bool:
        if silent or not state.src.startswith(marker, state.pos):
            return False
        if state.pos and state.src[state.pos - 1] == marker[0]:
            return False
        match = pattern.match(state.src, state.pos, state.posMax)
        if match is None:
            return False
        maximum = state.posMax
        state.push(f"{kind}_open", kind, 1)
        state.pos, state.posMax = state.pos + length, match.end() - length
        state.md.inline.tokenize(state)
        state.push(f"{kind}_close", kind, -1)
        state.pos, state.posMax = match.end(), maximum
        return True

    return rule
