"""Who links to a page, and with what words: the sentence around each link, from the index."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from hubtui.document.links import Link
from hubtui.document.outline import Heading
from hubtui.document.prose import Passage
from hubtui.document.untrusted import plain_line
from hubtui.hub.hub import Hub
from hubtui.hub.index.linking import page_resolver
from hubtui.hub.index.reading import Reader

_LONGEST: Final = 300
"""Characters of a sentence on either side of the link."""
_BOUNDARY: Final = re.compile(r"[.!?…][\"'”’)\]]*\s+|[。！？]")


@dataclass(frozen=True, slots=True)
class Mention:
    """A link to a page, where it stands.

    page, id, title: of the page that it is on. line: 1-based in that page's file; 0 where it is in the front matter.
    anchor: of the heading above it, "" before the first. before, text, after: its sentence, parted at the link.
    """

    page: str
    id: str
    title: str
    line: int
    anchor: str
    before: str
    text: str
    after: str


def mentions(hub: Hub, reader: Reader, path: str) -> tuple[Mention, ...]:
    """Return every link of other pages to this one, in the hub's order. Raises IndexUnusableError.

    The hub's resolver has the last word on where a link leads: the index may be older than the pages.
    """
    order = {page: place for place, page in enumerate(hub.pages())}
    resolver = page_resolver(hub)
    found: dict[int, tuple[str, str, str, list[Link]]] = {}
    for number, facts, link in reader.links_to(path):
        if facts.path != path and facts.path in order and resolver.page_behind(facts.path, link) == path:
            found.setdefault(number, (facts.path, facts.id, facts.title, []))[3].append(link)
    made: list[Mention] = []
    for number, (page, id_, title, links) in sorted(found.items(), key=lambda one: order[one[1][0]]):
        headings, passages = reader.headings(number), reader.passages(number)
        for link, sentence in zip(links, sentences(links, passages), strict=True):
            line = 0 if link.origin == "nav" else link.line
            made.append(Mention(page, id_, plain_line(title), line, _anchor(headings, line), *sentence))
    return tuple(made)


def sentences(links: Iterable[Link], passages: Sequence[Passage]) -> list[tuple[str, str, str]]:
    """Return for each link of a page the sentence that it stands in: what is before it, its text, what is after."""
    used: Counter[tuple[int, str]] = Counter()
    made: list[tuple[str, str, str]] = []
    for link in links:
        text = plain_line(link.text)
        number = None if link.origin == "nav" else _passage_of(link.line, text, passages)
        if number is None:
            made.append(("", text, ""))
            continue
        start = -1
        for _ in range(used[number, text] + 1):
            start = max(start, passages[number].text.find(text, start + 1))
        used[number, text] += 1
        made.append(_sentence(passages[number].text, start, start + len(text)))
    return made


def _passage_of(line: int, text: str, passages: Sequence[Passage]) -> int | None:
    """Return which passage a link stands in: the nearest above its line, or at it, that holds its text."""
    best = None
    for number, passage in enumerate(passages):
        if passage.line and passage.line <= line and text in passage.text:
            best = number if best is None or passage.line >= passages[best].line else best
    return best


def _sentence(text: str, start: int, end: int) -> tuple[str, str, str]:
    first, last = 0, len(text)
    for boundary in _BOUNDARY.finditer(text):
        if boundary.end() <= start:
            first = boundary.end()
        elif boundary.start() >= end:
            last = boundary.end()
            break
    before, after = text[first:start], text[end:last].rstrip()
    if len(before) > _LONGEST:
        before = f"…{before[-_LONGEST:]}"
    if len(after) > _LONGEST:
        after = f"{after[:_LONGEST]}…"
    return before, text[start:end], after


def _anchor(headings: Sequence[Heading], line: int) -> str:
    return next((heading.anchor for heading in reversed(headings) if heading.line <= line), "") if line else ""
