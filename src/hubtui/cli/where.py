"""`hubtui where`: the folders and files in which hubtui keeps and finds things."""

import click

from hubtui.cli.hubs import hub_option, json_option, opened
from hubtui.cli.output import say_columns, say_json


@click.command("where", short_help="Print where everything lies.")
@hub_option
@click.option("--terminal", is_flag=True, help="Print what is decided for this terminal instead, and why.")
@json_option
def command(hub_path: str | None, terminal: bool, as_json: bool) -> int:
    """Print where the hub, your progress in it, your settings and themes lie."""
    if terminal:
        return _say_terminal(as_json)
    from hubtui.app.choices import CHOICES_FILE
    from hubtui.app.config import CONFIG_FILE
    from hubtui.resources import data_folder
    from hubtui.study.folders import folders
    from hubtui.study.marks import MARKS_FILE
    from hubtui.study.progress_file import PROGRESS_FILE
    from hubtui.study.trail import TRAIL_FILE

    with opened(hub_path) as hub:
        kept = folders()
        places = {
            "hub": hub.root,
            "progress": kept.hub_state(hub.id, hub.root) / PROGRESS_FILE.name,
            "trail": kept.hub_state(hub.id, hub.root) / TRAIL_FILE.name,
            "marks": kept.hub_state(hub.id, hub.root) / MARKS_FILE.name,
            "choices": kept.state / CHOICES_FILE.name,
            "settings": kept.config / CONFIG_FILE,
            "your themes": kept.config / "themes",
            "bundled themes": data_folder("themes"),
            "data": kept.data,
            "cache": kept.hub_cache(hub.id, hub.root),
        }
    if as_json:
        for name, path in places.items():
            say_json({"name": name, "path": str(path), "exists": path.exists()})
    else:
        say_columns([(name, f"{path}{'' if path.exists() else ' (not there yet)'}") for name, path in places.items()])
    return 0


def _say_terminal(as_json: bool) -> int:
    """Print what this terminal gets, each matter with its reason."""
    import os

    from hubtui.app.config import read_config
    from hubtui.study.folders import folders
    from hubtui.terminal.policy import decide

    config = read_config(folders().config)
    decisions = decide(os.environ, mouse=config.mouse, slow=config.slow).decisions
    if as_json:
        for decision in decisions:
            say_json(decision._asdict())
    else:
        say_columns([(what, value, f"({why})") for what, value, why in decisions])
    return 0
