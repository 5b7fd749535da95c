"""Links of sites: relative to a page's file or to its address, or below the address of the whole site."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote

from hubtui.document.links import Origin
from hubtui.hub.rules import Anchored, Facts, PathRules
from hubtui.hub.targets import folder_of, join
from hubtui.hub.tree import Found


@dataclass(frozen=True, slots=True)
class Site:
    """Where a site's pages are, and where they will be.

    content: folder of its pages, from the hub's root. base: path of the site on its domain, with a slash on both ends.
    """

    content: str = ""
    base: str = "/"

    def inside(self, path: str) -> str:
        """Return a path from the root, of one from the folder of the pages."""
        return f"{self.content}/{path}" if self.content and path else self.content or path

    def outside_in(self, path: str) -> str | None:
        """Return a path from the folder of the pages, of one from the root; None where it lies elsewhere."""
        if not self.content:
            return path
        return path[len(self.content) + 1 :] if path.startswith(f"{self.content}/") else None


class SiteRules(PathRules):
    """A link means a file as its tool finds it, or else what is at an address.

    Addresses are paths below the site's own, without a slash before them; that of a page ends with a slash where it
    stands for a folder. Whoever inherits says what they mean.
    """

    def __init__(self, facts: Facts, slug: Callable[[str], str], site: Site) -> None:
        super().__init__(facts, slug)
        self.site = site

    def address_of(self, page: str) -> str:
        """Return the address of a page (its path from the root), "" for that of the site."""
        raise NotImplementedError

    def at_address(self, address: str, hurried: bool) -> Found | None:
        """Return what is at an address, None where nothing is. hurried: without reading many pages for it."""
        raise NotImplementedError

    def as_file(self, page: str, spelling: str, origin: Origin) -> Found | None:
        """Return the file that a path means where the tool takes it for one; None where it does not."""
        raise NotImplementedError

    def find(self, page: str, spelling: str, origin: Origin, hurried: bool) -> Found:
        """Return what a path means, as a file or as an address."""
        found = self.as_file(page, spelling, origin)
        if found is not None:
            return found
        if spelling.startswith("/"):
            if not f"{spelling}/".startswith(self.site.base):
                return Found("outside", spelling)
            return self.at_address(spelling[len(self.site.base) :], hurried) or self.missing(page, spelling)
        start = self.address_of(page)
        found = self.at_address(_joined(start, spelling), hurried)
        if found is None and join(folder_of(start), spelling) is None:
            return Found("outside", spelling)
        return found or self.missing(page, spelling)

    def anchor(self, scan: Anchored, written: str, origin: Origin) -> str | None:
        """Return the anchor of this name, in its case, as browsers have it; "top" is that of any page."""
        if origin in ("wikilink", "embed"):
            return super().anchor(scan, written, origin)
        decoded = unquote(written)
        found = next((spelling for spelling in (written, decoded) if spelling in scan.anchors), None)
        return found or (decoded if decoded.lower() == "top" else None)

    def missing(self, page: str, spelling: str) -> Found:
        """Return that nothing is there, by the path that whoever wrote the link will have meant."""
        base = "" if spelling.startswith("/") else folder_of(page)
        joined = join(base, spelling.lstrip("/"))
        if joined is None:
            return Found("outside", spelling)
        return Found("missing", self.site.inside(joined) if spelling.startswith("/") else joined)

    def asset(self, path: str) -> Found | None:
        """Return the file that is at a path from the root and no page, None where there is none."""
        found = self.tree.look_up(path)
        return found if found.kind in ("asset", "outside") else None


def _joined(address: str, spelling: str) -> str:
    """Return an address, of a path written at another; a slash at its end stays.

    Above the top of a domain there is nothing, and browsers stay there.
    """
    parts = folder_of(address).split("/") if "/" in address else []
    for part in spelling.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part)
    joined = "/".join(parts)
    is_folder = spelling.endswith("/") or spelling.rpartition("/")[2] in (".", "..")
    return f"{joined}/" if is_folder and joined else joined
