"""In which way a hub is read here: on the whole screen, by lines, or printed because nobody is there."""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import click

from hubtui.cli.output import attended, capable

if TYPE_CHECKING:
    from hubtui.hub.hub import Hub

_Command = TypeVar("_Command", bound=Callable[..., Any])
_MOST_LINES = 10_000

Way = Literal["screen", "lines", "print"]


def plain_options(command: _Command) -> _Command:
    """Give a command its `--plain` and `--page-lines N`."""
    plain = click.option("--plain", is_flag=True, help="Read by lines: for screen readers, braille and teletypes.")
    lines = click.option(
        "--page-lines",
        metavar="N",
        type=click.IntRange(0, _MOST_LINES),
        help="With --plain, lines at a time; 0 for a paragraph. [a screenful]",
    )
    return plain(lines(command))


def line_options(command: _Command) -> _Command:
    """Give a command its `--slow` and `--mouse`."""
    slow = click.option("--slow", is_flag=True, help="Spare a slow line: the sixteen colours, no docked sidebar.")
    mouse = click.option("--mouse", is_flag=True, help="Use the mouse, which then no longer selects text by itself.")
    return slow(mouse(command))


def way_of_reading(plain: bool) -> Way:
    """Return how a hub is to be read. plain: whether reading by lines was asked for."""
    if plain:
        return "lines"
    if not attended():
        return "print"
    return "screen" if capable() and not _plain_wanted() else "lines"


def read(
    way: Way,
    hub: "Hub",
    *,
    page: str,
    anchor: str,
    list_id: str = "",
    theme: str = "",
    lines: int | None = None,
    slow: bool = False,
    mouse: bool = False,
) -> int:
    """Read a hub and return the exit code. The wishes are those of the options of the same names. Raises HubError."""
    if way == "print":
        from hubtui.cli.cat import print_page

        print_page(hub, page or hub.home)
        return 0
    if way == "lines":
        from hubtui.app.linear.running import run as run_by_lines

        return run_by_lines(hub, page=page, anchor=anchor, list_id=list_id, lines=lines)
    from hubtui.app.running import run

    return run(hub, page=page, anchor=anchor, list_id=list_id, theme=theme, slow=slow, mouse=mouse)


def _plain_wanted() -> bool:
    """Whether the environment says that its user needs text without drawing; other programs know this name, too."""
    return os.environ.get("ACCESSIBLE", "").lower() not in ("", "0", "false", "no")
