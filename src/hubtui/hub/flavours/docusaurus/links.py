"""Where the links of a Docusaurus site lead: to files of Markdown, and to addresses."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final

from hubtui.document.links import Link, Origin
from hubtui.hub.addresses import Site, SiteRules
from hubtui.hub.flavours.docusaurus import CATEGORIES, SITE
from hubtui.hub.flavours.docusaurus.config import Instance
from hubtui.hub.flavours.docusaurus.docs import address_of, doc_id
from hubtui.hub.routes import Routes
from hubtui.hub.rules import Facts
from hubtui.hub.suffixes import is_page_name
from hubtui.hub.targets import folder_of, join
from hubtui.hub.tree import Found
from hubtui.hub.walking import Scope

_SOURCES: Final = (".md", ".mdx")
_SCRIPTS: Final = (".js", ".jsx", ".ts", ".tsx", "/index.js", "/index.jsx", "/index.ts", "/index.tsx")


class DocusaurusRules(SiteRules):
    """As Docusaurus does.

    base: path of the site on its domain, with a slash on both ends. static: folders that are published as they are.
    redirects: old addresses and new ones.
    """

    def __init__(
        self,
        facts: Facts,
        slug: Callable[[str], str],
        site: str,
        scope: Scope,
        instances: Sequence[Instance],
        *,
        base: str,
        static: Sequence[str],
        redirects: Mapping[str, str],
        slashes: bool,
    ) -> None:
        # Whether a path begins with the base is no matter: the site's own components add it.
        super().__init__(facts, slug, Site(site))
        self._scope = scope
        self._instances = tuple(instances)
        self._base = base
        self._static = tuple(static)
        self._redirects = redirects
        self._slashes = slashes
        self._routes = Routes(facts, lambda: facts.walked().every_page(), self._guesses, self._addresses)

    def base_of(self, page: str, link: Link) -> str:
        """Return the page that a link counts from: files from where it is written, addresses from where it is shown."""
        path = link.target.partition("#")[0].partition("?")[0]
        return super().base_of(page, link) if "." in path.rpartition("/")[2].strip(".") else page

    def row(self, spelling: str) -> Found:
        """Return the document with an id, or what is at a path from the root."""
        page = self.page_of_id(spelling)
        if page:
            return Found("page", page)
        joined = join("", spelling)
        return self.tree.look_up(joined) if joined is not None else Found("outside", spelling)

    def page_of_id(self, identity: str, folder: str | None = None) -> str:
        """Return the path of the document with an id, "" without. folder: of its part of the site, None for any."""
        for instance in self._instances:
            if instance.kind == "docs" and folder in (None, instance.folder):
                for path in self._inside(instance, identity.strip("/")):
                    found = self.tree.look_up(path)
                    if found.kind == "page" and self._id(found.path) == identity:
                        return found.path
        folders = [instance.folder for instance in self._instances] if folder is None else [folder]
        return next((page for each in folders if (page := self._ids.get((each, identity)))), "")

    @cached_property
    def _ids(self) -> Mapping[tuple[str, str], str]:
        ids: dict[tuple[str, str], str] = {}
        for page in self.facts.walked().every_page():
            instance, _ = self._instance_of(page)
            if instance is not None and (identity := self._id(page)) is not None:
                ids.setdefault((instance.folder, identity), page)
        return ids

    def is_sure(self, named: bool) -> bool:
        """Return whether no front matter could tell more."""
        return named or self._routes.is_sure

    def address_of(self, page: str) -> str:
        """Return the address of a page."""
        instance, inner = self._instance_of(page)
        if instance is None:
            return ""
        address = address_of(instance, inner, self.facts.front(page))
        return f"{address.rstrip('/')}/" if self._slashes and address else address

    def as_file(self, page: str, spelling: str, origin: Origin) -> Found | None:
        """Return the file that a path names: of Markdown, of the site, or beside the page; tags are the browser's."""
        if origin in ("tag", "picture"):
            return None
        if spelling.startswith(SITE):
            joined = join(self.site.content, spelling.removeprefix(SITE))
            return self._kept(joined) if joined is not None else Found("outside", spelling)
        if spelling.lower().endswith(_SOURCES):
            for base in self._bases(page, spelling):
                joined = join(base, spelling.lstrip("/"))
                if joined is not None and (found := self._kept(joined)) is not None:
                    return found
            return None
        if not spelling.startswith("/") and not spelling.endswith("/") and "." in spelling.rpartition("/")[2]:
            joined = join(folder_of(page), spelling)
            return self.asset(joined) if joined is not None else None
        return None

    def find(self, page: str, spelling: str, origin: Origin, hurried: bool) -> Found:
        """Return what a path means; the path of the whole site may stand before an address."""
        if spelling.startswith(self._base) and self._base != "/":
            spelling = spelling[len(self._base) - 1 :]
        return super().find(page, spelling, origin, hurried)

    def at_address(self, address: str, hurried: bool) -> Found | None:
        """Return the page at an address, or what replaced it, or a file that is published as it is."""
        wanted = address.strip("/")
        wanted = self._redirects.get(wanted, wanted)
        page = self._routes.page_at(self._of_this_version(wanted), hurried)
        if page is None and wanted.endswith((".html", "/index")):
            page = self._routes.page_at(wanted.removesuffix(".html").removesuffix("index"), hurried)
        if page is not None:
            return Found("page", page)
        for folder in self._static:
            if wanted and (found := self.asset(join(folder, wanted) or "")) is not None:
                return found
        return self._made_of_a_script(wanted) or self._in_another_version(wanted)

    def _of_this_version(self, address: str) -> str:
        """Return an address without the name of the version that is being written, which is the one to be read."""
        for instance in self._instances:
            start = f"{instance.base}/{instance.current}/".lstrip("/")
            if instance.kind == "docs" and f"{address}/".startswith(start):
                return f"{instance.base}/{address[len(start) :]}".strip("/")
        return address

    def _in_another_version(self, address: str) -> Found | None:
        """Return the page at an address of a version that is not the one to be read, but is there to be looked at."""
        for instance in self._instances:
            for name, folder in instance.versions:
                version = replace(instance, folder=folder, base="/".join(filter(None, (instance.base, name))))
                for path in self._guessed_in(version, address):
                    inner = version.inner(path)
                    if inner is not None and self.tree.look_up(path).kind == "page":
                        own = address_of(version, inner, self.facts.front(path))
                        if own.strip("/") == address:
                            return Found("page", path)
        return None

    def _made_of_a_script(self, address: str) -> Found | None:
        """Return the file of a page that is a program, or the folder of a category that lists its pages."""
        for instance in self._instances:
            if instance.kind == "pages":
                for suffix in _SCRIPTS:
                    path = join(instance.folder, f"{address}{suffix}" if address else suffix.lstrip("/"))
                    if path and (found := self.asset(path)) is not None:
                        return found
            elif instance.kind == "blog" and address == instance.base:
                return Found("folder", instance.folder)
            elif instance.kind == "docs" and f"{address}/".startswith(f"{instance.base}/" if instance.base else ""):
                path = join(instance.folder, address[len(instance.base) :])
                has_list = path and any(self.tree.look_up(f"{path}/{name}").kind == "asset" for name in CATEGORIES)
                if path and has_list:
                    return Found("folder", path)
        return None

    def _bases(self, page: str, spelling: str) -> list[str]:
        instance, _ = self._instance_of(page)
        contents = [instance.folder] if instance is not None else []
        if spelling.startswith("/"):
            return [*contents, self.site.content]
        return [folder_of(page)] if spelling.startswith(".") else [folder_of(page), *contents, self.site.content]

    def _kept(self, path: str) -> Found | None:
        found = self.tree.look_up(path)
        if found.kind == "page" and not self._scope.holds(found.path) and not self._is_of_another_version(found.path):
            return None
        return found if found.kind in ("page", "asset", "outside") else None

    def _is_of_another_version(self, path: str) -> bool:
        folders = (folder for instance in self._instances for _, folder in instance.versions)
        inner = next((path[len(folder) :] for folder in folders if path.startswith(f"{folder}/")), "")
        return bool(inner) and "/_" not in inner

    def _instance_of(self, page: str) -> tuple[Instance | None, str]:
        for instance in self._instances:
            if (inner := instance.inner(page)) is not None:
                return instance, inner
        return None, ""

    def _id(self, page: str) -> str | None:
        instance, inner = self._instance_of(page)
        if instance is None or instance.kind != "docs":
            return None
        return doc_id(instance, inner, self.facts.front(page))

    def _guesses(self, address: str) -> Iterator[str]:
        for instance in self._instances:
            yield from self._guessed_in(instance, address)

    def _guessed_in(self, instance: Instance, address: str) -> Iterator[str]:
        base = f"{instance.base}/" if instance.base else ""
        if f"{address}/".startswith(base):
            yield from self._inside(instance, f"{address}/"[len(base) :].rstrip("/"))

    def _inside(self, instance: Instance, path: str) -> Iterator[str]:
        stem = f"{instance.folder}/{path}".strip("/")
        for suffix in _SOURCES:
            if path:
                yield stem + suffix
            for name in ("index", "README", "readme"):
                yield f"{stem}/{name}{suffix}" if stem else f"{name}{suffix}"

    def _addresses(self, page: str) -> list[str]:
        return [self.address_of(page).strip("/")] if is_page_name(page) else []
