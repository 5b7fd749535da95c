"""Link references as Python-Markdown reads them."""

import re
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.rules_block import reference
from markdown_it.rules_inline import StateInline, link

_LABEL: Final = re.compile(r"\s?\[([^\[\]]*)\]")
_TASK: Final = re.compile(r"\[[ xX]\]")


def add_definitions(parser: MarkdownIt) -> None:
    """Let link definitions stand within paragraphs."""
    parser.block.ruler.at("reference", reference, {"alt": ["paragraph", "blockquote", "list"]})


def reference_link(state: StateInline, silent: bool) -> bool:
    """Read a link: a space may stand before its label, and where that is not defined, its text may be a label.

    So `[text][^1]` is a link and a footnote where `text` is defined.
    """
    return _full(state, silent) or link(state, silent) or _by_text(state, silent)


def _full(state: StateInline, silent: bool) -> bool:
    """Read `[text][label]` and `[text] [label]` whose label is defined."""
    start, end, maximum = state.pos, _label_end(state), state.posMax
    label = _LABEL.match(state.src, end + 1, maximum) if end >= 0 else None
    if label is None or (not start and _TASK.match(state.src)):
        return False
    name = label[1] if label[1].strip() else state.src[start + 1 : end]
    definition = state.env.get("references", {}).get(normalizeReference(name))
    if definition is None:
        return False
    if not silent:
        state.pos, state.posMax = start + 1, end
        opening = state.push("link_open", "a", 1)
        opening.attrs = {"href": definition["href"], "title": definition["title"]}
        state.linkLevel += 1
        state.md.inline.tokenize(state)
        state.linkLevel -= 1
        state.push("link_close", "a", -1)
    state.pos, state.posMax = label.end(), maximum
    return True


def _by_text(state: StateInline, silent: bool) -> bool:
    """Read the text of `[text][label]` as a label, which is left where it stands."""
    end, maximum = _label_end(state), state.posMax
    if end < 0 or not state.src.startswith("[", end + 1):
        return False
    state.posMax = end + 1
    found = link(state, silent)
    state.posMax = maximum
    return found


def _label_end(state: StateInline) -> int:
    opens = state.src[state.pos] == "["
    return state.md.helpers.parseLinkLabel(state, state.pos, True) if opens else -1
