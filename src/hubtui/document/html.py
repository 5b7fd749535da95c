"""The plain meaning of HTML in a page: what a reader of text would want of it, and nothing that acts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape

from hubtui.document.blocks import Block, Code, Heading, Inline, Paragraph, Rule, Span
from hubtui.document.links import Link
from hubtui.document.untrusted import plain, plain_line

_EXTERNAL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//")
_TAG = re.compile(
    r"<(?P<closing>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>", re.DOTALL
)
_ATTRIBUTE = re.compile(r"([A-Za-z_:][\w:.-]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?")
_PIECE = re.compile(r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<[!?][^>]*(?:>|\Z)|" + _TAG.pattern, re.DOTALL)
_SHORTCODE = (
    r"\{\{[<%]/\*.*?\*/[>%]\}\}|\{\{[<%][ \t\n]*(?P<shortcode>(?:[^\"`{}]|\"(?:[^\"\\]|\\.)*\"|`[^`]*`)*?)[>%]\}\}"
)
_INLINE_STYLES = {
    "b": "strong", "strong": "strong", "i": "emphasis", "em": "emphasis", "cite": "emphasis", "var": "emphasis",
    "dfn": "emphasis", "code": "code", "samp": "code", "tt": "code", "kbd": "kbd", "s": "strike", "del": "strike",
    "strike": "strike", "mark": "mark", "small": "muted", "summary": "strong", "th": "strong", "dt": "strong",
    "caption": "emphasis", "figcaption": "emphasis",
}  # fmt: skip
_EMPTY = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
SIGNS = frozenset({"i", "span", "svg"})
"""Elements that may show a sign though they have no text."""
_UNSHOWN = frozenset({"script", "style", "head", "template", "noscript"})
_PARAGRAPHS = frozenset({
    "p", "div", "section", "article", "header", "footer", "main", "nav", "aside", "ul", "ol", "dl", "table", "thead",
    "tbody", "tfoot", "figure", "figcaption", "center", "blockquote", "details", "summary", "form", "fieldset",
    "address", "caption",
})  # fmt: skip
_ROWS = frozenset({"li", "tr", "dt", "dd", "option", "legend"})
_SUPERSCRIPT = str.maketrans("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ")
_SUBSCRIPT = str.maketrans("0123456789+-=()aeijoruvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑᵢⱼₒᵣᵤᵥₓ")


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: lower-case name and attributes, whether it closes, whether it can hold nothing."""

    name: str
    attributes: dict[str, str]
    closing: bool
    empty: bool


def read_tag(text: str) -> Tag | None:
    """Return the tag that `text` starts with, or None (a comment, a declaration, no tag)."""
    match = _TAG.match(text)
    return _tag(match) if match else None


def inline_style(name: str) -> str:
    """Return the style of text inside an element, "" where it has none."""
    return _INLINE_STYLES.get(name, "")


def small_script(name: str, text: str) -> str | None:
    """Return text raised ("sup") or lowered ("sub") in Unicode; None where a character has no such form."""
    small = text.translate(_SUPERSCRIPT if name == "sup" else _SUBSCRIPT)
    return small if not any(a == b for a, b in zip(small, text, strict=True)) else None


def link_spans(content: Sequence[Span], link: Link) -> list[Span]:
    """Return the content of a link leading to its target, which is shown where there is no content.

    A picture inside keeps its own target; an arrow behind it then leads on, so that both can be reached.
    """
    text = " ".join("".join(span.text for span in content).split())
    link = Link(link.target, text, link.origin, link.line, link.title)
    style = "link.external" if _EXTERNAL.match(link.target) else "link"
    if not content:
        return [Span(plain_line(link.target) or "\u2205", style, link)]
    spans = [span if span.link else Span(span.text, f"{style} {span.style}".strip(), link) for span in content]
    if not any(span.link is link and span.text.strip() for span in spans):
        spans.append(Span("\u2197", style, link))
    return spans


def anchors(text: str) -> list[str]:
    """Return the ids and names that the tags in `text` give to places of the page."""
    found: list[str] = []
    for match in _TAG.finditer(text):
        tag = _tag(match)
        found += [tag.attributes[key] for key in ("id", "name") if tag.attributes.get(key) and not tag.closing]
    return found


def html_blocks(text: str, line: int, *, shortcodes: bool = False) -> tuple[Block, ...]:
    """Return what a block of HTML says: headings, paragraphs, rows of lists and tables, code, links, pictures.

    shortcodes: whether Hugo's stand in it.
    """
    return _HtmlReader(line).read(text, _piece_or_shortcode() if shortcodes and "{{" in text else _PIECE)


@lru_cache(maxsize=1)
def _piece_or_shortcode() -> "re.Pattern[str]":
    return re.compile(f"{_SHORTCODE}|{_PIECE.pattern}", re.DOTALL)


def _tag(match: re.Match[str]) -> Tag:
    name = match["name"].lower()
    attributes = {
        found[1].lower(): unescape(next((value for value in found.groups()[1:] if value is not None), ""))
        for found in _ATTRIBUTE.finditer(match["attributes"])
    }
    return Tag(name, attributes, bool(match["closing"]), name in _EMPTY or match["attributes"].rstrip().endswith("/"))


@dataclass(slots=True)
class _HtmlReader:
    line: int
    blocks: list[Block] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    link: tuple[Link, int] | None = None
    begun: int = 0
    heading: tuple[int, str] | None = None
    literal: list[str] | None = None
    unshown: str = ""
    cells: int = 0
    signs: bool = False

    def read(self, text: str, piece: "re.Pattern[str]") -> tuple[Block, ...]:
        position, self.begun = 0, self.line
        for match in piece.finditer(text):
            self.text(text[position : match.start()])
            if match[0].startswith("{{"):
                self.shortcode(match)
            self.line += text.count("\n", position, match.end())
            position = match.end()
            if match["name"]:
                self.tag(_tag(match))
        self.text(text[position:])
        self.preformatted(Tag("pre", {}, closing=True, empty=False))
        self.flush()
        return tuple(self.blocks)

    def text(self, raw: str) -> None:
        if self.unshown or not raw:
            return
        text = plain(unescape(raw))
        if self.literal is not None:
            self.literal.append(text)
            return
        folded = re.sub(r"[ \t\n\r\f]+", " ", text)
        if not self.spans or self.spans[-1].text.endswith((" ", "\n")):
            folded = folded.lstrip(" ")
        if folded and not self.spans:
            self.begun = self.line + raw[: len(raw) - len(raw.lstrip())].count("\n")
        if folded:
            self.spans.append(Span(folded, " ".join(name for name in map(inline_style, self.styles) if name)))

    def shortcode(self, match: "re.Match[str]") -> None:
        body = match["shortcode"]
        if self.unshown or self.literal is not None or body is None:
            self.text(match[0] if body is not None else match[0].replace("/*", "", 1).replace("*/", "", 1))
            return
        from hubtui.document.components import shortcode_spans

        self.begun = self.begun if self.spans else self.line
        self.spans += shortcode_spans(match[0], body.strip(), self.line)

    def tag(self, tag: Tag) -> None:
        if self.unshown:
            if tag.closing and tag.name == self.unshown:
                self.unshown = ""
        elif tag.name in _UNSHOWN:
            self.unshown = "" if tag.closing or tag.empty else tag.name
        elif tag.name == "pre":
            self.preformatted(tag)
        elif self.literal is not None:
            return
        elif tag.name in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.flush()
            self.begun = self.line
            self.heading = None if tag.closing else (int(tag.name[1]), tag.attributes.get("id", ""))
        elif tag.name == "hr":
            self.flush()
            self.blocks.append(Rule(self.line))
        elif tag.name == "br":
            self.spans.append(Span("\n"))
        elif tag.name == "img":
            target = tag.attributes.get("src", "")
            alt = plain_line(tag.attributes.get("alt", "")) or plain_line(target.rsplit("/", 1)[-1]) or "image"
            self.begun = self.begun if self.spans else self.line
            self.spans.append(Span(alt, "image", Link(target, alt, "picture", self.line) if target else None))
        elif tag.name == "a":
            self.anchor(tag)
        elif tag.name in _PARAGRAPHS:
            self.flush()
            self.style(tag)
        elif tag.name in _ROWS:
            self.row(tag)
        elif tag.name in ("td", "th"):
            if not tag.closing:
                if self.cells:
                    self.spans.append(Span(" \u2502 ", "table.border"))
                self.cells += 1
            self.style(tag)
        else:
            self.style(tag)

    def style(self, tag: Tag) -> None:
        if not tag.closing and not tag.empty:
            self.styles.append(tag.name)
            self.signs = self.signs or tag.name in SIGNS
        elif tag.closing and tag.name in self.styles:
            while self.styles.pop() != tag.name:
                pass

    def row(self, tag: Tag) -> None:
        self.flush(tight=True)
        self.cells = 0
        if tag.name == "li" and not tag.closing:
            self.spans.append(Span("\u2022 ", "list.marker"))
        self.style(tag)

    def preformatted(self, tag: Tag) -> None:
        if not tag.closing:
            self.flush()
            self.literal = self.literal or []  # one inside another adds nothing
        elif self.literal is not None:
            code = "".join(self.literal).strip("\n")
            self.literal = None
            self.blocks.append(Code(code, "", self.line))

    def anchor(self, tag: Tag) -> None:
        if not tag.closing and "href" in tag.attributes:
            self.begun = self.begun if self.spans else self.line
            link = Link(tag.attributes["href"], "", "tag", self.line, tag.attributes.get("title", ""))
            self.link, self.signs = (link, len(self.spans)), False
        elif tag.closing and self.link is not None:
            link, first = self.link
            self.link = None
            # A sign without a text is seen, and the target is what it says; beside a heading it says nothing.
            if len(self.spans) > first or (self.signs and not link.target.startswith("#")):
                self.spans[first:] = link_spans(self.spans[first:], link)

    def flush(self, *, tight: bool = False) -> None:
        if self.link is not None:
            # Around blocks, the first text among them is the link's.
            link, first = self.link
            if any(span.text.strip() for span in self.spans[first:]):
                self.anchor(Tag("a", {}, closing=True, empty=False))
            else:
                self.link = (link, 0)
        content: Inline = tuple(self.spans)
        self.spans = []
        if not any(span.text.strip() for span in content):
            return
        if self.heading is not None:
            self.blocks.append(Heading(self.heading[0], content, self.begun, self.heading[1], inner=True))
        else:
            self.blocks.append(Paragraph(content, self.begun, tight=tight))
