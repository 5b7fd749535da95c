"""Where the links of a MkDocs site lead: to source files, else to what is at an address of the built site."""

import posixpath
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from hubtui.document.links import Origin
from hubtui.hub.addresses import Site, SiteRules
from hubtui.hub.rules import Facts
from hubtui.hub.suffixes import PAGE_SUFFIXES, is_page_name, without_suffix
from hubtui.hub.targets import folder_of, join
from hubtui.hub.tree import Found
from hubtui.hub.walking import Scope

_INDEXES = ("index", "README")


class MkDocsRules(SiteRules):
    """As MkDocs does: what is a file is one, and whatever else is left to the browser.

    directories: whether addresses end with a slash. absolute: whether a path from the root is one of the pages'
    folder. redirects: old source paths and what they lead to.
    """

    def __init__(
        self,
        facts: Facts,
        slug: Callable[[str], str],
        site: Site,
        scope: Scope,
        *,
        directories: bool,
        absolute: bool,
        redirects: Mapping[str, object],
    ) -> None:
        super().__init__(facts, slug, site)
        self._scope = scope
        self._directories = directories
        self._absolute = absolute
        self._redirects = {
            self._address(old): new
            for old, new in redirects.items()
            if isinstance(new, str) and not urlsplit(new).scheme
        }

    def row(self, spelling: str) -> Found:
        """Return the file that the navigation names."""
        joined = join("", spelling)
        if joined is None:
            return Found("outside", spelling)
        found = self.tree.look_up(self.site.inside(joined))
        return self._kept(found) if found.kind != "folder" else found

    def address_of(self, page: str) -> str:
        """Return the address that a source file gets."""
        return self._address(self.site.outside_in(page) or "")

    def as_file(self, page: str, spelling: str, origin: Origin) -> Found | None:
        """Return the source file that a path names in full, or the page itself for `.`; HTML is left to the browser."""
        if origin in ("tag", "picture"):
            return None
        if spelling.startswith("/"):
            if not self._absolute:
                return None
            path = join("", spelling)
        elif posixpath.normpath(spelling) == ".":
            return Found("page", page)
        else:
            path = join(folder_of(self.site.outside_in(page) or ""), spelling)
        if path is None:
            return None
        found = self._kept(self.tree.look_up(self.site.inside(path)))
        return found if found.kind in ("page", "asset", "outside", "special") or found.why else None

    def at_address(self, address: str, hurried: bool) -> Found | None:  # noqa: ARG002
        """Return the page whose address it is, or what replaced it, or any other file."""
        if (new := self._redirects.get(address) or self._redirects.get(f"{address}/")) is not None:
            path = join("", new.partition("#")[0])
            return self._kept(self.tree.look_up(self.site.inside(path))) if path is not None else None
        for path in self._sources(address):
            found = self.tree.look_up(self.site.inside(path))
            if found.kind == "page" and self._scope.holds(found.path):
                return found
        path = address.rstrip("/")
        return self.asset(self.site.inside(path)) if path else None

    def _sources(self, address: str) -> list[str]:
        """Return the source files that may get an address."""
        stem = address.removesuffix("/index.html") if self._directories else address.removesuffix("index.html")
        stem = "" if stem == "index.html" else stem.rstrip("/")
        folder = f"{stem}/" if stem else ""
        indexes = [f"{folder}{name}{suffix}" for name in _INDEXES for suffix in PAGE_SUFFIXES]
        if self._directories:
            return [stem + suffix for suffix in PAGE_SUFFIXES if stem] + indexes
        if address.endswith(".html") and not address.endswith("index.html"):
            return [address.removesuffix(".html") + suffix for suffix in PAGE_SUFFIXES]
        return indexes

    def _address(self, path: str) -> str:
        if not is_page_name(path):
            return path
        folder, name = folder_of(path), without_suffix(path).rpartition("/")[2]
        above = f"{folder}/" if folder else ""
        if name in _INDEXES:
            return above if self._directories else f"{above}index.html"
        return f"{above}{name}/" if self._directories else f"{above}{name}.html"

    def _kept(self, found: Found) -> Found:
        """Return what was found; nothing, where it is a page that the site leaves out."""
        if found.kind == "page" and not self._scope.holds(found.path):
            return Found("missing", found.path, "is left out of the site by its configuration")
        return found
