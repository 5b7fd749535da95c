"""The list of a page's headings: its links, and a page whose headings are not all known yet."""

from document.dialects import DIALECTS
from hubtui.document.dialect import Dialect
from hubtui.document.flow import Flow
from hubtui.document.includes import Included, Includes
from hubtui.document.scan import scan_page
from hubtui.document.source import Source

VITEPRESS = DIALECTS["vitepress"]
LONG = "# Moss\n\n[[toc]]\n\n" + "".join(f"## Part {number}\n\n{'peat ' * 400}\n\n" for number in range(200))


def test_its_links_are_links_of_the_page_and_its_words_are_not() -> None:
    text = "[[toc]]\n\n## Peat bog\n\n::: tip\n[[toc]]\n:::\n\n### [Fern](fern.md)\n"
    found = scan_page(text, VITEPRESS)
    listed = [("#peat-bog", "Peat bog"), ("#fern", "Fern")]
    assert [(link.target, link.text) for link in found.links] == [*listed, *listed, ("fern.md", "Fern")]
    assert [link.line for link in found.links] == [1, 1, 6, 6, 9]
    assert found.words == scan_page(text.replace("[[toc]]", ""), VITEPRESS).words
    assert all(link.target[1:] in found.anchors for link in found.links[:4])


def test_where_the_dialect_has_none_it_is_text() -> None:
    assert scan_page("[[toc]]\n\n[TOC]\n\n## Peat\n", Dialect(wikilinks=False)).links == ()


def test_a_list_that_is_included_lists_the_page_that_shows_it() -> None:
    given = {"toc.md": Included("toc.md", "[[toc]]\n")}
    includes = Includes("moss.md", lambda _page, target, _kind: given.get(target))
    found = scan_page("<!--@include: toc.md-->\n\n## Peat\n", VITEPRESS, includes)
    assert [(link.target, link.base) for link in found.links] == [("#peat", "")]


def test_a_long_page_is_listed_whole_once_it_is_known_whole() -> None:
    source = Source(LONG, VITEPRESS)
    flow = Flow(source, 60)
    source.chunk(1)
    assert not source.complete
    assert len(flow.links(1)) < 200
    while not source.advance(0.01):
        pass
    assert flow.refresh()
    assert len(flow.links(1)) == 200
    assert not flow.refresh()
