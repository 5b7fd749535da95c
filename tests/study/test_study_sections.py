"""Which sections of a page are read."""

from hypothesis import given
from hypothesis import strategies as st

from hubtui.document.outline import Heading
from hubtui.study.sections import SeenText, ticks

STRETCHES = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=8)


@given(STRETCHES, st.integers(0, 20), st.integers(0, 20))
def test_seen_text_is_the_union_of_what_was_seen(stretches: list[tuple[int, int]], start: int, end: int) -> None:
    seen = SeenText()
    everything: set[int] = set()
    for first, last in stretches:
        seen.add(first, last)
        everything |= {*range(first, last)}
    assert seen.covers(start, end) == ({*range(start, end)} <= everything)


HEADINGS = [
    Heading("Page", 1, "page", 1),
    Heading("A", 2, "a", 3),
    Heading("A one", 3, "a-one", 5),
    Heading("A two", 3, "a-two", 7),
    Heading("B", 2, "b", 9),
]


def test_a_section_is_read_with_all_that_is_in_it() -> None:
    assert ticks(HEADINGS, {"a-one"}, "part") == ["part", "part", "read", "unread", "unread"]
    assert ticks(HEADINGS, {"a", "a-one", "a-two"}, "part") == ["part", "read", "read", "read", "unread"]
    assert ticks(HEADINGS, {heading.anchor for heading in HEADINGS}, "part") == ["read"] * 5
    assert ticks(HEADINGS, {"gone"}, "part") == ["unread"] * 5


def test_a_page_that_is_marked_is_wholly_so() -> None:
    assert ticks(HEADINGS, {"a"}, "read") == ["read"] * 5
    assert ticks(HEADINGS, {"a"}, "unread") == ["unread"] * 5
