"""Colours for code: pygments tokens -> style names. Imported only once a page shows code."""

import re
from functools import lru_cache

from hubtui.document.blocks import Inline, Span

_LONGEST = 20_000
"""Characters beyond which code stays plain: nobody reads that much at once, and everybody would wait for it."""
_LOOKED_AT = 1 << 18
"""Characters of a page that are looked through for languages."""
_WARMED = 8
"""Languages that are prepared: each takes some ten milliseconds, and some megabytes."""
_FENCE = re.compile(r"^[ \t>*+-]*(?:```|~~~)[`~ \t{.]*([\w+#-]+)", re.MULTILINE)
_STYLES = (
    ("Token.Comment", "code.comment"),
    ("Token.Keyword", "code.keyword"),
    ("Token.Operator.Word", "code.keyword"),
    ("Token.Operator", "code.operator"),
    ("Token.Name.Function", "code.function"),
    ("Token.Name.Class", "code.function"),
    ("Token.Name.Decorator", "code.function"),
    ("Token.Name.Builtin", "code.name"),
    ("Token.Name.Tag", "code.keyword"),
    ("Token.Name.Attribute", "code.name"),
    ("Token.Literal.String", "code.string"),
    ("Token.Literal.Number", "code.number"),
    ("Token.Generic.Heading", "code.keyword"),
    ("Token.Generic.Inserted", "code.string"),
    ("Token.Generic.Deleted", "code.error"),
    ("Token.Generic.Error", "code.error"),
)


def highlight(text: str, language: str) -> list[Inline] | None:
    """Return the lines of code in spans, or None where the language is unknown or the code too long."""
    if not language or len(text) > _LONGEST or not _known(language):
        return None
    from pygments import lex
    from pygments.lexers import get_lexer_by_name

    lines: list[list[Span]] = [[]]
    for token, value in lex(text, get_lexer_by_name(language, ensurenl=False, stripnl=False)):
        style = _style(str(token))
        for index, part in enumerate(value.split("\n")):
            if index:
                lines.append([])
            if part:
                lines[-1].append(Span(part, style))
    shown = [tuple(line) for line in lines]
    return shown if "\n".join("".join(span.text for span in line) for line in shown) == text else None


def warm_up(text: str) -> None:
    """Import and compile what colouring the code of a page takes, at a moment when nobody waits for it."""
    languages: list[str] = []
    for match in _FENCE.finditer(text, 0, _LOOKED_AT):
        if match[1] not in languages:
            languages.append(match[1])
            if len(languages) == _WARMED:
                break
    for language in languages:
        highlight("x", language)


@lru_cache(maxsize=64)
def _known(language: str) -> bool:
    from pygments.lexers import find_lexer_class_by_name
    from pygments.util import ClassNotFound

    try:
        find_lexer_class_by_name(language)
    except ClassNotFound:
        return False
    return True


@lru_cache(maxsize=512)
def _style(token: str) -> str:
    for prefix, style in _STYLES:
        if token == prefix or token.startswith(prefix + "."):
            return style
    return ""
