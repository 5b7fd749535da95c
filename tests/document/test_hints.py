"""Letters at links: as short as can be, none the beginning of another, each where its link begins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubtui.document.dialect import Dialect
from hubtui.document.flow import Flow
from hubtui.document.hints import ALPHABET, Hints, labels, spots
from hubtui.document.page_links import page_links
from hubtui.document.source import Source

PAGE = """\
First [one](one.md) and [a link of several words that wraps](two.md), <https://example.org>.

> [!note]- Folded [inside](three.md)
> And [hidden](four.md).

```text
no [link](here.md)
```
"""


def flow(page: str, width: int = 30) -> Flow:
    return Flow(Source(page, Dialect()), width)


@given(st.integers(0, 900), st.integers(2, 26))
def test_no_label_is_the_beginning_of_another(count: int, size: int) -> None:
    given = labels(count, ALPHABET[:size])
    assert len(given) == len(set(given)) == min(count, size * size)
    assert not any(one != other and other.startswith(one) for one in given[:60] for other in given)
    assert all(len(label) == 1 for label in given) == (count <= size)


def test_the_easiest_labels_come_first() -> None:
    assert labels(3) == ["a", "s", "d"]
    assert labels(27)[:24] == list(ALPHABET[:24])
    assert labels(27)[24:] == ["ma"] or labels(27)[-1][0] == "m"


def test_each_link_in_sight_has_its_spot_where_it_begins() -> None:
    lines = flow(PAGE).lines(0)
    found = spots(lines, 30, 0)
    assert [(spot.row, spot.cell, spot.link.target) for spot in found] == [
        (1, 6, "one.md"),
        (1, 14, "two.md"),
        (3, 0, "https://example.org"),
    ]
    # The first line has been scrolled away: the link that wraps begins where it goes on.
    assert spots(lines[2:], 30, 0)[0][:2] == (0, 0)


def test_links_of_a_wide_table_move_with_it() -> None:
    wide = flow("| a | b | c | d | e | f |\n|---|---|---|---|---|---|\n|" + " xxxxxxxx |" * 5 + " [far](far.md) |\n")
    lines = wide.lines(0)
    assert spots(lines, 30, 0) == []
    assert [spot.cell for spot in spots(lines, 30, 40)] == [15]
    assert spots(lines, 30, 56) == []


def test_letters_choose_a_link() -> None:
    links = spots(flow(" ".join(f"[{n}]({n}.md)" for n in range(30)), 200).lines(0), 200, 0)
    hints = Hints(links)
    assert len(hints.left) == 30
    assert not hints.type("é")
    assert hints.type("M")
    assert hints.chosen is None
    assert {hint.label[0] for hint in hints.left} == {"m"}
    assert hints.erase()
    assert not hints.erase()
    assert hints.type("s")
    assert hints.chosen is links[1].link


def test_all_links_of_a_page_also_folded_ones() -> None:
    found = [link for link in page_links(flow(PAGE)) if link is not None]
    assert [(link.link.target, link.chunk, bool(link.folds)) for link in found] == [
        ("one.md", 0, False),
        ("two.md", 0, False),
        ("https://example.org", 0, False),
        ("three.md", 1, False),
        ("four.md", 1, True),
    ]


@pytest.mark.parametrize("page", ["", "No links.\n", "`[code](x.md)`\n"])
def test_a_page_without_links(page: str) -> None:
    assert [link for link in page_links(flow(page)) if link is not None] == []
