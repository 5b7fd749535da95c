"""`hubtui new`: a hub of one's own."""

import os
import shlex
from pathlib import Path

import click

from hubtui.cli.output import say


@click.command("new", short_help="Write a small hub to begin with.")
@click.argument("folder", metavar="DIR")
def command(folder: str) -> int:
    """Write a small hub into DIR: a manifest, three pages and a reading list, which teach by example.

    DIR is a folder that is empty or not there yet; nothing that exists is touched.
    """
    from hubtui.hub.starter import starter_files

    root = Path(folder)
    _check_free(root, folder)
    files = starter_files(Path(os.path.abspath(root)).name)  # noqa: PTH100
    for path, text in files.items():
        _write(root / path, text)
    shown = shlex.quote(f"./{folder}" if folder.startswith("-") else folder)
    say(f"A hub of {len(files) - 1} pages is in {folder}.")
    say(f"Read it with:    hubtui {shown}")
    say(f"Check it with:   hubtui check --hub {shown}")
    return 0


def _check_free(root: Path, name: str) -> None:
    """Raise a usage error unless the folder is empty or missing."""
    try:
        with os.scandir(root) as entries:
            taken = next(entries, None) is not None
    except FileNotFoundError:
        taken = root.is_symlink()
    except NotADirectoryError as error:
        raise click.UsageError(f"{name} is not a folder; give one that is empty or not there yet.") from error
    if taken:
        raise click.UsageError(f"{name} is not empty; give a folder that is empty or not there yet.")


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    # Somebody may have written a file of this name since: it stays as it is.
    with file.open("x", encoding="utf-8") as opened:
        opened.write(text)
