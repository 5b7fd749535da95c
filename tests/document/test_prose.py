"""What a page says, and on which line."""

from pathlib import Path

import pytest

from hubtui.document.dialect import Dialect
from hubtui.document.prose import prose_of
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


@pytest.mark.parametrize("page", PAGES, ids=[str(page.relative_to(TESTS)) for page in PAGES])
def test_it_has_the_headings_and_links_of_a_scan(page: Path) -> None:
    text = page.read_text(encoding="utf-8", errors="replace")
    prose, scan = prose_of(text, Dialect()), scan_page(text, Dialect())
    assert (prose.headings, prose.links) == (scan.headings, scan.links)
