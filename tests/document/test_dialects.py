"""What each dialect adds to Markdown: set as its cases say, and split without changing what it says."""

from itertools import pairwise
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from document.dialects import DIALECTS
from document.layout_cases import Case, laid_out, read_cases, shown
from document.whole_page import html_of_chunks, html_of_whole
from hubtui.document import cutting
from hubtui.document.dialect import Dialect
from hubtui.document.scan import scan_page
from hubtui.document.source import Source

FOLDER = Path(__file__).parent / "cases" / "dialects"
CASES = read_cases(FOLDER)


def dialect_of(case: Case) -> Dialect:
    return DIALECTS[case.name.partition(":")[0]]


def sources_of(name: str) -> list[str]:
    return [case.source for case in CASES if case.name.startswith(f"{name}:")]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_layout(case: Case) -> None:
    lines = laid_out(case.source, case.width, dialect_of(case))
    assert shown(lines, styled=case.styled) == case.lines


def check(text: str, dialect: Dialect) -> None:
    text = "\n" + text
    assert html_of_chunks(text, dialect) == html_of_whole(text, dialect)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_block_splits_as_it_parses_and_is_text_to_the_other_dialects(case: Case) -> None:
    dialect = dialect_of(case)
    check(case.source, dialect)
    check(case.source.rstrip("\n"), dialect)
    check(f"text\n{case.source}text\n\ntext\n", dialect)
    check("".join(f"> {line}\n" for line in case.source.split("\n")) + "\ntext\n", dialect)
    check("- a\n\n" + "".join(f"  {line}\n" for line in case.source.split("\n")) + "\ntext\n", dialect)
    for dialect in (Dialect(), *DIALECTS.values()):
        assert laid_out(case.source, 60, dialect)
        scan_page(case.source, dialect)


@pytest.mark.parametrize("name", DIALECTS)
def test_blocks_one_after_the_other_split_as_they_parse(name: str) -> None:
    for texts in pairwise(sources_of(name)):
        check("".join(texts), DIALECTS[name])
        check("\n\n".join(texts), DIALECTS[name])


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.data())
def test_pages_made_of_blocks_split_as_they_parse(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(DIALECTS)))
    parts = data.draw(st.lists(st.sampled_from(sources_of(name)), min_size=1, max_size=5))
    gaps = [data.draw(st.sampled_from(["", "\n", "text\n\n", "- item\n\n", "> quote\n\n"])) for _ in parts]
    check("".join(gap + part for gap, part in zip(gaps, parts, strict=True)), DIALECTS[name])


@given(
    st.text(st.sampled_from('ab\n\n\n \t-!?=":/%${}<>#[]()\\~^|+T*_`'), max_size=60), st.sampled_from(sorted(DIALECTS))
)
def test_any_text_is_laid_out(text: str, name: str) -> None:
    for line in laid_out(text, 40, DIALECTS[name]):
        assert "\n" not in line.text
    scan_page(text, DIALECTS[name])


_BODY = "- W\n\nW W W\n\n" * 900
GIANTS = {
    "obsidian": ("> [!note]{} Title\n", "".join(f"> {line}\n" for line in _BODY.split("\n")), "-", "+"),
    "mkdocs": ('???{} note "Title"\n', "".join(f"    {line}\n" for line in _BODY.split("\n")), "", "+"),
    "docusaurus": (":::details[Title]{}\n\n", f"{_BODY}:::\n", "", "{open}"),
    "hugo": ("<details{}>\n<summary>Title</summary>\n\n", f"{_BODY}</details>\n", "", " open"),
}


@pytest.mark.parametrize("name", GIANTS)
def test_a_giant_folded_part_is_its_title_until_it_is_opened(name: str) -> None:
    opening, body, folded, _ = GIANTS[name]
    lines = [line.text for line in laid_out(f"{opening.format(folded)}{body}\nafter\n", 60, DIALECTS[name])]
    shown_lines = [line for line in lines if line.strip()]
    assert shown_lines[0].startswith("▌ ▸ ")
    assert shown_lines[0].endswith("Title")
    assert shown_lines[1:] == ["after"]


@pytest.mark.parametrize("name", GIANTS)
def test_a_giant_part_is_cut_and_looks_like_a_small_one(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    opening, body, _, opened = GIANTS[name]
    text = opening.format(opened) + body
    cut = laid_out(text, 60, DIALECTS[name])
    monkeypatch.setattr(cutting, "LARGE", 1 << 30)
    assert shown(cut, styled=True) == shown(laid_out(text, 60, DIALECTS[name]), styled=True)


def test_a_giant_comment_is_not_shown() -> None:
    text = "%%\n" + "hidden\n\n" * 3_000 + "%%\n\nafter\n"
    assert [line.text for line in laid_out(text, 60, DIALECTS["obsidian"]) if line.text] == ["after"]


@pytest.mark.parametrize(
    ("name", "mark"),
    [
        ("mkdocs", "<details>"),
        ("mkdocs", "$$"),
        ("mdbook", "<details>"),
        ("obsidian", "%%x"),
        ("obsidian", "<details>"),
        ("obsidian", "$$"),
        ("hugo", "<details>"),
        ("hugo", "{{< note >}}"),
        ("docusaurus", "{/* "),
        ("docusaurus", ":::a"),
        ("docusaurus", "<details>"),
        ("docusaurus", "$$"),
        ("docusaurus", "<TabItem>"),
        ("vitepress", ":::a"),
        ("vitepress", "<details>"),
    ],
)
def test_marks_that_nothing_answers_cost_little(name: str, mark: str) -> None:
    began = perf_counter()
    laid_out(f"{mark}\n\n" * 500, 60, DIALECTS[name])
    assert perf_counter() - began < 5


@pytest.mark.parametrize(
    ("name", "text", "headings"),
    [
        ("mkdocs", "## A { .cls }\n", [("A", "a")]),
        ("mkdocs", "## A ==b== :smile: { #own }\n", [("A b 😄", "own")]),
        ("mdbook", "## A {#own .cls}\n\n## B\n", [("A", "own"), ("B", "b")]),
        ("docusaurus", "## A {/* #own */}\n\n:::note\n\n## In {#it}\n\n:::\n", [("A", "own"), ("In", "it")]),
        ("obsidian", "## A %%b%% c ^id\n", [("A  c", "a--c")]),
        ("hugo", "{{% note %}}\n## In it\n{{% /note %}}\n", [("In it", "in-it")]),
        ("hugo", "## :lock: Locked *:x:* `:up:`\n", [("\U0001f512 Locked \u274c :up:", "lock-locked-x-up")]),
        ("vitepress", "## a :lock:\n", [("a \U0001f512", "a-")]),
        ("vitepress", "## a {#x}\n", [("a", "x")]),
    ],
)
def test_headings_and_their_ids(name: str, text: str, headings: list[tuple[str, str]]) -> None:
    found = scan_page(text, DIALECTS[name])
    assert [(heading.text, heading.anchor) for heading in found.headings] == headings
    source = Source(text, DIALECTS[name])
    source.advance(1.0)
    assert source.outline() == found.headings


@pytest.mark.parametrize(
    ("name", "text", "anchor"),
    [
        ("mkdocs", "text\n\nmore\n{: #here }\n", "here"),
        ("mkdocs", "text\n\na [b](c){#here .x} d\n", "here"),
        ("obsidian", "text\n\n- a\n- b ^here\n", "^here"),
        ("obsidian", "text\n\n> q\n\n^here\n", "^here"),
    ],
)
def test_places_with_ids_are_found(name: str, text: str, anchor: str) -> None:
    assert anchor in scan_page(text, DIALECTS[name]).anchors
    index = Source(text, DIALECTS[name]).find_html_anchor(anchor)
    assert index
    assert index >= 1
