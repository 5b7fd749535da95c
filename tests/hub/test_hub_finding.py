"""Finding pages by what people call them, what is nearest, and who links to a page."""

from pathlib import Path

import pytest

from hubtui.document.links import Link
from hubtui.hub.hub import Hub
from hubtui.hub.model import HubError
from hubtui.hub.opening import open_hub

PAGES = {
    "README.md": "# The beginning\n",
    "guide/Getting Started.md": "---\nid: start\naliases: [Quick Start, first steps]\n---\n# Getting started\n",
    "guide/index.md": "# Guide\n",
    "a/same.md": "# Same\n",
    "b/same.md": "# Other same\n",
    "a/b/Deeper.md": "# Down here\n",
    "titled.md": "# How to read\n",
    "start.md": "# A page called start\n",
}


@pytest.fixture
def hub(tmp_path: Path) -> Hub:
    for path, text in PAGES.items():
        (tmp_path / path).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / path).write_text(text)
    return open_hub(tmp_path)


@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("README.md", "README.md"),
        ("readme", "README.md"),
        ("guide", "guide/index.md"),
        ("guide/", "guide/index.md"),
        ("guide/getting started", "guide/Getting Started.md"),
        ("  quick  start ", "guide/Getting Started.md"),
        ("First Steps", "guide/Getting Started.md"),
        ("getting started", "guide/Getting Started.md"),
        ("start", "start.md"),
        ("START", "start.md"),
        ("how to READ", "titled.md"),
        ("./a/same.md", "a/same.md"),
        ("/a/same.md", "a/same.md"),
        ("b/../a/same", "a/same.md"),
        ("Getting Started.md", "guide/Getting Started.md"),
        ("deeper", "a/b/Deeper.md"),
        ("deeper.MD", "a/b/Deeper.md"),
    ],
)
def test_a_page_is_found(hub: Hub, query: str, page: str) -> None:
    assert hub.find_page(query) == page


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("titeld.md", "There is no page “titeld.md” in this hub; the nearest is titled.md."),
        ("c/same.md", "There is no page “c/same.md” in this hub; the nearest is a/same.md."),
        ("how to rread", "There is no page “how to rread” in this hub; the nearest is titled.md."),
        ("../titled.md", "There is no page “../titled.md” in this hub; the nearest is titled.md."),
        ("same.md", "Several pages are called “same.md”: a/same.md, b/same.md; give the path of one."),
        ("zzzz", "There is no page “zzzz” in this hub."),
        ("", "There is no page “” in this hub."),
    ],
)
def test_a_page_is_not_found(hub: Hub, query: str, sentence: str) -> None:
    with pytest.raises(HubError) as caught:
        hub.find_page(query)
    assert str(caught.value) == sentence


def test_nearest_among_ten_thousand(tmp_path: Path) -> None:
    for folder in range(50):
        (tmp_path / f"part-{folder}").mkdir()
    for number in range(2000):
        (tmp_path / f"part-{number % 50}" / f"chapter-{number}.md").touch()
    (tmp_path / "part-7" / "introduction.md").write_text("# Hello\n")
    hub = open_hub(tmp_path)
    assert hub.nearest("part-7/introducton.md") == "part-7/introduction.md"
    assert hub.nearest("part-9/introduction") == "part-7/introduction.md"
    assert hub.nearest("part-3/chapter-53x.md") == "part-3/chapter-53.md"


def test_a_large_hub_judges_wikilinks_by_title_only_when_it_must(tmp_path: Path) -> None:
    for number in range(1001):
        (tmp_path / f"{number}.md").touch()
    (tmp_path / "last.md").write_text("# Known by title\n")
    hub = open_hub(tmp_path)
    known, unknown = Link("known by title", "", "wikilink"), Link("nowhere", "", "wikilink")
    assert [hub.link_status("0.md", link) for link in (known, unknown)] == ["ok", "ok"]
    assert hub.resolve("0.md", known).target == "last.md"
    assert [hub.link_status("0.md", link) for link in (known, unknown)] == ["ok", "broken"]


def test_backlinks_stop_when_their_time_is_up(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# Home\n")
    for number in range(5):
        (tmp_path / f"p{number}.md").write_text("[page](target.md)\n\n[[Target]] [own](p0.md)\n")
    (tmp_path / "target.md").write_text("# Target\n\n[self](target.md)\n")
    hub = open_hub(tmp_path)
    assert [(back.page, back.line) for back in hub.backlinks("target.md")] == [
        (f"p{number}.md", line) for number in range(5) for line in (1, 3)
    ]
    left = iter([True] * 6 + [False])  # a page, and each of its two blocks
    assert {back.page for back in hub.backlinks("target.md", lambda _: next(left))} == {"p0.md", "p1.md"}


def test_backlinks_however_the_link_is_written(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "some_page (1).md").write_text("---\nid: the-id\naliases: ['Öl']\n---\n# Ein Titel\n")
    (tmp_path / "sub" / "index.md").write_text("# Sub\n")
    links = [
        "[a](sub/some\\_page%20\\(1\\).md)",
        "[b](<sub/some_page (1)>)",
        "[c](sub/some&#95;page%20%281%29.md#x)",
        "[[the-id]]",
        "[[öl]]",
        "[[EIN TITEL]]",
    ]
    (tmp_path / "README.md").write_text("\n\n".join(links) + "\n\n[d](sub)\n")
    hub = open_hub(tmp_path)
    assert [back.line for back in hub.backlinks("sub/some_page (1).md")] == [1, 3, 5, 7, 9, 11]
    assert [back.line for back in hub.backlinks("sub/index.md")] == [13]
