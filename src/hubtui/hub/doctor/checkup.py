"""Goes through a hub once and finds what is wrong with it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, replace

from hubtui.document.links import Link
from hubtui.hub.doctor import page as single
from hubtui.hub.doctor.anchors import AnchorStore, NotYetError
from hubtui.hub.doctor.findings import Finding, Kind
from hubtui.hub.doctor.target import of_link
from hubtui.hub.doctor.ways import Ways
from hubtui.hub.hub import Hub
from hubtui.hub.links import Resolution
from hubtui.hub.model import HubError, PageMeta, Problem


class Checkup:
    """One examination: `take` each of `pages`, in whatever order, then ask for the `findings`.

    Each page is read and parsed once. What stays of it in memory is its anchors, and of its links those that name an
    anchor of a page that is still to come. An anchor of a page that cannot be read is nobody's mistake.
    """

    def __init__(self, hub: Hub) -> None:
        self.pages = hub.pages()
        self._hub = hub
        self._numbers = {path: number for number, path in enumerate(self.pages)}
        self._anchors = AnchorStore(self._numbers, hub.scan)
        self._resolver = hub.resolver(self._anchors.of)
        self._ways = Ways(hub, self._numbers)
        self._waiting: dict[str, list[tuple[str, Link, bool]]] = {}
        self._ids: dict[str, str] = {}
        self._found: list[Finding] = []

    def take_all(self, pages: Iterable[str]) -> None:
        """Examine these pages, while nobody changes the hub's folders."""
        with self._hub.at_rest():
            for page in pages:
                self.take(page)

    def take(self, path: str) -> None:
        """Examine one page."""
        from hubtui.document.scan import scan_page

        try:
            read = self._hub.read(path)
        except HubError as error:
            self._found.append(Finding(path, 0, "unreadable", str(error)))
            self._ways.add_unknown(path)
            return
        scan = scan_page(read.text, self._hub.dialect, self._hub.includes(path))
        meta = self._hub.meta(path)
        self._anchors.keep(path, scan)
        if read.damaged:
            self._found.append(single.of_text(path, read.text))
        if meta.kind == "reference":
            self._ways.add_reference(path)
        self._found.extend(single.of_meta(meta))
        self._found.extend(single.of_scan(path, scan))
        self._id(meta, read.text)
        typed = {link.line for link in meta.links}
        for link in self._hub.head_links(path):
            self._link(path, link, is_canonical=link.target == meta.canonical and link.line not in typed)
        for link in scan.links:
            self._link(path, link, is_canonical=False)
        for other, link, is_canonical in self._waiting.pop(path, ()):
            self._link(other, link, is_canonical)

    def findings(self) -> list[Finding]:
        """Return what is wrong, the manifest's first, then page by page in the hub's order, each by line."""
        rows = self._hub.manifest_links()
        found = [*self._found, *self._of_hub(rows)]
        if self.pages:
            named = {resolution.target for _, resolution in rows if resolution.target}
            found.extend(self._ways.findings(named))
        order = {self._hub.manifest: -1, **self._numbers}
        return sorted(dict.fromkeys(found), key=lambda one: (order.get(one.file, len(self.pages)), astuple(one)))

    def _link(self, page: str, link: Link, is_canonical: bool) -> None:
        try:
            found = self._resolver.resolve(page, link)
        except NotYetError as later:
            self._ways.add(page, later.path)
            slim = replace(link, text="", title="")
            self._waiting.setdefault(later.path, []).append((page, slim, is_canonical))
            return
        is_page = found.target is not None and (found.target in self._numbers or self._hub.exists(found.target))
        if is_page and found.target is not None:
            self._ways.add(page, found.target)
        finding = of_link(page, link, found, is_page, is_canonical)
        if finding is not None:
            self._found.append(finding)

    def _id(self, meta: PageMeta, text: str) -> None:
        other = self._ids.setdefault(meta.id, meta.path)
        if other != meta.path:
            what = f"The id “{meta.id}” is that of {other} as well; each page needs its own."
            self._found.append(Finding(meta.path, _line_of_id(text), "id", what))

    def _of_hub(self, rows: Sequence[tuple[Link, Resolution]]) -> Iterator[Finding]:
        """Yield what is wrong with the rows of the manifest, and what the hub complained of on the way."""
        listed = {entry.page for reading in self._hub.lists for entry in reading.entries}
        told: set[tuple[int, str]] = set()
        for row, found in rows:
            if found.status == "ok":
                continue
            kind: Kind = "list" if row.target in listed else "manifest"
            what = self._resolver.why_astray(row, suggest=True)
            told |= {(row.line, what), (row.line, self._resolver.why_astray(row, suggest=False))}
            yield Finding(self._hub.manifest, row.line, kind, what, found.nearest)
        for problem in self._hub.problems:
            if problem.file != self._hub.manifest or (problem.line, problem.what) not in told:
                yield Finding(problem.file, problem.line, self._kind_of(problem), problem.what)

    def _kind_of(self, problem: Problem) -> Kind:
        if problem.file == self._hub.manifest:
            return "manifest"
        return "front-matter" if problem.file in self._numbers else "skipped"


def check(hub: Hub) -> list[Finding]:
    """Return what is wrong with a hub; reads all of it."""
    checkup = Checkup(hub)
    checkup.take_all(checkup.pages)
    return checkup.findings()


def _line_of_id(text: str) -> int:
    from hubtui.document.front_matter import split
    from hubtui.hub.front_matter import read_values

    return read_values(split(text)).line_of(("id",))
