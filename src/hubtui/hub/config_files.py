"""Reads the files in which tools are configured: those of the hub only, and none that is suspiciously large."""

from typing import Final

from hubtui.hub.model import HubError, Problems
from hubtui.hub.reading import decode, read_bytes
from hubtui.hub.toml_text import UnreadableError
from hubtui.hub.tree import Tree
from hubtui.hub.yaml_text import YamlText, parse_yaml

_LARGEST: Final = 4 * 1024 * 1024


def read_config(tree: Tree, path: str, problems: Problems) -> str:
    """Return the text of a file of the hub. Raises HubError where it cannot be had."""
    found = tree.look_up(path)
    if found.kind == "outside":
        raise HubError(f"{path} leads out of the hub's folder; it is not read.")
    file = read_bytes(tree.file(path), path, _LARGEST)
    if not file.whole:
        raise HubError(f"{path} is larger than {_LARGEST >> 20} MiB; it is not read.")
    read = decode(file)
    if read.damaged:
        problems.add(path, 0, "The file is not UTF-8; damaged characters became �.")
    return read.text


def config_text(tree: Tree, path: str, problems: Problems) -> str:
    """Return the text of a file of the hub; "" where it cannot be had, which becomes a problem."""
    try:
        return read_config(tree, path, problems)
    except HubError as error:
        problems.add(path, 0, str(error))
        return ""


def config_yaml(tree: Tree, path: str, problems: Problems) -> YamlText:
    """Return the values of a YAML file of the hub; whatever keeps them from being read becomes a problem."""
    try:
        return parse_yaml(config_text(tree, path, problems), path)
    except UnreadableError as error:
        problems.add(path, error.line, str(error))
        return YamlText({}, {}, {})


def first_file(tree: Tree, folder: str, names: tuple[str, ...]) -> str:
    """Return the path of the first of these files that a folder has, "" without."""
    paths = (f"{folder}/{name}" if folder else name for name in names)
    return next((path for path in paths if tree.look_up(path).kind in ("page", "asset", "outside")), "")
