"""The facts of a page: headings, anchors, links and words."""

import pytest

from hubtui.document import front_matter
from hubtui.document.dialect import Dialect
from hubtui.document.scan import scan_page
from hubtui.document.slugs import github_slug
from hubtui.document.source import Source

DIALECT = Dialect()


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("# A\n\n## A\n# a\n", [("A", 1, "a", 1), ("A", 2, "a-1", 3), ("a", 1, "a-2", 4)]),
        ("# A-1\n\n# A\n\n# A\n", [("A-1", 1, "a-1", 1), ("A", 1, "a", 3), ("A", 1, "a-2", 5)]),
        ("# A *b* `c` [d](e) ![f](g)!\n", [("A b c d f!", 1, "a-b-c-d-f", 1)]),
        ("Title\nmore\n===\n\nSection\n---\n", [("Title more", 1, "title-more", 1), ("Section", 2, "section", 5)]),
        (
            "> # In a quote\n\n- a\n  ## In an item\n",
            [("In a quote", 1, "in-a-quote", 1), ("In an item", 2, "in-an-item", 4)],
        ),
        ("+++\nid = 1\n+++\n# A\n", [("A", 1, "a", 4)]),
        ("```\n# no\n```\n<!--\n# no\n-->\n\n    # no\n", []),
        ('<h2 id="x">Own</h2>\n\n<h3>\nOther\n</h3>\n', [("Own", 2, "x", 1), ("Other", 3, "other", 4)]),
        ("# Café 漢字 & more\n", [("Café 漢字 & more", 1, "café-漢字--more", 1)]),
        ("#\n", [("", 1, "", 1)]),
        ("> [!note] T\n> # In a callout\n", [("In a callout", 1, "in-a-callout", 2)]),
        ("a[^1]\n\n[^1]:\n    # In a note\n", [("In a note", 1, "in-a-note", 4)]),
    ],
)
def test_headings(text: str, headings: list[tuple[str, int, str, int]]) -> None:
    found = scan_page(text, DIALECT)
    assert [(each.text, each.level, each.anchor, each.line) for each in found.headings] == headings
    assert {anchor for _, _, anchor, _ in headings} <= found.anchors


def test_spaces_of_headings_count_in_anchors() -> None:
    text = "# One  two\n\n## Three  `four  five`\n\nSix  seven\n---\n"
    found = scan_page(text, DIALECT)
    assert [heading.anchor for heading in found.headings] == ["one--two", "three--four--five", "six--seven"]
    assert [heading.text for heading in found.headings] == ["One two", "Three four five", "Six seven"]
    assert Source(text, DIALECT).whole_outline() == found.headings


def test_anchors_of_html_and_block_ids() -> None:
    text = '<a name="one"></a> <span id=\'two\'>x</span>\n\n<div id="three">\n</div>\n\ntext ^four\n\n`<a id="no">`\n'
    assert scan_page(text, DIALECT).anchors >= {"one", "two", "three", "^four"}


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("one\ntwo\nthree [a](b.md#c)\n", [("b.md#c", "a", "link", 3)]),
        ("[a](x%20y.md) [b](<x y.md>) [c](../z.md?q=1&amp;r)\n",
         [("x%20y.md", "a", "link", 1), ("x y.md", "b", "link", 1), ("../z.md?q=1&r", "c", "link", 1)]),
        ("[[a]] [[a#h|b *c*]]\n![[d.png]]\n",
         [("a", "a", "wikilink", 1), ("a#h|b *c*", "b *c*", "wikilink", 1), ("d.png", "d.png", "embed", 2)]),
        ("[a][r] [r][] [r]\n\n[r]: target.md 'T'\n",
         [("target.md", "a", "link", 1), ("target.md", "r", "link", 1), ("target.md", "r", "link", 1)]),
        ("<https://a.b> <c@d.e> www.f.g\n",
         [("https://a.b", "https://a.b", "autolink", 1), ("mailto:c@d.e", "c@d.e", "autolink", 1),
          ("http://www.f.g", "www.f.g", "autolink", 1)]),
        ("[![alt](i.png)](page.md)\n", [("i.png", "alt", "image", 1), ("page.md", "alt", "link", 1)]),
        ("[a ![alt](i.png) b](page.md)\n",
         [("page.md", "a alt b", "link", 1), ("i.png", "alt", "image", 1)]),
        ("text[^1]\n\n[^1]: see\n    [a](b)\n", [("b", "a", "link", 4)]),
        ("- a\n  b\n  [c](d)\n- > [e](f)\n", [("d", "c", "link", 3), ("f", "e", "link", 4)]),
        ("| a |\n|---|\n| x |\n| [b](c) |\n", [("c", "b", "link", 4)]),
        ("a  \nb\\\n[c](d)\n", [("d", "c", "link", 3)]),
        ("[a\nb](c) [d](e)\n", [("c", "a b", "link", 1), ("e", "d", "link", 2)]),
        ("`[no](x)` \\[no](x) <!-- [no](x) -->\n\n```\n[no](x)\n```\n", []),
        ("x\n<a\n href='u'>v</a> [w](x)\n", [("u", "v", "tag", 2), ("x", "w", "link", 3)]),
        ("<p>\n<a href='u'>v\nw</a>\n<img src='i.png'>\n</p>\n",
         [("u", "v w", "tag", 2), ("i.png", "i.png", "picture", 4)]),
        ("---\na: b\n---\n\n> [!note] [t](u)\n> x\n> [v](w)\n", [("u", "t", "link", 5), ("w", "v", "link", 7)]),
        ("`a\nb` [c](d)\n[e](f\n'g\nh') ![i\nj](k) [l](m) <!--\n--> [n](o)\n",
         [("d", "c", "link", 2), ("f", "e", "link", 3), ("k", "i j", "image", 5), ("m", "l", "link", 6),
          ("o", "n", "link", 7)]),
        ("Title [a](b)\nmore [c](d)\n===\n", [("b", "a", "link", 1), ("d", "c", "link", 2)]),
    ],
)  # fmt: skip
def test_links(text: str, links: list[tuple[str, str, str, int]]) -> None:
    found = scan_page(text, DIALECT).links
    assert [(link.target, link.text, link.origin, link.line) for link in found] == links


def test_a_protocol_without_a_name_is_text() -> None:
    text = "Retried http://... 3 times, https://`x` and http://localhost:80/a\n"
    assert [link.target for link in scan_page(text, DIALECT).links] == ["http://localhost:80/a"]


def test_bare_addresses_are_text_where_the_dialect_says_so() -> None:
    text = "https://a.b www.c.d e@f.g <https://h.i> [j](https://k.l)\n"
    found = scan_page(text, Dialect(autolinks="none")).links
    assert [link.target for link in found] == ["https://h.i", "https://k.l"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("---\na: b c\n---\none two\n", 2),
        ("# One *two*\n\n- three\n- four don't\n", 5),
        ("| a | b |\n|---|---|\n| c | d |\n", 4),
        ("```python\nx = 1\n```\n", 2),
        ("> [!note] Title\n> text\n", 2),
        ("<!-- a b -->\n<p>c</p>\n", 1),
        ("[a b](c-d-e)\n", 2),
    ],
)
def test_words(text: str, words: int) -> None:
    assert scan_page(text, DIALECT).words == words


def test_facts_of_a_giant_page_are_those_of_its_parts() -> None:
    part = "## Part\n\n" + "- [a](b) word\n" * 1_000
    found = scan_page(part * 4, DIALECT)
    assert len(found.headings) == 4
    assert found.headings[-1].anchor == "part-3"
    assert [link.line for link in found.links] == [
        1 + index for index, line in enumerate((part * 4).split("\n")) if line.startswith("-")
    ]
    assert found.words == 4 * 2_001


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# A *b*\n", "A b"),
        ("text\n\n# A\n", "A"),
        ("## no\n", ""),
        ("", ""),
        ("A\n===\n", "A"),
        ("---\nx: 1\n---\n# A\n", "A"),
    ],
)
def test_title(text: str, title: str) -> None:
    assert scan_page(text, DIALECT).title == title


@pytest.mark.parametrize(
    ("text", "kind", "raw", "line", "body"),
    [
        ("", "", "", 1, ""),
        ("text\n", "", "", 1, "text\n"),
        ("+++\na = 1\n+++\nbody\n", "toml", "a = 1\n", 2, "body\n"),
        ("---\na: 1\n---\nbody\n", "yaml", "a: 1\n", 2, "body\n"),
        ("---\na: 1\n...\nbody\n", "yaml", "a: 1\n", 2, "body\n"),
        ('{\n"a": 1\n}\nbody\n', "json", '{\n"a": 1\n}', 1, "body\n"),
        ("---  \na: 1\n---\t\nbody", "yaml", "a: 1\n", 2, "body"),
        ("---\n---\nbody\n", "yaml", "", 2, "body\n"),
        ("---\na: 1\n---", "yaml", "a: 1\n", 2, ""),
        ("---\na: 1\nbody\n", "", "", 1, "---\na: 1\nbody\n"),
        ("---\n\ntext\n\n---\n", "", "", 1, "---\n\ntext\n\n---\n"),
        ("\n---\na: 1\n---\n", "", "", 1, "\n---\na: 1\n---\n"),
        ("----\na\n----\n", "", "", 1, "----\na\n----\n"),
        ("+++\na: '---'\n---\n", "", "", 1, "+++\na: '---'\n---\n"),
        ('{"a": 1}\n', "", "", 1, '{"a": 1}\n'),
        ("---\na: |\n  ---\n  b\n---\nbody\n", "yaml", "a: |\n  ---\n  b\n", 2, "body\n"),
    ],
)
def test_front_matter(text: str, kind: str, raw: str, line: int, body: str) -> None:
    found = front_matter.split(text)
    assert (found.kind, found.raw, found.line, text[found.end :]) == (kind, raw, line, body)


def test_tabs_footnotes_and_code_have_anchors_that_lead_to_them() -> None:
    text = (
        '# Top\n\nSee[^b] and[^a].\n\n## Kites\n\n- item\n\n    === "Box *kite*"\n\n        text\n\n'
        '=== "Delta"\n\n    text\n\n## Kites Delta\n\n``` {.txt #spool}\ncode\n```\n\n[^a]: one\n\n[^b]: two\n'
    )
    dialect = Dialect(
        content_tabs=True, attributes="all", tab_slug=github_slug, tab_below="-", footnote_anchor="fn:{number}",
        footnote_mention="ref-{label}",
    )  # fmt: skip
    source = Source(text, dialect)
    source.advance(1)
    lines = {"kites-box-kite": 7, "spool": 19, "fn:1": 25, "fn:2": 23, "ref-b": 3, "ref-a": 3, "kites-delta": 17}
    assert scan_page(text, dialect).anchors == {"top", "kites", "kites-delta-1", *lines}
    for anchor, line in lines.items():
        heading = source.find_heading(anchor)
        index = source.find_html_anchor(anchor) if heading is None else None
        assert (heading.line if heading else source.chunks[index or 0].line) == line, anchor


def test_a_container_has_the_id_that_it_is_given() -> None:
    dialect = Dialect(directives=True, attributes="all")
    text = "::: tip Kneading {#knead}\ntext\n:::\n\n:::warning{#rest .x}\ntext\n:::\n"
    assert scan_page(text, dialect).anchors == {"knead", "rest"}
    assert Source(text, dialect).find_html_anchor("rest") == 1


def test_a_picture_without_an_address_of_its_own_leads_nowhere() -> None:
    text = '<p>\n<img :src="`a-${b}.png`" alt="cover">\n</p>\n\ntext <img :src="x" alt="other"> ![](b.png)\n'
    found = scan_page(text, DIALECT)
    assert [link.target for link in found.links] == ["b.png"]
    assert found.words == scan_page("cover\n\ntext other ![](b.png)\n", DIALECT).words
