"""Reading the manual on the way: another hubtui over this one, which waits and then goes on where it was."""

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from hubtui.resources import data_folder

if TYPE_CHECKING:
    from hubtui.app.app import HubApp


def open_manual(app: "HubApp") -> None:
    """Read the manual until the reader quits it, then show this hub again; within the manual, go to its beginning."""
    if app.hub.root == (data_folder("content") / "manual").resolve():
        app.going.to(app.navigator.go_home)
        return
    # Whatever becomes of the terminal meanwhile, nothing is left to be saved.
    app.saving.save()
    try:
        with app.suspend():
            code = _read_manual(app.looks.theme.name, slow=app.looks.slow, mouse=app.opening.policy.mouse)
    except SuspendNotSupported:
        app.say("The manual cannot be opened from here; `hubtui manual` opens it.")
        return
    if code:
        app.say("The manual could not be opened; `hubtui manual` says why.", error=True)


def _read_manual(theme: str, *, slow: bool, mouse: bool) -> int:
    command = [sys.executable, "-m", "hubtui", "manual"]
    if theme:
        command += ["--theme", theme]
    command += ["--slow"] * slow + ["--mouse"] * mouse
    try:
        # From the root folder, because Python would take a module of the current one for hubtui's.
        return subprocess.run(command, cwd=Path("/"), check=False).returncode  # noqa: S603
    except OSError:
        return 1
