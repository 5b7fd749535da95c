"""What there is to say of a Hugo site."""

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from hubtui.document.dialect import Dialect
from hubtui.document.shortcodes import CONTENTS
from hubtui.hub import slugs
from hubtui.hub.addresses import Site
from hubtui.hub.config_files import first_file
from hubtui.hub.flavours.base import Layout, Place
from hubtui.hub.flavours.hugo import CONFIGS, OLD_CONFIGS, SECTION
from hubtui.hub.flavours.hugo.config import Config, read_site_config
from hubtui.hub.flavours.hugo.links import HugoRules
from hubtui.hub.flavours.hugo.nav import ByWeight
from hubtui.hub.flavours.plain import home_of
from hubtui.hub.model import Problems
from hubtui.hub.rules import Facts
from hubtui.hub.suffixes import is_page_name, without_suffix
from hubtui.hub.targets import join
from hubtui.hub.tree import Tree
from hubtui.hub.walking import Scope

if TYPE_CHECKING:
    from hubtui.document.making import Maker

_FRONT: Final = frozenset(
    name
    for key in (
        "weight", "title", "linkTitle", "date", "slug", "url", "aliases", "params", "cascade",
        "draft", "build", "_build",
    )
    for name in (key, key.lower())
)  # fmt: skip
_SLUGS: Final[Mapping[str, Callable[[str], str]]] = {
    "github-ascii": slugs.hugo_ascii_slug,
    "blackfriday": slugs.hugo_blackfriday_slug,
}
_HOOKS: Final = ("layouts/_default/_markup", "layouts/_markup")
_EXTRAS: Final = ("markup", "goldmark", "extensions", "extras")


def layout(place: Place) -> Layout | None:
    """Return the layout of a site, or of a folder of content alone; None where the content is outside of it."""
    tree, problems = Tree(place.folder), Problems()
    is_site = bool(first_file(tree, "", (*CONFIGS, *OLD_CONFIGS))) or tree.look_up("config/_default").kind == "folder"
    config = read_site_config(tree, "", problems) if is_site else Config({})
    content = _content(tree, config) if is_site else ""
    if content is None:
        return None
    site = Site(content, config.base)
    scope = Scope((content,), left_out=_in_another_language(config))
    dialect = _dialect(config)
    files = [(inner, path) for inner, name in config.files() if (path := join("", name))]

    def rules(facts: Facts) -> HugoRules:
        hooks = _may_have_hooks(tree, config)
        language = config.language if config.other_languages else ""
        return HugoRules(
            facts,
            dialect.slug,
            site,
            scope,
            files,
            is_ugly=config.is_ugly,
            hooks=hooks,
            language=language,
            others=config.content_of_others(),
            permalinks=config.at("permalinks"),
            lists=config.lists,
        )

    def maker(facts: Facts) -> Callable[[str], "Maker"]:
        from hubtui.hub.flavours.hugo.shortcodes import Shortcodes

        known: list[Shortcodes] = []

        def of_page(page: str) -> "Maker":
            if not known:
                known.append(Shortcodes(facts, rules, config))
            return known[0].of_page(page)

        return of_page

    home = first_file(tree, content, (SECTION, f"_index.{config.language}.md", "index.md"))
    return Layout(
        tree=tree,
        home=place.asked(tree.root) or home or home_of(tree, problems, scope),
        navigation=ByWeight(tree, content),
        scope=scope,
        title=config.text("title"),
        dialect=dialect,
        rules=rules,
        title_of=lambda _, front: str(front.get("linkTitle") or front.get("linktitle") or ""),
        front=_FRONT | set(config.lists),
        any_text=True,
        maker=maker,
        problems=problems,
    )


def _content(tree: Tree, config: Config) -> str | None:
    paths = (join("", folder) for folder in config.content_folders())
    return next((path for path in paths if path is not None and tree.look_up(path).kind == "folder"), None)


def _may_have_hooks(tree: Tree, config: Config) -> bool:
    """Return whether links or images may be rendered by templates of the site's own or of a theme."""
    own = any(tree.look_up(folder).kind == "folder" for folder in _HOOKS)
    return own or bool(config.at("theme")) or bool(config.at("module", "imports"))


def _in_another_language(config: Config) -> Callable[[str], bool]:
    """Return what tells which files are translations: `about.fr.md`, where there is a language `fr`."""
    others = config.other_languages
    translated = re.compile(rf"\.(?:{'|'.join(map(re.escape, others))})$", re.IGNORECASE)
    return lambda path: bool(others) and is_page_name(path) and bool(translated.search(without_suffix(path)))


def _levels(config: Config) -> tuple[int, ...]:
    """Return the levels of the headings in a page's table of contents."""
    first, last = (str(config.at("markup", "tableofcontents", f"{end}level") or "") for end in ("start", "end"))
    return tuple(range(int(first) if first.isdigit() else 2, (int(last) if last.isdigit() else 3) + 1))


def _dialect(config: Config) -> Dialect:
    goldmark = ("markup", "goldmark")
    kind = config.text(*goldmark, "parser", "autoheadingidtype") or config.text(*goldmark, "parser", "autoidtype")
    attributes = config.is_on(*goldmark, "parser", "attribute", "block")
    return Dialect(
        slug=_SLUGS.get(kind, slugs.hugo_slug),
        wikilinks=False,
        definition_lists=True,
        term_anchors=config.is_on(*goldmark, "parser", "autodefinitiontermid"),
        footnote_anchor="fn:{number}",
        footnote_mention="fnref:{number}",
        attributes="all" if attributes else "headings",
        mark=config.is_on(*_EXTRAS, "mark", "enable"),
        insert=config.is_on(*_EXTRAS, "insert", "enable"),
        subscript=config.is_on(*_EXTRAS, "subscript", "enable"),
        superscript=config.is_on(*_EXTRAS, "superscript", "enable"),
        math=("dollar", "backslash") if config.is_on(*goldmark, "extensions", "passthrough", "enable") else (),
        emoji=config.is_on("enableemoji"),
        emoji_in_anchors=True,
        autolinks="none" if config.at(*goldmark, "extensions", "linkify") is False else "goldmark",
        shortcodes=True,
        contents=CONTENTS,
        contents_levels=_levels(config),
    )
