"""What a path from the root means: a file, a page whose suffix is left out, or the page that stands for a folder."""

from collections.abc import Iterable
from dataclasses import replace

from hubtui.hub.suffixes import PAGE_SUFFIXES, is_page_name
from hubtui.hub.targets import join
from hubtui.hub.tree import Found, Tree


def candidates(path: str) -> Iterable[str]:
    """Return the paths that one may mean, likeliest first: the file itself, or a page whose suffix is left out."""
    return (path,) if is_page_name(path) else (path, *(path + suffix for suffix in PAGE_SUFFIXES))


class Locator:
    """Finds what paths mean in one hub."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree

    def at(self, path: str, as_folder: bool = False) -> Found:
        """Return what a normalised path means. as_folder: it is written with a slash at its end."""
        here = self._tree.look_up(path)
        if here.kind == "folder" and as_folder:
            return self._standing_for(here)
        first = here
        for candidate in candidates(path):
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
