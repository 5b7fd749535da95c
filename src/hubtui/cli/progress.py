"""`hubtui progress`: what has been read of a hub."""

from typing import TYPE_CHECKING

import click

from hubtui.cli.hubs import hub_option, json_option, opened
from hubtui.cli.output import complain, say, say_columns, say_json

if TYPE_CHECKING:
    from hubtui.hub.hub import Hub
    from hubtui.study.progress import Progress

_MARKS = {"read": "●", "part": "◐", "unread": "○", "missing": "✗"}


@click.command("progress", short_help="Print how far a hub has been read.")
@hub_option
@json_option
def command(hub_path: str | None, as_json: bool) -> int:
    """Print how far the pages and reading lists of a hub have been read."""
    from hubtui.study.folders import folders
    from hubtui.study.progress_file import PROGRESS_FILE, ProgressFile
    from hubtui.study.store import Store

    with opened(hub_path) as hub:
        store = Store(folders().hub_state(hub.id, hub.root))
        progress = ProgressFile().parse(store.read(PROGRESS_FILE))
        if as_json:
            _print_json(hub, progress)
        else:
            _print(hub, progress)
    for notice in store.notices:
        complain(notice)
    return 0


def _print(hub: "Hub", progress: "Progress") -> None:
    from hubtui.study.lists import standing

    pages = [(hub.meta(path), progress.get(hub.meta(path).id)) for path in hub.pages()]
    done = sum(entry.state == "read" for _, entry in pages)
    say(f"{hub.title}: {done} of {len(pages)} pages read")
    say_columns(
        [(_MARKS[entry.state], f"{entry.furthest:4.0%}", meta.path, meta.title) for meta, entry in pages], indent="  "
    )
    for reading in hub.lists:
        state = standing(reading, progress, lambda path: hub.meta(path).id if hub.exists(path) else None)
        say()
        say(f"{reading.title} ({reading.id}): {state.done} of {state.total} read")
        rows = [(_MARKS[mark], entry.page) for mark, entry in zip(state.states, reading.entries, strict=True)]
        say_columns(rows, indent="  ")


def _print_json(hub: "Hub", progress: "Progress") -> None:
    for path in hub.pages():
        meta = hub.meta(path)
        entry = progress.get(meta.id)
        say_json(
            {
                "path": path,
                "title": meta.title,
                "state": entry.state,
                "furthest": entry.furthest,
                "opened": entry.opened or None,
            }
        )
