"""Pages that would stall or fell a careless reader: the first screen takes a bounded amount of work."""

from itertools import islice

import pytest

from hubtui.document import cutting
from hubtui.document.blocks import Block
from hubtui.document.dialect import Dialect
from hubtui.document.flow import Flow, Position
from hubtui.document.parsing import Parser
from hubtui.document.printing import print_page
from hubtui.document.scan import scan_page
from hubtui.document.source import Source

SCREEN = 40

# A pattern, and how often it stands on the page.
PAGES = {
    "nothing": ("", 1),
    "only blank lines": ("\n", 500_000),
    "only blanks": (" \t\n", 100_000),
    "opening brackets": ("[", 100_000),
    "pictures that never end": ("![", 20_000),
    "links that never end": ("[a](", 20_000),
    "wikilinks that never end": ("[[a|", 10_000),
    "quotes in quotes": (">", 5_000),
    "lists in lists on a line": ("- ", 5_000),
    "lists in quotes on a line": (">- ", 2_000),
    "emphasis that never ends": ("*a **b ", 50_000),
    "underscores": ("_a __b ", 20_000),
    "tildes": ("~a ~~b ", 20_000),
    "back-ticks": ("` `` ``` ", 10_000),
    "only back-ticks": ("`", 50_000),
    "fences": ("```\n", 10_000),
    "one line": ("word ", 200_000),
    "one word": ("x", 1_000_000),
    "one paragraph": ("a word\n", 100_000),
    "one item": ("- a\n  ", 30_000),
    "items": ("- a\n", 50_000),
    "loose items": ("- a\n\n", 20_000),
    "tags that never end": ("<a ", 20_000),
    "attributes that never end": ("<a href='", 10_000),
    "comments that never end": ("<!-- ", 20_000),
    "blocks of HTML": ("<div>", 20_000),
    "instructions": ("<?", 20_000),
    "definitions": ("[a]: /x\n", 5_000),
    "footnotes": ("[^a]: note\n\n", 2_000),
    "notes": ("[^a]", 20_000),
    "bars": ("|", 50_000),
    "rules": ("---\n", 20_000),
    "stars": ("*", 100_000),
    "back-slashes": ("\\", 50_000),
    "ampersands": ("&", 50_000),
    "colons": (":", 20_000),
    "addresses": ("http://www.", 10_000),
    "mail addresses": ("a@", 20_000),
    "joined emoji": ("\U0001f468\u200d", 20_000),
    "combining marks": ("\u0301", 50_000),
    "wide characters": ("\u6f22", 200_000),
    "NUL": ("a\0\n\0", 10_000),
    "lone carriage returns": ("a\r- b\r\r", 10_000),
    "tabs": ("\t", 100_000),
    "front matter that never ends": ("---\na: b\n", 50_000),
    "callouts": ("> [!note]- ", 2_000),
    "code": ("    a\n", 50_000),
    "raised": ("<sup>1", 5_000),
}


@pytest.mark.parametrize("name", PAGES)
def test_the_first_screen_takes_bounded_work(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pattern, times = PAGES[name]
    source = Source(pattern * times, Dialect())
    parsed: list[int] = []
    blocks, inline = Parser.blocks, Parser.inline

    def watched_blocks(parser: Parser, text: str, line: int) -> tuple[Block, ...]:
        parsed.append(len(text))
        return blocks(parser, text, line)

    def watched_inline(parser: Parser, text: str, line: int) -> tuple[Block, ...]:
        parsed.append(len(text))
        return inline(parser, text, line)

    monkeypatch.setattr(Parser, "blocks", watched_blocks)
    monkeypatch.setattr(Parser, "inline", watched_inline)
    list(islice(Flow(source, 80).forward(Position(0, 0)), SCREEN))
    assert len(parsed) <= 2 * SCREEN
    assert sum(parsed) <= 64 * 1024


# Behind each of these its end is looked for again: in a piece twice as long that takes four times as long.
ENDLESS = ("opening brackets", "pictures that never end", "wikilinks that never end")


@pytest.mark.parametrize("name", PAGES)
def test_a_small_one_is_printed_and_scanned_whole(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pattern, times = PAGES[name]
    if name in ENDLESS:
        monkeypatch.setattr(cutting, "LARGE", cutting.LARGE // 4)
        monkeypatch.setattr(cutting, "_PIECE", cutting._PIECE // 4)
    # Just over what is cut.
    text = pattern * min(times, cutting.LARGE * 11 // 10 // max(1, len(pattern)))
    assert sum(1 for _ in print_page(Source(text, Dialect()), 80)) >= 0
    scan_page(text, Dialect())


@pytest.mark.parametrize("marker", ["- ", "1. ", "> "])
def test_what_is_nested_too_deep_is_shown_all_the_same(marker: str) -> None:
    indent = marker if marker == "> " else " " * len(marker)
    text = "".join(indent * depth + marker + f"w{depth}\n" for depth in range(150))
    shown = "\n".join(line.text for line in print_page(Source(text, Dialect()), 80))
    assert all(f"w{depth}" in shown for depth in range(150))
