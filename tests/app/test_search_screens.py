"""The rows of the search screen and of the list of backlinks."""

import pytest

from hubtui.app.indexing import Progress
from hubtui.app.picker_model import PickerModel
from hubtui.app.screens.backlinks import backlinks_screen
from hubtui.app.screens.search import SearchModel, place_in, place_of
from hubtui.hub.mentions import Mention
from hubtui.hub.search_snippets import Piece
from hubtui.hub.searching import Hit, Results
from hubtui.study.progress import State

STATES: dict[str, State] = {"seen": "read", "begun": "part"}


def state_of(page: str) -> State:
    return STATES.get(page, "unread")


def hit(page: str, text: str = "some text") -> Hit:
    snippet = (Piece(text[:4], True), Piece(text[4:], False))
    return Hit(f"{page}.md", page, (Piece(page.title(), False),), "Part", "", (Piece("Top", True),), "top", 7, snippet)


def shown(model: PickerModel, width: int = 70) -> list[str]:
    return ["".join(text for text, _ in model.spans(index, width)).rstrip() for index in range(len(model))]


class Asked:
    """A search screen, and what it asks for."""

    def __init__(self, width: int = 70) -> None:
        self.queries: list[str] = []
        self.model = SearchModel(self.queries.append, state_of, width)


def test_what_is_typed_is_asked_for_and_answered() -> None:
    asked = Asked()
    assert "pages with all of them" in shown(asked.model)[0]
    asked.model.filter("so")
    assert asked.queries == ["so"]
    assert asked.model.take("so", Results((hit("one"), hit("seen")), ("so",)), "", None)
    assert shown(asked.model) == [
        " ○ One › Top                                                     Part",
        "   some text",
        " ● Seen › Top                                                    Part",
        "   some text",
    ]
    assert asked.model.found == 2
    assert [asked.model.selectable(index) for index in range(4)] == [True, False, True, False]
    assert asked.model.first_hit() == 0
    assert asked.model.spans(1, 70)[1] == ("some", "screen.muted screen.match")


def test_a_late_answer_is_not_shown() -> None:
    asked = Asked()
    asked.model.filter("so")
    asked.model.filter("som")
    assert not asked.model.take("so", Results((hit("one"),)), "", None)
    assert asked.model.found == 0


def test_what_is_said_while_the_index_is_being_made() -> None:
    asked = Asked()
    asked.model.filter("so")
    asked.model.take("so", None, "", None)
    assert shown(asked.model) == [" The index is being made."]
    asked.model.take("so", Results((hit("one"),)), "", Progress(1200, 10_000))
    assert shown(asked.model)[0] == " The index is being made: 1,200 of 10,000 pages so far."
    assert asked.model.first_hit() == 1
    asked.model.take("so", None, "There is no room for the index.", None)
    assert shown(asked.model) == [" There is no room for the index."]


@pytest.mark.parametrize(
    ("typed", "query"), [("oldx", "x"), ("old ", "old "), ("ol", "ol"), ("", ""), ("oldnew words", "new words")]
)
def test_a_search_that_is_opened_again_gives_way_to_a_new_one(typed: str, query: str) -> None:
    asked = Asked()
    asked.model.filter("old")
    asked.model.take("old", Results((hit("one"),)), "", None)
    asked.model.reopen(70)
    assert asked.model.found == 1
    asked.model.filter(typed)
    assert asked.model.query == query


def test_hostile_text_stays_text() -> None:
    asked = Asked()
    asked.model.filter("x")
    asked.model.take("x", Results((hit("one", "\x1b[31mred\x07"),)), "", None)
    assert "\x1b" not in "".join(shown(asked.model))


@pytest.mark.parametrize("width", [20, 40, 60, 78])
def test_every_row_is_as_wide_as_the_list(width: int) -> None:
    asked = Asked(width)
    asked.model.filter("x")
    asked.model.take("x", Results((hit("one", "words and 日本語 " * 20),), (), "A notice of some length."), "", None)
    for index in range(len(asked.model)):
        from hubtui.document.cells import cell_len

        assert sum(cell_len(text) for text, _ in asked.model.spans(index, width)) == width


def test_pages_that_link_here_unread_first() -> None:
    def mention(page: str, line: int = 3) -> Mention:
        return Mention(f"{page}.md", page, page.title(), line, "top", "See ", "this", ".")

    found = [mention("seen"), mention("new"), mention("new", 4), mention("new", 5), mention("new", 6), mention("begun")]
    model = backlinks_screen("Here", found, state_of, lambda _: "Part", 40)
    assert model.title == "Links to: Here"
    assert shown(model, 40) == [
        " ○ New",
        *["   See this."] * 3,
        " and 1 more",
        " ◐ Begun",
        "   See this.",
        " ● Seen",
        "   See this.",
    ]
    assert place_in(model[0].extra) == (3, "top")
    assert shown(backlinks_screen("Here", [], state_of, lambda _: "", 40), 40) == [" No page links here."]


def test_a_place_goes_through_a_row() -> None:
    assert place_in(place_of(12, "a#b")) == (12, "a#b")
