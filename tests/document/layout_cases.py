"""Cases of layout as data: a source, a width, and the lines that come of it.

    %%% name (width) or (width, styled)
    source
    %%% =
    lines

In styled cases a span is `{style: text}`, with a link `{style: text -> target}`; a span without either is bare.
"""

import re
from dataclasses import dataclass
from itertools import dropwhile
from pathlib import Path

from hubtui.document.blocks import Span
from hubtui.document.dialect import Dialect
from hubtui.document.flow import Flow
from hubtui.document.lines import Line
from hubtui.document.source import Source

_CASE = re.compile(
    r"^%%% (?P<name>[^\n(]+?) \((?P<width>\d+)(?P<styled>, styled)?\)\n"
    r"(?P<source>.*?)^%%% =\n(?P<lines>.*?)(?=^%%% |\Z)",
    re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Case:
    """One case; lines without trailing spaces."""

    name: str
    width: int
    styled: bool
    source: str
    lines: str


def read_cases(folder: Path) -> list[Case]:
    """Return the cases of every file in a folder."""
    return [
        Case(
            f"{path.stem}: {found['name']}", int(found["width"]), bool(found["styled"]), found["source"], found["lines"]
        )
        for path in sorted(folder.glob("*.md"))
        for found in _CASE.finditer(path.read_text(encoding="utf-8"))
    ]


def laid_out(text: str, width: int, dialect: Dialect | None = None) -> list[Line]:
    """Return the lines of a page, folds as they start, without the air above it."""
    source = Source(text, dialect or Dialect())
    source.finish()
    flow = Flow(source, width)
    lines = [line for index in range(len(source.chunks)) for line in flow.lines(index)]
    return list(dropwhile(lambda line: not line.text, lines))


def shown(lines: list[Line], *, styled: bool) -> str:
    """Return lines in the notation of the cases."""
    texts = ("".join(map(_span, line.spans)) if styled else line.text for line in lines)
    return "".join(text.rstrip() + "\n" for text in texts)


def _span(span: Span) -> str:
    link = f" -> {span.link.target}" if span.link else ""
    return f"{{{span.style}: {span.text}{link}}}" if span.style or link else span.text
