"""Finding in a page: what the reader sees is what is found, however it is written and wherever it is cut."""

from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from document.dialects import DIALECTS
from hubtui.document.dialect import Dialect
from hubtui.document.find import Finder, Hit, Texts
from hubtui.document.finding import Finding
from hubtui.document.flow import Flow
from hubtui.document.followers import CURRENT, MATCH, Follower
from hubtui.document.lines import Line
from hubtui.document.needles import any_word, needle
from hubtui.document.source import Source
from hubtui.document.viewport import Viewport

CASES = tomli.loads((Path(__file__).with_name("cases") / "find.toml").read_text("utf-8"))["find"]

PARTS = (
    *(
        "word",
        "Word",
        "wo",
        "rd",
        " ",
        " ",
        "\n",
        "\n> ",
        "\n\n",
        "\n\n> ",
        "\n- ",
        "\n\n> [!note]- ",
        "**",
        "*",
        "_",
        "`",
    ),
    *(
        "[",
        "](x.md)",
        "](a_(word).md)",
        "][word]",
        "<kbd>",
        "</kbd>",
        "<",
        ">",
        "&amp;",
        "\\",
        "|",
        "\n\n```\n",
        "~~",
        "(",
        ")",
    ),
    *(
        "[^1]",
        "\n\n[^1]: ",
        "\n\n| a | b |\n|---|---|\n| ",
        "[[word|",
        "]]",
        "{",
        "}",
        "é",
        "e\u0301",
        "e",
        "<!-- word -->",
        "-",
    ),
)
PAGES = st.lists(st.sampled_from(PARTS), min_size=1, max_size=60).map("".join)
NEEDLES = st.lists(
    st.sampled_from(("word", "wo", "rd", "Word", " ", "e", "é", "&", "(", "-", "[1]")), min_size=1, max_size=4
)


def finder(page: str, text: str, start: int = 0, width: int = 30) -> Finder:
    wanted = needle(text)
    assert wanted is not None
    found = Finder(Texts(Flow(Source(page, Dialect()), width)), wanted, start)
    while not found.advance(1.0):
        pass
    return found


def hits(found: Finder) -> list[Hit]:
    """All matches in page order, by going from one to the next."""
    first = found.first()
    if first is None:
        return []
    order = [first]
    while (following := found.after(order[-1])) != first:
        assert following is not None
        order.append(following)
        assert len(order) <= found.count
    start = order.index(min(order))
    return order[start:] + order[:start]


def finding(page: str, height: int = 10) -> Finding:
    return Finding(Viewport(Flow(Source(page, Dialect()), 30), height))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_is_found(case: dict[str, Any]) -> None:
    found = finder(case["page"], case["text"])
    assert found.count == case["found"]
    if "line" in case:
        place = found.place(Hit(0, 0))
        assert place is not None
        assert found._texts.flow.lines(place.chunk)[place.line].text == case["line"]


@given(PAGES, NEEDLES.map("".join))
def test_no_match_is_passed_over_for_how_it_is_written(page: str, text: str) -> None:
    wanted = needle(text)
    if wanted is None:
        return
    found = finder(page, text)
    texts = found._texts
    everywhere = {
        index: count
        for index in range(len(texts.flow.source.chunks))
        if (count := sum(1 for run in texts.of(index) for match in wanted.pattern.finditer(run) if match[0]))
    }
    assert dict(zip(found._from_start.chunks, found._from_start.counts, strict=True)) == everywhere


@given(PAGES, NEEDLES.map("".join), st.integers(0, 8))
def test_from_match_to_match_is_round_the_page_and_back(page: str, text: str, start: int) -> None:
    if needle(text) is None:
        return
    found = finder(page, text, start)
    order = hits(found)
    assert len(order) == found.count
    assert order == sorted(order) == hits(finder(page, text))
    for index, hit in enumerate(order):
        assert found.rank(hit) == index + 1
        assert found.before(hit) == order[index - 1]
    if order:
        assert found.first() == next((hit for hit in order if hit.chunk >= start), order[0])


@given(PAGES, NEEDLES.map("".join))
def test_marks_change_nothing_but_looks(page: str, text: str) -> None:
    view = Viewport(Flow(Source(page, Dialect()), 30), 1000)
    before = [line.text for _, line in view.visible()]
    marked = Finding(view)
    marked.seek(needle(text))
    folded = view.flow.setting.unfolded
    if not folded:
        assert [line.text for _, line in view.visible()] == before
    marked.give_up()
    assert [line.text for _, line in view.visible()] == before


def styles(marks: Finding) -> list[str]:
    return [span.style for _, line in marks._viewport.visible() for span in line.spans if MATCH in span.style]


def test_the_first_match_from_the_screen_on_is_the_current_one() -> None:
    page = "\n\n".join(f"Sentence {number} has a word." for number in range(40))
    view = Viewport(Flow(Source(page, Dialect()), 30), 10)
    view.scroll(21)
    marks = Finding(view)
    top = view.top
    marks.seek(needle("word"))
    assert view.top == top
    assert styles(marks)[0] == CURRENT
    assert styles(marks)[1:] == [MATCH] * 4
    assert marks.finder is not None
    assert marks.hit is not None
    while marks.searching:
        marks.advance(1.0)
    assert marks.finder.rank(marks.hit) == 11
    marks.step(-1)
    assert marks.finder.rank(marks.hit) == 10
    marks.seek(needle("sentence 30"))
    assert "Sentence 30 has" in "".join(line.text for _, line in view.visible())
    marks.give_up()
    assert view.top == top
    assert not styles(marks)


def test_matches_above_the_screen_in_the_same_block_come_last() -> None:
    page = " ".join(f"number {number} word" for number in range(100))
    view = Viewport(Flow(Source(page, Dialect()), 30), 10)
    view.scroll(30)
    marks = Finding(view)
    marks.seek(needle("word"))
    assert CURRENT in styles(marks)[0]
    assert marks.hit is not None
    assert marks.hit.number > 30


def test_a_folded_part_is_opened_for_the_match_in_it_and_closed_again_when_given_up() -> None:
    marks = finding("Text.\n\n> [!note]- Outer\n> > [!tip]- Inner\n> > The kernel.\n")
    marks.seek(needle("kernel"))
    assert styles(marks) == [CURRENT]
    marks.seek(needle("text"))
    assert "kernel" not in "".join(line.text for _, line in marks._viewport.visible())
    marks.seek(needle("kernel"))
    marks.let_be()
    assert "kernel" in "".join(line.text for _, line in marks._viewport.visible())


def test_a_step_asked_for_too_early_is_made_as_soon_as_it_can_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hubtui.document.finding.AT_ONCE", 0.0)
    filler = "\n\n".join(["nothing"] * 500)
    marks = finding(f"word\n\n{filler}\n\nword\n")
    marks.seek(needle("word"))
    marks.step(-1)
    assert marks.searching
    assert marks.hit == Hit(0, 0)
    while not marks.advance(0.001):
        assert marks.searching
    assert marks.hit is not None
    assert marks.hit.chunk == 501


def test_words_are_found_from_their_beginning_in_any_case_and_accent() -> None:
    wanted = any_word(["word", "cafe", "対訳"])
    assert wanted is not None
    found = Finder(Texts(Flow(Source("Words, swords; Café. 単語対訳 WORD\n", Dialect()), 30)), wanted)
    found.advance(1.0)
    assert found.count == 4
    assert any_word([]) is any_word([" "]) is needle("  ") is None


def test_a_large_page_is_hardly_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    page = "\n\n".join(f"Paragraph {number} of *many*." for number in range(20_000)) + "\n\nA ze*bra*.\n"
    wanted = needle("zebra")
    assert wanted is not None
    found = Finder(Texts(Flow(Source(page, Dialect()), 76)), wanted)
    laid_out: list[int] = []
    follow = Flow.follow

    def counted(flow: Flow, index: int, follower: Follower) -> list[Line]:
        laid_out.append(index)
        return follow(flow, index, follower)

    monkeypatch.setattr(Flow, "follow", counted)
    while not found.advance(1.0):
        pass
    assert found.count == 1
    assert len(laid_out) == 1


def test_the_bar_shows_where_matches_are() -> None:
    page = "word\n\n" + "\n\n".join(["nothing here"] * 98) + "\n\nword\n"
    assert finder(page, "word").rows(10) == {0, 9}
    assert finder(page, "absent").rows(10) == frozenset()


@pytest.mark.parametrize("name", DIALECTS)
def test_what_a_dialect_shows_is_found_however_it_is_written(name: str) -> None:
    page = (Path(__file__).with_name("cases") / "dialects" / f"{name}.md").read_text("utf-8")
    texts = Texts(Flow(Source(page, DIALECTS[name]), 60))
    for index in range(len(texts.flow.source.chunks)):
        for run in texts.of(index):
            for part in {run[:20], run[5:15], run[-12:]}:
                wanted = needle(part)
                if wanted is not None and wanted.pattern.search(run):
                    found = Finder(texts, wanted, index)
                    found.advance(0.0)  # a chunk and no more, which is the one the run is of
                    assert found._from_start.holds(index), (part, run)


def test_the_end_of_a_large_folded_part_is_found_and_opened() -> None:
    filler = "".join(f"> Paragraph {number} that fills the part.\n>\n" for number in range(500))
    marks = finding(f"Text.\n\n> [!note]- Large\n{filler}> The kernel.\n")
    marks.seek(needle("the kernel"))
    while marks.searching:
        marks.advance(1.0)
    assert styles(marks) == [CURRENT]
