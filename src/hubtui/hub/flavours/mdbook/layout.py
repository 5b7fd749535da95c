"""What there is to say of an mdBook."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Final

from hubtui.document.dialect import Dialect
from hubtui.document.links import Link
from hubtui.hub.addresses import Site
from hubtui.hub.config_files import config_text, first_file
from hubtui.hub.flavours.base import Layout, Place
from hubtui.hub.flavours.mdbook import CONFIG, SUMMARY
from hubtui.hub.flavours.mdbook.links import MdBookRules
from hubtui.hub.flavours.mdbook.summary import Chapter, read_summary
from hubtui.hub.flavours.plain import home_of
from hubtui.hub.model import Problems
from hubtui.hub.navigation import GivenNavigation, NavItem, every_item, first_page
from hubtui.hub.rules import Facts
from hubtui.hub.slugs import mdbook_slug
from hubtui.hub.targets import folder_of, join
from hubtui.hub.toml_text import UnreadableError, parse_toml
from hubtui.hub.tree import Tree
from hubtui.hub.walking import Scope

_SUMMARIES: Final = (SUMMARY, "summary.md", "Summary.md")


def layout(place: Place) -> Layout | None:
    """Return the layout of a book, None where its pages are outside of its folder."""
    tree, problems = Tree(place.folder), Problems()
    has_config = bool(first_file(tree, "", (CONFIG,)))
    config = _read(tree, problems) if has_config else {}
    book = _table(config, "book")
    source = book.get("src", "src") if has_config else ""
    content = join("", source) if isinstance(source, str) else None
    if content is None or tree.look_up(content).kind != "folder":
        return None
    html = _table(_table(config, "output"), "html")
    base = html.get("site-url")
    base = f"/{base.strip('/')}/".replace("//", "/") if isinstance(base, str) and base.startswith("/") else "/"
    site = Site(content, base)
    summary = _Summary(tree, site, problems)
    scope = Scope((content,))
    navigation = GivenNavigation(summary.items)
    dialect = Dialect(
        slug=mdbook_slug,
        autolinks="none",
        wikilinks=False,
        definition_lists=html.get("definition-lists", True) is not False,
        term_anchors=True,
        footnote_anchor="footnote-{label}",
        footnote_mention="fr-{label}-1",
        attributes="headings",
        math=("double-backslash", "dollar") if html.get("mathjax-support") is True else (),
        includes=("mdbook",),
        rules="spec" in _table(config, "preprocessor"),
        rust_hides=True,
    )
    redirects = _table(html, "redirect")

    def rules(facts: Facts) -> MdBookRules:
        return MdBookRules(facts, dialect.slug, site, lambda: summary.pages, redirects)

    title = book.get("title")
    return Layout(
        tree=tree,
        home=place.asked(tree.root) or first_page(navigation.items) or home_of(tree, problems, scope),
        navigation=navigation,
        scope=scope,
        title=title if isinstance(title, str) else "",
        manifest=summary.file,
        rows=summary.rows,
        astray=lambda: tuple(row for row in summary.rows() if not summary.page_of(row)),
        dialect=dialect,
        rules=rules,
        listed=bool(summary.pages),
        title_of=lambda path, _: navigation.titles.get(path, ""),
        included=lambda page, target, _: [path] if (path := join(folder_of(page), target)) is not None else [],
        problems=problems,
    )


def _read(tree: Tree, problems: Problems) -> Mapping[str, Any]:
    try:
        return parse_toml(config_text(tree, CONFIG, problems), CONFIG)
    except UnreadableError as error:
        problems.add(CONFIG, error.line, str(error))
        return {}


def _table(values: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    table = values.get(name)
    return table if isinstance(table, dict) else {}


class _Summary:
    """The summary of a book, its rows looked for."""

    def __init__(self, tree: Tree, site: Site, problems: Problems) -> None:
        self._tree = tree
        self._site = site
        self._problems = problems
        self.file = first_file(tree, site.content, _SUMMARIES)

    @cached_property
    def _chapters(self) -> list[Chapter]:
        return read_summary(config_text(self._tree, self.file, self._problems)) if self.file else []

    @cached_property
    def pages(self) -> Mapping[str, None]:
        """The paths of the chapters, in order."""
        return dict.fromkeys(item.page for item in every_item(self.items()) if item.page)

    def items(self) -> tuple[NavItem, ...]:
        """Return the rows, drafts as titles without a page."""
        with self._tree.at_rest():
            return tuple(self._item(chapter) for chapter in self._chapters)

    def rows(self) -> tuple[Link, ...]:
        """Return every row that names a file."""
        every = (chapter for top in self._chapters for chapter in top.every())
        return tuple(chapter.row for chapter in every if chapter.row is not None)

    def page_of(self, row: Link) -> str:
        """Return the path of the page that a row names, "" where there is none."""
        joined = join("", row.target)
        found = self._tree.look_up(self._site.inside(joined)) if joined is not None else None
        return found.path if found is not None and found.kind == "page" else ""

    def _item(self, chapter: Chapter) -> NavItem:
        page = self.page_of(chapter.row) if chapter.row else ""
        return NavItem(chapter.title, page, tuple(self._item(inner) for inner in chapter.chapters))
