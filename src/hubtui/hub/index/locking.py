"""One program at a time brings an index up to date; the others wait, and find it done."""

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from hubtui.hub.index.database import said_plainly

_PAUSE: Final = 0.1


@contextmanager
def locked(file: Path, go_on: Callable[[], bool]) -> Iterator[bool]:
    """Hold the lock of an index, and yield whether it was had before `go_on` returned False.

    Makes the folder if need be. Raises IndexUnusableError.

    Where the file system knows no locks there is none: SQLite's own keep the file whole, and work may be done twice.
    """
    with said_plainly(file):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(f"{file}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        yield _wait(descriptor, go_on)
    finally:
        os.close(descriptor)


def _wait(descriptor: int, go_on: Callable[[], bool]) -> bool:
    while _is_taken(descriptor):
        if not go_on():
            return False
        time.sleep(_PAUSE)
    return True


def _is_taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False
