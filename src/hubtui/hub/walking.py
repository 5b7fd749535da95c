"""Walks a hub's folder once: every page, in reading order, and whatever was skipped on the way."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from hubtui.hub.model import Problems
from hubtui.hub.suffixes import INDEX_STEMS, index_rank, is_page_name, reading_order
from hubtui.hub.tree import Tree, kind_of

MOST_ENTRIES: Final = 250_000
"""Files and folders looked at in one walk; a home folder opened by mistake must come to an end."""

_FIRSTS: Final = frozenset(letter for stem in INDEX_STEMS for letter in (stem[0], stem[0].upper()))
_SKIPPED: Final = frozenset({"node_modules", "__pycache__"})


@dataclass(slots=True)
class Folder:
    """One folder that was walked.

    pages: paths, the page that stands for the folder first. assets: paths of its other files.
    """

    path: str
    pages: list[str] = field(default_factory=list)
    assets: list[str] = field(default_factory=list)
    folders: list["Folder"] = field(default_factory=list)

    def every_page(self) -> Iterator[str]:
        """Yield the paths of all pages, a folder's own before those of the folders in it."""
        for folder in self.every_folder():
            yield from folder.pages

    def every_asset(self) -> Iterator[str]:
        """Yield the paths of all files that are not pages."""
        for folder in self.every_folder():
            yield from folder.assets

    def every_folder(self) -> Iterator["Folder"]:
        """Yield this folder and all below it, in reading order."""
        waiting = [self]
        while waiting:
            folder = waiting.pop()
            yield folder
            waiting.extend(reversed(folder.folders))


def _nothing(path: str) -> bool:  # noqa: ARG001
    return False


@dataclass(frozen=True, slots=True)
class Scope:
    """Which files of a hub's folder belong to the hub.

    folders: those that hold its pages, none inside another. deep: whether the folders below belong to it as well.
    left_out: whether a page, or a folder (its path ends with a slash) with all below it, is not one of the hub's.
    """

    folders: tuple[str, ...] = ("",)
    deep: bool = True
    left_out: Callable[[str], bool] = _nothing

    def holds(self, path: str) -> bool:
        """Return whether a page of this path belongs to the hub, if there is one."""
        folder = next((folder for folder in self.folders if not folder or path.startswith(f"{folder}/")), None)
        if folder is None or self.left_out(path):
            return False
        inner = path[len(folder) + 1 :] if folder else path
        below = [at for at, letter in enumerate(inner, len(path) - len(inner)) if letter == "/"]
        return (self.deep or not below) and not any(self.left_out(path[: at + 1]) for at in below)


EVERYTHING: Final = Scope()


def walk(tree: Tree, problems: Problems, scope: Scope) -> Folder:
    """Return the folder that holds the hub's pages with all below it; one around them where there are several.

    Hidden entries and other people's packages are left out. What cannot be a page though its name says so, what leads
    out of the hub and what cannot be read becomes a problem.
    """
    return _Walk(tree, problems, scope).run()


class _Walk:
    def __init__(self, tree: Tree, problems: Problems, scope: Scope) -> None:
        self._tree = tree
        self._problems = problems
        self._scope = scope
        self._left = MOST_ENTRIES
        self._real: set[str] = set()
        self._linked: list[tuple[Folder, str]] = []

    def run(self) -> Folder:
        tops = [Folder(folder) for folder in self._scope.folders]
        for folder in tops:
            self._below(folder, folder.path)
        top = tops[0] if len(tops) == 1 else Folder("", folders=tops)
        # Folders behind symbolic links come last, so that each page is found where it really is.
        while self._linked:
            parent, path = self._linked.pop(0)
            self._behind_link(parent, path)
        for folder in top.every_folder():
            if folder.path or len(tops) == 1:
                folder.folders.sort(key=lambda inner: reading_order(inner.path))
        return top

    def _below(self, top: Folder, real: str) -> None:
        waiting = [(top, real)]
        while waiting:
            folder, real = waiting.pop()
            self._real.add(real)
            for name in self._take(folder):
                inner = Folder(_inside(folder.path, name))
                folder.folders.append(inner)
                waiting.append((inner, _inside(real, name)))

    def _take(self, folder: Folder) -> list[str]:
        """Sort a folder's entries into it; return the names of the folders in it that are to be walked."""
        pages: list[str] = []
        inner: list[str] = []
        plain = self._scope.left_out is _nothing
        try:
            with os.scandir(self._tree.file(folder.path)) as entries:
                for entry in entries:
                    self._left -= 1
                    if self._left < 0:
                        self._problems.add(".", 0, f"Only the first {MOST_ENTRIES} files and folders were looked at.")
                        break
                    name = entry.name
                    # Nearly every entry of a large hub is a page like that, and a call for each is a good part of it.
                    if plain and name.endswith(".md") and name[0] != "." and name.isascii() and _is_file(entry):
                        pages.append(name)
                    else:
                        self._sort(entry, folder, pages, inner)
        except OSError as error:
            reason = (error.strerror or "unknown error").lower()
            self._problems.add(folder.path or ".", 0, f"This folder cannot be read: {reason}.")
        pages.sort(key=_page_order)
        prefix = f"{folder.path}/" if folder.path else ""
        folder.pages = [prefix + name for name in pages]
        return inner

    def _sort(self, entry: "os.DirEntry[str]", folder: Folder, pages: list[str], inner: list[str]) -> None:
        name = entry.name
        if name.startswith(".") or name in _SKIPPED:
            return
        kind = kind_of(entry)
        is_page = is_page_name(name)
        path = _inside(folder.path, name)
        if (is_page or kind == "folder") and self._scope.left_out(f"{path}/" if kind == "folder" else path):
            return
        if not name.isascii() and not _is_text(name):
            if is_page or kind == "folder":
                self._skip(_shown(path), "The name is not UTF-8, so no link can lead here; it is skipped.")
            return
        if kind == "link":
            self._link(path, name, folder, pages)
        elif kind == "folder":
            if self._scope.deep:
                inner.append(name)
        elif kind == "special":
            if is_page:
                self._skip(path, "This is not a regular file; it is skipped.")
        elif is_page:
            pages.append(name)
        else:
            folder.assets.append(path)

    def _link(self, path: str, name: str, folder: Folder, pages: list[str]) -> None:
        found = self._tree.look_up(path)
        if found.kind == "folder":
            if self._scope.deep:
                self._linked.append((folder, path))
        elif found.kind == "page":
            pages.append(name)
        elif found.kind == "asset":
            folder.assets.append(path)
        elif found.kind == "outside":
            if is_page_name(name) or os.path.isdir(self._tree.file(path)):  # noqa: PTH112
                self._skip(path, "This symbolic link leads out of the hub's folder; it is not followed.")
        elif is_page_name(name):
            leads_nowhere = found.kind == "missing"
            what = "This symbolic link leads nowhere" if leads_nowhere else "This is not a regular file"
            self._skip(path, f"{what}; it is skipped.")

    def _behind_link(self, parent: Folder, path: str) -> None:
        real = self._tree.real_path(path)
        if real is None or f"{path}/".startswith(f"{real}/" if real else ""):
            self._skip(path, "This symbolic link leads back to a folder that it is in; it is not followed.")
        elif real not in self._real:
            folder = Folder(path)
            parent.folders.append(folder)
            self._below(folder, real)

    def _skip(self, path: str, what: str) -> None:
        self._problems.add(path, 0, what)


def _is_file(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_file(follow_symlinks=False)
    except OSError:
        return False


def _inside(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name


def _page_order(name: str) -> tuple[int, object]:
    if name[0] in _FIRSTS and (rank := index_rank(name)) is not None:
        return 0, rank
    return 1, reading_order(name)


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _shown(path: str) -> str:
    return os.fsencode(path).decode(errors="replace")
