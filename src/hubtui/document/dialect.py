"""What a page's Markdown means beyond CommonMark and GFM: given by the flavour of its hub.

On in every dialect, because no other tool means anything else by them: tables, task lists, footnotes, `> [!note]`,
`<details>`, HTML comments.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from hubtui.document.slugs import github_slug

IncludeSyntax: TypeAlias = Literal["mdbook", "snippet", "jinja", "vitepress", "import"]
"""How a page takes in another file's text.

mdbook: `{{#include file:anchor}}`. snippet: `--8<-- "file"` of PyMdown. jinja: `{% include "file" %}`.
vitepress: `<!--@include: file-->` and `<<< file`. import: a Markdown file imported and used as a component in MDX.
"""
MathSyntax: TypeAlias = Literal["dollar", "backslash", "double-backslash"]
r"""How math is fenced: `$x$` and `$$x$$`; `\(x\)` and `\[x\]`; the same with the backslash doubled, as in mdBook."""


@dataclass(frozen=True, slots=True)
class Dialect:
    r"""The Markdown of one flavour.

    slug: a heading's text -> its anchor, before duplicates are numbered.
    number_slug: (anchor, how often it has been given before, from 1) -> the anchor of a repeated heading.
    wikilinks: whether `[[page]]` and `![[page]]` are links.
    block_ids: ` ^id` at a block's end names the block.
    percent_comments: `%% text %%` is hidden.
    python_markdown: as Python-Markdown has it, the last definition of a link label holds and may stand in a paragraph,
        `[text][label]` without one is `[text]` and `[label]`, and `: definition` needs no term.
    hard_breaks: a line of text ends where its source does.
    admonitions: `!!! note "Title"`, `??? note`, `???+ note` with an indented body.
    slash_blocks: `/// note | Title` up to `///`.
    directives: `:::note[Title]` or `::: tip Title` up to `:::`.
    content_tabs: `=== "Label"` with an indented body.
    tab_slug: a tab's label -> its anchor; None where tabs have none.
    tab_below: what joins the anchor of the heading above a tab to that of the tab, "" where it has no part in it.
    definition_lists: a term, below it `: definition`.
    term_anchors: terms have anchors, as headings have.
    footnote_anchor, footnote_mention: the anchors of a footnote and of where it is first named, with `{label}` or
        `{number}` in them; "" where they have none.
    abbreviations: `*[HTML]: Hypertext Markup Language`.
    attributes: what `{#id .class key=value}` or `{: #id }` is an attribute list of: headings only, anything, or text.
    mark, insert, subscript, superscript: `==x==`; `^^x^^` and `++x++`; `~x~`; `^x^`.
    math: the fences of math.
    emoji: `:name:` is a pictogram. emoji_in_anchors: whether the anchors of headings keep that name.
    autolinks: which bare addresses are links: GFM's, or those of goldmark, Hugo's parser; "none" where they are text.
    markdown_in_html: `<div markdown>` holds Markdown.
    mdx: imports, exports, components, `{/* comments */}`; no indented code.
    shortcodes: Hugo's `{{< name >}}` and `{{% name %}}`.
    jinja: `{# comments #}` and `{% statements %}` are hidden.
    includes: the ways to take in other files.
    contents: expression for the line that stands for a list of the page's headings, "" where there is none such.
    contents_levels: of the headings that it lists.
    rules: `r[name]` on a line of its own names what follows, as in the Rust Reference: its anchor is `r-name`.
    rust_hides: lines of Rust code that begin with `# ` are left out, as rustdoc does.
    """

    slug: Callable[[str], str] = github_slug
    number_slug: Callable[[str, int], str] = lambda slug, count: f"{slug}-{count}"
    wikilinks: bool = True
    block_ids: bool = False
    percent_comments: bool = False
    python_markdown: bool = False
    hard_breaks: bool = False
    admonitions: bool = False
    slash_blocks: bool = False
    directives: bool = False
    content_tabs: bool = False
    tab_slug: Callable[[str], str] | None = None
    tab_below: str = ""
    definition_lists: bool = False
    term_anchors: bool = False
    footnote_anchor: str = ""
    footnote_mention: str = ""
    abbreviations: bool = False
    attributes: Literal["none", "headings", "all"] = "none"
    mark: bool = False
    insert: bool = False
    subscript: bool = False
    superscript: bool = False
    math: tuple[MathSyntax, ...] = ()
    emoji: bool = False
    emoji_in_anchors: bool = False
    autolinks: Literal["gfm", "goldmark", "none"] = "gfm"
    markdown_in_html: bool = False
    mdx: bool = False
    shortcodes: bool = False
    jinja: bool = False
    includes: tuple[IncludeSyntax, ...] = ()
    contents: str = ""
    contents_levels: tuple[int, ...] = (1, 2, 3, 4, 5, 6)
    rules: bool = False
    rust_hides: bool = False

    @property
    def has_inlines(self) -> bool:
        """Whether its inline markup is more than links and what CommonMark and GFM have."""
        marks = self.mark or self.insert or self.subscript or self.superscript or self.emoji or bool(self.math)
        hidden = self.percent_comments or self.block_ids or self.attributes == "all"
        return marks or hidden or self.mdx or self.shortcodes or self.jinja or bool(self.includes)
