"""What of a page has been on the screen."""

from hubtui.document.dialect import Dialect
from hubtui.document.flow import Flow
from hubtui.document.source import Source
from hubtui.document.viewport import Viewport
from hubtui.reader.seeing import Seeing

SECTION = "\n\n".join(f"Sentence {number}." for number in range(10))
TEXT = "\n\n".join(f"{'#' * level} {name}\n\n{SECTION}" for level, name in ((1, "One"), (2, "Two"), (3, "Three")))


def viewport(height: int, text: str = TEXT) -> Viewport:
    source = Source(text, Dialect())
    while not source.advance(1.0):
        pass
    return Viewport(Flow(source, 60), height)


def test_a_section_is_read_once_all_of_it_has_been_in_sight() -> None:
    view = viewport(15)
    seeing = Seeing(lambda: view)
    assert seeing.look() == []
    view.scroll(12)
    assert seeing.look() == ["one"]
    later: set[str] = set()
    for _ in range(4):
        view.scroll(12)
        later |= {*seeing.look()}
    assert later == {"two", "three"}


def test_what_was_seen_before_the_headings_were_known_counts_once_they_are() -> None:
    view = Viewport(Flow(Source(TEXT, Dialect()), 60), 30)
    seeing = Seeing(lambda: view)
    assert seeing.look() == []
    view.go_bottom()
    while not view.flow.source.advance(1.0):
        pass
    assert seeing.look() == ["one", "three"]


def test_what_was_jumped_over_is_not_read() -> None:
    view = viewport(30)
    seeing = Seeing(lambda: view)
    assert seeing.look() == ["one"]
    view.go_bottom()
    assert seeing.look() == ["three"]
    view.go_top()
    assert seeing.look() == ["one"]


def test_another_page_begins_anew() -> None:
    views = [viewport(200), viewport(15), viewport(15, "")]
    seeing = Seeing(lambda: views[0] if views else None)
    assert seeing.look() == ["one", "two", "three"]
    for _ in range(3):
        views.pop(0)
        assert seeing.look() == []
