"""Where the links of a Hugo site lead: to addresses, and to pages by their path as `ref` and link hooks find them."""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final

from hubtui.document.links import Link, Origin
from hubtui.document.markup import read_attributes
from hubtui.hub.addresses import Site, SiteRules
from hubtui.hub.flavours.hugo import SECTION
from hubtui.hub.flavours.hugo.permalinks import filled, pattern_of, spelled
from hubtui.hub.routes import Routes
from hubtui.hub.rules import Anchored, Facts
from hubtui.hub.suffixes import PAGE_SUFFIXES, is_page_name, without_suffix
from hubtui.hub.targets import folder_of, join
from hubtui.hub.tree import Found
from hubtui.hub.walking import Scope

_REF: Final = re.compile(
    r"""\s*\{\{[<%]\s*(?:rel)?[rR]ef\s+((?:[^"`{}]|"[^"\n]*"|`[^`\n]*`)*?)/?[%>]\}\}(.*)""", re.DOTALL
)
_LEAF: Final = "index.md"
_UNPUBLISHED: Final = "is not published by Hugo"


class HugoRules(SiteRules):
    """As Hugo does, with a hook for links or without.

    files: folders of files that are published, or taken in by hooks, as they are, each with its address. is_ugly:
    whether addresses of pages in a section at the top end in `.html`. hooks: whether the site, or a theme that it has,
    may look up files by their paths. language: code of the one that is shown first, where there are several; else "".
    others: the folders of the others, by code. permalinks: as they are written. lists: the names of the taxonomies.
    """

    def __init__(
        self,
        facts: Facts,
        slug: Callable[[str], str],
        site: Site,
        scope: Scope,
        files: Sequence[tuple[str, str]],
        *,
        is_ugly: Callable[[str], bool],
        hooks: bool,
        language: str,
        others: Mapping[str, str],
        permalinks: object,
        lists: Sequence[str],
    ) -> None:
        super().__init__(facts, slug, site)
        self._scope = scope
        self._files = tuple(files)
        self._is_ugly = is_ugly
        self._hooks = hooks
        self._language = language.lower()
        self._others = others
        self._permalinks = permalinks
        self._lists = tuple(lists)
        self._routes = Routes(facts, lambda: facts.walked().every_page(), self._guesses, self._addresses)

    def rewrite(self, page: str, link: Link) -> Link:  # noqa: ARG002
        """Return a link by the shortcode `ref` or `relref` as one by name."""
        found = _REF.match(link.target) if "{{" in link.target else None
        arguments = read_attributes(found[1]) if found else {}
        name = arguments.get("path", arguments.get("0", ""))
        return replace(link, target=name + found[2].strip(), origin="wikilink") if found and name else link

    def named(self, page: str, name: str, hurried: bool) -> Found:  # noqa: ARG002
        """Return the page that `ref` names: by path from the page's folder or the site's, or by its file's name."""
        found = self._by_path(page, name) if name.strip("/") else self.at_address("", hurried=False)
        if found is None and "/" not in name.strip("/"):
            stem = without_suffix(name)
            called = [path for path in self.facts.names.files_called(stem) if is_page_name(path)]
            called += [
                path
                for file in (_LEAF, SECTION)
                for path in self.facts.names.files_called(file)
                if folder_of(path).rpartition("/")[2].lower() == stem.lower()
            ]
            found = Found("page", called[0]) if called else None
        return found or self.missing(page, name)

    def row(self, spelling: str) -> Found:
        """Return what is at a path from the root, or at an address."""
        joined = join("", spelling)
        found = self.tree.look_up(joined) if joined is not None else Found("outside", spelling)
        return found if found.kind != "missing" else self.at_address(spelling.strip("/"), hurried=False) or found

    def is_sure(self, named: bool) -> bool:
        """Return whether no front matter could tell more."""
        return named or self._routes.is_sure

    def anchor(self, scan: Anchored, written: str, origin: Origin) -> str | None:
        """Return the anchor of this name."""
        return super().anchor(scan, written, "link" if origin == "wikilink" else origin)

    def address_of(self, page: str) -> str:
        """Return the address of a page."""
        own = self._own_address(page, self.facts.front(page))
        return own if own.endswith(".html") else f"{own}/" if own else ""

    def as_file(self, page: str, spelling: str, origin: Origin) -> Found | None:
        """Return the page whose file a path names with its suffix, or a file beside the page."""
        if is_page_name(spelling):
            return self._by_path(page, spelling)
        if origin in ("image", "picture") and not spelling.startswith("/"):
            return self._beside(page, spelling)
        return None

    def at_address(self, address: str, hurried: bool) -> Found | None:
        """Return the page at an address, the folder of a section without a page, or any other file."""
        path = address.removesuffix("index.html").strip("/")
        page = self._routes.page_at(path, hurried)
        if page is None and self._language and f"{path}/".startswith(f"{self._language}/"):
            # A site may put the language that is shown first in a folder of its own as well.
            page = self._routes.page_at(path[len(self._language) + 1 :], hurried)
        if page is None and path and "." not in path.rpartition("/")[2]:
            # Servers let the suffix be left out.
            page = self._routes.page_at(f"{path}.html", hurried)
        if page is not None:
            return Found("page", page)
        if (other := self._in_html(path)) is not None:
            return other
        for prefix, folder in (("", self.site.content), *self._files):
            inner = path if not prefix else path[len(prefix) + 1 :] if path.startswith(f"{prefix}/") else ""
            if inner and (found := self.asset(join(folder, inner) or inner)) is not None:
                return found
        if path and (found := next((self.asset(folder) for prefix, folder in self._files if prefix == path), None)):
            return found
        return self._section_without_page(path) or self._list_of_pages(path, hurried) or self._translated(path)

    def find(self, page: str, spelling: str, origin: Origin, hurried: bool) -> Found:
        """Return what a path means as an address, else as a path that a hook for links would look up."""
        if "{{" in spelling:
            return Found("missing", spelling, "is made by a shortcode that is not known")
        found = super().find(page, spelling, origin, hurried)
        if found.kind not in ("missing", "outside"):
            return found
        known = self._by_path(page, spelling) or self._beside(page, spelling)
        return known or self._at_folder(page, spelling, hurried) or found

    def _in_html(self, path: str) -> Found | None:
        """Return the file at an address that Hugo makes of HTML."""
        stem = self.site.inside(path.removesuffix(".html"))
        paths = (f"{stem}.html", *(f"{stem}/{name}.html" for name in ("_index", "index"))) if path else ()
        spellings = (each for one in paths for each in (one, self.tree.twin(one)) if each)
        return next((found for each in spellings if (found := self.asset(each)) is not None), None)

    def _translated(self, path: str) -> Found | None:
        """Return the page of another language at an address: none of the hub's, but there to be read."""
        code, _, inner = path.partition("/")
        folder = self._others.get(code.lower(), "")
        own = (f"{folder}/{inner}".rstrip("/"), "") if folder else None
        for stem, mark in filter(None, (own, (self.site.inside(inner), f".{code.lower()}"))):
            for path in (f"{stem}{mark}.md", *(f"{stem}/{name}{mark}.md" for name in ("_index", "index"))):
                if self.tree.look_up(path).kind == "page":
                    return Found("page", path)
        return None

    def _section_without_page(self, path: str) -> Found | None:
        """Return a folder that Hugo makes a list of: one at the top with pages in it."""
        inner = self.site.inside(path)
        if not path or "/" in path or self.tree.look_up(inner).kind != "folder":
            return None
        folder = next((each for each in self.facts.walked().folders if each.path == inner), None)
        return Found("folder", inner) if folder is not None and any(folder.every_page()) else None

    def _list_of_pages(self, path: str, hurried: bool) -> Found | None:
        """Return the folder of all pages for the list of those with a term, or for that of the terms."""
        name, _, term = path.lower().partition("/")
        if name not in self._lists or (term and not hurried and (name, term) not in self._terms):
            return None
        return Found("folder", self.site.content)

    @cached_property
    def _terms(self) -> frozenset[tuple[str, str]]:
        """The taxonomies and their terms, as addresses spell them."""
        terms = set()
        for page in self.facts.walked().every_page():
            front = self.facts.front(page)
            for name in self._lists:
                written = front.get(name)
                for term in written if isinstance(written, list) else [written] if written else []:
                    terms.add((name, spelled(str(term))))
        return frozenset(terms)

    def _at_folder(self, page: str, spelling: str, hurried: bool) -> Found | None:
        """Return what is at the address of a folder whose own page a hook for links would look up."""
        folder, _, name = spelling.rpartition("/")
        if not self._hooks or not folder or name not in (_LEAF, SECTION):
            return None
        joined = join("" if spelling.startswith("/") else folder_of(self.site.outside_in(page) or ""), folder)
        return self.at_address(joined, hurried) if joined else None

    def _beside(self, page: str, spelling: str) -> Found | None:
        joined = join(folder_of(page), spelling) if self._hooks and not spelling.startswith("/") else None
        return self.asset(joined) if joined else None

    def _by_path(self, page: str, spelling: str) -> Found | None:
        """Return the page at a path from the folder of a page or, failing that, from that of all pages."""
        own = folder_of(self.site.outside_in(page) or "")
        # A bundle counts as lying where its folder does.
        near = (folder_of(own), own) if page.rpartition("/")[2] == _LEAF else (own,)
        starts = ("",) if spelling.startswith("/") else (*near, "")
        joined = (join(start, spelling.lstrip("/") if start == "" else spelling) for start in dict.fromkeys(starts))
        paths = [self.site.inside(path) for each in joined if each for path in _files_of(each, self._language)]
        for path in paths:
            found = self.tree.look_up(path)
            if found.kind == "page" and self._scope.holds(found.path):
                return found if is_published(self.facts.front(path)) else Found("missing", path, _UNPUBLISHED)
        # To Hugo, paths of pages have no case.
        twin = next((twin for path in paths if (twin := self.facts.names.by_path(path))), None)
        return Found("page", twin) if twin else None

    def _guesses(self, address: str) -> Iterator[str]:
        stem = address.removesuffix(".html")
        for suffix in (".md", *PAGE_SUFFIXES[1:]) if stem else ():
            yield self.site.inside(stem + suffix)
        for name in (SECTION, _LEAF):
            yield self.site.inside(f"{stem}/{name}" if stem else name)

    def _addresses(self, page: str) -> list[str]:
        """Return the address that a page has, and those it had before; none where Hugo does not publish it."""
        front = self.facts.front(page)
        if not is_published(front):
            return []
        own = self._own_address(page, front)
        aliases = front.get("aliases")
        addresses = [own]
        for alias in aliases if isinstance(aliases, list) else ():
            text = str(alias)
            joined = join("" if text.startswith("/") else folder_of(own), text)
            if joined is not None:
                addresses.append(joined.removesuffix("/index.html"))
        return addresses

    def _own_address(self, page: str, front: Mapping[str, object]) -> str:
        url = front.get("url")
        if isinstance(url, str) and url.strip():
            return url.strip().strip("/").removesuffix("/index.html")
        inner = self.site.outside_in(page) or ""
        folder, name = folder_of(inner), inner.rpartition("/")[2]
        kind = "section" if name.startswith("_index.") else "page"
        is_ugly = self._is_ugly(inner.partition("/")[0])
        pattern = pattern_of(self._permalinks, inner.partition("/")[0].lower(), kind) if folder else ""
        if pattern and (given := filled(pattern, inner, front)) is not None:
            return f"{given}.html" if is_ugly and kind == "page" else given
        stem = (
            without_suffix(name).partition(".")[0] if name.startswith(("index.", "_index.")) else without_suffix(name)
        )
        if stem in ("_index", "index"):
            address, last = folder_of(folder), folder.rpartition("/")[2]
        else:
            address, last = folder, stem
        slug = front.get("slug")
        if stem != "_index" and isinstance(slug, str) and slug.strip():
            last = slug.strip().strip("/")
        joined = f"{address}/{last}" if address else last
        made = spelled(joined)
        return f"{made}.html" if is_ugly and stem not in ("_index", "index") else made


def is_published(front: Mapping[str, object]) -> bool:
    """Return whether Hugo makes a page: of no draft, and of none whose `build` says so."""
    build = front.get("build", front.get("_build"))
    render = str(build.get("render", "")).lower() if isinstance(build, dict) else ""
    return str(front.get("draft", "")).lower() != "true" and render not in ("never", "link", "false")


def _files_of(path: str, language: str) -> Iterator[str]:
    """Yield the files that a path may name, in which suffix, language and `index` may be left out."""
    yield path
    if posixpath.basename(path) in (SECTION, _LEAF):
        # To Hugo, both name the folder.
        yield from (f"{folder_of(path)}/{name}".lstrip("/") for name in (SECTION, _LEAF))
    else:
        stem = without_suffix(path)
        if stem == path:
            yield from (path + suffix for suffix in PAGE_SUFFIXES)
        yield f"{stem}/{_LEAF}"
        yield f"{stem}/{SECTION}"
        if language:
            yield from (f"{stem}{name}.{language}.md" for name in ("", "/index", "/_index"))
