"""What a page takes in from other files: what it includes, as text; what it embeds, in its place."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from document.dialects import DIALECTS
from hubtui.document.dialect import Dialect
from hubtui.document.excerpts import excerpt
from hubtui.document.flow import Flow
from hubtui.document.includes import Included, IncludeKind, Includes
from hubtui.document.links import Link
from hubtui.document.scan import PageScan, scan_page
from hubtui.document.source import Source

FILES = {
    "part.md": "## Part\n\nText [link](other.md).\n",
    "deep/part.md": "Deep [link](other.md).\n\n## Deep\n",
    "code.rs": "fn a() {}\n// ANCHOR: b\nfn b() {}\n// ANCHOR_END: b\nfn c() {}\n",
    "code.py": "# --8<-- [start:one]\nx = 1\n# --8<-- [end:one]\ny = 2\n",
    "region.ts": "a\n// #region one\nb\n// #endregion one\nc\n",
    "front.md": "---\ntitle: Front\n---\nBody.\n",
    "self.md": 'Before.\n\n{{#include self.md}}\n\n--8<-- "self.md"\n\n![[self]]\n',
    "ping.md": "Ping {{#include pong.md}} ![[pong]]\n",
    "pong.md": "Pong {{#include ping.md}}\n\n![[ping]]\n",
    "page.md": "# Page\n\nTop.\n\n## One\n\nFirst. ^id\n\n### Inner\n\nMore [a](b.md).\n\n## Two\n\n- x\n\n^list\n",
}


def includes(page: str = "page.md", appended: str = "") -> Includes:
    def give(asking: str, target: str, kind: IncludeKind) -> Included | None:
        name, _, anchor = target.partition("#")
        if kind == "embed":
            name = name + ".md" if name else asking
        name = name.removeprefix("./").removeprefix("@/")
        text = FILES.get(name)
        return Included(name, text, anchor.lower()) if text is not None else None

    return Includes(page, give, appended)


def lines_of(text: str, dialect: Dialect, page: str = "a.md", width: int = 60) -> list[str]:
    source = Source(text, dialect, includes=includes(page))
    flow = Flow(source, width)
    source.finish()
    lines = [line.text.rstrip() for index in range(len(source.chunks)) for line in flow.lines(index)]
    return [re.sub(r"(?<=\S) {8,}", " … ", line) for line in lines if line.strip("▌ ")]


def scanned(text: str, dialect: Dialect) -> PageScan:
    return scan_page(text, dialect, includes("a.md"))


@pytest.mark.parametrize(
    ("name", "text", "lines"),
    [
        ("mdbook", "```rust\n{{#include code.rs:b}}\n```\n", ["  fn b() {}" + " … rust"]),
        ("mdbook", "```\n{{#include code.rs:5}}\n```\n", ["  fn c() {}"]),
        ("mdbook", "{{#include code.rs:1:1}}\n", ["fn a() {}"]),
        ("mdbook", "{{#include front.md}}\n", ["Body."]),
        ("mdbook", "{{#include none.md}} \\{{#include part.md}}\n", ["{{#include none.md}} {{#include part.md}}"]),
        ("mdbook", "{{#include code.rs:none}}\n", ["{{#include code.rs:none}}"]),
        ("mkdocs", '- a\n\n    --8<-- "part.md"\n', ["  • a", "    Part", "    Text link."]),
        ("mkdocs", '```py\n--8<-- "code.py:one"\n```\n', ["  x = 1" + " … py"]),
        ("mkdocs", "--8<--\nfront.md\ncode.py:4\n--8<--\n", ["Body. y = 2"]),
        ("mkdocs", ';--8<-- "part.md"\n', [';--8<-- "part.md"']),
        ("mkdocs", '{% include "front.md" %}\n', ["Body."]),
        ("mkdocs", '{% include-markdown "page.md" start="## Two" end="^list" %}\n', ["  • x"]),
        ("vitepress", "<!--@include: ./front.md-->\n", ["Body."]),
        ("vitepress", "<!--@include: ./page.md{5,7}-->\n", ["One", "First. ^id"]),
        ("vitepress", "<<< @/region.ts#one\n", ["  b" + " … ts"]),
        ("docusaurus", "import P from './part.md';\n\n<P />\n", ["Part", "Text link."]),
        ("docusaurus", "import P, {a,\n b} from './part.md';\n\n<P\n a='b'\n/>\n", ["Part", "Text link."]),
        (
            "docusaurus",
            "import P from './deep/part.md';\n\n1. a\n\n   <P />\n\n2. b\n",
            [" 1. a", "    Deep link.", "    Deep", " 2. b"],
        ),
        ("docusaurus", "```\nimport P from './part.md';\n<P />\n```\n", ["  import P from './part.md';", "  <P />"]),
    ],
)
def test_included_text_is_the_pages_own(name: str, text: str, lines: list[str]) -> None:
    assert lines_of(text, DIALECTS[name]) == lines


def test_what_is_included_counts_as_the_line_that_asks_for_it() -> None:
    found = scanned("# A\n\n{{#include part.md}}\n\n## B\n\n[own](x.md)\n", DIALECTS["mdbook"])
    assert [(heading.text, heading.line) for heading in found.headings] == [("A", 1), ("Part", 3), ("B", 5)]
    assert [(link.target, link.line) for link in found.links] == [("other.md", 3), ("x.md", 7)]


def test_links_of_an_imported_page_count_from_it() -> None:
    found = scanned("import P from './deep/part.md';\n\n[a](b.md)\n\n<P />\n\n[c](d.md)\n", DIALECTS["docusaurus"])
    assert [(link.target, link.base) for link in found.links] == [
        ("b.md", ""), ("other.md", "deep/part.md"), ("d.md", ""),
    ]  # fmt: skip
    assert "deep" in found.anchors


@pytest.mark.parametrize("name", ["mdbook", "mkdocs", "obsidian"])
def test_a_page_that_includes_itself_ends(name: str) -> None:
    for page in ("self.md", "ping.md", "pong.md"):
        assert len(lines_of(FILES[page], DIALECTS[name], page)) < 20


OBSIDIAN = DIALECTS["obsidian"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("![[page#Two]]\n", ["▌ page > Two", "▌ Two", "▌   • x"]),
        ("![[page#^id]]\n", ["▌ page > id", "▌ First."]),
        ("![[page#^list]]\n", ["▌ page > list", "▌   • x"]),
        ("> [!note]\n> text\n>\n> ![[page#Two|shown]]\n", ["▌ Note", "▌ text", "▌ ▌ shown", "▌ ▌ Two", "▌ ▌   • x"]),
        ("a ![[page#Two]] b\n", ["a page > Two b"]),
        ("![[pic.png]]\n", ["pic.png"]),
        ("![[page#none]]\n", ["page > none"]),
    ],
)
def test_embedded_pages_are_shown(text: str, lines: list[str]) -> None:
    assert lines_of(text, OBSIDIAN) == lines


def test_what_is_embedded_is_another_pages() -> None:
    text = "# A\n\n![[page#One]]\n"
    found = scanned(text, OBSIDIAN)
    assert [link.target for link in found.links] == ["page#One"]
    assert [heading.text for heading in found.headings] == ["A"]
    flow = Flow(Source(text, OBSIDIAN, includes=includes("a.md")), 60)
    links = [link for index in range(2) for _, link in flow.links(index)]
    assert [(link.target, link.base) for link in links] == [("page#One", ""), ("b.md", "page.md")]


def test_of_a_giant_page_the_beginning_is_shown() -> None:
    FILES["giant.md"] = "Words and words.\n\n" * 10_000
    lines = lines_of("![[giant]]\n", OBSIDIAN)
    assert len(lines) < 2_000
    assert lines[-1] == "▌ …"


def test_appended_definitions_hold_and_are_not_shown() -> None:
    source = Source("[a][b]\n", DIALECTS["mkdocs"], includes=includes(appended="[b]: target.md\n"))
    links: list[Link] = [link for _, link in Flow(source, 60).links(0)]
    assert [link.target for link in links] == ["target.md"]


@pytest.mark.parametrize(
    ("part", "text"),
    [("", "a\nb\nc"), ("2", "b"), ("2:", "b\nc"), (":2", "a\nb"), ("2:9", "b\nc"), ("7", ""), ("x", None)],
)
def test_excerpts(part: str, text: str | None) -> None:
    assert excerpt("a\nb\nc", part, "S {}", "E {}") == text


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*FILES, "none"]), max_size=6), st.sampled_from(sorted(DIALECTS)))
def test_any_page_of_includes_is_laid_out(names: list[str], name: str) -> None:
    spellings = (
        "{{{{#include {}}}}}\n",
        '--8<-- "{}"\n',
        '{{% include "{}" %}}\n',
        "<!--@include: {}-->\n",
        "![[{}]]\n\n",
    )
    text = "".join(spelling.format(file) for file in names for spelling in spellings)
    lines_of(text, DIALECTS[name])
    found = scanned(text, DIALECTS[name])
    assert all(1 <= heading.line <= text.count("\n") + 1 for heading in found.headings)
