"""`hubtui cat`: a page as lines."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from hubtui.cli.hubs import choices_of, hub_option, opened
from hubtui.cli.output import MEASURE, NARROWEST, WIDEST, colours_wanted, complain, default_width, say, say_raw

if TYPE_CHECKING:
    from hubtui.document.source import Source
    from hubtui.hub.hub import Hub

Colour = Literal["never", "ansi"]


@click.command("cat", short_help="Print a page or any file, its links numbered.")
@click.argument("page")
@click.option(
    "--width", type=click.IntRange(NARROWEST, WIDEST), help=f"Cells in a line. [the terminal's, at most {MEASURE}]"
)
@click.option("--color", type=click.Choice(("never", "ansi")), help="[ansi in a terminal, else never]")
@hub_option
def command(page: str, width: int | None, color: Colour | None, hub_path: str | None) -> int:
    """Print a page of the hub, or any file, with its links numbered and listed below.

    PAGE is a path in the hub, an id, an alias or a title. Without --hub, a file of that name comes first.
    """
    file = Path(page)
    if hub_path is None and file.exists() and not file.is_dir():
        print_file(file, width, color)
    else:
        with opened(hub_path) as hub:
            print_page(hub, hub.find_page(page), width, color)
    return 0


def print_file(file: Path, width: int | None = None, color: Colour | None = None) -> None:
    """Print a file, a page or not. Raises HubError."""
    from hubtui.document.dialect import Dialect
    from hubtui.document.source import Source
    from hubtui.hub.reading import decode, read_bytes
    from hubtui.hub.suffixes import is_page_name

    if is_page_name(file.name):
        with opened(str(file)) as hub:
            print_page(hub, hub.home, width, color)
    else:
        read = decode(read_bytes(str(file), str(file)))
        _print(Source(read.text, Dialect()), width, color)
        _own_up(str(file), read.damaged)


def print_page(hub: "Hub", page: str, width: int | None = None, color: Colour | None = None) -> None:
    """Print one page of a hub. width: in cells. color: what suits stdout where nothing is said. Raises HubError."""
    from hubtui.document.links import Link
    from hubtui.document.source import CrossLink, Source

    read = hub.read(page)
    cross_links = [
        CrossLink(
            Link(typed.page, hub.meta(typed.page).title if hub.exists(typed.page) else typed.page, "nav", typed.line),
            typed.relation,
            typed.note,
        )
        for typed in hub.meta(page).links
    ]
    _print(Source(read.text, hub.dialect, cross_links, hub.includes(page)), width, color)
    _own_up(page, read.damaged)


def _print(source: "Source", width: int | None, color: Colour | None) -> None:
    from hubtui.document.printing import print_page as lines_of

    width = width or default_width()
    if color == "ansi" or (color is None and colours_wanted()):
        from hubtui.cli.painting import painter
        from hubtui.document.highlight import highlight
        from hubtui.study.folders import folders

        kept = folders()
        paint = painter(choices_of(kept).theme, kept.config / "themes", width)
        for line in lines_of(source, width, highlight):
            say_raw(paint(line))
    else:
        for line in lines_of(source, width):
            say(line.text.rstrip())


def _own_up(name: str, damaged: bool) -> None:
    if damaged:
        complain(f"{name} is not UTF-8; damaged characters are printed as �.")
