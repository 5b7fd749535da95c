"""`hubtui themes`: the themes there are."""

import click

from hubtui.cli.hubs import choices_of, json_option
from hubtui.cli.output import complain, say_columns, say_json


@click.command("themes", short_help="Print the themes to choose from.")
@json_option
def command(as_json: bool) -> int:
    """Print the themes to choose from, your own among them; the one in use has a star."""
    from hubtui.app.themes import DEFAULT_THEME, load_themes
    from hubtui.study.folders import folders

    kept = folders()
    themes = load_themes(kept.config / "themes")
    in_use = themes.get_or_default(choices_of(kept).theme or DEFAULT_THEME).name
    if as_json:
        for name, theme in themes.themes.items():
            say_json(
                {
                    "name": name,
                    "title": theme.title,
                    "dark": theme.dark,
                    "ansi": theme.ansi,
                    "in_use": name == in_use,
                    "file": str(themes.file(name)),
                }
            )
    else:
        say_columns(
            [
                ("*" if name == in_use else " ", name, theme.title, str(themes.file(name)))
                for name, theme in themes.themes.items()
            ]
        )
    for problem in themes.problems:
        complain(problem)
    return 1 if themes.problems else 0
