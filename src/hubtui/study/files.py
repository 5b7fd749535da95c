"""Careful disk operations: every file is the old one or the new one, whatever happens in between."""

import contextlib
import errno
import fcntl
import os
import stat
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

LARGEST = 64 * 1024 * 1024
"""Bytes of a state file that are read at most; ten thousand pages make about five million."""

_NO_LOCKS_HERE = frozenset({errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP})
_NO_LINKS_HERE = frozenset({errno.EPERM, errno.EXDEV, errno.EMLINK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP})
_NO_FOLDER_SYNC_HERE = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EBADF})


class Signature(NamedTuple):
    """A file with the same signature has the same content."""

    device: int
    inode: int
    size: int
    mtime_ns: int


def reason(error: OSError) -> str:
    """Say what an operating system error says, without number and path."""
    return error.strerror or type(error).__name__


def make_folder(folder: Path) -> None:
    """Make the folder and those above it, for this user alone (0700); folders that exist stay as they are.

    Raises OSError, also when a file stands where the folder should be.
    """
    if folder.is_dir():
        return
    if folder.parent != folder:
        make_folder(folder.parent)
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        if not folder.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder)) from None


def signature(path: Path) -> Signature | None:
    """Return the signature of the file (links are followed), None when it cannot be had."""
    try:
        found = path.stat()
    except OSError:
        return None
    return _signature(found)


def read_bytes(path: Path) -> tuple[bytes, Signature]:
    """Return the whole content of a regular file and the signature it was read under.

    Never waits: a FIFO or device is refused. Raises OSError.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise OSError(errno.EINVAL, "Not a regular file", str(path))
        if found.st_size > LARGEST:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
        pieces: list[bytes] = []
        while piece := os.read(descriptor, 1 << 20):
            pieces.append(piece)
        return b"".join(pieces), _signature(found)
    finally:
        os.close(descriptor)


def write_atomically(path: Path, content: bytes) -> Signature:
    """Put content where path is (through a symbolic link, where that leads): all of it, or the file stays as it was.

    The file is for this user alone (0600). Returns the new file's signature. Raises OSError.
    """
    target = followed(path)
    fresh = _temporary(target)
    try:
        written = _write_new(fresh, content)
        fresh.replace(target)
    except OSError:
        discard(fresh)
        raise
    sync_folder(target.parent)
    return written


def keep_copy(path: Path, copy: Path, content: bytes) -> None:
    """Make copy the file that path is now, whose content is given, atomically; path itself is not touched.

    A hard link where the file system has them: what is on disk already need not be written again. Raises OSError.
    """
    fresh = _temporary(copy)
    try:
        _link_or_write(followed(path), fresh, content)
        fresh.replace(copy)
    finally:
        # Renaming a link onto another link to the same file leaves both.
        discard(fresh)


def keep_beside(path: Path, label: str, content: bytes) -> Path:
    """Keep the file that path is now, whose content is given, under a new name made of its own and the label.

    Never takes the place of another file. Returns the new file's path. Raises OSError.
    """
    for number in range(1, 1000):
        beside = path.with_name(f"{path.name}.{label}" + (f"-{number}" if number > 1 else ""))
        try:
            _link_or_write(followed(path), beside, content)
        except FileExistsError:
            continue
        sync_folder(beside.parent)
        return beside
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))


def followed(path: Path) -> Path:
    """Where path leads in the end, symbolic links followed; the end need not exist."""
    return Path(os.path.realpath(path)) if path.is_symlink() else path


def sync_folder(folder: Path) -> None:
    """Bring the folder's names to the disk, on file systems that can. Raises OSError."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC_HERE:
            raise
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def locked(
    folder: Path,
    patience: float,
    *,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[None]:
    """Hold the folder's advisory lock, the file `lock` in it.

    patience: seconds to wait for another holder. Raises TimeoutError when that was not enough, OSError when there can
    be no lock file. On file systems without locks nothing is held: writes stay atomic there, and are merged.
    """
    descriptor = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NONBLOCK, 0o600)
    try:
        held = _wait_for(descriptor, clock() + patience, clock, sleep)
        if held:
            _sweep(folder)
        yield
    finally:
        os.close(descriptor)


def _wait_for(descriptor: int, until: float, clock: Callable[[], float], sleep: Callable[[float], None]) -> bool:
    """Take the lock; False on a file system that has none. Raises TimeoutError, OSError."""
    while (taken := _taken(descriptor)) is False:
        if clock() >= until:
            raise TimeoutError(errno.ETIMEDOUT, "another hubtui is writing there")
        sleep(0.01)
    return taken is True


def _taken(descriptor: int) -> bool | None:
    """Try to take the lock: True when it is held, False when another holds it, None where there are no locks."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        if error.errno in _NO_LOCKS_HERE:
            return None
        raise
    return True


def _sweep(folder: Path) -> None:
    """Remove what writers that died left half-written; whoever holds the lock knows that none is alive."""
    for leftover in folder.glob(".*.hubtui-new"):
        discard(leftover)


def _temporary(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}-{os.urandom(4).hex()}.hubtui-new")


def _write_new(path: Path, content: bytes) -> Signature:
    """Write a file that did not exist, down to the disk; on failure nothing of it stays."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        view = memoryview(content)
        while view:
            view = view[os.write(descriptor, view) :]
        os.fsync(descriptor)
        return _signature(os.fstat(descriptor))
    except OSError:
        discard(path)
        raise
    finally:
        os.close(descriptor)


def _link_or_write(existing: Path, path: Path, content: bytes) -> None:
    try:
        os.link(existing, path)
    except OSError as error:
        if error.errno not in _NO_LINKS_HERE:
            raise
        _write_new(path, content)


def discard(path: Path) -> None:
    """Remove the file if that can be done."""
    with contextlib.suppress(OSError):
        path.unlink()


def _signature(found: os.stat_result) -> Signature:
    return Signature(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)
