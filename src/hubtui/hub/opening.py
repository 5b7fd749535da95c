"""Opens a hub: a folder, or a single page with the files beside it."""

import os
import stat
from pathlib import Path

from hubtui.hub.finding import find_layout
from hubtui.hub.flavours.base import Flavour, flavours
from hubtui.hub.hub import Hub
from hubtui.hub.model import HubError, Opened
from hubtui.hub.reading import read_bytes
from hubtui.hub.suffixes import is_page_name


def open_hub(path: Path, flavour: str | None = None) -> Hub:
    """Open the hub that a path belongs to, by the flavour that suits it best, or by the one of this name.

    That is the folder itself; else the hub that it is a part of; else, where it is the repository of a site, the site.
    Looks at a handful of names and reads at most the manifest. Raises HubError where there is nothing that can be
    read; what is only partly wrong is in the hub's `problems`.
    """
    try:
        mode = path.stat().st_mode
        real = Path(os.path.realpath(path))
    except (OSError, ValueError) as error:
        raise HubError(_why(path, error)) from error
    if stat.S_ISDIR(mode):
        _check_readable(path)
        return Hub(find_layout(real, None, _flavours(flavour)), Opened(real, flavour))
    if not is_page_name(real.name):
        raise HubError(f"{path} is neither a folder nor a Markdown file; give one of these.")
    read_bytes(str(real), str(path), 0)
    # A link to a page elsewhere opens that page, in its hub or with the pages beside it.
    return Hub(find_layout(real.parent, real, _flavours(flavour)), Opened(real, flavour))


def _flavours(name: str | None) -> tuple[Flavour, ...]:
    if name is None:
        return flavours()
    for flavour in flavours():
        if flavour.name == name:
            return (flavour,)
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
