"""`hubtui pages`: the pages of a hub."""

from typing import TYPE_CHECKING

import click

from hubtui.cli.hubs import hub_option, json_option, opened
from hubtui.cli.output import complain, say, say_columns, say_json

if TYPE_CHECKING:
    from hubtui.hub.hub import Hub


@click.command("pages", short_help="Print the pages of a hub.")
@hub_option
@json_option
def command(hub_path: str | None, as_json: bool) -> int:
    """Print the pages of a hub, section by section."""
    with opened(hub_path) as hub:
        return _print_json(hub) if as_json else _print(hub)


def _print(hub: "Hub") -> int:
    sections: dict[str, list[tuple[str, ...]]] = {}
    for path in hub.pages():
        sections.setdefault(hub.section_of(path), []).append((path, hub.meta(path).title))
    for number, (title, rows) in enumerate(sections.items()):
        if number:
            say()
        if title:
            say(title)
        say_columns(rows, indent="  " if title else "")
    return 0


def _print_json(hub: "Hub") -> int:
    from hubtui.hub.model import HubError

    code = 0
    for path in hub.pages():
        meta = hub.meta(path)
        try:
            scan = hub.scan(path)
            words, headings = scan.words, scan.headings
        except HubError as error:
            complain(error)
            words, headings = 0, ()
            code = 1
        say_json(
            {
                "path": path,
                "title": meta.title,
                "kind": meta.kind,
                "section": hub.section_of(path),
                "words": words,
                "headings": [
                    {"text": heading.text, "level": heading.level, "anchor": heading.anchor} for heading in headings
                ],
            }
        )
    return code
