"""Pages read by lines: everything is said, and a place is the same place on the screen and the other way round."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from hubtui.app.linear.sheet import Sheet
from hubtui.app.linear.wording import Wording
from hubtui.document.blocks import (
    ADDED,
    Callout,
    Code,
    Definition,
    DefinitionList,
    Math,
    Paragraph,
    Quote,
    Span,
)
from hubtui.document.flow import Flow, Position
from hubtui.document.layout import lay_out
from hubtui.document.links import Link
from hubtui.document.source import Source
from hubtui.document.typesetting import Setting
from hubtui.document.viewport import Viewport
from hubtui.hub.hub import Hub
from hubtui.hub.opening import open_hub
from hubtui.resources import data_folder

CASE = Path(__file__).parent / "cases" / "hub"
HUBS = (open_hub(CASE), open_hub(data_folder("content") / "manual"))
PAGES = [(hub, page) for hub in HUBS for page in hub.pages()]
IDS = [page for _, page in PAGES]
VARIED = [(hub, page) for hub, page in PAGES if hub is HUBS[0] or page in ("reading.md", "files.md")]
WIDTH = 60


def ok(_: Link) -> str:
    return "ok"


def source_of(hub: Hub, page: str) -> Source:
    return Source(hub.read(page).text, hub.dialect)


def own_words(sheet: Sheet) -> list[str]:
    """Return the longer words of the page's own on the line at which the last piece begins."""
    position = sheet._viewport.top
    spans = sheet._flow.lines(position.chunk)[position.line].spans
    return re.findall(r"\w{3,}", "".join(" " if span.style.endswith(ADDED) else span.text for span in spans))


@pytest.mark.parametrize(("hub", "page"), PAGES, ids=IDS)
def test_a_page_is_the_same_in_pieces_of_any_length(hub: Hub, page: str) -> None:
    # What is said of it in one piece.
    whole = Sheet(source_of(hub, page), WIDTH, ok).piece(100_000)
    assert not any("" == one == two for one, two in pairwise(whole))
    for lines in (0, 1, 7, 1000):
        sheet, said = Sheet(source_of(hub, page), WIDTH, ok), []
        while not sheet.ended:
            piece = sheet.piece(lines)
            assert len(piece) <= (lines or 200)
            assert piece == [] or (piece[0] and piece[-1])
            said += piece
        assert [line for line in said if line] == [line for line in whole if line]
        assert sheet.ratio == 1.0


@pytest.mark.parametrize(("hub", "page"), PAGES, ids=IDS)
def test_a_place_is_the_same_place_on_the_screen(hub: Hub, page: str) -> None:
    source = source_of(hub, page)
    sheet, screen = Sheet(source, WIDTH, ok), Viewport(Flow(source, WIDTH + 17), 1)
    compared = 0
    while not sheet.ended:
        sheet.piece(3)
        screen.restore(sheet.place())
        top = next(line.text for _, line in screen.flow.forward(screen.top) if line.spans)
        if words := own_words(sheet):
            compared += 1
            assert words[0] in top
    assert compared


@pytest.mark.parametrize(("hub", "page"), VARIED, ids=[page for _, page in VARIED])
def test_a_place_of_the_screen_is_taken_up(hub: Hub, page: str) -> None:
    source = source_of(hub, page)
    screen = Viewport(Flow(source, WIDTH), 1)
    position = Position(0, 0)
    while True:
        screen.top = position
        line = screen.visible()[0][1]
        word = next((word for span in line.spans for word in re.findall(r"\w{4,}", span.text)), "")
        # The further lines of a row of a table hold ends of its cells, which are elsewhere in what is said.
        if word and not re.match(r"\s+│", line.text):
            sheet = Sheet(source, WIDTH, ok)
            sheet.go_to_place(screen.place())
            said = sheet.piece(8)
            if "│" in line.text:
                # Rules between rows count as characters on the screen, which may come to a row of the table.
                sheet.go_up(1)
                said = sheet.piece(1) + said
            assert word in "".join(said), line.text
        following = screen.flow.moved(position, 1)
        if following == position:
            break
        position = following


def test_links_are_numbered_in_the_order_of_the_page_wherever_one_begins() -> None:
    source = source_of(HUBS[0], "index.md")
    sheet = Sheet(source, WIDTH, ok)
    assert [link.text for link in sheet.links] == [
        "forms",
        "the middle",
        "nothing",
        "elsewhere",
        "a file",
        "a picture of a cat",
        "up",
        "[1]",
        "the end",
    ]
    assert sheet.go_to_anchor("^why")
    assert sheet.piece(1) == ["Note 1: Because it does. See the end [9]."]
    assert not sheet.go_to_anchor("nowhere")


def test_of_a_very_long_page_links_are_numbered_as_they_come() -> None:
    text = "".join(f"{'Word ' * 60}.\n\nParagraph {number} has [a link](page{number}.md).\n\n" for number in range(800))
    sheet = Sheet(Source(text, HUBS[0].dialect), WIDTH, ok)
    assert (sheet.whole, sheet.links) == (False, [])
    assert sheet.find("paragraph 555", 5)
    assert sheet.piece(1) == ["Paragraph 555 has a link [1]."]
    assert 30_000 < sheet.words < 70_000
    assert not sheet.ended


def test_large_blocks_are_announced_once_and_end_once() -> None:
    code = "```py\n" + "x = 1\n" * 1500 + "```\n"
    table = "| A | B |\n| --- | --- |\n" + "| some | cells |\n" * 1500
    said = Sheet(Source(f"{code}\nText.\n\n{table}", HUBS[0].dialect), WIDTH, ok).piece(100_000)
    assert [line for line in said if line and line.strip() not in ("x = 1", "some: cells")] == [
        "Code, py:",
        "End of code.",
        "Text.",
        "Table of 2 columns: A, B.",
        "End of table.",
    ]
    assert len(said) == 3000 + 5 + 2


def test_another_width_goes_on_at_the_same_words() -> None:
    for lines in (3, 6, 9):
        sheet = Sheet(source_of(HUBS[0], "notes/long.md"), 80, ok)
        sheet.piece(lines)
        expected = Sheet(source_of(HUBS[0], "notes/long.md"), 80, ok)
        expected.piece(lines)
        sheet.set_width(40)
        assert sheet.piece(1)[0].split()[:3] == expected.piece(1)[0].split()[:3]


def test_nothing_of_a_page_acts_on_the_terminal() -> None:
    text = "# A\x1b[2J\n\n\x07 [x\x9b31m](\x1b[5m.md) | `\x08`\n\n```\n\x1b]0;t\x07\n```\n"
    said = "\n".join(Sheet(Source(text, HUBS[0].dialect), WIDTH, ok).piece(100))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", said)


def test_blocks_of_other_dialects_are_worded_too() -> None:
    def label(_: Link) -> str:
        return "1"

    link = Span("term", "", Link("a.md", "term"))
    meaning = Quote((Paragraph((Span("meaning"),), 2),), 2)
    said = Wording(label).blocks(
        [
            DefinitionList((Definition(((link,),), (meaning,), 1),), tight=True, line=1),
            Math("x²", 3),
            Code("a\nb", "{.py}", 4, title="file.py"),
            Callout("tab", (Span("Linux"),), "", (Paragraph((Span("apt"),), 6),), 5),
            Code("later\n", "sh", 7, continues=True),
        ]
    )
    assert [line.text.rstrip() for line in lay_out(said, Setting(40)) if line.text.strip()] == [
        "term [1]",
        "    Quote: meaning",
        "Formula:",
        "    x²",
        "Code, py, file.py:",
        "  a",
        "  b",
        "End of code.",
        "Linux",
        "apt",
        "  later",
        "End of code.",
    ]
