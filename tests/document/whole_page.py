"""What markdown-it makes of a whole page, to hold hubtui's split pages against."""

import re
from collections.abc import MutableMapping, Sequence
from typing import Any

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from hubtui.document.dialect import Dialect
from hubtui.document.parsing import _markdown
from hubtui.document.source import Source

_PLAIN = Dialect()
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")


def html_of_whole(text: str, dialect: Dialect = _PLAIN) -> str:
    """Return the HTML of a text parsed at once, with the rules that pages are parsed with."""
    environment: MutableMapping[str, Any] = {"references": {}}
    if dialect.python_markdown:
        _markdown(dialect).parse(text, environment)
        environment["references"] |= {each["label"]: each for each in environment.pop("duplicate_refs", ())}
    return _folded(_html(text, environment, dialect))


def html_of_chunks(text: str, dialect: Dialect = _PLAIN) -> str:
    """Return the HTML of a text's chunks one after the other."""
    source = Source(text, dialect)
    source.finish()
    return _folded(
        "".join(_html(source.chunk_text(chunk), source.definitions.environment(), dialect) for chunk in source.chunks)
    )


class _Renderer(RendererHTML):
    """Renders what HTML has no element for in brackets."""

    def wikilink(self, tokens: Sequence[Token], index: int, *_: Any) -> str:
        return f"[wikilink {tokens[index].content}]"

    def footnote_ref(self, tokens: Sequence[Token], index: int, *_: Any) -> str:
        return f"[note {tokens[index].meta['label']}]"

    def footnote_reference_open(self, tokens: Sequence[Token], index: int, *_: Any) -> str:
        return f"<note {tokens[index].meta['label']}>\n"

    def footnote_reference_close(self, *_: Any) -> str:
        return "</note>\n"


def _shown(tokens: Sequence[Token], index: int, *_: Any) -> str:
    """Render what a dialect adds with all that is known of it."""
    token = tokens[index]
    aside = token.meta.get("aside")
    meta = (aside.kind, aside.fold, aside.rows) if aside else tuple(sorted(token.meta.items()))
    return f"[{token.type} {token.content!r} {token.info!r} {meta}]\n"


_ADDED = (
    "aside_open",
    "enclosed",
    "contents",
    "abbreviation",
    "math",
    "emoji",
    "placeholder",
    "component",
    "shortcode",
    "hidden",
)


def _html(text: str, environment: MutableMapping[str, Any], dialect: Dialect) -> str:
    parser = _markdown(dialect)
    renderer = _Renderer(parser)
    rules: dict[str, Any] = dict.fromkeys(_ADDED, _shown)
    renderer.rules.update(rules)
    return str(renderer.render(parser.parse(text, environment), parser.options, environment))


def _folded(html: str) -> str:
    """Return HTML without blank lines: those at the end of a fence that is never closed belong to no chunk."""
    return (
        _BLANK_LINES.sub("\n", html)
        .replace("<code>\n", "<code>")
        .replace("<code> \n", "<code>")
        .replace("</dl>\n<dl>\n", "")
    )
