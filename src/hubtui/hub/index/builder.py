"""Brings an index up to date beside somebody who reads: in a process of its own, or here where little is to be read."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import Popen
from threading import Lock
from typing import Final, Protocol

from hubtui.hub.hub import Hub
from hubtui.hub.index.building import Building, build
from hubtui.hub.index.processes import hub_as_task, hub_of_task, processors, start, step_back
from hubtui.hub.index.records import IndexUnusableError
from hubtui.hub.index.workers import Workers
from hubtui.hub.model import HubError

_TURN: Final = 0.0005
"""Seconds after which the builder lets others have Python's lock: whoever presses a key waits for it several times."""


class Builder(Protocol):
    """Brings an index up to date once."""

    def run(self, tell: Callable[[int, int], None]) -> bool:
        """Do it and wait for the end; return whether the index is up to date.

        tell: called with how many pages are up to date, and of how many. Raises IndexUnusableError.
        """

    def stop(self) -> None:
        """Leave it; what has been done so far is kept. May be called from another thread."""


class BuilderHere:
    """Builds in the thread that runs it, by a hub of its own: for less than starting a process takes."""

    def __init__(self, hub: Hub, file: Path) -> None:
        self._task = hub_as_task(hub)
        self._file = file
        self._stopped = False

    def run(self, tell: Callable[[int, int], None]) -> bool:
        """Build; see `Builder`."""
        if self._stopped:
            return False
        before = sys.getswitchinterval()
        sys.setswitchinterval(_TURN)
        try:
            return build(hub_of_task(self._task), self._file, Building(tell, lambda: not self._stopped))
        except HubError as error:
            raise IndexUnusableError(str(error)) from error
        finally:
            sys.setswitchinterval(before)

    def stop(self) -> None:
        """Leave it; see `Builder`."""
        self._stopped = True


class BuilderBeside:
    """One process that builds, from its start to its end."""

    def __init__(self, hub: Hub, file: Path) -> None:
        self._task = {**hub_as_task(hub), "file": str(file)}
        self._process: Popen[bytes] | None = None
        self._stopped = False
        self._lock = Lock()

    def run(self, tell: Callable[[int, int], None]) -> bool:
        """Start the process and wait for its end; see `Builder`."""
        with self._lock:
            if self._stopped:
                return False
            self._process = process = start(__name__, self._task, talks=False)
        said: dict[str, object] = {}
        assert process.stdout is not None
        with process.stdout as lines:
            for line in lines:
                said = json.loads(line)
                if "done" in said:
                    tell(int(str(said["done"])), int(str(said["total"])))
        process.wait()
        if self._stopped:
            return False
        if "finished" not in said:
            raise IndexUnusableError(
                str(said.get("error", "The index could not be made: its process has ended early."))
            )
        return bool(said["finished"])

    def stop(self) -> None:
        """End the process; see `Builder`."""
        with self._lock:
            self._stopped = True
            if self._process is not None and self._process.poll() is None:
                self._process.terminate()


def main(task: str) -> int:
    """Be that process, and say on each line of output how far it is."""
    step_back()
    wanted = json.loads(task)
    try:
        hub = hub_of_task(wanted)
        # One processor is left to whoever reads meanwhile.
        workers = Workers(hub, processors() - 1)
        _say(
            finished=build(
                hub, Path(wanted["file"]), Building(lambda done, total: _say(done=done, total=total)), workers
            )
        )
    except (IndexUnusableError, HubError) as error:
        _say(error=str(error))
    return 0


def _say(**what: object) -> None:
    # Nobody listens any more once the reader has ended; the error that this gives ends the process.
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()
