"""Finds the hub that a folder or a page belongs to: the folder itself, one around it, or one inside."""

import os
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from hubtui.hub.flavours.base import HINTED, SURE, TELLING, Flavour, Layout, Place
from hubtui.hub.model import HubError
from hubtui.hub.suffixes import is_page_name, without_suffix

_HIGHEST: Final = 12
"""How many folders above are looked at."""

_MOST_FOLDERS: Final = 64
_WORKSPACES: Final = ("packages", "apps", "projects")
"""Folders in which repositories keep their parts."""
_USUAL: Final = ("readme", "index", "changelog", "contributing", "license", "licence", "security", "history", "authors")
_BREAK: Final = re.compile(r"[-_. ]")
_REPOSITORY: Final = (".git", "package.json", "pyproject.toml", "Cargo.toml", "go.mod")
"""What tells that a folder holds all of a project."""

_SITES: Final = ("website", "site", "docs", "doc", "documentation", "book", "guide", "www", "web", "manual", "content")
"""What the folder of a repository's site is called, alone or as the beginning of its name."""


def find_layout(folder: Path, page: Path | None, flavours: Sequence[Flavour]) -> Layout:
    """Return the layout of the hub that a folder, or a page in it, belongs to; both are real paths.

    Raises HubError where none of the flavours finds a hub.
    """
    for place in _places(folder, page, flavours):
        for flavour in _likely(place, flavours, folder):
            layout = flavour.layout(place)
            if layout is not None and layout.covers(page or folder):
                return layout
    if len(flavours) == 1 and (layout := flavours[0].layout(Place(folder, page, folder))) is not None:
        return layout
    names = ", ".join(flavour.name for flavour in flavours)
    raise HubError(f"{folder} cannot be opened as a hub of this flavour: {names}.")


def _places(folder: Path, page: Path | None, flavours: Sequence[Flavour]) -> Iterator[Place]:
    """Yield where the hub may lie, likeliest first."""
    here = Place(folder, page, _project(folder))
    rank = _rank(folder, flavours)
    if rank < SURE:
        around = [(_rank(place.folder, flavours), place) for place in _around(folder, page)]
        yield from (place for found, place in around if found >= SURE)
        yield from (place for found, place in around if TELLING <= found < SURE)
    stems = _stems(folder) if rank < HINTED and page is None else None
    if stems is not None and all(map(_is_usual, stems)):
        yield from (Place(site, None, folder) for site in _inside(folder) if _rank(site, flavours) >= TELLING)
    if stems and all(map(_is_usual, stems)):
        spaces = [each for each in _folders(folder) if each.name in _WORKSPACES]
        inner = [*_folders(folder), *(below for space in spaces for below in _folders(space))]
        others = [site for site in inner if _rank(site, flavours) >= SURE and _has_pages(site, flavours, folder)]
        yield from (Place(site, None, folder) for site in others if len(others) == 1)
    top = folder
    for above in _above(folder) if HINTED <= rank < TELLING else ():
        if _rank(above, flavours) < HINTED:
            break
        top = above
    yield Place(top, page, top)
    yield here


def _project(folder: Path) -> Path:
    """Return the folder of the project that a site belongs to, which may have its pages beside it; else the folder."""
    for above in list(_above(folder))[:2]:
        if any((above / name).exists() for name in _REPOSITORY):
            return above
    return folder


def _around(folder: Path, page: Path | None) -> Iterator[Place]:
    """Yield the folders around, and those beside these in which a site may lie whose pages are elsewhere."""
    for above in _above(folder):
        yield Place(above, page, above)
        for name in _SITES:
            path = f"{above}/{name}"
            if os.path.isdir(path) and not os.path.islink(path):  # noqa: PTH112, PTH114 (Path would take most of the time)
                site = Path(path)
                if not folder.is_relative_to(site):
                    yield Place(site, page, above)


def _above(folder: Path) -> Iterator[Path]:
    """Yield the folders around a folder, up to that of its repository; home and whatever is around it is no hub."""
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 (pathlib raises where there is no home)
    below = folder
    for above in list(folder.parents)[:_HIGHEST]:
        if (below / ".git").exists() or home.is_relative_to(above):
            return
        yield above
        below = above


def _inside(folder: Path) -> Iterator[Path]:
    """Yield the folders in which the site of a repository may lie."""
    for site in _site_folders(folder):
        yield site
    for site in _site_folders(folder):
        yield from (inner for inner in (site / "en", *_site_folders(site)) if inner.is_dir())


def _site_folders(folder: Path) -> list[Path]:
    ranked = sorted(
        (number, inner.name != site, inner)
        for inner in _folders(folder)
        for number, site in enumerate(_SITES)
        if inner.name == site or inner.name.startswith((f"{site}-", f"{site}.", f"{site}_"))
    )
    return [inner for _, _, inner in ranked]


def _folders(folder: Path) -> list[Path]:
    try:
        with os.scandir(folder) as entries:
            names = (entry.name for entry in entries if entry.is_dir(follow_symlinks=False))
            return [folder / name for name in islice(names, _MOST_FOLDERS) if not name.startswith(".")]
    except OSError:
        return []


def _stems(folder: Path) -> list[str] | None:
    """Return the names of a folder's own pages without their suffixes, None where it cannot be read."""
    try:
        with os.scandir(folder) as entries:
            return [without_suffix(entry.name) for entry in entries if is_page_name(entry.name)]
    except OSError:
        return None


def _is_usual(stem: str) -> bool:
    """Return whether every repository may have a page of this name: CONTRIBUTING, LICENSE-images, changelog."""
    first = _BREAK.split(stem)[0]
    return (first.isupper() and len(first) > 1) or first.lower() in _USUAL


def _has_pages(site: Path, flavours: Sequence[Flavour], limit: Path) -> bool:
    """Return whether a site is more than a theme: whether one of the flavours that are sure of it finds pages."""
    sure = (flavour for flavour in flavours if flavour.rank(site) >= SURE)
    return any(flavour.layout(Place(site, None, limit)) is not None for flavour in sure)


def _rank(folder: Path, flavours: Sequence[Flavour]) -> int:
    return max((flavour.rank(folder) for flavour in flavours), default=0)


def _likely(place: Place, flavours: Sequence[Flavour], asked: Path) -> list[Flavour]:
    """Return the flavours that a folder may be of, likeliest first; asked: the folder that is to be opened."""
    ranks = [(flavour.rank(place.folder), flavour) for flavour in flavours]
    highest = max(rank for rank, _ in ranks)
    if place.folder != asked:
        ranks = [pair for pair in ranks if pair[0] >= min(highest, TELLING) and pair[0] >= HINTED]
    elif highest < HINTED and place.page is None:
        ranks = [(max(rank, flavour.glance(asked)), flavour) for rank, flavour in ranks]
    return [flavour for rank, flavour in sorted(ranks, key=lambda pair: -pair[0]) if rank]
