"""What a preview of a link shows, and where it stands on the screen. Pure."""

from dataclasses import dataclass
from typing import Final, NamedTuple

from hubtui.app.fitting import Span, fit, ruled, wrapped
from hubtui.app.sources import Sources
from hubtui.document.footnotes import footnote_source
from hubtui.document.links import Link
from hubtui.document.source import Source
from hubtui.document.untrusted import plain_line
from hubtui.hub.hub import Hub
from hubtui.hub.model import HubError

_SUMMARY: Final = 2
"""Lines that a summary may take."""

_LEAST: Final = 3
"""Rows of text below which a preview goes over the link's line rather than beside it."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a link leads to.

    page: path of the page that the text is of. title, summary: said above the text. anchor: where the text begins.
    """

    page: str
    title: str
    source: Source
    anchor: str = ""
    summary: str = ""

    def header(self, width: int) -> list[list[Span]]:
        """Return the lines above the text, each exactly `width` cells."""
        lines = [ruled([(f" {plain_line(self.title)} ", "screen.title")], width)]
        summary = wrapped(plain_line(self.summary), width - 2, _SUMMARY)
        return lines + [fit([(f" {line}", "screen.muted")], (), width, "screen.ground") for line in summary]


def preview_of(link: Link, page: str, source: Source, hub: Hub, sources: Sources) -> Preview | str:
    """Return what a link of a page leads to, or a sentence where that cannot be shown.

    page, source: the page with the link. Nothing outside of the hub is read.
    """
    if link.origin == "footnote":
        footnote = footnote_source(source, link.target)
        if footnote is None:
            return f"The footnote “{link.target}” is defined nowhere in this page."
        return Preview(page, f"Footnote {link.text.strip('[]')}", footnote)
    found = hub.resolve(page, link)
    if found.status == "external":
        return f"{link.target} leads out of the hub; only pages of the hub can be looked at."
    if found.target is None or found.status != "ok" or not hub.exists(found.target):
        return found.reason or f"{link.target} is no page of the hub."
    try:
        read = hub.read(found.target)
    except HubError as error:
        return str(error)
    meta = hub.meta(found.target)
    where = f"{meta.path}#{found.anchor}" if found.anchor else meta.path
    text = sources.glance(found.target, read.text)
    return Preview(meta.path, f"{meta.title} ({where})", text, found.anchor or "", "" if found.anchor else meta.summary)


class Box(NamedTuple):
    """Where a preview stands: rows of the screen."""

    top: int
    height: int


def box(row: int, rows: int, wanted: int) -> Box:
    """Return where a preview stands that wants so many rows, beside the row that the link is on.

    rows: of the page on the screen. Below the link where there is room or more than above it; the link stays in sight.
    """
    below, above = rows - row - 1, row
    most = max(_LEAST + 2, rows * 3 // 5)
    if below >= min(wanted, most) or below >= above:
        height = min(wanted, most, max(below, min(rows, _LEAST + 2)))
        return Box(min(row + 1, rows - height), height)
    height = min(wanted, most, max(above, min(rows, _LEAST + 2)))
    return Box(max(0, row - height), height)
