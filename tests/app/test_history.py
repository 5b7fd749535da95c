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
            assert history.back() == (past[-1] if past else None)
            if past and present is not None:
                future.append(present)
                present = past.pop()
        else:
            assert history.forward() == (future[-1] if future else None)
            if future and present is not None:
                past.append(present)
                present = future.pop()
        assert history.current == present
        assert (history.can_go_back, history.can_go_forward) == (bool(past), bool(future))


@given(st.integers(1, 5), st.lists(PAGES, min_size=1, max_size=12))
def test_only_the_newest_visits_are_kept(limit: int, pages: list[str]) -> None:
    history = History(limit)
    for page in pages:
        history.visit(page)
    kept = [history.current]
    while (visit := history.back()) is not None:
        kept.insert(0, visit)
    assert [visit.page for visit in kept if visit] == pages[-limit:]


def test_moving_keeps_places_of_both_ends() -> None:
    history = History()
    history.visit("a.md")
    history.leave(Place(offset=7))
    history.visit("b.md")
    history.leave(Place(offset=9))
    assert history.back() == Visit("a.md", Place(offset=7))
    assert history.forward() == Visit("b.md", Place(offset=9))
