"""What a page says, and on which line."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubtui.document.dialect import Dialect
from hubtui.document.prose import prose_by_runs, prose_of
from hubtui.document.runs import runs
from hubtui.document.scan import scan_page

TESTS = Path(__file__).parents[1]
PAGES = sorted(page for page in TESTS.rglob("cases/**/*.md") if page.stat().st_size)

PAGE = """\
+++
title = "Never said"
+++
# A *title*

First paragraph, with
a [link](b.md) and a note[^1].

- item
  1. inner

> [!tip]+ Callout `title`
> inside

| a | b |
|---|---|
| c | d |
|   |   |

```py
x = 1

y = "[no](link.md)"
```

    indented code

<p>html <b>bold</b></p>

[^1]: The note.
"""

EXPECTED = """\
6 First paragraph, with a link and a note.
9 item
10 inner
12 Callout title
13 inside
15 a b
17 c d
21 x = 1
23 y = "[no](link.md)"
26 indented code
28 html bold
30 The note.
"""


def test_every_line_is_where_it_stands() -> None:
    prose = prose_of(PAGE, Dialect())
    assert "".join(f"{line} {text}\n" for line, text in prose.passages) == EXPECTED
    assert [(one.text, one.anchor, one.line) for one in prose.headings] == [("A title", "a-title", 4)]
    assert [(link.target, link.text, link.line) for link in prose.links] == [("b.md", "link", 7)]


def pieces_of(text: str, size: int) -> list[str]:
    return [text[start : start + size] for start in range(0, len(text), size)]


@pytest.mark.parametrize("page", PAGES, ids=[str(page.relative_to(TESTS)) for page in PAGES])
def test_it_has_the_headings_and_links_of_a_scan_and_by_runs_says_the_same(page: Path) -> None:
    text = page.read_text(encoding="utf-8", errors="replace")
    whole, scan = prose_of(text, Dialect()), scan_page(text, Dialect())
    assert (whole.headings, whole.links) == (scan.headings, scan.links)
    parts = list(prose_by_runs(lambda: pieces_of(text, 37), Dialect(), 500))
    assert tuple(heading for part in parts for heading in part.headings) == whole.headings
    assert tuple(link for part in parts for link in part.links) == whole.links
    assert tuple(passage for part in parts for passage in part.passages) == whole.passages


BLOCKS = st.sampled_from(
    ["A line.", "# Head", "- a\n- b", "> q", "```\n# no\n\n\n```", "    code", "1. x\n\n   y", "[a]: b"]
)


@given(st.lists(BLOCKS, max_size=30), st.integers(1, 40), st.integers(1, 200))
def test_runs_are_the_text_and_begin_where_they_say(blocks: list[str], piece: int, size: int) -> None:
    text = "\n\n".join(blocks)
    found = list(runs(pieces_of(text, piece), Dialect(), size))
    assert "".join(run for run, _ in found) == text
    read = ""
    for run, line in found:
        assert line == 1 + read.count("\n")
        read += run


def test_a_block_is_never_cut_however_long() -> None:
    text = "One.\n\n```\n" + "\n\n".join("x" * 50 for _ in range(100)) + "\n```\n\nLast.\n"
    assert [len(run) for run, _ in runs(pieces_of(text, 64), Dialect(), 200)] == [6, len(text) - 6]
