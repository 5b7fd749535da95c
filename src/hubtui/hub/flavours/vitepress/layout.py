"""What there is to say of a VitePress or VuePress site."""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from hubtui.document import front_matter
from hubtui.document.dialect import Dialect
from hubtui.hub.addresses import Site
from hubtui.hub.config_files import config_text, first_file
from hubtui.hub.flavours.base import Layout, Place
from hubtui.hub.flavours.plain import SectionsByFolder, home_of
from hubtui.hub.flavours.vitepress import SETTINGS
from hubtui.hub.flavours.vitepress.config import Config
from hubtui.hub.flavours.vitepress.links import VitePressRules
from hubtui.hub.flavours.vitepress.nav import Sidebar
from hubtui.hub.flavours.vitepress.rewrites import Rewrites
from hubtui.hub.model import HubError, Problems
from hubtui.hub.navigation import first_of
from hubtui.hub.reading import decode, read_bytes
from hubtui.hub.rules import Facts
from hubtui.hub.slugs import vitepress_slug
from hubtui.hub.targets import folder_of, join
from hubtui.hub.tree import Tree
from hubtui.hub.walking import Scope

_HEAD: Final = 64 * 1024
_NO_TEXT: Final = re.compile(r"<(script|style)\b.*?(?:</\1>|\Z)|<[^>]*>", re.DOTALL)
_PACKAGE: Final = "package.json"
_VERSION: Final = re.compile(r'"vitepress"\s*:\s*"(?:npm:[^"@]*@)?[^"\d]*(\d{1,4})')
_INDEXES: Final = ("index.md", "README.md", "readme.md")


def layout(place: Place) -> Layout | None:
    """Return the layout of a site, None where its pages are outside of its folder."""
    tree, problems = Tree(place.folder), Problems()
    settings = next(name for name in SETTINGS if tree.look_up(name).kind == "folder" or name == SETTINGS[-1])
    config = Config(tree, settings, problems)
    content = join("", config.text("srcDir") or "")
    if content is None or tree.look_up(content).kind != "folder":
        return None
    base = config.text("base").strip("/")
    site = Site(content, f"/{base}/" if base else "/")
    scope = Scope((content,), left_out=_left_out(site, config.at("srcExclude")))
    rewrites = Rewrites(config.at("rewrites"))
    sidebar = Sidebar(config, SectionsByFolder(tree, top=content))
    dialect = Dialect(
        slug=vitepress_slug,
        wikilinks=False,
        directives=True,
        attributes="all",
        emoji=True,
        math=("dollar",) if config.at("markdown", "math") else (),
        includes=("vitepress",),
        contents=r"(?i:\[\[toc\]\])",
        contents_levels=_levels(config),
    )
    public = f"{settings}/public" if settings == ".vuepress" else site.inside("public")

    def rules(facts: Facts) -> VitePressRules:
        made = VitePressRules(facts, dialect.slug, site, scope, rewrites, public, by_text=_by_text(tree))
        sidebar.found_at = made.row
        return made

    def title_of(page: str, _: Mapping[str, object]) -> str:
        return sidebar.titles.get(page, "")

    return Layout(
        tree=tree,
        home=place.asked(tree.root),
        first=lambda facts: (
            _first(tree, _home(tree, content, rewrites), sidebar, facts) or home_of(tree, problems, scope)
        ),
        navigation=sidebar,
        scope=scope,
        title=config.text("title"),
        manifest=config.file,
        rows=sidebar.links,
        astray=sidebar.astray,
        dialect=dialect,
        rules=rules,
        title_of=title_of,
        included=lambda page, target, _: _included(site, page, target),
        problems=problems,
    )


def _by_text(tree: Tree) -> bool:
    """Return whether links name headings by their text: whether `package.json` asks for VitePress 2 or later."""
    if not first_file(tree, "", (_PACKAGE,)):
        return False
    found = _VERSION.search(config_text(tree, _PACKAGE, Problems()))
    return found is not None and int(found[1]) > 1


def _levels(config: Config) -> tuple[int, ...]:
    """Return the levels of the headings that `[[toc]]` lists."""
    names = ("level", "includeLevel")
    written = next((value for name in names if (value := config.at("markdown", "toc", name))), None)
    return tuple(level for level in written if isinstance(level, int)) if isinstance(written, list) else (2, 3)


def _home(tree: Tree, content: str, rewrites: Rewrites) -> str:
    """Return the index of the site, also where a rewrite puts it there."""
    folders = (content, f"{content}/en".strip("/")) if rewrites else (content,)
    return next((index for folder in folders if (index := first_file(tree, folder, _INDEXES))), "")


def _first(tree: Tree, index: str, sidebar: Sidebar, facts: Facts) -> str:
    """Return the index; the first page of the sidebar where the index only fills a template, and shows no text."""
    if index and sidebar.links():
        try:
            text = decode(read_bytes(tree.file(index), index, _HEAD)).text
        except HubError:
            return index
        if not _NO_TEXT.sub("", text[front_matter.split(text).end :]).strip():
            return first_of(sidebar.sections(facts)) or index
    return index


def _included(site: Site, page: str, target: str) -> list[str]:
    """Return where a file may lie that a page takes in: beside the page, or, after `@`, in the folder of the pages."""
    if target.startswith("@"):
        path = join(site.content, target.removeprefix("@").lstrip("/"))
    else:
        path = join(folder_of(page), target)
    return [path] if path is not None else []


def _left_out(site: Site, patterns: Any) -> Callable[[str], bool]:
    """Return what tells which files the site is built without."""
    globs = [_glob(pattern) for pattern in patterns if isinstance(pattern, str)] if isinstance(patterns, list) else []

    def left_out(path: str) -> bool:
        inner = site.outside_in(path)
        return inner is not None and any(pattern.fullmatch(inner.rstrip("/")) for pattern in globs)

    return left_out


def _glob(written: str) -> "re.Pattern[str]":
    made = re.escape(written.removeprefix("./"))
    for wild, meaning in ((r"\*\*/", "(?:.*/)?"), (r"\*\*", ".*"), (r"\*", "[^/]*"), (r"\?", "[^/]")):
        made = made.replace(wild, meaning)
    return re.compile(made)
