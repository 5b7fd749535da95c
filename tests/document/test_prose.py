"""What a page says, and on which line."""

from hubtui.document.dialect import Dialect
from hubtui.document.prose import prose_of

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
