"""`hubtui links`: where the links of a hub lead."""

from typing import TYPE_CHECKING

import click

from hubtui.cli.hubs import hub_option, json_option, opened
from hubtui.cli.output import complain, say, say_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hubtui.document.links import Link
    from hubtui.hub.links import Resolution


@click.command("links", short_help="Print the links of a hub and where they lead.")
@click.argument("pages", nargs=-1, metavar="[PAGE]...")
@hub_option
@json_option
def command(pages: tuple[str, ...], hub_path: str | None, as_json: bool) -> int:
    """Print every link of these pages, or of the whole hub and its manifest, and where it leads."""
    from hubtui.hub.model import HubError

    code = 0
    with opened(hub_path) as hub:
        if not pages:
            _print(hub.manifest, hub.manifest_links(), as_json)
        for path in [hub.find_page(page) for page in pages] or hub.pages():
            try:
                links = hub.links_of(path)
            except HubError as error:
                complain(error)
                code = 1
                continue
            _print(path, links, as_json)
    return code


def _print(page: str, links: "Iterable[tuple[Link, Resolution]]", as_json: bool) -> None:
    for link, found in links:
        if as_json:
            say_json(_as_data(page, link, found))
        else:
            say(_as_line(page, link, found))


def _as_data(page: str, link: "Link", found: "Resolution") -> dict[str, object]:
    return {
        "page": page,
        "line": link.line,
        "text": link.text,
        "raw": link.target,
        "kind": found.kind,
        "status": found.status,
        "target": found.target,
        "anchor": found.anchor,
        "anchor_ok": found.anchor_ok,
    }


def _as_line(page: str, link: "Link", found: "Resolution") -> str:
    place = f"{page}:{link.line}: "
    if found.status in ("broken", "outside"):
        return f"{place}{found.status}: {found.reason}"
    if found.status == "external":
        return f"{place}external: {link.target}"
    anchor = f"#{found.anchor}" if found.anchor else ""
    remark = f" ({found.reason})" if found.reason else ""
    return f"{place}{found.kind}: {found.target}{anchor}{remark}"
