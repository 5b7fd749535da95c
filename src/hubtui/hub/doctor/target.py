"""What is wrong with a link, given where it leads."""

from hubtui.document.links import Link
from hubtui.hub.doctor.findings import Finding, Kind
from hubtui.hub.links import Resolution


def of_link(page: str, link: Link, found: Resolution, is_page: bool, is_canonical: bool) -> Finding | None:
    """Return what is wrong with a link of a page, None where nothing is.

    is_page: whether it leads to a page of the hub. is_canonical: whether the page names it as such.
    """
    kind, what = _wrong(link, found, is_page, is_canonical)
    near = found.anchor if found.miscased and found.anchor_ok else found.nearest
    return Finding(page, link.line, kind, what, near or "") if kind else None


def _wrong(link: Link, found: Resolution, is_page: bool, is_canonical: bool) -> tuple[Kind | None, str]:
    if found.status == "outside":
        return "outside", found.reason
    if found.status == "broken" and found.miscased:
        return "case", f"{link.target} is spelled {found.nearest}: upper and lower case differ."
    named = link.origin == "nav"
    if is_canonical and not is_page and found.status != "external":
        return "canonical", f"`canonical` is no page of the hub: {found.reason or f'{link.target} is something else.'}"
    if found.status == "broken":
        return "image" if found.kind == "embed" else "cross-link" if named else "link", found.reason
    if named and not is_page and found.status == "ok":
        return "cross-link", f"{link.target} is no page, so a cross-link cannot lead there."
    if found.anchor_ok is False:
        return "anchor", found.reason
    if found.miscased:
        return "case", f"{link.target} is spelled #{found.anchor} on {found.target}: upper and lower case differ."
    return None, ""
