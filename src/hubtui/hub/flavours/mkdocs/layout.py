"""What there is to say of a MkDocs site."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from hubtui.document.includes import IncludeKind
from hubtui.document.links import Link
from hubtui.hub.addresses import Site
from hubtui.hub.config_files import config_text, first_file
from hubtui.hub.flavours.base import Layout, Place, beside_page
from hubtui.hub.flavours.mkdocs import CONFIGS
from hubtui.hub.flavours.mkdocs.config import Config, read_config_file
from hubtui.hub.flavours.mkdocs.dialect import dialect_of
from hubtui.hub.flavours.mkdocs.folders import folders_of
from hubtui.hub.flavours.mkdocs.links import MkDocsRules
from hubtui.hub.flavours.mkdocs.nav import NavReader
from hubtui.hub.flavours.plain import home_of
from hubtui.hub.model import Problems
from hubtui.hub.navigation import GivenNavigation, first_page
from hubtui.hub.targets import folder_of, join
from hubtui.hub.tree import Tree
from hubtui.hub.walking import Scope

_INDEXES: Final = ("index.md", "README.md", "index.markdown")


def layout(place: Place) -> Layout | None:
    """Return the layout of a site, None where its pages are outside of what may be read."""
    problems = Problems()
    tree = Tree(place.folder)
    config = read_config_file(tree, first_file(tree, "", CONFIGS) or CONFIGS[0], problems)
    content = join("", config.text("docs_dir") or "docs")
    if content is None or tree.look_up(content).kind != "folder":
        around = _around(place, config)
        if around is None:
            return None
        tree = around
        prefix = place.folder.relative_to(tree.root).as_posix()
        config = read_config_file(tree, f"{prefix}/{config.file}", problems)
        content = join(prefix, config.text("docs_dir"))
        if content is None or tree.look_up(content).kind != "folder":
            return None
    return _layout(tree, config, Site(content, config.base), place.asked(tree.root), problems)


def _around(place: Place, config: Config) -> Tree | None:
    """Return the tree of a folder further up, where the pages are in one beside that of the configuration."""
    if place.limit == place.folder or not config.text("docs_dir").startswith("../"):
        return None
    return Tree(place.limit)


def _layout(tree: Tree, config: Config, site: Site, page: str, problems: Problems) -> Layout:
    scope = Scope((site.content,), left_out=_left_out(tree, site, config))
    reader = NavReader(tree, site, scope, config, folders_of(tree, scope, config, problems))
    navigation = GivenNavigation(reader.items)
    dialect = dialect_of(config)
    redirects = config.plugins.get("redirects", {}).get("redirect_maps")

    def rules(facts: Any) -> MkDocsRules:
        return MkDocsRules(
            facts,
            dialect.slug,
            site,
            scope,
            directories=not config.is_off("use_directory_urls"),
            absolute=config.absolute_is_content,
            redirects=redirects if isinstance(redirects, dict) else {},
        )

    def astray() -> tuple[Link, ...]:
        def is_astray(row: Link) -> bool:
            path = join("", row.target)
            found = tree.look_up(site.inside(path)) if path is not None and ":" not in row.target else None
            return found is not None and (
                found.kind == "missing" or (found.kind == "page" and not scope.holds(found.path))
            )

        return tuple(row for row in reader.rows() if is_astray(row))

    return Layout(
        tree=tree,
        home=page or _home(tree, site, scope, navigation, problems),
        navigation=navigation,
        scope=scope,
        title=config.text("site_name"),
        manifest=config.nav_file,
        rows=reader.rows,
        astray=astray,
        dialect=dialect,
        rules=rules,
        title_of=lambda path, _: navigation.titles.get(path, ""),
        included=_Snippets(config, site).included,
        appended=lambda: _appended(tree, config, problems),
        problems=problems,
    )


def _home(tree: Tree, site: Site, scope: Scope, navigation: GivenNavigation, problems: Problems) -> str:
    index = first_file(tree, site.content, _INDEXES)
    return index if index and scope.holds(index) else first_page(navigation.items) or home_of(tree, problems, scope)


def _left_out(tree: Tree, site: Site, config: Config) -> Callable[[str], bool]:
    """Return what tells which files the site is built without."""
    patterns = config.text("exclude_docs")
    spec: Any = None

    def left_out(path: str) -> bool:
        nonlocal spec
        inner = site.outside_in(path)
        if inner is None:
            return False
        if patterns:
            if spec is None:
                from pathspec.gitignore import GitIgnoreSpec

                spec = GitIgnoreSpec.from_lines([".*", "/templates/", *patterns.splitlines()])
            if spec.match_file(inner):
                return True
        elif inner == "templates/" or inner.startswith("."):
            return True
        if inner.endswith("README.md"):
            # Both would be at the same address.
            return tree.look_up(site.inside(f"{inner.removesuffix('README.md')}index.md")).kind == "page"
        return False

    return left_out


class _Snippets:
    """Finds the files that PyMdown's snippets name."""

    def __init__(self, config: Config, site: Site) -> None:
        self._config = config
        self._site = site

    def included(self, page: str, target: str, kind: IncludeKind) -> Iterable[str]:
        """Return where a file may lie that a page takes in."""
        if kind != "snippet":
            return [*beside_page(page, target, kind), *beside_page(self._site.inside("_"), target, kind)]
        return [path for base in self._bases(page) if (path := join(base, target)) is not None]

    def _bases(self, page: str) -> list[str]:
        settings: Mapping[str, Any] = self._config.extensions.get("pymdownx.snippets", {})
        written = settings.get("base_path")
        folder = self._config.folder
        if not isinstance(written, list):
            return [base for base in (join(folder, str(written or ".")),) if base is not None]
        bases = []
        for number, base in enumerate(written):
            tag = self._config.tag_of("pymdownx.snippets", "base_path", number)
            if tag.endswith("relative"):
                named = str(base or "")
                start = folder_of(page) if not named else self._site.content if "docs_dir" in named else folder
                found = join(start, named.partition("/")[2])
            else:
                found = join(folder, str(base))
            if found is not None:
                bases.append(found)
        return bases


def _appended(tree: Tree, config: Config, problems: Problems) -> str:
    """Return the text that the snippets' settings append to every page."""
    settings = config.extensions.get("pymdownx.snippets", {})
    names = settings.get("auto_append")
    snippets = _Snippets(config, Site())
    texts = []
    for name in names if isinstance(names, list) else [names] if isinstance(names, str) else ():
        path = first_file(tree, "", tuple(snippets.included("", str(name), "snippet")))
        if path:
            texts.append(config_text(tree, path, problems))
    return "\n\n".join(texts)
