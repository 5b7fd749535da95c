"""Anchors as each tool makes them; what is expected follows from what their sources say."""

from collections.abc import Callable
from functools import partial

import pytest

from hubtui.document.dialect import Dialect
from hubtui.document.outline import AnchorGiver
from hubtui.document.slugs import github_slug
from hubtui.hub import slugs


@pytest.mark.parametrize(
    ("slug", "text", "anchor"),
    [
        (github_slug, "Hello, World!", "hello-world"),
        (github_slug, "Leaf & Stem", "leaf--stem"),
        (github_slug, "Leaf  Stem", "leaf--stem"),
        (github_slug, "Ünïcode: größe_x 日本", "ünïcode-größe_x-日本"),
        (github_slug, "क्या है", "क्या-है"),
        (slugs.python_markdown_slug, "Über  Knoten -- & Ösen", "uber-knoten-osen"),
        (slugs.python_markdown_slug, "foo_bar (baz)", "foo_bar-baz"),
        (slugs.python_markdown_slug, "日本", "_1"),
        (partial(slugs.python_markdown_slug, separator="_"), "Two words - here", "two_words_-_here"),
        (slugs.python_markdown_unicode_slug, "Über 日本!", "über-日本"),
        (partial(slugs.pymdown_slug, case="lower"), "Über Knoten & Ösen", "über-knoten--ösen"),
        (partial(slugs.pymdown_slug, case="lower", percent=True), "Über", "%C3%BCber"),
        (slugs.pymdown_slug, "As  It Is", "As-It-Is"),
        (slugs.mdbook_slug, "Using `&str`: a\tTab", "using-str-a-tab"),
        (slugs.mdbook_slug, "What's new? 10 % -- more_", "whats-new-10-----more_"),
        (slugs.mdbook_slug, "के बारे", "के-बारे"),
        (slugs.hugo_slug, "Over & Out: 1. x_y", "over--out-1-x_y"),
        (slugs.hugo_slug, "Größe ½", "größe-"),
        (slugs.hugo_slug, '{{% icon "x" %}} Next {{< y >}}', "next"),
        (slugs.hugo_ascii_slug, "Größe", "groe"),
        (slugs.vitepress_slug, "1st: Crème *brûlée*", "_1st-creme-brulee"),
        (slugs.vitepress_slug, "app.config.globalProperties", "app-config-globalproperties"),
        (slugs.vitepress_slug, "`v-if` / `v-else`", "v-if-v-else"),
        (slugs.obsidian_heading, "What: is, this? #Tag", "what is this tag"),
    ],
)
def test_a_slug(slug: Callable[[str], str], text: str, anchor: str) -> None:
    assert slug(text) == anchor


@pytest.mark.parametrize(
    ("dialect", "texts", "anchors"),
    [
        (
            Dialect(slug=slugs.python_markdown_slug, number_slug=slugs.number_python_markdown),
            ["A", "A", "A", "A_1", "B_7", "B_7", "!", "?"],
            ["a", "a_1", "a_2", "a_3", "b_7", "b_8", "_1", "_2"],
        ),
        (Dialect(slug=slugs.mdbook_slug), ["A", "A", "A-1", "A"], ["a", "a-1", "a-1-1", "a-2"]),
        (Dialect(slug=github_slug), ["A", "A", "A 1", "A"], ["a", "a-1", "a-1-1", "a-2"]),
    ],
)
def test_repeated_headings(dialect: Dialect, texts: list[str], anchors: list[str]) -> None:
    giver = AnchorGiver(dialect)
    assert [giver.give(text) for text in texts] == anchors
