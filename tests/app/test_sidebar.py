"""The rows of the sidebar: what is there, what is folded, and what each row says."""

from collections.abc import Sequence

from hubtui.app.sidebar_model import FOLD_FROM, SidebarModel
from hubtui.app.sidebar_rows import BackRow, CrossRow
from hubtui.document.outline import Heading
from hubtui.hub.model import ListEntry, ReadingList, Section
from hubtui.study.lists import ListStanding
from hubtui.study.progress import State


class FakeShelf:
    """A hub of a few pages, with its progress; counts the titles it was asked for."""

    def __init__(self, sections: Sequence[Section], lists: Sequence[ReadingList] = ()) -> None:
        self.title = "A hub"
        self.sections = sections
        self.lists = lists
        self.states: dict[str, State] = {}
        self.asked = 0

    def title_of(self, page: str) -> str:
        self.asked += 1
        return f"<{page}>"

    def state_of(self, page: str) -> State:
        return self.states.get(page, "unread")

    def standing_of(self, reading: ReadingList) -> ListStanding:
        states = tuple(self.state_of(entry.page) for entry in reading.entries)
        return ListStanding(reading, states.count("read"), len(states), None, states)


SECTIONS = (
    Section("Start", ("index.md",)),
    Section("Articles", ("a.md", "b.md"), (Section("Deep", ("deep/c.md",)),)),
)
LISTS = (ReadingList("first", "First hour", "", (ListEntry("b.md", "why"), ListEntry("a.md", ""))),)


def shown(model: SidebarModel, width: int = 30) -> list[str]:
    return ["".join(text for text, _ in model.spans(index, width)).rstrip() for index in range(len(model.rows))]


def model_of(shelf: FakeShelf, page: str = "a.md") -> SidebarModel:
    model = SidebarModel(shelf)
    model.show_hub()
    model.show_page(page, (), ())
    return model


def test_sections_pages_and_lists() -> None:
    shelf = FakeShelf(SECTIONS, LISTS)
    shelf.states = {"a.md": "part", "b.md": "read"}
    assert shown(model_of(shelf)) == [
        " A hub",
        "",
        " ▾ Start",
        "   ○ <index.md>",
        "",
        " ▾ Articles",
        "   ◐ <a.md>",
        "   ● <b.md>",
        "   ▾ Deep",
        "     ○ <deep/c.md>",
        "",
        " ▾ Reading lists",
        "   ▸ First hour           1/2",
    ]


def test_before_the_hub_is_walked_there_is_nothing() -> None:
    model = SidebarModel(FakeShelf(SECTIONS, LISTS))
    assert shown(model) == []
    model.show_hub()
    assert shown(model)[0] == " A hub"


def test_what_belongs_to_the_page() -> None:
    model = model_of(FakeShelf(()))
    headings = (Heading("Top", 1, "top", 1), Heading("Part\x1b[31m", 2, "part", 5))
    model.resize(24)
    model.show_page("a.md", headings, (CrossRow("b.md", "Other", "pair-with", "the other half of the argument"),))
    model.show_backlinks((BackRow("b.md", "Other"), BackRow("c.md", "Third")))
    assert shown(model, 24) == [
        " A hub",
        "",
        " ▾ Cross-links",
        "   pair-with Other",
        "     the other half of",
        "     the argument",
        "",
        " ▾ On this page",
        "   Top",
        "     Part␛[31m",
        "",
        " ▸ Linked from 2 pages",
    ]


def test_backlinks_unfold() -> None:
    model = model_of(FakeShelf(()))
    model.show_backlinks((BackRow("b.md", "Other"),))
    assert shown(model)[-1] == " ▸ Linked from 1 page"
    model.fold(len(model.rows) - 1)
    assert shown(model)[-2:] == [" ▾ Linked from 1 page", "   Other"]


def test_no_backlinks_is_said_and_cannot_be_unfolded() -> None:
    model = model_of(FakeShelf(()))
    model.show_backlinks(())
    assert shown(model)[-1] == " Linked from no page"
    assert model.is_folded(model.rows[-1]) is None


def test_folding_from_inside_a_section_folds_it() -> None:
    model = model_of(FakeShelf(SECTIONS))
    inside = shown(model).index("   ○ <b.md>")
    header = model.fold(inside, closed=True)
    assert shown(model)[header] == " ▸ Articles                 2"
    assert model.fold(header, closed=False) == header
    assert "   ○ <b.md>" in shown(model)
    assert model.fold(inside, closed=False) == inside


def test_folded_sections_lie_close_to_each_other() -> None:
    sections = [Section(title, (f"{title}.md",)) for title in "abcd"]
    model = model_of(FakeShelf(sections), page="c.md")
    for key in "abd":
        model.fold(shown(model).index(f" ▾ {key}"))
    assert [row.strip(" 1") for row in shown(model)] == ["A hub", "", "▸ a", "▸ b", "", "▾ c", "○ <c.md>", "", "▸ d"]


def test_a_section_that_is_unfolded_between_folded_ones_has_its_row_told() -> None:
    model = model_of(FakeShelf([Section(title, (f"{title}.md",)) for title in "abc"]), page="")
    headers = [model.fold(shown(model).index(f" ▾ {key}")) for key in "abc"]
    assert [model.rows[header].text for header in headers] == ["a", "b", "c"]
    header = model.fold(headers[1])
    assert shown(model)[header : header + 2] == [" ▾ b", "   ○ <b.md>"]


def test_a_followed_list_is_unfolded() -> None:
    model = model_of(FakeShelf(SECTIONS, LISTS))
    model.follow_list("first")
    assert shown(model)[-3:] == ["   ▾ First hour           0/2", "     ○ <b.md>", "     ○ <a.md>"]


def test_cursor_never_stands_on_what_is_only_there_to_be_read() -> None:
    model = model_of(FakeShelf(SECTIONS))
    model.show_page("a.md", (), (CrossRow("b.md", "Other", "", "a note"),))
    stands = [model.rows[index].kind for index in range(len(model.rows)) if model.selectable(index)]
    assert {"blank", "note"}.isdisjoint(stands)


def test_where_i_am_is_set_apart() -> None:
    model = model_of(FakeShelf(SECTIONS), page="deep/c.md")
    index = model.index_of_page()
    assert ("<deep/c.md>", "sidebar.current") in model.spans(index, 30)


def test_the_heading_i_am_under_is_brought_into_sight() -> None:
    model = model_of(FakeShelf(SECTIONS))
    headings = tuple(Heading(f"Part {number}", 2, f"part-{number}", number) for number in range(60))
    model.show_page("a.md", headings, ())
    first = next(index for index, row in enumerate(model.rows) if row.kind == "heading")
    high = first + 10

    def top_at(part: int, top: int) -> int:
        model.anchor = f"part-{part}"
        return model.top_showing_anchor(top, high)

    assert top_at(9, 0) == 0
    assert top_at(10, 0) == first + 10 - 2 * high // 3
    assert top_at(59, 0) == len(model.rows) - high
    # What is in sight is not moved; back at the start all is as it was.
    assert top_at(12, 11) == 11
    assert top_at(2, 40) == 0
    # At the top of the page the hub stays, although the outline is below what is in sight; further down it makes room.
    high = first - 2
    assert top_at(0, 0) == 0
    assert top_at(3, 0) == first + 3 - 2 * high // 3
    # Where the outline is far below, the hub stays.
    high = first // 2
    assert top_at(3, 0) == 0


def large(pages: int) -> FakeShelf:
    half = pages // 2
    names = [f"p{number}.md" for number in range(pages)]
    return FakeShelf((Section("One", tuple(names[:half])), Section("Two", tuple(names[half:]))))


def test_a_large_hub_is_folded_but_for_where_i_am() -> None:
    shelf = large(FOLD_FROM)
    model = model_of(shelf, page="p150.md")
    kinds = [row.kind for row in model.rows]
    assert kinds.count("page") == FOLD_FROM // 2
    assert model.rows[model.index_of_page()].key == "p150.md"
    model.show_page("p1.md", (), ())
    assert model.rows[model.index_of_page()].key == "p1.md"


def test_ten_thousand_pages_cost_no_more_titles_than_are_seen() -> None:
    shelf = large(10_000)
    model = model_of(shelf, page="p9999.md")
    index = model.index_of_page()
    for row in range(index - 39, index + 1):
        model.spans(row, 30)
    assert shelf.asked == 40
