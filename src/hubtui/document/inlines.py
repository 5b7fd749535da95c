"""Inline tokens of the parser -> runs of styled text."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from hubtui.document.blocks import Inline, Span
from hubtui.document.html import SIGNS, Tag, inline_style, link_spans, read_tag, small_script
from hubtui.document.links import Link, Origin
from hubtui.document.untrusted import plain, plain_line


class TokenLike(Protocol):
    """What is read of a parser's token."""

    type: str
    content: str
    markup: str
    info: str
    map: list[int] | None
    level: int
    hidden: bool
    attrs: dict[str, str | int | float]
    meta: dict[Any, Any]

    @property
    def children(self) -> "Sequence[TokenLike] | None":
        """Return the inline tokens of a block of text."""


_STYLES: Mapping[str, str] = {"em": "emphasis", "strong": "strong", "s": "strike", "mark": "mark"}
_DIALECT = frozenset({"hidden", "math", "emoji", "placeholder", "component", "shortcode"})
# A single space need not be replaced by one: nearly all text has no others.
_WHITE_SPACE = re.compile(r"[ \t\n]{2,}|[\t\n]")
_LINE_SPACE = re.compile(r"[\t\n]+")


class InlineBuilder:
    """Builds the spans of one block of text.

    ids: the names that attribute lists and block ids in it give to the block. breaks: whether each line is one.
    spaced: whether spaces stay as they are written, of which else one is shown for several.
    """

    def __init__(self, line: int, footnotes: Mapping[str, int], *, breaks: bool = False, spaced: bool = False) -> None:
        self.ids: list[str] = []
        self._line = line
        self._footnotes = footnotes
        self._breaks = breaks
        self._white_space = _LINE_SPACE if spaced else _WHITE_SPACE
        self._spans: list[Span] = []
        self._styles: list[tuple[str, str]] = []
        self._links: list[tuple[Link, int]] = []
        self._elements: set[int] = set()  # by identity: links that are HTML's

    def build(self, tokens: Sequence[TokenLike]) -> Inline:
        """Return the spans of the tokens."""
        for token in tokens:
            self._take(token)
        while self._links:
            self._close_link()
        return tuple(self._spans)

    def _take(self, token: TokenLike) -> None:
        kind = token.type
        if kind == "text":
            self._add(self._white_space.sub(" ", token.content))
        elif kind == "softbreak":
            self._line += 1
            if self._spans:  # else it ends a line of which nothing is shown
                self._add("\n" if self._breaks else " ")
        elif kind == "hardbreak":
            self._line += 1
            self._add("\n")
        elif kind == "code_inline":
            self._add(self._white_space.sub(" ", token.content), "code")
            self._line += token.meta.get("newlines", 0)
        elif kind == "link_open":
            target = str(token.attrs.get("href", ""))
            origin: Origin = "autolink" if token.markup in ("autolink", "linkify", "gfm_autolink") else "link"
            self._open_link(target, origin, str(token.attrs.get("title", "")))
        elif kind == "link_close":
            self._line = self._links[-1][0].line + token.meta.get("newlines", 0) if self._links else self._line
            self._close_link()
        elif kind == "image":
            self._image(str(token.attrs.get("src", "")), token)
            self._line += token.meta.get("newlines", 0)
        elif kind == "footnote_ref":
            self._footnote(str(token.meta["label"]))
        elif kind == "wikilink":
            self._wikilink(token)
        elif kind == "html_inline":
            self._html(token.content)
            self._line += token.content.count("\n")
        elif kind in ("sub_open", "sup_open"):
            self._styles.append((f"<{kind[:3]}:{len(self._spans)}", ""))
        elif kind in ("sub_close", "sup_close"):
            self._close_html(kind[:3])
        elif kind in _DIALECT:
            self._dialect(token)
            self._line += token.meta.get("newlines", 0)
        elif kind.endswith("_open"):
            self._styles.append((kind[:-5], _STYLES.get(kind[:-5], "")))
        elif kind.endswith("_close"):
            self._close_style(kind[:-6])
        elif token.content:
            self._add(token.content)

    def _dialect(self, token: TokenLike) -> None:
        # Few pages hold any of these, and each takes what else nothing needs.
        from hubtui.document.components import shortcode_spans
        from hubtui.document.emoji import pictogram
        from hubtui.document.formulas import unicode_math

        if token.type == "hidden":
            self.ids += token.meta.get("ids", ())
        elif token.type == "math":
            self._add(" ".join(unicode_math(token.content).split()), "math")
        elif token.type == "emoji":
            self._add(pictogram(token.content))
        elif token.type == "placeholder":
            self._add(plain_line(token.content), "muted")
        elif token.type == "component":
            self._component(token.content)
        else:
            self._spans += shortcode_spans(token.content, token.info, self._line)

    def _component(self, content: str) -> None:
        from hubtui.document.components import component_spans, picture_span
        from hubtui.document.markup import read_component

        component = read_component(content)
        if component is None:
            return
        if component.name[:1].isupper():
            self._spans += component_spans(component, self._line)
        elif component.name == "img":
            self._spans.append(picture_span(component, self._line))
        elif component.name:
            attributes = {name.lower(): value for name, value in component.attributes.items()}
            self._tag(Tag(component.name, attributes, component.closing, component.empty))
        self._line += content.count("\n")

    def _add(self, text: str, style: str = "") -> None:
        if not text:
            return
        spans = self._spans
        if not (style or self._styles or self._links):
            last = spans[-1] if spans else None
            if last is None or last.style or last.link is not None:
                spans.append(Span(plain(text)))
            else:
                spans[-1] = Span(last.text + plain(text))
            return
        names = [name for _, name in self._styles if name]
        if style:
            names.append(style)
        spans.append(Span(plain(text), " ".join(names)))

    def _close_style(self, tag: str) -> None:
        for index in range(len(self._styles) - 1, -1, -1):
            if self._styles[index][0] == tag:
                del self._styles[index]
                return

    def _open_link(self, target: str, origin: Origin, title: str = "") -> None:
        self._links.append((Link(target, "", origin, self._line, title), len(self._spans)))

    def _close_link(self) -> None:
        """Give the spans since the link was opened their link, now that its text is known."""
        if not self._links:
            return
        link, first = self._links.pop()
        # An element without content is not seen; Markdown's own `[](page)` was meant to be.
        if len(self._spans) > first or id(link) not in self._elements:
            self._spans[first:] = link_spans(self._spans[first:], link)

    def _image(self, target: str, token: TokenLike) -> None:
        alt = "".join(child.content if child.type != "softbreak" else " " for child in token.children or ())
        self._picture(target, alt, "image", str(token.attrs.get("title", "")))

    def _picture(self, target: str, alt: str, origin: Origin, title: str = "") -> None:
        text = plain_line(alt) or plain_line(target.rsplit("/", 1)[-1]) or "image"
        # A template may give a picture its address where the page itself gives none.
        link = Link(target, text, origin, self._line, title) if target or origin == "image" else None
        self._spans.append(Span(text, "image", link))

    def _footnote(self, label: str) -> None:
        number = self._footnotes.get(label)
        shown = f"[{number}]" if number is not None else f"[{plain_line(label)}]"
        self._spans.append(Span(shown, "footnote", Link(label, shown, "footnote", self._line)))

    def _wikilink(self, token: TokenLike) -> None:
        text = plain_line(str(token.meta["text"]))
        if token.meta["embed"]:
            self._spans.append(Span(text, "image", Link(token.content, text, "embed", self._line)))
            return
        link = Link(token.content, text, "wikilink", self._line)
        names = [name for _, name in self._styles if name]
        self._spans.append(Span(text, " ".join(["link", *names]), link))

    def _html(self, content: str) -> None:
        tag = read_tag(content)
        if tag is not None:  # a comment, declaration or instruction has no text
            self._tag(tag)

    def _tag(self, tag: Tag) -> None:
        if tag.name == "br":
            self._add("\n")
        elif tag.name == "img":
            self._picture(tag.attributes.get("src", ""), tag.attributes.get("alt", ""), "picture")
        elif tag.name == "a":
            self._anchor(tag)
        elif tag.closing:
            self._close_html(tag.name)
        elif not tag.empty:
            self._styles.append((f"<{tag.name}:{len(self._spans)}", inline_style(tag.name)))
            if tag.name in SIGNS and self._links and not self._links[-1][0].target.startswith("#"):
                # A sign without a text is seen, and the target is what it says; beside a heading it says nothing.
                self._elements.discard(id(self._links[-1][0]))

    def _anchor(self, tag: Tag) -> None:
        if tag.closing:
            self._close_link()
        elif "href" in tag.attributes:
            self._open_link(tag.attributes["href"], "tag", tag.attributes.get("title", ""))
            self._elements.add(id(self._links[-1][0]))

    def _close_html(self, name: str) -> None:
        for index in range(len(self._styles) - 1, -1, -1):
            key = self._styles[index][0]
            if key.startswith(f"<{name}:"):
                first = int(key.rpartition(":")[2])
                del self._styles[index]
                if name in ("sub", "sup"):
                    inner = "".join(span.text for span in self._spans[first:])
                    if (small := small_script(name, inner)) is not None and first < len(self._spans):
                        self._spans[first:] = [Span(small, self._spans[first].style, self._spans[first].link)]
                return
