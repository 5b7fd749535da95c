"""The rows of screens, filtered."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from hubtui.app.actions import ACTIONS
from hubtui.app.catalogue import Catalogue, Named
from hubtui.app.picker_model import Item, PickerModel, RowsModel
from hubtui.app.screens.help import help_screen
from hubtui.app.screens.lists import bar
from hubtui.app.screens.outline import outline_screen
from hubtui.app.screens.palette import palette_screen
from hubtui.document.cells import cell_len
from hubtui.document.outline import Heading
from hubtui.hub.model import ReadingList

ITEMS = (
    Item("title", text="Some"),
    Item("action", "one", "Next page", "]"),
    Item("action", "two", "A page down", "Space"),
    Item("note", text="page"),
    Item("page", "x/pages.md", "Pages of x", "page"),
)


def keys(model: RowsModel) -> list[str]:
    return [model[index].key for index in range(len(model))]


def test_without_a_query_everything_is_there_in_order() -> None:
    model = PickerModel("All", ITEMS)
    assert keys(model) == ["", "one", "two", "", "x/pages.md"]


def test_what_begins_with_the_query_comes_first_and_headings_go() -> None:
    model = PickerModel("All", ITEMS)
    model.filter("PAGE")
    assert keys(model) == ["x/pages.md", "one", "two"]
    model.filter("page next")
    assert keys(model) == ["one"]
    model.filter("  ")
    assert len(model) == len(ITEMS)


def test_what_matches_is_set_apart() -> None:
    model = PickerModel("All", ITEMS)
    model.filter("ne")
    assert [span for span in model.spans(0, 30) if "match" in span[1]] == [("Ne", "screen.ground screen.match")]


def test_folding_that_changes_length_does_not_misplace_the_match() -> None:
    model = PickerModel("All", [Item("page", "s", "Straße")])
    model.filter("strasse")
    assert "".join(text for text, _ in model.spans(0, 12)) == " Straße     "


@given(
    st.lists(
        st.builds(
            Item,
            kind=st.just("page"),
            key=st.just(""),
            extra=st.just(""),
            text=st.text(max_size=20),
            detail=st.text(max_size=9),
            depth=st.integers(0, 6),
        )
    ),
    st.text(max_size=5),
)
def test_rows_are_exactly_as_wide_as_the_list(items: list[Item], query: str) -> None:
    model = PickerModel("All", items)
    model.filter(query)
    for index in range(len(model)):
        assert sum(cell_len(text) for text, _ in model.spans(index, 24)) == 24


def test_help_offers_the_manual_and_shows_every_action_that_has_a_key() -> None:
    model = help_screen()
    assert [key for key in keys(model) if key] == ["manual.open", *(action.id for action in ACTIONS if action.keys)]


def test_outline_is_indented_from_its_highest_heading() -> None:
    model = outline_screen("T", [Heading("A", 2, "a", 1), Heading("B", 3, "b", 2), Heading("C", 2, "c", 3)])
    assert [item.depth for item in model.items] == [0, 1, 0]
    assert model.index_of("heading", "b") == 1


def test_a_page_without_headings_says_so() -> None:
    model = outline_screen("T", [])
    assert not model.selectable(0)


def test_bar_is_full_only_at_the_end() -> None:
    assert [bar(fraction) for fraction in (0.0, 0.01, 0.99, 1.0)] == ["─" * 10, "━" + "─" * 9, "━" * 9 + "─", "━" * 10]


def test_palette_finds_pages_by_path_at_once_and_by_title_a_little_later() -> None:
    pages = [f"p{number}.md" for number in range(10_000)]
    asked: list[str] = []

    def named(page: str) -> Named:
        asked.append(page)
        return Named(f"Title {Path(page).stem[1:]}")

    catalogue = Catalogue(pages, named)
    reading = ReadingList("first", "First hour", "", ())
    model = palette_screen(catalogue, [reading], [("dark", "Dark")])
    for index in range(30):
        model.spans(index, 60)
    assert not asked
    model.filter("p9999")
    assert keys(model) == ["p9999.md"]
    assert "Title 9999" in "".join(text for text, _ in model.spans(0, 60))
    model.filter("title 1234")
    assert keys(model) == []
    while not catalogue.advance(0.01):
        pass
    model.renew()
    assert keys(model)[0] == "p1234.md"
    model.filter("first hour")
    assert model[0].kind == "list"
    model.filter("theme: dark")
    assert keys(model) == ["dark"]


@given(st.lists(st.text("ab ", max_size=6), max_size=8), st.text("ab ", max_size=4))
def test_typing_letter_by_letter_finds_what_the_whole_query_finds(texts: list[str], query: str) -> None:
    items = [Item("page", str(index), text) for index, text in enumerate(texts)]
    typed, at_once = PickerModel("All", items), PickerModel("All", items)
    for end in range(1, len(query) + 1):
        typed.filter(query[:end])
    at_once.filter(query)
    assert keys(typed) == keys(at_once)
