"""Takes a link's target apart. Pure: knows nothing of which pages there are."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import unquote

from hubtui.document.links import Link

_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
_SCHEME_OF_PATH: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_FILE: Final = re.compile(r"file:|[A-Za-z]:[\\/]", re.IGNORECASE)
_ALIAS: Final = re.compile(r"\\?\|")


@dataclass(frozen=True, slots=True)
class Target:
    """A target taken apart.

    kind: path (a file or folder, "" is the page itself), name (of a wikilink), external, or file (an address
        of this machine: `file:`, or a drive's letter).
    spellings: the path as it may be meant, likeliest first; never empty.
    anchor: what stands behind `#`, percent-encoding and all; None without `#`.
    """

    kind: Literal["path", "name", "external", "file"]
    spellings: tuple[str, ...] = ("",)
    anchor: str | None = None


def take_apart(link: Link) -> Target:
    """Return the parts of a link's target, read as its origin is written: as an address, a wikilink or a path."""
    target = link.target.strip()
    if link.origin == "nav":
        return _of_path(target)
    if link.origin in ("wikilink", "embed"):
        return _of_wikilink(target)
    return _of_address(target)


def _of_address(target: str) -> Target:
    if outer := _outer(target, _SCHEME):
        return outer
    rest, mark, anchor = target.partition("#")
    path = rest.partition("?")[0]
    decoded = unquote(path)
    return Target("path", tuple(dict.fromkeys((decoded, path, rest))), anchor if mark else None)


def _of_wikilink(target: str) -> Target:
    if outer := _outer(target, _SCHEME_OF_PATH):
        return outer
    name, mark, anchor = _ALIAS.split(target, maxsplit=1)[0].strip().partition("#")
    return Target("name", tuple(dict.fromkeys((name.strip(), unquote(name.strip())))), anchor if mark else None)


def _of_path(target: str) -> Target:
    if outer := _outer(target, _SCHEME_OF_PATH):
        return outer
    path, mark, anchor = target.partition("#")
    return Target("path", tuple(dict.fromkeys((path, unquote(path)))), anchor if mark else None)


def _outer(target: str, scheme: re.Pattern[str]) -> Target | None:
    if target.startswith("//"):
        return Target("external")
    if _FILE.match(target):
        return Target("file", (target,))
    return Target("external") if scheme.match(target) else None


def join(base: str, path: str) -> str | None:
    """Return a path from the root, for one written on a page in the folder `base`; None where it leads above the root.

    A path that begins with `/` is from the root already. `.`, `..` and doubled slashes are gone from the answer.
    """
    parts = [] if path.startswith("/") or not base else base.split("/")
    for part in path.split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def folder_of(page: str) -> str:
    """Return the path of the folder a page is in, "" for the root."""
    return page.rpartition("/")[0]


def folded(name: str) -> str:
    """Return a name so that two spellings that differ in case or composition only are equal."""
    return name.lower() if name.isascii() else unicodedata.normalize("NFC", name).casefold()
