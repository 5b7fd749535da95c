"""Other processes of hubtui: Python's lock lets one process compute one thing at a time, and somebody is reading.

A process gets its task as JSON, and ends when the one that started it does: its input is closed then.
"""

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from typing import Any, Final

from hubtui.hub.hub import Hub
from hubtui.hub.index.records import IndexUnusableError

_POLITENESS: Final = 19
"""By how much a process steps back for whoever reads meanwhile: all the way, as `nice` counts."""

# The path is set before anything is imported: the current folder may be a hub, whose files are not to be run.
_PROGRAM: Final = (
    "import sys; task = sys.argv[1]; sys.path[:] = sys.argv[2:]; from {module} import main; sys.exit(main(task))"
)


def start(module: str, task: Mapping[str, object], *, talks: bool) -> "Popen[bytes]":
    """Start `main` of a module in a process of its own. talks: it is also to be written to.

    Its output is a pipe; what it says of itself goes nowhere, for the terminal is the reader's. Raises
    IndexUnusableError.
    """
    path = [entry for entry in sys.path if entry]
    command = [sys.executable, "-c", _PROGRAM.format(module=module), json.dumps(task), *path]
    try:
        stdin = PIPE if talks else DEVNULL
        return Popen(command, stdin=stdin, stdout=PIPE, stderr=DEVNULL, start_new_session=True)  # noqa: S603  # our own
    except OSError as error:
        why = (error.strerror or "unknown error").lower()
        raise IndexUnusableError(
            f"The index cannot be made: {sys.executable or 'Python'} does not start: {why}."
        ) from (error)


def hub_as_task(hub: Hub) -> dict[str, object]:
    """Return what another process needs in order to open the same hub."""
    return {"hub": str(hub.opened.path), "flavour": hub.opened.flavour}


def hub_of_task(task: Mapping[str, Any]) -> Hub:
    """Open the hub of a task. Raises HubError."""
    from hubtui.hub.opening import open_hub

    return open_hub(Path(task["hub"]), task["flavour"])


def step_back() -> None:
    """Leave the processor to others where they want it."""
    os.nice(_POLITENESS)


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
