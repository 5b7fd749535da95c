"""A page says what a browser would show of the same Markdown."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from document.layout_cases import laid_out, read_cases
from document.whole_page import html_of_whole

FOLDER = Path(__file__).parent / "cases"
BLOCKS = (FOLDER / "splitting" / "blocks.md").read_text(encoding="utf-8").split("\n%%%\n")
TEXTS = [
    *("\n" + text for text in BLOCKS),
    *(case.source for case in read_cases(FOLDER / "layout") if not case.name.startswith("callouts")),
]
MARKS = {"list.marker", "quote.bar", "heading.rule", "rule", "table.border", "task.open", "task.done", "code.language"}
# What hubtui shows on purpose and a browser does not: the target of an empty link or of one that is a sign, the name of
# a picture without a text, wikilinks, raised and lowered figures, notes by number, control characters, the arrow behind
# a linked picture; titles of code; it does not show front matter, ends a comment or tag with its block, and sets cells
# of several lines side by side.
ON_PURPOSE = (
    *("[[", "[^", "[](", "![](", "<sub>", "&#27;", "[![", "<img", "> [!", "[ ]", "details"),
    *("title: x", 'title="a', "<!-- two", "<DIV", "a<br>b", 'class="icon"'),
)


class _Shown(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in ("script", "style")
        self.texts.append(dict(attrs).get("alt") or "" if tag == "img" else "")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.texts.append(data)


def in_a_browser(text: str) -> str:
    shown = _Shown()
    shown.feed(html_of_whole(text))
    shown.close()
    return re.sub(r"\s", "", "".join(shown.texts))


def in_hubtui(text: str) -> str:
    spans = [span for line in laid_out(text, 60) for span in line.spans]
    return re.sub(r"\s", "", "".join(span.text for span in spans if not MARKS & set(span.style.split())))


SAME = [text for text in TEXTS if not any(mark in text for mark in ON_PURPOSE)]


@pytest.mark.parametrize("text", SAME, ids=range(len(SAME)))
def test_the_same_text(text: str) -> None:
    assert in_hubtui(text) == in_a_browser(text)
