"""`hubtui check`: the doctor."""

import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from hubtui.cli.hubs import bundled_hub, hub_option, json_option, open_asked
from hubtui.cli.output import say, say_json

if TYPE_CHECKING:
    from hubtui.hub.doctor.checkup import Checkup

_LARGE: Final = 500
"""Pages from which somebody at a terminal is shown how far the work has come."""


@click.command("check", short_help="Find what is wrong with a hub.")
@hub_option
@json_option
def command(hub_path: str | None, as_json: bool) -> int:
    """Find broken links, orphan pages and whatever else is wrong with a hub.

    Prints a line for each finding: where it is, what is wrong and, as far as it can be guessed, what is right. The exit
    code is 0 where nothing is wrong, 1 where something is.
    """
    from hubtui.hub.doctor.checkup import Checkup

    hub = open_asked(Path(hub_path) if hub_path is not None else bundled_hub())
    checkup = Checkup(hub)
    _examine(checkup)
    findings = checkup.findings()
    for finding in findings:
        if as_json:
            say_json(asdict(finding))
        else:
            say(str(finding))
    if not findings and not as_json:
        pages = len(checkup.pages)
        say(f"{hub.title}: {pages} {'page' if pages == 1 else 'pages'}, nothing found wrong.")
    return 1 if findings else 0


def _examine(checkup: "Checkup") -> None:
    if len(checkup.pages) < _LARGE or not sys.stderr.isatty() or os.environ.get("TERM", "") in ("", "dumb"):
        checkup.take_all(checkup.pages)
        return
    step = len(checkup.pages) // 100
    with click.progressbar(checkup.pages, label="Checking", file=sys.stderr, update_min_steps=step) as pages:
        checkup.take_all(pages)
