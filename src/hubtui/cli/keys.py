"""`hubtui keys`: every key, and what it does."""

from html import escape
from typing import TYPE_CHECKING

import click

from hubtui.app.presets import PRESETS
from hubtui.cli.hubs import json_option
from hubtui.cli.output import complain, say, say_columns, say_json

if TYPE_CHECKING:
    from hubtui.app.actions import Action
    from hubtui.app.keymap import Keymap

_KEYLESS = "palette"


@click.command("keys", short_help="Print every key and what it does.")
@json_option
@click.option("--preset", type=click.Choice(tuple(PRESETS)), help="The keys of this preset, whatever is set.")
@click.option("--markdown", "as_markdown", is_flag=True, help="Print tables in Markdown, for a page of a hub.")
def command(as_json: bool, as_markdown: bool, preset: str | None) -> int:
    """Print every key of the reader, what it does, and the id by which `config.toml` gives it other keys.

    What has no key is in the palette.
    """
    from hubtui.app.actions import ACTIONS, grouped
    from hubtui.app.key_names import shown_key
    from hubtui.app.keymap import Keymap, preset_keys

    if as_json and as_markdown:
        raise click.UsageError("Give --json or --markdown, not both.")
    keymap = Keymap(preset_keys(preset)) if preset else _configured()
    if as_json:
        for action in ACTIONS:
            say_json(
                {
                    "id": action.id,
                    "title": action.title,
                    "keys": [shown_key(key) for key in keymap.keys_of(action.id)],
                    "group": action.group,
                    "context": action.context,
                    "palette": action.palette,
                }
            )
    elif as_markdown:
        for line in markdown(keymap):
            say(line)
    else:
        for number, (group, actions) in enumerate(grouped()):
            if number:
                say()
            say(group)
            rows = [(keymap.shown(action.id) or _KEYLESS, action.title, action.id) for action in actions]
            say_columns(rows, indent="  ")
    return 0


def _configured() -> "Keymap":
    from hubtui.app.config import read_config
    from hubtui.study.folders import folders

    config = read_config(folders().config)
    for problem in config.problems:
        complain(problem)
    return config.keymap


def markdown(keymap: "Keymap") -> list[str]:
    """Return the lines of a table for each group, under a heading of the second level."""
    from hubtui.app.actions import grouped

    lines: list[str] = []
    for group, actions in grouped():
        lines += ["", f"## {group}", "", "| Keys | What they do |", "| --- | --- |"]
        lines += [f"| {_keys(action, keymap)} | {action.title} |" for action in actions]
    return lines[1:]


def _keys(action: "Action", keymap: "Keymap") -> str:
    """Return an action's keys as a cell. Each names its action, so that a stale key can be found in a text."""
    from hubtui.app.key_names import shown_key

    shown = (escape(shown_key(key)).replace("\\", "&#92;").replace("|", "&#124;") for key in keymap.keys_of(action.id))
    return " ".join(f'<kbd title="{action.id}">{key}</kbd>' for key in shown) or _KEYLESS
