"""Opens a hub: a folder, or a single page with the files beside it."""

import os
import stat
from pathlib import Path

from hubtui.hub.flavours.base import Flavour, flavours
from hubtui.hub.hub import Hub
from hubtui.hub.model import HubError
from hubtui.hub.reading import read_bytes
from hubtui.hub.suffixes import is_page_name


def open_hub(path: Path, flavour: str | None = None) -> Hub:
    """Open the hub at a path, by the flavour that suits it best, or by the one of this name.

    Looks at a handful of names and reads at most the manifest. Raises HubError where there is nothing that can be
    read; what is only partly wrong is in the hub's `problems`.
    """
    try:
        mode = path.stat().st_mode
        real = Path(os.path.realpath(path))
    except (OSError, ValueError) as error:
        raise HubError(_why(path, error)) from error
    if stat.S_ISDIR(mode):
        folder, page = real, ""
        _check_readable(path)
    elif not is_page_name(real.name):
        raise HubError(f"{path} is neither a folder nor a Markdown file; give one of these.")
    else:
        read_bytes(str(real), str(path), 0)
        # A link to a page elsewhere opens that page, with the pages beside it.
        folder, page = real.parent, real.name
    return Hub(_flavour(folder, flavour).layout(folder, page))


def _flavour(folder: Path, name: str | None) -> Flavour:
    if name is None:
        return max(flavours(), key=lambda flavour: flavour.rank(folder))
    for flavour in flavours():
        if flavour.name == name:
            return flavour
    known = ", ".join(flavour.name for flavour in flavours())
    raise HubError(f"There is no flavour “{name}”; there are: {known}.")


def _check_readable(folder: Path) -> None:
    try:
        with os.scandir(folder):
            pass
    except OSError as error:
        raise HubError(_why(folder, error)) from error


def _why(path: Path, error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError | NotADirectoryError | ValueError):
        return f"There is no hub at {path}; give a folder of pages, or a Markdown file."
    return f"{path} cannot be read: {(error.strerror or 'unknown error').lower()}."
