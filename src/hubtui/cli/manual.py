"""`hubtui manual`: the hub that explains hubtui."""

import click

from hubtui.cli.output import complain
from hubtui.cli.reading import line_options, plain_options, read, way_of_reading
from hubtui.resources import data_folder


@click.command("manual", short_help="Read the manual.")
@click.argument("page", metavar="[PAGE[#ANCHOR]]", required=False, default="")
@click.option("--theme", metavar="NAME", default="", help="Use this theme, this once.")
@plain_options
@line_options
def command(page: str, theme: str, plain: bool, page_lines: int | None, slow: bool, mouse: bool) -> int:
    """Read hubtui's manual; where there is no terminal, print its page.

    PAGE is a path in the manual, an id or a title. It opens where it was left, and bare `hubtui` goes on with the hub
    that was read before it.
    """
    from hubtui.hub.opening import open_hub

    hub = open_hub(data_folder("content") / "manual")
    for problem in hub.problems:
        complain(problem)
    name, _, anchor = page.partition("#")
    path = hub.find_page(name) if name else hub.home if anchor else ""
    return read(
        way_of_reading(plain), hub, page=path, anchor=anchor, theme=theme, lines=page_lines, slow=slow, mouse=mouse
    )
