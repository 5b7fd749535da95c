"""A hub: a folder of pages, and everything that may be asked of it. Reads files, writes none."""

import os
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import cached_property, partial
from itertools import takewhile
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Final

from hubtui.document.dialect import Dialect
from hubtui.document.includes import Includes
from hubtui.document.links import Link
from hubtui.hub.backlinks import may_link, names_of
from hubtui.hub.cache import Cache
from hubtui.hub.flavours.base import Layout
from hubtui.hub.front_matter import LARGEST as LARGEST_FRONT_MATTER
from hubtui.hub.including import Including
from hubtui.hub.links import Resolution, Resolver, Status
from hubtui.hub.locating import Locator
from hubtui.hub.metadata import Head, read_head, title_of_name
from hubtui.hub.model import Backlink, HubError, Opened, PageMeta, PageText, Problem, ReadingList, Section
from hubtui.hub.names import Names
from hubtui.hub.reading import decode, read_bytes, read_pieces, read_text
from hubtui.hub.rules import Anchored, Facts, PathRules
from hubtui.hub.suffixes import index_rank, readable
from hubtui.hub.targets import join
from hubtui.hub.walking import Folder, walk

if TYPE_CHECKING:
    from hubtui.document.scan import PageScan

_HEAD: Final = 16 * 1024
_HEADS_KEPT: Final = 16_384
_SCANS_KEPT: Final = 128
_SUGGESTIONS: Final = 20
_NAMED: Final = 5
_NOT_IN_IDS: Final = re.compile(r"[^a-z0-9]+")


class Hub:
    """The pages of one folder, their order, their facts and their links.

    Pages are named by path: POSIX, from `root`. Nothing outside of `root` is ever read. May be used from several
    threads.
    """

    def __init__(self, layout: Layout, opened: Opened | None = None) -> None:
        """Take what a flavour says of the hub. opened: what opens the same one again; without, its folder."""
        self.opened = opened or Opened(layout.tree.root)
        self._layout = layout
        self._astray = layout.astray
        self._tree = layout.tree
        self._problems = layout.problems
        self._lock = RLock()
        self._walked: Folder | None = None
        self._heads: Cache[str, Head] = Cache(_HEADS_KEPT)
        self._scans: Cache[str, PageScan] = Cache(_SCANS_KEPT)
        self._names = Names(self._walk, self.meta)
        self._locator = Locator(layout.tree)
        self._facts = Facts(layout.tree, self._names, self._walk, self._title_of, self.front)
        self._rules = layout.rules(self._facts) if layout.rules else PathRules(self._facts, layout.dialect.slug)
        self._resolver = Resolver(layout.tree, self._names, self._rules, self.scan)
        # The anchors of the text that a page takes in are of no account to what it embeds: it may be this very page.
        self._including = Including(layout, self.resolver(self._scan_alone).resolve, self._facts)
        if not self.home:
            self._problems.add(".", 0, f"There is no page here: {self.root} holds no Markdown file.")

    @property
    def root(self) -> Path:
        """The hub's folder, as a real path."""
        return self._tree.root

    @cached_property
    def home(self) -> str:
        """Path of the page that is shown first; "" where the hub has no page."""
        layout = self._layout
        return layout.home or (layout.first(self._facts) if layout.first is not None else "")

    @property
    def lists(self) -> tuple[ReadingList, ...]:
        """The hub's reading lists. An entry without a page keeps the path as written."""
        return self._layout.lists

    @property
    def dialect(self) -> Dialect:
        """The Markdown of the hub's pages."""
        return self._layout.dialect

    @property
    def manifest(self) -> str:
        """Path of the file that says what is in the hub, "" without one."""
        return self._layout.manifest

    @property
    def problems(self) -> list[Problem]:
        """What was found wrong so far; it grows as pages are read and folders walked."""
        self._check_rows()
        return list(self._problems)

    @cached_property
    def id(self) -> str:
        """What the reader's progress is kept under: safe as a folder's name, the same at each opening."""
        if self._layout.id:
            return self._layout.id
        name = _NOT_IN_IDS.sub("-", self.root.name.lower()).strip("-")[:40]
        return f"{name or 'hub'}-{zlib.crc32(os.fsencode(self.root)):08x}"

    @cached_property
    def title(self) -> str:
        """What the hub is called: by its manifest, else by its home page."""
        if self._layout.title:
            return self._layout.title
        home = self.meta(self.home).title
        # A README without a heading says less than the folder's name.
        return readable(self.root.name) if home == title_of_name(self.home) else home

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The hub's sections. Walks the folder on first use where no manifest gives them."""
        return self._layout.navigation.sections(self._facts)

    def pages(self) -> tuple[str, ...]:
        """Return every page's path: in the order of the sections, then the others. Walks the folder on first use."""
        return self._pages

    def section_of(self, path: str) -> str:
        """Return the title of the innermost section a page is in, "" without one. Walks nothing."""
        return self._layout.navigation.section_of(path, self._facts)

    def exists(self, path: str) -> bool:
        """Return whether this is a page of the hub; looks at nothing else."""
        return bool(path) and join("", path) == path and self._tree.look_up(path).kind == "page"

    def read(self, path: str) -> PageText:
        """Return the text of a page, or of another text file. Raises HubError."""
        if path and self._tree.look_up(path).kind == "missing" and (near := self.nearest(path)):
            raise HubError(f"{path} is missing; the nearest page is {near}.")
        return read_text(self._file(path), path)

    def read_pieces(self, path: str) -> Iterator[str]:
        """Yield the text of a page from its beginning, cut anywhere, so that none need be kept. Raises HubError."""
        return read_pieces(self._file(path), path)

    def signature(self, path: str) -> tuple[int, int, int] | None:
        """Return what changes when the file of a page does, its size in bytes second; None where there is none."""
        return self._tree.signature(path)

    def meta(self, path: str) -> PageMeta:
        """Return what the head of a page says of it, or where that cannot be read what its path says. Never raises."""
        return self._head(path).meta

    def front(self, path: str) -> Mapping[str, object]:
        """Return what the front matter of a page says to its flavour, by key. Never raises."""
        return self._head(path).front

    def scan(self, path: str) -> "PageScan":
        """Return the facts of a page's text, which takes reading all of it. Raises HubError."""
        # The parser takes longer to import than a hub to open, and much can be asked without it.
        from hubtui.document.scan import scan_page

        signature = self._tree.signature(path)
        known = self._scans.get(path, signature)
        return known or self._scans.put(
            path, signature, scan_page(self.read(path).text, self.dialect, self.includes(path))
        )

    def _scan_alone(self, path: str) -> "PageScan":
        from hubtui.document.scan import scan_page

        return scan_page(self.read(path).text, self.dialect)

    def links_of(self, path: str) -> list[tuple[Link, Resolution]]:
        """Return every link of a page, those of its front matter first, and where each leads. Raises HubError."""
        return [(link, self._resolver.resolve(path, link)) for link in self._links(path)]

    def includes(self, path: str) -> Includes:
        """Return where a page takes in text from."""
        return self._including.of(path)

    def head_links(self, path: str) -> tuple[Link, ...]:
        """Return the links of a page's front matter by line; none where the page cannot be read."""
        return self._head(path).links

    def manifest_links(self) -> list[tuple[Link, Resolution]]:
        """Return every page that the manifest names and where that leads; the links' lines are lines of `manifest`."""
        return [(row, self._resolver.resolve(self.manifest, row)) for row in self._layout.rows()]

    def at_rest(self) -> AbstractContextManager[None]:
        """Take the hub's folders for unchanging meanwhile, which makes many look-ups cheaper."""
        return self._tree.at_rest()

    def resolve(self, from_page: str, link: Link) -> Resolution:
        """Return where a link leads; one with an anchor takes reading all of the page it leads to."""
        return self._resolver.resolve(from_page, link)

    def resolver(self, scan: Callable[[str], Anchored]) -> Resolver:
        """Return a resolver for somebody who knows the anchors of pages already, and on what line each link stands.

        scan: the anchors of a page; may raise HubError.
        """
        return Resolver(self._tree, self._names, self._rules, scan, placed=False)

    def link_status(self, from_page: str, link: Link) -> Status:
        """Return whether a link leads to a file: what `resolve` says of it, without reading the page for its anchor."""
        return self._resolver.status(from_page, link)

    def find_page(self, query: str) -> str:
        """Return the page a person means: by path with or without suffix, id, alias, title, or else by file name.

        Case does not matter; a file name must be that of one page only. Raises HubError, which names the nearest page.
        """
        wanted = query.strip()
        bases = dict.fromkeys(("", *self._layout.scope.folders)) if wanted else ()
        found = next((page for base in bases if (page := self._locator.page(f"{base}/{wanted}"))), None)
        found = found or self._names.by_path(wanted.strip("/")) or self._names.by_word(wanted)
        if found is None:
            called = self._names.all_by_file_name(wanted)
            if len(called) == 1:
                return called[0]
            if called:
                few = ", ".join(called[:_NAMED]) + (", …" if len(called) > _NAMED else "")
                raise HubError(f"Several pages are called “{query}”: {few}; give the path of one.")
            near = self.nearest(wanted)
            hint = f"; the nearest is {near}" if near else ""
            raise HubError(f"There is no page “{query}” in this hub{hint}.")
        return found

    def moved(self, path: str, page_id: str = "") -> str | None:
        """Return where the page is that was at a path: the one with its id, else the only one whose file is called so.

        None where nothing can be said, and where asking would take reading thousands of pages.
        """
        if page_id and page_id != path and self._names.words_are_cheap:
            by_id = next((page for page in self.pages() if self.meta(page).id == page_id and self.exists(page)), None)
            if by_id is not None:
                return by_id
        name = path.rpartition("/")[2]
        called = self._names.all_by_file_name(name) if index_rank(name) is None else []
        # What was walked may be a while ago.
        there = [page for page in called if self.exists(page)]
        return there[0] if len(there) == 1 else None

    def nearest(self, query: str) -> str | None:
        """Return the page whose path or title is most like this, None where none is."""
        return self._names.nearest(query)

    def backlinks(self, path: str, budget: Callable[[str], bool] | None = None) -> tuple[Backlink, ...]:
        """Return every link of other pages to this one, in the hub's order. Reads every page.

        budget: asked, with the path of the page, before each page and block; once it returns False, what has been
        found is the answer.
        """
        within = budget or (lambda _: True)
        candidates = takewhile(within, (page for page in self.pages() if page != path))
        # Where a flavour has rules of its own, a page may be called by more than its name.
        names = names_of(self.meta(path)) if self._layout.rules is None else ()
        found: list[Backlink] = []
        for page in candidates:
            try:
                found.extend(self._backlinks_on(page, path, names, partial(within, page)))
            except HubError:  # noqa: PERF203
                continue
        return tuple(found)

    def _backlinks_on(
        self, page: str, path: str, names: tuple[tuple[str, ...], ...], within: Callable[[], bool]
    ) -> Iterator[Backlink]:
        from hubtui.document.scan import scan_links

        text = self.read(page).text
        if not may_link(text, names):
            return
        links = scan_links(text, self.dialect, lambda block: may_link(block, names), within, self.includes(page))
        for link in (*self._head(page).links, *links):
            if self._resolver.page_behind(page, link) == path:
                yield Backlink(page, link.text, link.line)

    def _links(self, path: str) -> tuple[Link, ...]:
        return (*self._head(path).links, *self.scan(path).links)

    def _check_rows(self) -> None:
        """Complain of the manifest's missing pages, once: only when asked, since each page must be looked for."""
        with self._lock:
            astray, self._astray = self._astray(), tuple
        for number, row in enumerate(astray):
            what = self._resolver.why_astray(row, suggest=number < _SUGGESTIONS)
            self._problems.add(self.manifest, row.line, what)

    @cached_property
    def _pages(self) -> tuple[str, ...]:
        pages: dict[str, None] = {}
        waiting = list(reversed(self.sections))
        while waiting:
            section = waiting.pop()
            pages.update(dict.fromkeys(section.pages))
            waiting.extend(reversed(section.sections))
        if not self._layout.listed:
            pages.update(dict.fromkeys(self._walk().every_page()))
        return tuple(pages)

    def _title_of(self, path: str) -> str:
        return self.meta(path).title

    def _walk(self) -> Folder:
        with self._lock:
            if self._walked is None:
                self._walked = walk(self._tree, self._problems, self._layout.scope)
            return self._walked

    def _file(self, path: str) -> str:
        """Return where a file of the hub lies. Raises HubError where the path leads to none."""
        if not path:
            raise HubError(f"There is no page here: {self.root} holds no Markdown file.")
        joined = join("", path)
        found = self._tree.look_up(joined) if joined is not None and not path.startswith("/") else None
        if found is None or found.kind == "outside":
            raise HubError(f"{path} is outside of the hub's folder; hubtui does not read it.")
        if found.kind == "missing":
            raise HubError(f"{path} is missing.")
        if found.kind == "folder":
            raise HubError(f"{path} is a folder, not a page.")
        return self._tree.file(found.path)

    def _head(self, path: str) -> Head:
        signature = self._tree.signature(path)
        known = self._heads.get(path, signature)
        return known or self._heads.put(path, signature, self._read_head(path))

    def _read_head(self, path: str) -> Head:
        try:
            file = self._file(path)
            head = read_bytes(file, path, _HEAD)
            if not head.whole and _front_matter_goes_on(decode(head).text):
                head = read_bytes(file, path, 4 * LARGEST_FRONT_MATTER)
        except HubError:
            title = self._layout.title_of(path, {}) or (title_of_name(path) if path else self.root.name)
            return Head(PageMeta(path, path, title))
        layout = self._layout
        read = read_head(path, decode(head).text, self._problems, layout.strict, layout.front, layout.any_text)
        title = self._layout.title_of(path, read.front)
        return replace(read, meta=replace(read.meta, title=title)) if title else read


def _front_matter_goes_on(text: str) -> bool:
    from hubtui.document import front_matter

    return text.startswith(("+++", "---", "{")) and not front_matter.split(text).kind
