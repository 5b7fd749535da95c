"""Finding pages by a few letters: what comes first, what is found at all, and how long it takes."""

from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from hubtui.app.catalogue import Catalogue, HeadingLines, HeadingOf, Named
from hubtui.app.finder import FinderModel, recent_and_unread_first, states_by_path
from hubtui.app.matching import Lines, _spread, _spreading, find, folded, marked, searchable
from hubtui.document.cells import cell_len
from hubtui.study.progress import PageProgress

CASES = tomli.loads((Path(__file__).parent / "cases" / "finder.toml").read_text("utf-8"))
PAGES = {name: Named(page["title"], tuple(page.get("aliases", ()))) for name, page in CASES["page"].items()}
"""Seconds: three frames. CPU time passes for a third of the work on a machine whose cores have others to serve."""


def catalogue() -> Catalogue:
    made = Catalogue(list(PAGES), PAGES.__getitem__)
    while not made.advance(1.0):
        pass
    headings = [HeadingOf(it["page"], it["anchor"], it["text"]) for it in CASES["heading"]]
    made.learn_headings(HeadingLines([*headings, HeadingOf("guide/start.md", "old", "Install what is gone")]))
    made.see("guide/start.md", [heading for heading in headings if heading.page == "guide/start.md"])
    return made


def found(model: FinderModel) -> list[str]:
    items = [model[index] for index in range(len(model))]
    return [f"{item.key}#{item.extra}" if item.extra else item.key for item in items]


@pytest.mark.parametrize("case", CASES["case"], ids=[case["query"] for case in CASES["case"]])
def test_what_is_found(case: dict[str, Any]) -> None:
    model = FinderModel("Pages", catalogue(), range(len(PAGES)), headings=True)
    model.filter(case["query"])
    assert found(model)[: len(case["found"])] == case["found"]
    if case.get("only"):
        assert len(model) == len(case["found"])


def test_those_opened_last_come_first_then_the_unread_and_last_the_one_that_is_shown() -> None:
    pages = ["a", "b", "c", "d", "e"]
    progress = [
        PageProgress("read", path="b", opened="2026-01-01T00:00:00.000Z"),
        PageProgress("part", path="d", opened="2026-01-02T00:00:00.000Z"),
        PageProgress("read", path="c"),
        PageProgress("part", path="a", opened="2026-01-03T00:00:00.000Z"),
        PageProgress("read", path="gone", opened="2026-01-04T00:00:00.000Z"),
    ]
    order = recent_and_unread_first(pages, progress, states_by_path(progress), "a")
    assert [pages[number] for number in order] == ["d", "b", "e", "c", "a"]


def test_rows_say_how_far_a_page_is_read() -> None:
    model = FinderModel("Pages", catalogue(), [0, 1], states={"index.md": "read"})
    assert ["".join(text for text, _ in model.spans(index, 40))[:10].strip()[0] for index in (0, 1)] == ["●", "○"]
    assert model.index_of("page", "guide/start.md") == 1


def test_a_title_stands_whole_before_anything_is_said_of_where_it_is_from() -> None:
    model = FinderModel("Pages", catalogue(), [2], states={})
    for width in (32, 38, 42, 60):
        assert "Alignment: goals and rewards" in "".join(text for text, _ in model.spans(0, width))
    assert "articles/alignment.md" in "".join(text for text, _ in model.spans(0, 60))


@given(st.text(max_size=8), st.integers(1, 60))
def test_rows_are_exactly_as_wide_as_the_list(query: str, width: int) -> None:
    model = FinderModel("Pages", CATALOGUE, range(len(PAGES)), headings=True, states={})
    model.filter(query)
    for index in range(len(model)):
        assert sum(cell_len(text) for text, _ in model.spans(index, width)) == width


CATALOGUE = catalogue()
TEXTS = st.lists(st.text("abAB é-/", max_size=9), max_size=9)


@given(TEXTS, st.text("abe ", max_size=4))
def test_every_text_that_holds_the_words_is_found_once_and_no_text_without_the_letters(
    texts: list[str], query: str
) -> None:
    names = [searchable(text) for text in texts]
    numbers = [number for group in find(query, names, names, range(len(names))) for number in group]
    assert len(numbers) == len(set(numbers))
    words = folded(query).split()
    for number, name in enumerate(names):
        if all(word in name for word in words):
            assert number in numbers
        elif number in numbers:
            rest = iter(name)
            assert all(letter in rest for letter in "".join(words))


SOME = st.text("ab] -/\\n", max_size=12).map(searchable)


@given(SOME, SOME, st.text("ab]^", min_size=1, max_size=4), st.sampled_from(["", " " * 150, "a" * 150]))
def test_letters_are_found_in_one_search_as_one_by_one(name: str, other: str, letters: str, far: str) -> None:
    name = name + far
    one_by_one = [_spread(f" {letters[0]}", letters[1:], text) for text in (name, other)]
    expected = one_by_one[0] if one_by_one[0] >= 0 else one_by_one[1] + 120 if one_by_one[1] >= 0 else -1
    assert _spreading(letters)(name, f"{name}\n{other}") == expected


def test_what_somebody_knows_is_taken_in_and_the_rest_looked_up() -> None:
    asked: list[str] = []

    def named(page: str) -> Named:
        asked.append(page)
        return Named(f"Of {page}")

    made = Catalogue(["a.md", "b.md", "c.md"], named)
    made.advance(0.0)
    made.take_in(made.knowing({"b.md": Named("Second", ("two",)), "gone.md": Named("Gone")}))
    assert made.find("two") == ["b.md"]
    assert made.find("of a") == ["a.md"]
    assert made.title("b.md") == "Second"
    assert "b.md" not in asked


HEADINGS = ["Reward", "The reward", "Forward", "Reward models", "Models of reward", "x"]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [("rew", [0, 3, 1, 4]), ("WARD", [0, 1, 2, 3, 4]), ("models reward", [3, 4]), ("x", [5]), ("", []), ("zz", [])],
)
def test_very_many_texts_are_found_by_their_words(query: str, wanted: list[int]) -> None:
    lines = Lines([searchable(text) for text in HEADINGS])
    assert sorted(lines.find(query, 9)) == sorted(wanted)
    assert len(lines.find(query, 1)) == min(1, len(wanted))


@given(st.lists(st.text("ab c", max_size=5), max_size=9), st.text("abc ", max_size=3))
def test_lines_find_what_each_text_would_be_found_by(texts: list[str], query: str) -> None:
    names = [searchable(text) for text in texts]
    words = folded(query).split()
    holds = [number for number, name in enumerate(names) if words and all(word in name for word in words)]
    assert sorted(Lines(names).find(query, 100)) == holds


@given(st.text(max_size=9), st.text(max_size=5))
def test_what_is_set_apart_is_as_long_as_the_text(text: str, query: str) -> None:
    assert len(marked(text, query)) == len(text)


def test_ten_thousand_pages_and_a_hundred_thousand_headings_are_searched() -> None:
    words = ["alignment", "reward", "model", "Überblick", "training", "of", "the", "notes", "data", "system", "index"]
    pages = [f"part-{number % 97}/{words[number % 11]}-{number}.md" for number in range(10_000)]
    titles = [f"{words[number % 11].capitalize()} {words[number % 7]} {number}" for number in range(10_000)]
    large = Catalogue(pages, lambda _: Named(titles[0]))
    named = {page: Named(title, (f"alias {page}",)) for page, title in zip(pages, titles, strict=True)}
    large.take_in(large.knowing(named))
    assert large.complete
    headings = [
        HeadingOf(pages[number % 10_000], f"h-{number}", f"{words[number % 9].capitalize()} and {words[number % 10]}")
        for number in range(100_000)
    ]
    large.learn_headings(HeadingLines(headings))
    model = FinderModel("Pages", large, range(len(pages)), headings=True, states={})
    typed = "alignment reward 77"
    for query in [typed[:end] for end in range(1, len(typed) + 1)] + ["algnmnt", "o", "1234"]:
        model.filter(query)
        assert len(model), query
        for index in range(min(40, len(model))):
            assert model.spans(index, 78)
