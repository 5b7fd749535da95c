"""What the path of a link may mean: the rules of most tools, from which a flavour's own depart."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol
from urllib.parse import unquote

from hubtui.document.links import Link, Origin
from hubtui.hub.locating import Locator
from hubtui.hub.names import Names
from hubtui.hub.targets import folded, folder_of, join
from hubtui.hub.tree import Found, Tree

if TYPE_CHECKING:
    from hubtui.document.outline import Heading
    from hubtui.hub.walking import Folder

REACHED: Final = ("page", "asset", "folder")
"""Kinds of what a link can lead to."""


class Anchored(Protocol):
    """What must be known of a page to find an anchor on it; a scan of the page will do."""

    @property
    def anchors(self) -> frozenset[str]:
        """Return every anchor that a link may name."""

    @property
    def headings(self) -> "Sequence[Heading]":
        """Return the headings in page order."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of the pages of a hub, for those who decide where its links lead.

    walked: the pages' folders; asking walks them. title_of, front: the title of a page, and what its front matter says
    by key; asking reads the head of the page.
    """

    tree: Tree
    names: Names
    walked: "Callable[[], Folder]"
    title_of: Callable[[str], str]
    front: Callable[[str], Mapping[str, object]]


class LinkRules(Protocol):
    """Where the links of a flavour lead. Answers never raise, and never name a place outside of the tree."""

    def base_of(self, page: str, link: Link) -> str:
        """Return the page from which a link counts that is shown on a page."""

    def rewrite(self, page: str, link: Link) -> Link:
        """Return a link of a page as other tools would write it."""

    def find(self, page: str, spelling: str, origin: Origin, hurried: bool) -> Found:
        """Return what a path means that is written on a page.

        hurried: without reading many pages for it; then what `is_sure` denies may be wrongly missing.
        """

    def named(self, page: str, name: str, hurried: bool) -> Found:
        """Return what the name in a wikilink means."""

    def row(self, spelling: str) -> Found:
        """Return what a path means that is written in the manifest or in front matter."""

    def is_sure(self, named: bool) -> bool:
        """Return whether a hurried answer is as good as any; named: to `named`, else to `find`."""

    def anchor(self, scan: Anchored, written: str, origin: Origin) -> str | None:
        """Return a page's own spelling of an anchor, None where it has none such."""


class PathRules:
    """Paths are relative to the page or, with a slash before them, to the hub; suffixes may be left out.

    A wikilink names a page by path, file name, id, alias or title. slug: of the hub's dialect.
    """

    def __init__(self, facts: Facts, slug: Callable[[str], str]) -> None:
        self.facts = facts
        self.tree = facts.tree
        self.locator = Locator(facts.tree)
        self._slug = slug

    def base_of(self, page: str, link: Link) -> str:
        """Return the page that a link is written on."""
        return link.base or page

    def rewrite(self, page: str, link: Link) -> Link:  # noqa: ARG002
        """Return the link as it is."""
        return link

    def find(self, page: str, spelling: str, origin: Origin, hurried: bool) -> Found:  # noqa: ARG002
        """Return what is at a path."""
        return self._at(folder_of(page), spelling)

    def named(self, page: str, name: str, hurried: bool) -> Found:
        """Return the page of this path, else the one of this file name, else the one with this id, alias or title."""
        first: Found | None = None
        for start in dict.fromkeys((folder_of(page), "")):
            joined = join(start, name)
            found = Found("outside", name) if joined is None else self.locator.at(joined, name.endswith("/"))
            if found.kind in ("page", "asset"):
                return found
            first = first or found
        names = self.facts.names
        called = names.by_file_name(name)
        if called is None and (names.words_are_cheap or not hurried):
            called = names.by_word(name)
        if called is not None:
            return self.tree.look_up(called)
        assert first is not None
        # A folder of that name is no page that anyone wrote about.
        missing = Found("missing", name) if first.kind == "folder" else first
        return self._or_outside(missing, name)

    def row(self, spelling: str) -> Found:
        """Return what is at a path from the root."""
        return self._at("", spelling)

    def is_sure(self, named: bool) -> bool:
        """Return whether no title of a page could tell more."""
        return not named or self.facts.names.words_are_cheap

    def anchor(self, scan: Anchored, written: str, origin: Origin) -> str | None:
        """Return the anchor of this name; in a wikilink, that of the heading with this text. Case does not matter."""
        decoded = unquote(written)
        spellings = [written, decoded]
        if origin in ("wikilink", "embed"):
            # Obsidian writes the headings above it as well.
            heading = decoded.rpartition("#")[2].strip()
            spellings += [heading, self._slug(heading)]
        return anchor_among(scan, spellings) or (decoded if folded(decoded) == "top" else None)

    def _at(self, base: str, spelling: str) -> Found:
        joined = join(base, spelling)
        if joined is None:
            return Found("outside", spelling)
        return self._or_outside(self.locator.at(joined, spelling.endswith("/")), spelling)

    def _or_outside(self, found: Found, spelling: str) -> Found:
        """Return what was found; outside, where a path is one of the whole machine and not of the hub."""
        if found.kind != "missing" or not spelling.startswith("/"):
            return found
        top, inner, _ = spelling.strip("/").partition("/")
        from_another_root = bool(inner) and self.tree.look_up(top).kind == "missing"
        return Found("outside", spelling) if from_another_root else found


def anchor_among(scan: Anchored, spellings: Sequence[str]) -> str | None:
    """Return the first of these spellings that is an anchor, else one that differs from them in case only."""
    for spelling in spellings:
        if spelling in scan.anchors:
            return spelling
    wanted = {folded(spelling) for spelling in spellings}
    return min((anchor for anchor in scan.anchors if folded(anchor) in wanted), default=None)
