"""The hub a command speaks of, and where what is kept about it lies."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from hubtui.cli.output import complain
from hubtui.resources import data_folder

if TYPE_CHECKING:
    from hubtui.app.choices import Choices
    from hubtui.hub.hub import Hub
    from hubtui.study.folders import Folders

_Command = TypeVar("_Command", bound=Callable[..., Any])
_FLAVOUR: Final = "hubtui.flavour"


def hub_option(command: _Command) -> _Command:
    """Give a command its `--hub HUB`, and `--flavour NAME`, which whoever opens the hub is told of."""
    named = click.option("--hub", "hub_path", metavar="HUB", help="A folder of pages, or one page. [the bundled hub]")
    return named(flavour_option(command))


def flavour_option(command: _Command) -> _Command:
    """Give a command its `--flavour NAME`, for `open_asked`."""
    return click.option(
        "--flavour",
        metavar="NAME",
        expose_value=False,
        callback=_keep_flavour,
        help="Take the hub for one of this tool. [what its files say]",
    )(command)


def _keep_flavour(context: click.Context, _: click.Parameter, value: str | None) -> None:
    context.meta[_FLAVOUR] = value


def open_asked(path: Path) -> "Hub":
    """Open a hub as the flavour that was asked for on the command line, if one was. Raises HubError."""
    from hubtui.hub.opening import open_hub

    return open_hub(path, click.get_current_context().meta.get(_FLAVOUR))


def json_option(command: _Command) -> _Command:
    """Give a command its `--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")(command)


def bundled_hub() -> Path:
    """Return the folder of the hub that ships with hubtui."""
    return data_folder("content") / "ai-systems"


@contextmanager
def opened(path: str | None) -> Iterator["Hub"]:
    """Open a hub, the bundled one where no path is given, and complain at the end of what was found wrong in it.

    An error that ends the command is all that is said then. Raises HubError.
    """
    hub = open_asked(Path(path) if path is not None else bundled_hub())
    yield hub
    complain_of(hub)


def complain_of(hub: "Hub") -> None:
    """Print what has been found wrong in a hub so far."""
    for problem in hub.problems:
        complain(problem)


def choices_of(folders: "Folders") -> "Choices":
    """Return what was chosen and set before; complain of what is wrong in `config.toml`."""
    from hubtui.app.choices import Choices
    from hubtui.app.config import read_config
    from hubtui.study.store import Store

    config = read_config(folders.config)
    for problem in config.problems:
        complain(problem)
    return Choices(Store(folders.state), config)
