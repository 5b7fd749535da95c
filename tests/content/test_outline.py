"""The bundled hub holds what it set out to hold: the facts of `outline.toml`, read off the hub itself."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import tomli

from hubtui.document.blocks import Block, Callout, Code, Footnote, List, Paragraph, Table
from hubtui.document.pieces import parse_chunk
from hubtui.document.scan import PageScan
from hubtui.document.source import Source
from hubtui.hub.hub import Hub
from hubtui.hub.opening import open_hub
from hubtui.resources import data_folder

OUTLINE: dict[str, Any] = tomli.loads((Path(__file__).parent / "outline.toml").read_text(encoding="utf-8"))
PAGES: dict[str, dict[str, str]] = OUTLINE["pages"]
HUBS, ARTICLES = ([page for page, facts in PAGES.items() if facts["kind"] == kind] for kind in ("hub", "article"))
ALIGNMENT = "hubs/alignment.md"
GLOSSARY = "glossary.md"


@lru_cache(maxsize=1)
def hub() -> Hub:
    return open_hub(data_folder("content") / "ai-systems")


@lru_cache(maxsize=len(PAGES))
def scan(page: str) -> PageScan:
    return hub().scan(page)


@lru_cache(maxsize=len(PAGES))
def blocks(page: str) -> tuple[Block, ...]:
    """Every block of a page, those inside others included."""
    source = Source(hub().read(page).text, hub().dialect)
    source.finish()
    return tuple(block for chunk in source.chunks for block in opened(parse_chunk(source, chunk)))


def opened(outer: tuple[Block, ...]) -> Iterator[Block]:
    for block in outer:
        yield block
        for item in block.items if isinstance(block, List) else ():
            yield from opened(item.children)
        yield from opened(getattr(block, "children", ()))


def sections(page: str) -> list[str]:
    return [heading.text for heading in scan(page).headings if heading.level == 2]


def labels(claim: Callout) -> list[str]:
    """What the items of a claim begin with."""
    found = []
    for block in claim.children:
        for item in block.items if isinstance(block, List) else ():
            first = item.children[0]
            assert isinstance(first, Paragraph)
            assert first.content[0].style == "strong"
            assert "".join(span.text for span in first.content[1:]).strip(), "a question without an answer"
            found.append(first.content[0].text.rstrip(":"))
    return found


def test_these_are_its_pages() -> None:
    assert set(hub().pages()) == set(PAGES)
    assert hub().home == "index.md"
    assert len({hub().meta(page).id for page in PAGES}) == len(PAGES)
    assert all(hub().meta(page).id != page for page in PAGES), "an id that is a path is lost when the page moves"


@pytest.mark.parametrize("page", PAGES)
def test_page(page: str) -> None:
    meta, facts = hub().meta(page), PAGES[page]
    assert (meta.title, meta.kind, meta.canonical) == (facts["title"], facts["kind"], facts.get("canonical", ""))
    assert scan(page).title == meta.title
    assert meta.summary
    assert scan(page).words >= OUTLINE["words"].get(meta.kind, 0)


@pytest.mark.parametrize("page", PAGES)
def test_each_page_ends_in_recall_questions(page: str) -> None:
    least, most = OUTLINE["counts"]["questions"]
    questions = scan(page).questions
    assert least <= len(questions) <= most
    assert all(question.text and question.answered for question in questions)
    assert questions[0].line > max(heading.line for heading in scan(page).headings)


def test_the_alignment_hub_has_its_sections_in_order() -> None:
    expected = [part["section"] for part in OUTLINE["alignment"]]
    assert sections(ALIGNMENT)[: len(expected)] == expected


@pytest.mark.parametrize("part", OUTLINE["alignment"], ids=lambda part: str(part["section"]))
def test_a_section_of_the_alignment_hub_sends_the_reader_on(part: dict[str, Any]) -> None:
    headings = scan(ALIGNMENT).headings
    here = next(number for number, heading in enumerate(headings) if heading.text == part["section"])
    end = headings[here + 1].line
    led_to = {found.target for link, found in hub().links_of(ALIGNMENT) if headings[here].line < link.line < end}
    assert led_to >= set(part["to"])


def test_the_alignment_hub_has_exactly_these_cross_links() -> None:
    links = hub().meta(ALIGNMENT).links
    assert [(link.page, link.relation) for link in links] == [
        (expected["page"], expected["relation"]) for expected in OUTLINE["cross_links"]
    ]
    for link, expected in zip(links, OUTLINE["cross_links"], strict=True):
        assert all(words in link.note for words in expected["note"])


@pytest.mark.parametrize("page", HUBS)
def test_a_hub_closes_with_its_cross_links(page: str) -> None:
    meta = hub().meta(page)
    assert meta.links
    assert all(link.note for link in meta.links)
    assert sections(page)[-2:] == [OUTLINE["last_section"], "Recall"]
    assert "<!-- cross-links -->" in hub().read(page).text


@pytest.mark.parametrize("page", [ALIGNMENT, *ARTICLES])
def test_claims_answer_the_four_questions(page: str) -> None:
    claims = [block for block in blocks(page) if isinstance(block, Callout) and block.kind == "claim"]
    assert len(claims) >= OUTLINE["counts"]["claims"]
    assert [labels(claim) for claim in claims] == [OUTLINE["labels"]] * len(claims)


@pytest.mark.parametrize("page", ARTICLES)
def test_an_article_shows_its_work_and_its_sources(page: str) -> None:
    kinds = {type(block) for block in blocks(page)}
    assert kinds >= {Table, Code, Footnote}
    assert all(block.number for block in blocks(page) if isinstance(block, Footnote)), "a source that nothing cites"


def test_the_reading_lists() -> None:
    lists = {reading.title: reading.entries for reading in hub().lists}
    assert list(lists) == list(OUTLINE["lists"])
    for title, facts in OUTLINE["lists"].items():
        assert lists[title]
        assert all(entry.reason and hub().exists(entry.page) for entry in lists[title])
        if "entries" in facts:
            assert [entry.page for entry in lists[title]] == [page for page, _ in facts["entries"]]
            assert all(words in entry.reason for entry, (_, words) in zip(lists[title], facts["entries"], strict=True))


def test_the_glossary() -> None:
    terms = [heading for heading in scan(GLOSSARY).headings if heading.level == 3]
    assert len(terms) >= OUTLINE["counts"]["terms"]
    assert len({heading.text.lower() for heading in terms}) == len(terms)


@pytest.mark.parametrize("page", PAGES)
def test_every_term_that_is_linked_to_is_in_the_glossary(page: str) -> None:
    terms = {heading.anchor for heading in scan(GLOSSARY).headings}
    linked = {found.anchor for _, found in hub().links_of(page) if found.target == GLOSSARY and found.anchor}
    assert linked <= terms
    assert linked or PAGES[page]["kind"] == "reference"
