"""Blocks too large to be laid out at once are cut, and lose nothing by it."""

import re
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubtui.document import cutting
from hubtui.document.cutting import LARGE
from hubtui.document.dialect import Dialect
from hubtui.document.flow import Flow
from hubtui.document.source import Source


def printed(text: str, width: int, large: int = LARGE) -> list[str]:
    """Return the lines of a page whose blocks are cut from a given size."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cutting, "LARGE", large)
        patch.setattr(cutting, "_PIECE", large // 2)
        source = Source(text, Dialect())
        source.finish()
    flow = Flow(source, width)
    flow.print_with(lambda _: None, None)
    return [line.text for index in range(len(source.chunks)) for line in flow.lines(index)]


def words_of(text: str) -> list[str]:
    return re.findall(r"w\d+", text)


def numbered(pattern: str, count: int) -> str:
    """Repeat a pattern, each W in it becoming another word."""
    numbers = iter(range(count * pattern.count("W")))
    return re.sub("W", lambda _: f"w{next(numbers)}", pattern * count)


def giant(pattern: str) -> str:
    """Repeat a pattern until it is cut into a few pieces, so that some have others before and behind them."""
    return numbered(pattern, 2 * LARGE // len(pattern.replace("W", "w1000")))


GIANTS = {
    "paragraph": giant("W W *W* W\n"),
    "paragraph on one line": giant("W W W "),
    "code": "```python\n" + giant("W = W\n\n") + "```\n",
    "indented code": giant("    W\n\n      W\n"),
    "table": "| a | b |\n|---|---|\n" + giant("| W | W |\n"),
    "tight list": giant("- W W\n"),
    "loose list": giant("- W\n\n  W\n\n"),
    "ordered list": giant("1. W\n"),
    "one item": "- " + giant("W\n\n  "),
    "one item of items": "- a\n" + giant("  - W\n    W\n"),
    "quote": giant("> W\n>\n"),
    "lazy quote": "> a\n" + giant("W -> W\n"),
    "quote of a list": giant("> - W\n"),
    "quote in quote": giant("> > W\n> >\n"),
    "item of code": "1. a\n\n   ```\n" + giant("   W\n") + "   ```\n",
    "HTML": "<div>\n" + giant("<p>W</p>\n") + "</div>\n",
    "quote, then list": "> a\n" + giant("- W\n"),
    "code, then list": "    a\n" + giant("- W\n"),
    "paragraph, then list": "a\n" + giant("- W\n"),
    "heading, then table": "# a\n| a | b |\n|---|---|\n" + giant("| W | W |\n"),
    "headings": giant("# W\nW\n"),
    "tag, then prose": "<b>a</b> b " + giant("W *W* W "),
}


@pytest.mark.parametrize("text", GIANTS.values(), ids=GIANTS)
def test_a_giant_block_is_cut_and_keeps_every_word(text: str) -> None:
    source = Source(text, Dialect())
    source.finish()
    assert len(source.chunks) >= 3
    assert max(len(source.chunk_text(chunk)) for chunk in source.chunks) <= LARGE
    for chunk in source.chunks:
        assert chunk.line == 1 + text.count("\n", 0, chunk.start)
    assert words_of("\n".join(printed(text, 80))) == words_of(text)


def test_what_is_not_a_table_is_never_printed_as_raw_pipes() -> None:
    lines = printed(GIANTS["heading, then table"], 80)
    assert not any("|" in line for line in lines)


def test_pieces_of_lists_and_quotes_look_like_the_whole() -> None:
    text = numbered("1. W\n\n   - W\n\n     > W\n     >\n     > ```\n     > W\n     > ```\n\n   W\n\n", 3)
    assert printed(text, 40, 30) == printed(text, 40)


def test_a_greater_sign_in_a_lazy_line_of_a_quote_stays() -> None:
    text = " ".join(printed("> a\nb -> c\n" * 10, 80, 40))
    assert text.replace("\u258c", " ").split() == ["a", "b", "->", "c"] * 10


class _Writer:
    """Writes a page of nested blocks, every word of it another."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.words = 0

    def prose(self) -> str:
        count = self.random.randint(1, 6)
        self.words += count
        return " ".join(f"w{self.words - index}" for index in range(count))

    def blocks(self, depth: int) -> list[str]:
        lines = self.block(depth)
        for _ in range(self.random.randint(0, 3)):
            lines += ["", *self.block(depth)]
        return lines

    def block(self, depth: int) -> list[str]:
        kind = self.random.choice(["prose", "prose", "heading", "code", "table", "html", *["quote", "list"] * depth])
        prose = [self.prose() for _ in range(self.random.randint(1, 4))]
        if kind == "prose":
            return prose
        if kind == "heading":
            return ["#" * self.random.randint(1, 3) + " " + prose[0]]
        if kind == "code":
            return ["```", *prose, "", "  " + self.prose(), "```"]
        if kind == "table":
            return ["| a | b |", "|---|---|", *(f"| {text} | {self.prose()} |" for text in prose)]
        if kind == "html":
            return ["<div>", *prose, "</div>"]
        if kind == "quote":
            return [("> " + line).rstrip() for line in self.blocks(depth - 1)]
        return self.list(depth - 1)

    def list(self, depth: int) -> list[str]:
        lines: list[str] = []
        tight = self.random.random() < 0.5
        marker = self.random.choice(["- ", "* ", "1. ", "98) "])
        for index in range(self.random.randint(1, 5)):
            if index and not tight:
                lines.append("")
            inner = [self.prose()] if tight else self.blocks(depth)
            lines.append(marker + inner[0])
            lines += [" " * len(marker) + line if line else "" for line in inner[1:]]
        return lines


@settings(max_examples=40, derandomize=True, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(40, 400))
def test_nested_pages_keep_every_word(random: Random, large: int) -> None:
    text = "\n".join(_Writer(random).blocks(2)) + "\n"
    lines = "\n".join(printed(text, 400, large))
    assert sorted(words_of(lines)) == sorted(words_of(text))
