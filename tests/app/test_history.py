"""History against a simple model: two stacks and the present."""

from hypothesis import given
from hypothesis import strategies as st

from hubtui.app.history import History, Visit
from hubtui.document.place import Place

PAGES = st.sampled_from(["a.md", "b.md", "c/d.md"])
STEPS = st.one_of(
    st.tuples(st.just("visit"), PAGES),
    st.tuples(st.just("leave"), st.integers(0, 9)),
    st.just(("back", None)),
    st.just(("forward", None)),
)


@given(st.lists(STEPS, max_size=60))
def test_history_is_two_stacks_around_the_present(steps: list[tuple[str, object]]) -> None:
    history = History()
    past: list[Visit] = []
    present: Visit | None = None
    future: list[Visit] = []
    for what, value in steps:
        if what == "visit":
            history.visit(str(value))
            if present is not None:
                past.append(present)
            present, future = Visit(str(value)), []
        elif what == "leave":
            place = Place(offset=int(str(value)))
            history.leave(place)
            if present is not None:
                present = Visit(present.page, place)
        elif what == "back":
            assert history.step(-1) == (past[-1] if past else None)
            if past and present is not None:
                future.append(present)
                present = past.pop()
        else:
            assert history.step(1) == (future[-1] if future else None)
            if future and present is not None:
                past.append(present)
                present = future.pop()
        assert history.current == present
        assert history.at == (len(past) if present else -1)
        assert history.visits == ((*past, present, *reversed(future)) if present else ())


@given(st.integers(1, 5), st.lists(PAGES, min_size=1, max_size=12))
def test_only_the_newest_visits_are_kept(limit: int, pages: list[str]) -> None:
    history = History(limit)
    for page in pages:
        history.visit(page)
    kept = [history.current]
    while (visit := history.step(-1)) is not None:
        kept.insert(0, visit)
    assert [visit.page for visit in kept if visit] == pages[-limit:]


def test_moving_keeps_places_of_both_ends() -> None:
    history = History()
    history.visit("a.md")
    history.leave(Place(offset=7))
    history.visit("b.md")
    history.leave(Place(offset=9))
    assert history.step(-1) == Visit("a.md", Place(offset=7))
    assert history.step(1) == Visit("b.md", Place(offset=9))


@given(st.lists(PAGES, max_size=5), st.integers(0, 4), st.lists(PAGES, min_size=1, max_size=4), st.integers(2, 8))
def test_an_earlier_sitting_lies_before_this_one(earlier: list[str], at: int, now: list[str], limit: int) -> None:
    at = min(at, len(earlier) - 1)
    history = History(limit)
    for page in now:
        history.visit(page)
    history.take_up([Visit(page) for page in earlier], at)
    pages = [visit.page for visit in history.visits]
    same = at >= 0 and earlier[at] == now[0]
    before = earlier[: at if same else at + 1]
    after = earlier[at + 1 :] if same and len(now) == 1 else []
    assert (before + now + after)[-len(pages) :] == pages
    assert history.current == Visit(now[-1])
    assert pages[history.at + 1 :] == after


def test_pages_that_are_gone_are_passed_by() -> None:
    history = History()
    for page in "abcd":
        history.visit(page)
    assert history.step(-1, lambda visit: visit.page not in "bc") == Visit("a")
    assert history.step(1, lambda visit: visit.page == "b") == Visit("b")
    assert history.step(-2, lambda visit: visit.page != "a") is None
    assert history.current == Visit("b")
    assert history.step(9) == Visit("d")
