"""`hubtui [HUB]`: the reader."""

from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hubtui.cli import COMMANDS
from hubtui.cli.hubs import bundled_hub, choices_of, complain_of, flavour_option, open_asked
from hubtui.cli.output import complain
from hubtui.cli.reading import line_options, plain_options, read, way_of_reading

if TYPE_CHECKING:
    from hubtui.app.choices import Choices
    from hubtui.hub.hub import Hub


@click.command("read")
@click.argument("hub_path", metavar="[HUB]", required=False)
@click.option("--page", metavar="PAGE[#ANCHOR]", default="", help="Begin on this page: a path, an id or a title.")
@click.option("--list", "list_id", metavar="ID", default="", help="Follow this reading list.")
@click.option("--theme", metavar="NAME", default="", help="Use this theme, this once.")
@plain_options
@line_options
@flavour_option
def command(
    hub_path: str | None,
    page: str,
    list_id: str,
    theme: str,
    plain: bool,
    page_lines: int | None,
    slow: bool,
    mouse: bool,
) -> int:
    """Read a hub."""
    from hubtui.study.folders import folders

    kept = folders()
    choices = choices_of(kept)
    if theme:
        _check_theme(theme, kept.config / "themes")
    hub = _open(hub_path, choices)
    _check_list(hub, list_id)
    name, _, anchor = page.partition("#")
    # A page that was named is the one to show, whatever was read last in its folder.
    named = hub_path is not None and not Path(hub_path).is_dir() and not list_id
    path = hub.find_page(name) if name else hub.home if anchor or named else ""
    way = way_of_reading(plain)
    if way != "print" and hub_path is not None:
        choices.remember_hub(Path(hub_path))
    code = read(
        way, hub, page=path, anchor=anchor, list_id=list_id, theme=theme, lines=page_lines, slow=slow, mouse=mouse
    )
    if way == "print":
        complain_of(hub)
        return int(bool(anchor) and _misses(hub, path, anchor))
    return code


def _misses(hub: "Hub", page: str, anchor: str) -> bool:
    """Return whether a page has no such heading, and complain of it: what is printed cannot show it."""
    from hubtui.document.links import Link

    found = hub.resolve(page, Link(f"#{anchor}", anchor, "nav"))
    if found.anchor_ok is False:
        near = f"; the nearest is “{found.nearest}”" if found.nearest else ""
        complain(f"{page} has no heading “{anchor}”{near}.")
    return found.anchor_ok is False


def _open(hub_path: str | None, choices: "Choices") -> "Hub":
    from hubtui.hub.model import HubError
    from hubtui.hub.opening import open_hub

    if hub_path is not None:
        return open_asked(_there(hub_path))
    last = choices.last_hub
    if last is not None and last.exists():
        try:
            return open_asked(last)
        except HubError as error:
            complain(error)
    return open_hub(bundled_hub())


def _there(hub_path: str) -> Path:
    """Return the path; raises a usage error where it is missing and looks like the name of a command."""
    path = Path(hub_path)
    near = get_close_matches(hub_path, COMMANDS, n=1)
    if near and not path.exists():
        raise click.UsageError(f"There is no hub at {hub_path}; is the command “{near[0]}” meant?")
    return path


def _check_list(hub: "Hub", list_id: str) -> None:
    known = [reading.id for reading in hub.lists]
    if list_id and list_id not in known:
        lists = f"its lists are: {', '.join(known)}" if known else "it has none"
        raise click.UsageError(f"There is no reading list “{list_id}” in this hub; {lists}.")


def _check_theme(name: str, user_themes: Path) -> None:
    from hubtui.app.themes import ThemeError, load_themes

    try:
        load_themes(user_themes).get(name)
    except ThemeError as error:
        raise click.UsageError(str(error)) from error
