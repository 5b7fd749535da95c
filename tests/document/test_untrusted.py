"""Whatever a page holds, no character of it acts on a terminal."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubtui.document.dialect import Dialect
from hubtui.document.highlight import highlight
from hubtui.document.printing import print_page
from hubtui.document.source import Source
from hubtui.document.untrusted import plain, plain_line

HARMFUL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
BAD = "\x1b]0;x\x07 \x9b31m \x00 \x7f \u202e \u2066 \t \x0b\x0c \r \x85 \u2028 &#27; &#x9b; &#155; "
BAD += "&#10; &#9; &#13; &#x202e; &#8233;"
FORMS = [
    "{}",
    "# {}",
    "*{}* `{}` [{}](<{}> '{}') ![{}]({} \"{}\")",
    "[a](b '{}') [c]\n\n[c]: <{}> \"{}\"",
    "```{}\n{}\n```",
    "    {}",
    "<b title='{}'>{}</b> <a href='{}'>{}</a> <img src='{}' alt='{}'>",
    "<div id='{}'>\n<h2>{}</h2><pre>{}</pre><a href='{}'></a><img src='{}'>\n</div>",
    "[[{}]] [[a|{}]] ![[{}]]",
    "> [!note]- {}\n> {}",
    "> [!{}] a",
    "> [!claim] {}\n> - **{}**: {}",
    "a[^{}]\n\n[^{}]: {}",
    "| {} | {} |\n|---|---|\n| {} | {} |",
    "<http://{}> http://x.example/{}",
    "- [ ] {}\n1. {}",
    "<!-- {} --> <?{}?>",
    "$" + ">" * 70 + " {}",
]


def printed(text: str, *, colours: bool = False) -> str:
    return "\n".join(line.text for line in print_page(Source(text, Dialect()), 60, highlight if colours else None))


@pytest.mark.parametrize("form", FORMS)
def test_every_way_into_a_page(form: str) -> None:
    for bad in (BAD, *BAD.split(" ")):
        lines = printed(form.replace("{}", bad), colours=True).split("\n")
        assert not any(HARMFUL.search(line) for line in lines), bad


@settings(deadline=None)
@given(st.text(), st.sampled_from(FORMS))
def test_any_text(text: str, form: str) -> None:
    source = form.replace("{}", text)
    lines = [line.text for line in print_page(Source(source, Dialect()), 60)]
    assert not any(HARMFUL.search(line) for line in lines)


@given(st.text(st.characters(max_codepoint=0x2070), max_size=30))
def test_plain_leaves_only_newlines_and_tabs(text: str) -> None:
    assert not HARMFUL.search(plain(text).replace("\n", "").replace("\t", ""))
    assert not HARMFUL.search(plain_line(text))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a b\n\tc", "a b\n\tc"),
        ("\x1b[2J", "\u241b[2J"),
        ("\x7f", "\u2421"),
        ("\x9b", "\ufffd"),
        ("a\u202eb\u2069c", "abc"),
        ("a\u2028b", "a b"),
        ("so\u00adft", "soft"),
        ("\U0001f468\u200d\U0001f469", "\U0001f468\u200d\U0001f469"),
        ("e\u0301", "e\u0301"),
    ],
)
def test_plain(text: str, shown: str) -> None:
    assert plain(text) == shown
