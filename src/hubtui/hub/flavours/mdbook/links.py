"""Where the links of an mdBook lead: `.md` becomes `.html`, and whatever else is left to the browser."""

from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import urlsplit

from hubtui.document.links import Origin
from hubtui.hub.addresses import Site, SiteRules
from hubtui.hub.rules import Facts
from hubtui.hub.suffixes import is_page_name, without_suffix
from hubtui.hub.targets import folder_of, join
from hubtui.hub.tree import Found

_INDEXES: Final = ("index.md", "README.md", "readme.md", "Readme.md")


class MdBookRules(SiteRules):
    """A page is where its summary says; a file of Markdown that this does not name is left out of the book.

    chapters: the paths of the pages, in order; asked when first needed. redirects: old addresses and new ones.
    """

    def __init__(
        self,
        facts: Facts,
        slug: Callable[[str], str],
        site: Site,
        chapters: Callable[[], Mapping[str, None]],
        redirects: Mapping[str, object],
    ) -> None:
        super().__init__(facts, slug, site)
        self._chapters = chapters
        self._redirects = {
            old.lstrip("/"): new for old, new in redirects.items() if isinstance(new, str) and not urlsplit(new).scheme
        }

    def row(self, spelling: str) -> Found:
        """Return the file that the summary names."""
        joined = join("", spelling)
        if joined is None:
            return Found("outside", spelling)
        return self.tree.look_up(self.site.inside(joined))

    def address_of(self, page: str) -> str:
        """Return the address of a page; a README stands for its folder."""
        inner = self.site.outside_in(page) or ""
        folder, stem = folder_of(inner), without_suffix(inner).rpartition("/")[2]
        name = "index.html" if stem.lower() == "readme" else f"{stem}.html"
        return f"{folder}/{name}" if folder else name

    def as_file(self, page: str, spelling: str, origin: Origin) -> Found | None:  # noqa: ARG002
        """Return the file that a path ending in `.md` names."""
        if not is_page_name(spelling) or spelling.startswith("/"):
            return None
        path = join(folder_of(self.site.outside_in(page) or ""), spelling)
        return self._chapter(path) if path is not None else None

    def at_address(self, address: str, hurried: bool) -> Found | None:
        """Return the chapter at an address, or what replaced it, or any other file."""
        if (new := self._redirects.get(address)) is not None:
            path = new.partition("#")[0]
            joined = path[len(self.site.base) :] if path.startswith(self.site.base) else join(folder_of(address), path)
            if joined is not None and joined not in self._redirects:
                return self.at_address(joined, hurried)
        if not address.strip("/") or address == "index.html":
            first = next(iter(self._chapters()), "")
            return self._chapter("index.md") or (Found("page", first) if first else None)
        if address.endswith(".html"):
            found = self._chapter(f"{address.removesuffix('.html')}.md")
        elif is_page_name(address):
            found = self._chapter(address)
        else:
            found = self._chapter(f"{address.rstrip('/')}/index.md")
        if found is None or found.kind != "page":
            return self.asset(self.site.inside(address.rstrip("/"))) or found
        return found

    def _chapter(self, path: str) -> Found | None:
        """Return the chapter of this source file; None where there is no such file."""
        folder, name = folder_of(path), path.rpartition("/")[2]
        names = _INDEXES if name.lower() in ("index.md", "readme.md") else (name,)
        left_out: Found | None = None
        for each in dict.fromkeys((name, *names)):
            found = self.tree.look_up(self.site.inside(f"{folder}/{each}" if folder else each))
            if found.kind == "page":
                if found.path in self._chapters():
                    return found
                left_out = left_out or Found("missing", found.path, "is not in SUMMARY.md, so mdBook leaves it out")
            elif found.kind in ("outside", "special"):
                return found
        return left_out
