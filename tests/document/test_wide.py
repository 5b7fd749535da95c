"""Tables and code wider than the measure: nothing is out of reach, and nothing is scrolled past its end."""

from hubtui.document.blocks import Span
from hubtui.document.lines import Line
from hubtui.document.links import Link
from hubtui.document.wide import link_at, scrolled, steps_to

LINK = Link("far.md", "far")
WIDE = Line((Span("▌ "), Span("x" * 50), Span("far", "link", LINK)), wide_from=2)
NARROW = Line((Span("a "), Span("far", "link", LINK)))


def test_wide_lines_scroll_to_their_end_and_back() -> None:
    assert scrolled([NARROW, WIDE], 30, 0, 1) == 8
    assert scrolled([NARROW, WIDE], 30, 24, 1) == 26
    assert scrolled([WIDE], 30, 8, -2) == 0
    assert scrolled([NARROW], 30, 0, 1) == 0


def test_what_is_to_be_seen_is_scrolled_into_sight() -> None:
    steps = steps_to(WIDE, range(52, 55), 30, 0)
    sideways = scrolled([WIDE], 30, 0, steps)
    assert sideways < 52 - 2 < 55 - 2 < sideways + 28
    assert steps_to(WIDE, range(52, 55), 30, sideways) == 0
    assert scrolled([WIDE], 30, sideways, steps_to(WIDE, range(3, 5), 30, sideways)) == 0
    assert steps_to(NARROW, range(2, 5), 30, 0) == 0


def test_the_link_under_the_mouse() -> None:
    assert link_at(NARROW, 2, 0) is LINK
    assert link_at(NARROW, 5, 0) is None
    assert link_at(NARROW, -1, 0) is None
    assert link_at(WIDE, 27, 26) is LINK
    assert link_at(WIDE, 27, 0) is None
    assert link_at(WIDE, 1, 51) is None
