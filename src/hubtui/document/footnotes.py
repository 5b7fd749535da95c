"""The text of one footnote as a page of its own, to be shown where it is referred to. Pure."""

import re
from typing import Final

from hubtui.document.source import Source

_INDENT: Final = 4
_QUOTE: Final = re.compile(r"(?<=\n) {0,3}> ?")
_NEXT: Final = re.compile(r"[ >\t]*\[\^[^\]\s]+\]:")


def footnote_source(source: Source, label: str) -> Source | None:
    """Return what a footnote of a page says as a source that knows the page's definitions; None where it has none."""
    index = source.find_footnote(label)
    if index is None:
        return None
    text = source.chunk_text(source.chunks[index])
    begin = re.search(rf"^[ >\t]*\[\^{re.escape(label)}\]:[ \t]*", text, re.MULTILINE)
    if begin is None:
        return None
    rest = text[begin.end() :]
    for _ in range(begin[0].count(">")):
        rest = _QUOTE.sub("", rest)
    return Source(_body(rest), source.dialect, definitions=source.definitions)


def _body(text: str) -> str:
    """Return the lines of a definition: what is indented, and what goes on with a paragraph without being so."""
    first, *rest = text.split("\n")
    lines = [first]
    blank = not first.strip()
    for line in rest:
        indented = line[:1] in (" ", "\t")
        if line.strip() and (_NEXT.match(line) or (blank and not indented)):
            break
        blank = not line.strip()
        expanded = line.expandtabs(_INDENT)
        lines.append(expanded[min(_INDENT, len(expanded) - len(expanded.lstrip(" "))) :])
    return "\n".join(lines).strip("\n") + "\n"
