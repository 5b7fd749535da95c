"""Going through a hub, without a screen."""

from pathlib import Path

import pytest

from hubtui.app.navigator import Address, Navigator, Refusal, Showing
from hubtui.app.shelf import HubShelf
from hubtui.document.links import Link
from hubtui.document.place import Place
from hubtui.hub.model import HubError
from hubtui.hub.opening import open_hub
from hubtui.study.keeper import Keeper
from hubtui.study.store import Store
from hubtui.study.trail import Trail, Visit

MANIFEST = """
title = "Hub"
home = "a.md"
[[sections]]
title = "All"
pages = ["a.md", "b.md", "c.md"]
[[lists]]
id = "list"
title = "List"
[[lists.entries]]
page = "c.md"
reason = "last"
[[lists.entries]]
page = "gone.md"
reason = "missing"
[[lists.entries]]
page = "a.md"
reason = "first"
[[lists]]
id = "lost"
title = "Lost"
[[lists.entries]]
page = "gone.md"
reason = "missing"
"""


@pytest.fixture
def navigator(tmp_path: Path) -> Navigator:
    hub = tmp_path / "hub"
    hub.mkdir()
    (hub / "hub.toml").write_text(MANIFEST)
    for name in "abc":
        (hub / f"{name}.md").write_text(f"# Page {name}\n\n## Part\n\nText.\n")
    (hub / "file.txt").write_text("text")
    opened = open_hub(hub)
    keeper = Keeper(Store(tmp_path / "state"), "here")
    return Navigator(opened, keeper, HubShelf(opened, keeper))


def page_of(answer: object) -> str:
    assert isinstance(answer, Showing), answer
    return answer.page


def sentence_of(answer: object) -> str:
    assert isinstance(answer, Refusal), answer
    return answer.sentence


def test_it_begins_at_home_and_then_where_the_reader_was(navigator: Navigator) -> None:
    assert page_of(navigator.start()) == "a.md"
    navigator.step(1)
    assert page_of(navigator.start()) == "b.md"


def test_back_and_forward_go_to_the_places_that_were_left(navigator: Navigator) -> None:
    navigator.start()
    navigator.leave(Place(offset=7, snippet="seven"))
    assert page_of(navigator.follow(Link("b.md#part", "b"))) == "b.md"
    navigator.leave(Place(offset=9))
    back = navigator.back()
    assert isinstance(back, Showing)
    assert (back.page, back.place) == ("a.md", Place(offset=7, snippet="seven"))
    forward = navigator.forward()
    assert isinstance(forward, Showing)
    assert (forward.page, forward.place) == ("b.md", Place(offset=9))
    assert "nothing forward" in sentence_of(navigator.forward())


def test_an_anchor_of_the_same_page_needs_no_reading(navigator: Navigator) -> None:
    navigator.start()
    answer = navigator.follow(Link("#part", "part"))
    assert isinstance(answer, Showing)
    assert (answer.page, answer.anchor, answer.again) == ("a.md", "part", True)
    back = navigator.back()
    assert isinstance(back, Showing)
    assert back.again


def test_a_link_that_leads_nowhere_is_refused_and_nothing_moves(navigator: Navigator) -> None:
    navigator.start()
    assert "d.md" in sentence_of(navigator.follow(Link("d.md", "d", line=3)))
    assert "a.md:3" in sentence_of(navigator.follow(Link("d.md", "d", line=3)))
    assert "outside" in sentence_of(navigator.follow(Link("../../etc/passwd", "x")))
    assert "is a file" in sentence_of(navigator.follow(Link("file.txt", "file")))
    assert navigator.page == "a.md"
    assert "began" in sentence_of(navigator.back())


def test_an_address_is_only_shown(navigator: Navigator) -> None:
    navigator.start()
    assert navigator.follow(Link("https://example.org/x", "out")) == Address("https://example.org/x")


def test_the_order_of_the_hub_has_two_ends(navigator: Navigator) -> None:
    navigator.start()
    assert "first page" in sentence_of(navigator.step(-1))
    assert [page_of(navigator.step(1)) for _ in range(2)] == ["b.md", "c.md"]
    assert "last page" in sentence_of(navigator.step(1))


def test_next_unread_goes_round_the_hub(navigator: Navigator) -> None:
    navigator.start()
    navigator.step(1)
    assert page_of(navigator.next_unread()) == "c.md"
    assert page_of(navigator.next_unread()) == "a.md"
    for page in ("b.md", "c.md"):
        navigator._keeper.mark(page, "read")
    assert sentence_of(navigator.next_unread()) == "Every other page of the hub is read."


def test_a_followed_list_decides_what_is_next(navigator: Navigator) -> None:
    assert page_of(navigator.start(list_id="list")) == "c.md"
    assert navigator.following() == "Page a"
    navigator._keeper.mark("c.md", "read")
    assert page_of(navigator.go_on_with_list()) == "a.md"
    navigator._keeper.mark("a.md", "read")
    assert sentence_of(navigator.next_unread()) == "Nothing else is unread in “List”."
    assert navigator.following() == ""
    assert page_of(navigator.go_on_with_list()) == "c.md"


def test_a_list_without_pages_is_refused(navigator: Navigator) -> None:
    navigator.start()
    navigator.choose_list("lost")
    assert "names no page" in sentence_of(navigator.go_on_with_list())
    assert page_of(navigator.start(list_id="lost")) == "a.md"


def test_a_list_that_does_not_exist(navigator: Navigator) -> None:
    with pytest.raises(HubError, match="its lists are: list, lost"):
        navigator.choose_list("other")
    assert "no reading list is followed" in sentence_of(_without_list(navigator)).lower()


def _without_list(navigator: Navigator) -> object:
    navigator.start()
    return navigator.go_on_with_list()


def test_a_place_is_taken_up_but_not_of_a_page_that_is_read(navigator: Navigator) -> None:
    navigator.start()
    navigator._keeper.move(Place(offset=12, snippet="Text"), 0.5)
    navigator.step(1)
    taken_up = navigator.step(-1)
    assert isinstance(taken_up, Showing)
    assert taken_up.place == Place(offset=12, snippet="Text")
    assert "Taken up" in taken_up.notice
    navigator._keeper.mark("a.md", "read")
    navigator.step(1)
    begun = navigator.step(-1)
    assert isinstance(begun, Showing)
    assert (begun.place, begun.notice) == (None, "")


def test_a_page_that_cannot_be_read_is_a_page_with_an_error(navigator: Navigator) -> None:
    navigator.start()
    assert "b.md" in navigator._hub.pages()  # looked at before it goes
    (Path(navigator._hub.root) / "b.md").unlink()
    answer = navigator.step(1)
    assert isinstance(answer, Showing)
    assert (answer.page, answer.text) == ("b.md", "")
    assert "b.md is missing" in answer.error
    assert page_of(navigator.step(1)) == "c.md"


def test_a_folder_is_not_called_a_file(navigator: Navigator) -> None:
    navigator.start()
    navigator._hub.root.joinpath("empty").mkdir()
    answer = navigator.follow(Link("empty", "empty"))
    assert answer == Refusal("empty is a folder without a page to begin with; hubtui cannot show it.")


def test_an_empty_page_says_so(navigator: Navigator) -> None:
    navigator.start()
    navigator._hub.root.joinpath("b.md").write_text("\n")
    answer = navigator.open("b.md")
    assert (answer.text, answer.notice) == ("\n", "This page is empty.")


def test_a_place_in_the_first_block_is_taken_up_and_the_beginning_is_none(navigator: Navigator) -> None:
    navigator.start()
    navigator.open("b.md")
    navigator._keeper.move(Place(within=900, ratio=0.3), 0.5)
    navigator.open("c.md")
    assert "Taken up" in navigator.open("b.md").notice
    navigator._keeper.move(Place(), 0.5)
    navigator.open("c.md")
    assert navigator.open("b.md").notice == ""


def navigator_of(hub: Path, state: Path) -> Navigator:
    opened, store = open_hub(hub), Store(state)
    keeper, trail = Keeper(store, "here"), Trail(store, "here")
    navigator = Navigator(opened, keeper, HubShelf(opened, keeper), trail=trail)
    navigator.saved = lambda: (keeper.flush(), trail.table.flush())  # type: ignore[attr-defined]
    return navigator


def test_the_next_run_goes_back_where_the_one_before_had_been(navigator: Navigator, tmp_path: Path) -> None:
    hub, state = tmp_path / "hub", tmp_path / "state"
    first = navigator_of(hub, state)
    first.start()
    first.leave(Place(offset=3, snippet="Text"), Link("b.md", "b"))
    first.open("b.md")
    first.leave(Place(offset=9))
    first.open("c.md")
    first.back()
    first.leave(Place(offset=10))
    first.saved()  # type: ignore[attr-defined]

    second = navigator_of(hub, state)
    second.start("b.md")
    second.take_up_trail()
    assert [visit.page for visit in second.visits] == ["a.md", "b.md", "c.md"]
    assert page_of(second.forward()) == "c.md"
    back = second.back(2)
    assert isinstance(back, Showing)
    assert (back.page, back.place, back.link) == ("a.md", Place(offset=3, snippet="Text"), Link("b.md", "b"))

    third = navigator_of(hub, state)
    third.start("a.md", "part")
    third.take_up_trail()
    assert [visit.page for visit in third.visits] == ["a.md", "b.md", "a.md"]


def test_pages_that_moved_or_went_do_not_break_the_way_back(navigator: Navigator, tmp_path: Path) -> None:
    hub = tmp_path / "hub"
    (hub / "d.md").write_text("---\nid: the-d\n---\n# D\n")
    walker = navigator_of(hub, tmp_path / "state")
    for page in ("a.md", "b.md", "d.md", "c.md"):
        walker.open(page)
    (hub / "deep").mkdir()
    (hub / "d.md").rename(hub / "deep" / "other.md")
    (hub / "b.md").unlink()
    (hub / "c.md").rename(hub / "deep" / "c.md")
    walker = navigator_of(hub, tmp_path / "state")
    walker._history.take_up([Visit("a.md"), Visit("b.md"), Visit("d.md", page_id="the-d"), Visit("c.md")], 3)
    walker.open("a.md")
    back = walker.back()
    assert isinstance(back, Showing)
    assert (back.page, back.notice) == ("deep/c.md", "c.md is deep/c.md now.")
    assert walker.page == "deep/c.md"
    assert page_of(walker.back()) == "deep/other.md"
    past = walker.back()
    assert isinstance(past, Showing)
    assert (past.page, past.notice) == ("a.md", "b.md is gone, and passed by.")
    assert "gone" in sentence_of(walker.go_to_visit(1))
    assert "began" in sentence_of(walker.back())
