"""What markdown-it makes of a whole page, to hold hubtui's split pages against."""

import re
from collections.abc import MutableMapping, Sequence
from typing import Any

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from hubtui.document.dialect import Dialect
from hubtui.document.parsing import _markdown
from hubtui.document.source import Source

_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")


def html_of_whole(text: str) -> str:
    """Return the HTML of a text parsed at once, with the rules that pages are parsed with."""
    return _folded(_html(text, {}))


def html_of_chunks(text: str) -> str:
    """Return the HTML of a text's chunks one after the other."""
    source = Source(text, Dialect())
    source.finish()
    return _folded(
        "".join(_html(source.chunk_text(chunk), source.definitions.environment()) for chunk in source.chunks)
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


def _html(text: str, environment: MutableMapping[str, Any]) -> str:
    parser = _markdown(True)
    return str(_Renderer(parser).render(parser.parse(text, environment), parser.options, environment))


def _folded(html: str) -> str:
    """Return HTML without blank lines: those at the end of a fence that is never closed belong to no chunk."""
    return _BLANK_LINES.sub("\n", html).replace("<code>\n", "<code>").replace("<code> \n", "<code>")
