"""The dialects that the cases are written in; the name of a case's file is that of its dialect."""

from hubtui.document.dialect import Dialect

DIALECTS = {
    "mkdocs": Dialect(
        wikilinks=False, python_markdown=True, admonitions=True, slash_blocks=True, content_tabs=True,
        definition_lists=True, abbreviations=True, attributes="all", mark=True, insert=True,
        subscript=True, superscript=True, math=("dollar", "backslash"), emoji=True, markdown_in_html=True, jinja=True,
        includes=("snippet", "jinja"), contents=r"\[TOC\]",
    ),
    "mdbook": Dialect(
        wikilinks=False, attributes="headings", definition_lists=True, math=("double-backslash",),
        includes=("mdbook",), rust_hides=True,
    ),
    "obsidian": Dialect(block_ids=True, percent_comments=True, hard_breaks=True, mark=True, math=("dollar",)),
    "hugo": Dialect(
        wikilinks=False, attributes="headings", definition_lists=True, shortcodes=True, emoji=True,
        emoji_in_anchors=True, autolinks="goldmark",
    ),
    "docusaurus": Dialect(
        wikilinks=False, directives=True, attributes="headings", mdx=True, math=("dollar",), includes=("import",),
        contents=r"<TOCInline\s+toc=\{toc\}\s*/>", contents_levels=(2, 3),
    ),
    "vitepress": Dialect(
        wikilinks=False, directives=True, attributes="headings", emoji=True, includes=("vitepress",),
        contents=r"(?i:\[\[toc\]\])", contents_levels=(2, 3),
    ),
}  # fmt: skip
