"""Where the links of a VitePress site lead: to addresses, which are the paths of files with or without a suffix."""

from collections.abc import Callable
from functools import cached_property
from typing import Final
from urllib.parse import unquote

from hubtui.document.links import Origin
from hubtui.hub.addresses import Site, SiteRules
from hubtui.hub.flavours.vitepress.rewrites import Rewrites
from hubtui.hub.rules import Anchored, Facts
from hubtui.hub.suffixes import PAGE_SUFFIXES, is_page_name, without_suffix
from hubtui.hub.targets import folded, folder_of, join
from hubtui.hub.tree import Found
from hubtui.hub.walking import Scope

_INDEXES: Final = ("index.md", "README.md", "readme.md")


class VitePressRules(SiteRules):
    """As VitePress and VuePress do.

    public: folder of files that are published as they are, from the hub's root. by_text: whether a link may name a
    heading by its text, as since VitePress 2.
    """

    def __init__(
        self,
        facts: Facts,
        slug: Callable[[str], str],
        site: Site,
        scope: Scope,
        rewrites: Rewrites,
        public: str,
        *,
        by_text: bool,
    ) -> None:
        super().__init__(facts, slug, site)
        self._scope = scope
        self._rewrites = rewrites
        self._public = public
        self._by_text = by_text

    def row(self, spelling: str) -> Found:
        """Return what is at an address in the sidebar, or at a path from the root."""
        if spelling.startswith("/"):
            return self.at_address(spelling[1:], hurried=False) or Found("missing", self.site.inside(spelling[1:]))
        joined = join("", spelling)
        return self.tree.look_up(joined) if joined is not None else Found("outside", spelling)

    def address_of(self, page: str) -> str:
        """Return the address of a page, as if addresses ended in `.html`."""
        path = self._rewrites.of(self.site.outside_in(page) or "")
        folder, stem = folder_of(path), without_suffix(path).rpartition("/")[2]
        name = "index" if stem.lower() in ("index", "readme") else stem
        return f"{folder}/{name}.html" if folder else f"{name}.html"

    def anchor(self, scan: Anchored, written: str, origin: Origin) -> str | None:
        """Return the anchor of this name; in some versions, that of the heading whose text it is."""
        found = super().anchor(scan, written, origin)
        if found is None and self._by_text:
            slug = self._slug(unquote(written))
            return slug if slug in scan.anchors else None
        return found

    def as_file(self, page: str, spelling: str, origin: Origin) -> Found | None:  # noqa: ARG002
        """Return the file beside the page that a path names, where it is no page."""
        if spelling.startswith("/") or is_page_name(spelling):
            return None
        joined = join(folder_of(page), spelling)
        return self.asset(joined) if joined else None

    def find(self, page: str, spelling: str, origin: Origin, hurried: bool) -> Found:
        """Return what a path means; the path of the whole site is added to addresses, and may be written."""
        if spelling.startswith("/") and not f"{spelling}/".startswith(self.site.base):
            spelling = self.site.base + spelling.lstrip("/")
        return super().find(page, spelling, origin, hurried)

    def at_address(self, address: str, hurried: bool) -> Found | None:  # noqa: ARG002
        """Return the page at an address, with or without a suffix, or a file that is published as it is."""
        for path in _files_of(address):
            found = self._page(path)
            if found is not None:
                return found
        path = address.strip("/")
        if not path:
            return None
        published = self.asset(join(self._public, path) or path)
        return published or self.asset(self.site.inside(path))

    def _page(self, path: str) -> Found | None:
        if self._rewrites:
            page = self._rewritten.get(path)
            return Found("page", page) if page else None
        found = self.tree.look_up(self.site.inside(path))
        return found if found.kind == "page" and self._scope.holds(found.path) else None

    @cached_property
    def _rewritten(self) -> dict[str, str]:
        pages: dict[str, str] = {}
        for page in self.facts.walked().every_page():
            pages.setdefault(self._rewrites.of(self.site.outside_in(page) or page), page)
        return pages


def _files_of(address: str) -> list[str]:
    """Return the files that a page at an address may be written in."""
    folder = address if not address or address.endswith("/") else ""
    stem = address.removesuffix(".html") if address.endswith(".html") else address
    if is_page_name(stem):
        stem = without_suffix(stem)
    if folded(stem.rpartition("/")[2]) in ("index", "readme"):
        folder = f"{folder_of(stem)}/".lstrip("/")
    files = [stem + suffix for suffix in PAGE_SUFFIXES] if stem and not stem.endswith("/") else []
    start = folder or (f"{stem.rstrip('/')}/" if stem.rstrip("/") else "")
    return files + [start + name for name in _INDEXES]
