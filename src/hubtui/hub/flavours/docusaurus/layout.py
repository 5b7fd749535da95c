"""What there is to say of a Docusaurus site."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from hubtui.document.dialect import Dialect
from hubtui.document.includes import IncludeKind
from hubtui.document.slugs import github_slug
from hubtui.hub.config_files import first_file
from hubtui.hub.flavours.base import Layout, Place, beside_page
from hubtui.hub.flavours.docusaurus import SIDEBARS, SITE
from hubtui.hub.flavours.docusaurus.config import (
    Config,
    Instance,
    instance_folders,
    instances_of,
    loader,
    read_docusaurus,
)
from hubtui.hub.flavours.docusaurus.links import DocusaurusRules
from hubtui.hub.flavours.docusaurus.nav import Sidebars
from hubtui.hub.flavours.plain import home_of
from hubtui.hub.model import Problems
from hubtui.hub.navigation import first_of
from hubtui.hub.rules import Facts
from hubtui.hub.targets import join
from hubtui.hub.tree import Tree
from hubtui.hub.walking import Scope

_FRONT: Final = frozenset(("id", "slug", "sidebar_label", "sidebar_position", "date"))
_QUICKLY_READ: Final = 200
_HOMES: Final = ("index.md", "index.mdx", "README.md", "intro.md", "intro.mdx", "introduction.md", "getting-started.md")


def layout(place: Place) -> Layout | None:
    """Return the layout of a site, or of a folder of docs alone; None where there are no docs to be read."""
    problems = Problems()
    site = place.folder
    config = read_docusaurus(Tree(site), "", problems)
    root = _root(place, config)
    tree = Tree(root)
    if config.file:
        prefix = "" if root == site else site.relative_to(root).as_posix()
        config = read_docusaurus(tree, prefix, problems)
        instances = instances_of(config, tree)
    else:
        instances = (Instance("docs", "", "docs", first_file(tree, "", SIDEBARS)),)
    if not instances:
        return None
    return _layout(tree, config, instances, place.asked(root), problems)


def _root(place: Place, config: Config) -> Path:
    """Return the smallest folder that holds the site and all of its parts that may be read."""
    folders = [place.folder]
    for written in instance_folders(config) if config.file else ():
        real = Path(os.path.realpath(place.folder / written))
        if real.is_relative_to(place.limit) and real.is_dir():
            folders.append(real)
    return Path(os.path.commonpath(folders))


def _layout(tree: Tree, config: Config, instances: Sequence[Instance], page: str, problems: Problems) -> Layout:
    scope = Scope(tuple(instance.folder for instance in instances), left_out=_left_out(instances))
    navigation = Sidebars(
        tree, scope, instances, loader(tree, _sidebar_file(instances), config.site, problems), problems
    )
    dialect = Dialect(
        slug=github_slug,
        wikilinks=False,
        directives=True,
        attributes="headings",
        footnote_anchor="user-content-fn-{label}",
        footnote_mention="user-content-fnref-{label}",
        math=("dollar",) if "remark-math" in config.text else (),
        emoji=True,
        emoji_in_anchors=True,
        mdx=True,
        includes=("import",),
        contents=r"<TOCInline\s+toc=\{toc\}\s*/>",
        contents_levels=(2, 3),
    )

    def rules(facts: Facts) -> DocusaurusRules:
        made = DocusaurusRules(
            facts,
            dialect.slug,
            config.site,
            scope,
            instances,
            base=config.base,
            static=config.static,
            redirects=config.redirects,
            slashes=config.values.get("trailingSlash") is True,
        )
        navigation.page_of_id = made.page_of_id
        return made

    def included(page: str, target: str, kind: IncludeKind) -> Iterable[str]:
        if not target.startswith(SITE):
            return beside_page(page, target, kind)
        joined = join(config.site, target.removeprefix(SITE))
        return [joined] if joined is not None else []

    def title_of(path: str, front: Mapping[str, object]) -> str:
        return str(front.get("sidebar_label") or navigation.label_of_doc(path, front) or "")

    return Layout(
        tree=tree,
        home=page or _home(tree, instances),
        first=lambda facts: _first(facts, navigation) or home_of(tree, problems, scope),
        navigation=navigation,
        scope=scope,
        title=config.named("title"),
        manifest=_sidebar_file(instances),
        rows=navigation.links,
        astray=navigation.astray,
        dialect=dialect,
        rules=rules,
        title_of=title_of,
        front=_FRONT,
        included=included,
        problems=problems,
    )


def _left_out(instances: Sequence[Instance]) -> Callable[[str], bool]:
    """Return what tells which files are parts of pages and no pages: their names, or their folders', begin with `_`."""
    folders = {f"{instance.folder}/" for instance in instances}

    def left_out(path: str) -> bool:
        return (
            path not in folders and path.rstrip("/").rpartition("/")[2].startswith("_") and not path.endswith("/_.md")
        )

    return left_out


def _home(tree: Tree, instances: Sequence[Instance]) -> str:
    docs = [instance.folder for instance in instances if instance.kind == "docs"]
    return next((home for folder in docs if (home := first_file(tree, folder, _HOMES))), "")


def _first(facts: Facts, navigation: Sidebars) -> str:
    """Return the first page of the sidebars, in a site of a size in which that is soon found; else ""."""
    if sum(1 for _ in facts.walked().every_page()) > _QUICKLY_READ:
        return ""
    return first_of(navigation.sections(facts))


def _sidebar_file(instances: Sequence[Instance]) -> str:
    return next((instance.sidebars for instance in instances if instance.sidebars), "")
