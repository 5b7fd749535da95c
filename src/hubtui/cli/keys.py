"""`hubtui keys`: every key, and what it does."""

from html import escape
from typing import TYPE_CHECKING

import click

from hubtui.cli.hubs import json_option
from hubtui.cli.output import say, say_columns, say_json

if TYPE_CHECKING:
    from hubtui.app.actions import Action

_KEYLESS = "palette"


@click.command("keys", short_help="Print every key and what it does.")
@json_option
@click.option("--markdown", "as_markdown", is_flag=True, help="Print tables in Markdown, for a page of a hub.")
def command(as_json: bool, as_markdown: bool) -> int:
    """Print every key of the reader and what it does; what has no key is in the palette."""
    from hubtui.app.actions import ACTIONS, grouped, shown_key, shown_keys

    if as_json and as_markdown:
        raise click.UsageError("Give --json or --markdown, not both.")
    if as_json:
        for action in ACTIONS:
            say_json(
                {
                    "id": action.id,
                    "title": action.title,
                    "keys": [shown_key(key) for key in action.keys],
                    "group": action.group,
                    "context": action.context,
                    "palette": action.palette,
                }
            )
    elif as_markdown:
        for line in markdown():
            say(line)
    else:
        for number, (group, actions) in enumerate(grouped()):
            if number:
                say()
            say(group)
            say_columns([(shown_keys(action) or _KEYLESS, action.title) for action in actions], indent="  ")
    return 0


def markdown() -> list[str]:
    """Return the lines of a table for each group, under a heading of the second level."""
    from hubtui.app.actions import grouped

    lines: list[str] = []
    for group, actions in grouped():
        lines += ["", f"## {group}", "", "| Keys | What they do |", "| --- | --- |"]
        lines += [f"| {_keys(action)} | {action.title} |" for action in actions]
    return lines[1:]


def _keys(action: "Action") -> str:
    """Return an action's keys as a cell. Each names its action, so that a stale key can be found in a text."""
    from hubtui.app.actions import shown_key

    shown = (escape(shown_key(key)).replace("\\", "&#92;").replace("|", "&#124;") for key in action.keys)
    return " ".join(f'<kbd title="{action.id}">{key}</kbd>' for key in shown) or _KEYLESS
