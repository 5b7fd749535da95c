"""What there is to say of a vault."""

import json
from collections.abc import Mapping
from typing import Any, Final

from hubtui.document.dialect import Dialect
from hubtui.hub.config_files import read_config
from hubtui.hub.flavours.base import Layout, Place
from hubtui.hub.flavours.obsidian import SETTINGS
from hubtui.hub.flavours.obsidian.links import VaultRules
from hubtui.hub.flavours.plain import SectionsByFolder, home_of
from hubtui.hub.model import HubError, Problems
from hubtui.hub.slugs import obsidian_anchor
from hubtui.hub.suffixes import is_page_name, without_suffix
from hubtui.hub.targets import folded
from hubtui.hub.toml_text import too_tangled
from hubtui.hub.tree import Tree

_HOMES: Final = ("home", "index", "readme", "start", "start here", "moc")


def layout(place: Place) -> Layout:
    """Return the layout of a vault."""
    tree, problems = Tree(place.folder), Problems()
    dialect = Dialect(
        slug=obsidian_anchor,
        number_slug=lambda slug, count: f"{slug} {count}",
        wikilinks=True,
        block_ids=True,
        percent_comments=True,
        hard_breaks=_app_settings(tree).get("strictLineBreaks") is not True,
        mark=True,
        math=("dollar",),
    )
    return Layout(
        tree=tree,
        home=place.asked(tree.root) or _home(tree) or home_of(tree, problems),
        navigation=SectionsByFolder(tree, by_name=True),
        title=tree.root.name,
        dialect=dialect,
        rules=VaultRules,
        # A note is called what its file is called.
        title_of=lambda path, _: without_suffix(path.rpartition("/")[2]),
        problems=problems,
    )


def _home(tree: Tree) -> str:
    """Return the note at the top that vaults begin with, "" without one."""
    listing = tree.listing("")
    names = {folded(without_suffix(name)): name for name in (listing.entries if listing else ()) if is_page_name(name)}
    wanted = (*_HOMES, folded(tree.root.name))
    return next((names[name] for name in wanted if name in names and tree.look_up(names[name]).kind == "page"), "")


def _app_settings(tree: Tree) -> Mapping[str, Any]:
    """Return the vault's settings; none where they cannot be read, since nothing depends on them but looks."""
    try:
        text = read_config(tree, f"{SETTINGS}/app.json", Problems())
        values = {} if too_tangled(text) else json.loads(text)
    except (HubError, ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}
