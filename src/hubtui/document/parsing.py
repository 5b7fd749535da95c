"""Markdown -> blocks. This and `rules` are all that knows markdown-it."""

import re
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from markdown_it import MarkdownIt, helpers
from markdown_it.common.utils import normalizeReference
from markdown_it.rules_inline import StateInline, backtick, image, link
from markdown_it.token import Token
from mdit_py_plugins.footnote.index import footnote_def, footnote_ref
from mdit_py_plugins.gfm_autolink import gfm_autolink_plugin

from hubtui.document.blocks import Block, Heading
from hubtui.document.building import BlockBuilder
from hubtui.document.dialect import Dialect
from hubtui.document.rules.autolinks import narrow_autolinks
from hubtui.document.rules.blocks import add_block_rules

_NESTING = 60
"""Containers one inside the other that are parsed; what lies deeper is shown as text."""
_ARGUMENTS = r"[^\"`{}\n]*(?:(?:\"[^\"\n]*\"|`[^`\n]*`)[^\"`{}\n]*)*"
_SHORTCODE = rf"\{{\{{(?:<{_ARGUMENTS}>|%{_ARGUMENTS}%)\}}\}}"
_MADE_TARGET = re.compile(rf"(?:(?!\{{\{{)[^\s<>()])*(?:{_SHORTCODE}(?:(?!\{{\{{)[^\s<>()])*)+")
_WIKILINK = re.compile(r"(!?)\[\[([^\[\]\n|\\]*(?:\\(?!\|)[^\[\]\n|\\]*)*)(?:\\?\|([^\[\]\n]*))?\]\]")


@dataclass(slots=True)
class Definitions:
    """What the parts of a page share: link definitions, and footnotes with their numbers.

    generation counts the changes, so that what was laid out before one can be told.
    last: labels whose definitions come after all others, whenever they were read.
    """

    references: dict[str, Any] = field(default_factory=dict)
    last: set[str] = field(default_factory=set)
    footnotes: dict[str, int] = field(default_factory=dict)
    generation: int = 0
    _named: dict[str, None] = field(default_factory=dict)
    _numbers: dict[str, int] | None = None

    def number_footnote(self, label: str) -> None:
        """Take in that the page names a footnote: they are numbered in the order in which it first does."""
        if label not in self._named:
            self._named[label] = None
            self._numbers = None

    @property
    def numbers(self) -> dict[str, int]:
        """Return the number of each footnote that is named and defined: `[^a-z]` in code takes none."""
        if self._numbers is None:
            defined = (label for label in self._named if f":{label}" in self.footnotes)
            self._numbers = {label: number for number, label in enumerate(defined, 1)}
        return self._numbers

    def take(self, environment: MutableMapping[str, Any]) -> None:
        """Take in the footnotes defined in a part of the page that was parsed in `environment`."""
        new = environment["footnotes"]["refs"].keys() - self.footnotes.keys()
        if new:
            self.footnotes.update(dict.fromkeys(new, -1))
            self._numbers = None

    def replace(self, duplicates: Sequence[Mapping[str, Any]]) -> bool:
        """Let definitions take the place of those before them; return whether any was another."""
        changed = False
        for each in duplicates:
            label = each["label"]
            known = self.references[label]
            if label not in self.last and (known["href"], known["title"]) != (each["href"], each["title"]):
                self.references[label] = each
                changed = True
        return changed

    def environment(self) -> MutableMapping[str, Any]:
        """Return the environment in which a part of the page is parsed."""
        return {"references": self.references, "footnotes": {"refs": self.footnotes.copy(), "list": {}}}


class Parser:
    """Parses the chunks of one page, which share its definitions."""

    def __init__(self, dialect: Dialect, definitions: Definitions) -> None:
        self._dialect = dialect
        self._definitions = definitions

    def collect(self, text: str, *, last: bool = False) -> None:
        """Take in the link and footnote definitions of a chunk; last: of one that stands below all others."""
        definitions = self._definitions
        before = len(definitions.references) + len(definitions.footnotes)
        environment = definitions.environment()
        _markdown(self._dialect).parse(text, environment)
        definitions.take(environment)
        definitions.generation += len(definitions.references) + len(definitions.footnotes) - before
        if self._dialect.python_markdown:
            definitions.generation += definitions.replace(environment.get("duplicate_refs", ()))
            definitions.last |= definitions.references.keys() if last else set()

    def blocks(self, text: str, line: int) -> tuple[Block, ...]:
        """Return the blocks of a chunk whose first line is the 1-based `line` of the page's file."""
        tokens = _markdown(self._dialect).parse(text, self._definitions.environment())
        return self._builder(tokens, text, line).build()

    def inline(self, text: str, line: int) -> tuple[Block, ...]:
        """Return a piece from the middle of a paragraph."""
        tokens = _markdown(self._dialect).parseInline(text, self._definitions.environment())
        return self._builder(tokens, text, line).build_inline()

    def headings(self, text: str, line: int) -> list[Heading]:
        """Return the headings of a chunk, also those inside its lists and quotes, in page order."""
        return list(_headings(self.blocks(text, line)))

    def _builder(self, tokens: Sequence[Token], text: str, line: int) -> BlockBuilder:
        return BlockBuilder(tokens, text, line, self._definitions.numbers, _NESTING, self._dialect)


def _headings(blocks: Sequence[Block]) -> Sequence[Heading]:
    found: list[Heading] = []
    for block in blocks:
        if isinstance(block, Heading):
            found.append(block)
        else:
            for child in getattr(block, "items", ()) or (block,):
                inner = _headings(getattr(child, "children", ()))
                found += (replace(heading, inner=True) for heading in inner)
    return found


class _Markdown(MarkdownIt):
    """CommonMark and GFM, with targets kept as they were written."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802  # markdown-it's name
        return url

    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002  # markdown-it's names
        return True  # what a link may do is for the resolver to say; here it is text

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802  # markdown-it's name
        return link


@lru_cache(maxsize=8)
def _markdown(dialect: Dialect) -> MarkdownIt:
    options = {"maxNesting": _NESTING, "html": True, "strikethrough_single_tilde": not dialect.subscript}
    parser = _Markdown("commonmark", options).enable(["table", "strikethrough"])
    if dialect.autolinks != "none":
        parser.use(gfm_autolink_plugin)
        narrow_autolinks(parser, goldmark=dialect.autolinks == "goldmark")
    # Only the rules: numbering and moving notes to the end need the whole page, and a chunk is not that.
    parser.block.ruler.before("reference", "footnote_def", footnote_def, {"alt": ["paragraph", "reference"]})
    parser.inline.ruler.after("image", "footnote_ref", footnote_ref)
    linking = link
    if dialect.python_markdown:
        from hubtui.document.rules.references import add_definitions, reference_link

        add_definitions(parser)
        linking = reference_link
    for name, rule in (("backticks", backtick), ("link", linking), ("image", image)):
        parser.inline.ruler.at(name, _counted(rule))
    if dialect.shortcodes:
        destinations = {"parseLinkDestination": _link_destination}
        parser.helpers = SimpleNamespace(**{**vars(helpers), **destinations})  # type: ignore[assignment]  # a module
    add_block_rules(parser, dialect)
    if dialect.has_inlines:
        from hubtui.document.rules.inlines import add_inline_rules

        add_inline_rules(parser, dialect)
    if dialect.wikilinks:
        parser.inline.ruler.before("link", "wikilink", _wikilink)
    return parser


def _link_destination(text: str, position: int, maximum: int) -> Any:
    """Read a link's target, in which Hugo lets shortcodes stand: what they mean is for the hub to say."""
    match = _MADE_TARGET.match(text, position, maximum)
    if match is None:
        return helpers.parseLinkDestination(text, position, maximum)
    return SimpleNamespace(ok=True, pos=match.end(), str=match[0])


def _counted(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    """Return an inline rule that notes on its last token how many lines of the source it has passed."""

    def counted(state: StateInline, silent: bool) -> bool:
        start, before = state.pos, len(state.tokens)
        found = rule(state, silent)
        if found and len(state.tokens) > before:
            state.tokens[-1].meta = {**state.tokens[-1].meta, "newlines": state.src.count("\n", start, state.pos)}
        return found

    return counted


def _wikilink(state: StateInline, silent: bool) -> bool:
    """Read `[[page#heading|alias]]` and `![[page]]`; brackets around a defined reference stay CommonMark's."""
    if not state.src.startswith(("[[", "![["), state.pos):
        return False
    match = _WIKILINK.match(state.src, state.pos, state.posMax)
    if state.pos and state.src[state.pos - 1] == "[":
        return False
    if match is None or not match[2].strip() or normalizeReference(match[2]) in state.env.get("references", {}):
        return False
    if not silent:
        token = state.push("wikilink", "", 0)
        token.content = state.src[match.start(2) : match.end() - 2]
        token.meta = {"embed": bool(match[1]), "text": (match[3] or _wikilink_text(match[2])).strip()}
    state.pos = match.end()
    return True


def _wikilink_text(target: str) -> str:
    """Return what Obsidian shows of a target without alias: `page > heading`."""
    page, _, heading = target.partition("#")
    parts = [page.strip(), *(part.strip().lstrip("^") for part in heading.split("#"))]
    return " > ".join(part for part in parts if part)
