"""What a path from the root means: a file, a page whose suffix is left out, or the page that stands for a folder."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from hubtui.hub.suffixes import PAGE_SUFFIXES, is_page_name
from hubtui.hub.targets import join
from hubtui.hub.tree import Found, Tree

Candidates = Callable[[str], Iterable[str]]
"""The paths that a normalised path from the root may mean, likeliest first."""


def default_candidates(path: str) -> Iterable[str]:
    """Return what a path may mean where nothing else is agreed: the file itself, or a page whose suffix is left out."""
    return (path,) if is_page_name(path) else (path, *(path + suffix for suffix in PAGE_SUFFIXES))


class Locator:
    """Finds what paths mean in one hub."""

    def __init__(self, tree: Tree, candidates: Candidates = default_candidates) -> None:
        self._tree = tree
        self._candidates = candidates

    def at(self, path: str, as_folder: bool = False) -> Found:
        """Return what a normalised path means. as_folder: it is written with a slash at its end."""
        here = self._tree.look_up(path)
        if here.kind == "folder" and as_folder:
            return self._standing_for(here)
        first = here
        for candidate in self._candidates(path):
            found = here if candidate == path else self._tree.look_up(candidate)
            if found.kind in ("page", "asset"):
                return found
            if first.kind == "missing":
                first = found
        return self._standing_for(first) if first.kind == "folder" else replace(first, path=path)

    def page(self, path: str) -> str | None:
        """Return the path of the page that a path as written, from the root, means; None where it means none."""
        joined = join("", path)
        found = self.at(joined, path.endswith("/")) if joined is not None else None
        return found.path if found is not None and found.kind == "page" else None

    def _standing_for(self, folder: Found) -> Found:
        index = self._tree.index_of(folder.path)
        return folder if index is None else Found("page", index)
