"""Where a link leads. Screen, sidebar, commands and checks all ask here, so that they never disagree."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, Literal
from urllib.parse import unquote

from hubtui.document.links import Link
from hubtui.document.untrusted import plain_line
from hubtui.hub.cache import Cache
from hubtui.hub.model import HubError
from hubtui.hub.names import Names
from hubtui.hub.nearest import NearestTexts
from hubtui.hub.rules import REACHED, Anchored, LinkRules
from hubtui.hub.suffixes import is_page_name, without_suffix
from hubtui.hub.targets import Target, folded, take_apart
from hubtui.hub.tree import Found, Tree

Kind = Literal["page", "heading", "asset", "external", "nav", "embed"]
Status = Literal["ok", "broken", "outside", "external"]

_SUFFIX: Final = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,6}$")
_HEADINGS_COMPARED: Final = 2000
_NEAREST_KEPT: Final = 1024


@dataclass(frozen=True, slots=True)
class Resolution:
    """Where a link leads.

    kind: heading is a page with an anchor; asset any other file of the hub, or a folder without a page of its own;
    nav a link of front matter or manifest; embed an image or an embedded page.
    status: of the file; outside is a place that hubtui does not go to.
    target: path from the hub's root, None where there is none in the hub.
    anchor: as the page spells it where it has it, else as written without percent-encoding; None without one.
    anchor_ok: None where no anchor is given or the target is not a page.
    reason: why it is broken or outside, or that the page lacks the anchor: one plain sentence; else "".
    nearest: what may be meant: a path where the target is missing, an anchor where that is; "" where nothing is near.
    miscased: whether that differs in case only; or, where `anchor_ok`, whether `anchor` is spelled otherwise there.
    """

    kind: Kind
    status: Status
    target: str | None = None
    anchor: str | None = None
    anchor_ok: bool | None = None
    reason: str = ""
    nearest: str = ""
    miscased: bool = False


class Resolver:
    """Resolves the links of one hub.

    scan: the anchors of a page; may raise HubError. placed: whether sentences say where a link is written.
    """

    def __init__(
        self,
        tree: Tree,
        names: Names,
        rules: LinkRules,
        scan: Callable[[str], Anchored],
        placed: bool = True,
    ) -> None:
        self._tree = tree
        self._names = names
        self._rules = rules
        self._scan = scan
        self._placed = placed
        self._near: Cache[str, str] = Cache(_NEAREST_KEPT)

    def status(self, page: str, link: Link) -> Status:
        """Return whether a link of a page leads to a file, without looking for its anchor or for what is nearest.

        In a large hub a link that only titles or front matter can tell of counts as ok until all of these have been
        read.
        """
        page = self._rules.base_of(page, link)
        target = take_apart(self._rules.rewrite(page, link))
        if target.kind == "external":
            return "external"
        found = self._find(page, link, target, hurried=True)
        if found.kind == "missing" and not self._rules.is_sure(target.kind == "name"):
            return "ok"
        return "outside" if found.kind == "outside" else "ok" if found.kind in REACHED else "broken"

    def page_behind(self, page: str, link: Link) -> str | None:
        """Return the page that a link leads to, None where it leads to anything else; its anchor does not matter."""
        page = self._rules.base_of(page, link)
        target = take_apart(self._rules.rewrite(page, link))
        found = None if target.kind == "external" else self._find(page, link, target)
        return found.path if found is not None and found.kind == "page" else None

    def why_astray(self, row: Link, suggest: bool) -> str:
        """Return what is wrong with a row of the manifest that leads to no page; suggest: name what is nearest."""
        found = self._find("", row, take_apart(self._rules.rewrite("", row)))
        return _why(row, found, "", self._nearest(found) if suggest else "")

    def resolve(self, page: str, link: Link) -> Resolution:
        """Return where a link leads that is written on this page (a path; of the manifest, its file); never raises."""
        page = self._rules.base_of(page, link)
        target = take_apart(self._rules.rewrite(page, link))
        if target.kind == "external":
            return Resolution(_by_origin(link) or "external", "external")
        found = self._find(page, link, target)
        anchor = unquote(target.anchor) if target.anchor else None
        kind = _by_origin(link) or _by_target(found, anchor)
        if found.kind not in REACHED:
            status: Status = "outside" if found.kind == "outside" else "broken"
            near = self._nearest(found)
            reason = _why(link, found, self._linked_from(page, link), near)
            return Resolution(kind, status, None, anchor, None, reason, near, _is_miscased(found.path, near))
        resolution = Resolution(kind, "ok", found.path, anchor)
        if found.kind != "page" or anchor is None or link.origin in ("footnote", "fold"):
            return resolution
        return self._with_anchor(page, link, resolution, target.anchor or "")

    def _find(self, page: str, link: Link, target: Target, hurried: bool = False) -> Found:
        if target.kind == "file":
            return Found("outside", target.spellings[0])
        if link.origin in ("footnote", "fold") or not target.spellings[0]:
            return Found("page", page)
        first: Found | None = None
        for spelling in target.spellings:
            found = self._spelled(page, link, target, spelling, hurried)
            if found.kind in REACHED:
                return found
            first = first or found
        assert first is not None
        return first

    def _spelled(self, page: str, link: Link, target: Target, spelling: str, hurried: bool) -> Found:
        if link.origin == "nav":
            return self._rules.row(spelling)
        if target.kind == "name":
            return self._rules.named(page, spelling, hurried)
        return self._rules.find(page, spelling, link.origin, hurried)

    def _with_anchor(self, page: str, link: Link, resolution: Resolution, written: str) -> Resolution:
        assert resolution.target is not None
        assert resolution.anchor is not None
        try:
            scan = self._scan(resolution.target)
        except HubError as error:
            return replace(resolution, anchor_ok=False, reason=str(error))
        spelled = self._rules.anchor(scan, written, link.origin)
        if spelled is not None:
            # A wikilink names a heading by its text, so its anchor is spelled otherwise by right.
            miscased = link.origin not in ("wikilink", "embed") and spelled not in (written, resolution.anchor)
            return replace(resolution, anchor=spelled, anchor_ok=True, miscased=miscased)
        wanted = folded(resolution.anchor)
        spellings = {folded(heading.anchor): heading.anchor for heading in scan.headings[:_HEADINGS_COMPARED]}
        near = NearestTexts(tuple(spellings)).find(wanted)
        nearest = f"; the nearest is #{spellings[near]}" if near is not None else ""
        reason = f"#{resolution.anchor}{self._linked_from(page, link)} is no heading of {resolution.target}{nearest}."
        return replace(resolution, anchor_ok=False, reason=plain_line(reason), nearest=spellings[near] if near else "")

    def _nearest(self, found: Found) -> str:
        """Return what may be meant by a path at which nothing is, "" where nothing is near."""
        if found.kind != "missing":
            return ""
        if twin := self._tree.twin(found.path):
            # A symbolic link to nowhere is in its folder's listing, and yet not there.
            return twin if twin != found.path else ""
        # Pages that link to what has moved away all miss the same path.
        known = self._near.get(found.path, None)
        return self._near.put(found.path, None, self._like(found.path)) if known is None else known

    def _like(self, path: str) -> str:
        near = self._names.nearest(path) if _may_be_page(path) else self._names.by_file_name(path.rpartition("/")[2])
        return near or ""

    def _linked_from(self, page: str, link: Link) -> str:
        if not self._placed:
            return ""
        return f", linked from {page}:{link.line}," if link.line else f", linked from {page},"


def _by_origin(link: Link) -> Kind | None:
    if link.origin == "nav":
        return "nav"
    return "embed" if link.origin in ("image", "picture", "embed") else None


def _by_target(found: Found, anchor: str | None) -> Kind:
    if found.kind in ("asset", "folder"):
        return "asset"
    if found.kind != "page" and not _may_be_page(found.path):
        return "asset"
    return "page" if anchor is None else "heading"


def _may_be_page(path: str) -> bool:
    return is_page_name(path) or not _SUFFIX.search(path)


def _is_miscased(path: str, near: str) -> bool:
    return bool(near) and folded(path) in (folded(near), folded(without_suffix(near)))


def _why(link: Link, found: Found, place: str, near: str) -> str:
    if found.kind == "outside":
        return plain_line(f"{link.target}{place} is outside of the hub's folder; it is not opened.")
    if found.kind == "special":
        return plain_line(f"{found.path}{place} is not a regular file; it is not opened.")
    if found.kind != "missing":
        return plain_line(f"{found.path}{place} is not a page.")
    if found.why:
        return plain_line(f"{found.path}{place} {found.why}.")
    nearest = f"; the nearest is {near}" if near else ""
    return plain_line(f"{found.path}{place} is missing{nearest}.")
