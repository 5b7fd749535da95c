"""Finds the front matter of a page; what its values mean is for the hub to say."""

import re
from dataclasses import dataclass
from typing import Literal

_OPENING = re.compile(r"(?:(?P<toml>\+\+\+)|(?P<yaml>---))[ \t]*\n(?!\n)|(?P<json>)(?=\{[ \t]*\n)")
_CLOSING = {
    "toml": re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE),
    "yaml": re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE),
    "json": re.compile(r"^\}[ \t]*$", re.MULTILINE),
}
_YAML = re.compile(r":(?:\s|\Z)|\A\s*\Z|^\s*#", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Where a page's front matter lies.

    kind: "" where there is none. raw: its text without the fences (with the braces for JSON).
    line: 1-based line of the first line of `raw`. end: offset at which the page's body starts.
    """

    kind: Literal["toml", "yaml", "json", ""] = ""
    raw: str = ""
    line: int = 1
    end: int = 0


def split(text: str) -> FrontMatter:
    """Return the front matter of a page's text: TOML between `+++`, YAML between `---`, or a JSON object.

    An opening fence without a closing one, or with a blank line after it (a thematic break), is no front matter, nor is
    what names nothing: the page then shows it as text.
    """
    opening = _OPENING.match(text)
    if opening is None or opening.lastgroup is None:
        return FrontMatter()
    kind = opening.lastgroup
    closing = _CLOSING[kind].search(text, opening.end())
    if closing is None:
        return FrontMatter()
    if kind == "yaml" and not _YAML.search(text[opening.end() : closing.start()]):
        return FrontMatter()
    end = min(closing.end() + 1, len(text))
    if kind == "json":
        return FrontMatter("json", text[opening.end() : closing.end()], 1, end)
    raw = text[opening.end() : closing.start()]
    return FrontMatter("toml" if kind == "toml" else "yaml", raw, 2, end)
