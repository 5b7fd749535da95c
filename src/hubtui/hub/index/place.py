"""Where the index of a hub lies: in the cache folder, or where nothing can be kept there, in memory for one run."""

import contextlib
import os
import shutil
import tempfile
import zlib
from pathlib import Path
from typing import Final

from hubtui.hub.hub import Hub
from hubtui.hub.index.records import IndexUnusableError

_MEMORY: Final = Path("/dev/shm")  # noqa: S108  # a file there is memory, and this user's alone
_PREFIX: Final = "hubtui-index-"


class Place:
    """The file of one hub's index.

    file: where it is. notice: one sentence where it cannot be kept, else "".
    """

    def __init__(self, hub: Hub, folder: Path) -> None:
        """folder: the hub's cache folder; made if need be. Raises IndexUnusableError."""
        name = f"index-{_key(hub):08x}.sqlite3"
        self.file = folder / name
        self.notice = ""
        self._temporary: Path | None = None
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _check_writable(folder, self.file)
        except OSError as error:
            why = (error.strerror or "unknown error").lower()
            self.notice = f"The index cannot be kept in {folder} ({why}); it is made anew for this run."
            self._temporary = _temporary_folder()
            self.file = self._temporary / name

    def leave(self) -> None:
        """Remove what was for this run only."""
        if self._temporary is not None:
            shutil.rmtree(self._temporary, ignore_errors=True)


def _key(hub: Hub) -> int:
    """Return what tells apart hubs with the same cache folder: copies of one, or a folder and one page of it."""
    opened = hub.opened
    is_page = not hub.manifest and opened.path.parent == hub.root and opened.path.name == hub.home
    return zlib.crc32(b"\0".join((os.fsencode(hub.root), (opened.flavour or "").encode(), b"page" * is_page)))


def _check_writable(folder: Path, file: Path) -> None:
    """Raise OSError unless the index and what belongs to it can be written."""
    for path in (file, file.with_name(f"{file.name}.lock")):
        if path.exists() and not os.access(path, os.W_OK):
            raise PermissionError(13, "Permission denied")
    with tempfile.TemporaryFile(dir=folder):
        pass


def _temporary_folder() -> Path:
    parent = _MEMORY if os.access(_MEMORY, os.W_OK | os.X_OK) else Path(tempfile.gettempdir())
    _sweep(parent)
    try:
        return Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=parent))
    except OSError as error:
        why = (error.strerror or "unknown error").lower()
        raise IndexUnusableError(f"There is no room for the index: {parent} cannot be written to: {why}.") from error


def _sweep(parent: Path) -> None:
    """Remove what programs have left that were killed."""
    for folder in parent.glob(f"{_PREFIX}*"):
        owner = folder.name.removeprefix(_PREFIX).partition("-")[0]
        with contextlib.suppress(OSError):
            is_ours = not folder.is_symlink() and folder.lstat().st_uid == os.getuid()
            if is_ours and owner.isdecimal() and not _is_alive(int(owner)):
                shutil.rmtree(folder)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
