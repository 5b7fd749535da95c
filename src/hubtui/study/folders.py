"""Where hubtui keeps things, and what each hub's part of it is called."""

import hashlib
import os
import re
import unicodedata
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hubtui.study import files

_SAFE = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_RESERVED = frozenset({"device", "lock"})
_DEVICE = re.compile(r"[^\W_][\w. -]{0,63}")


@dataclass(frozen=True, slots=True)
class Folders:
    """hubtui's folders of this user; none need exist.

    state: what hubtui keeps of reading. data: what people write. config: settings, themes. cache: what can be remade.
    """

    state: Path
    data: Path
    config: Path
    cache: Path

    def hub_state(self, hub_id: str, root: Path) -> Path:
        """Return the state folder of one hub."""
        return self.state / hub_folder(hub_id, root)

    def hub_cache(self, hub_id: str, root: Path) -> Path:
        """Return the cache folder of one hub."""
        return self.cache / hub_folder(hub_id, root)


def folders() -> Folders:
    """Return the folders as the XDG variables and the platform's customs have them."""
    # Imported here because only what opens a hub needs it, and not what merely prints a page.
    from platformdirs import PlatformDirs

    dirs = PlatformDirs("hubtui", appauthor=False)
    return Folders(
        state=_absolute(lambda: dirs.user_state_path, ".local/state"),
        data=_absolute(lambda: dirs.user_data_path, ".local/share"),
        config=_absolute(lambda: dirs.user_config_path, ".config"),
        cache=_absolute(lambda: dirs.user_cache_path, ".cache"),
    )


def hub_folder(hub_id: str, root: Path) -> str:
    """Return the name of a hub's folder: its id where that is a safe name, else a safe name made of it and its hash.

    A hub without an id is known by its own folder's name and where that stands. Different hubs have different names,
    on file systems that ignore case too.
    """
    if _SAFE.fullmatch(hub_id) and hub_id not in _RESERVED:
        return hub_id
    if hub_id:
        return f"{_slug(hub_id)}-{_short_hash(hub_id.encode('utf-8', 'surrogatepass'))}"
    place = os.path.realpath(root)
    return f"{_slug(os.path.basename(place))}-{_short_hash(os.fsencode(place))}"  # noqa: PTH119


def device(state: Path) -> str:
    """Return this device's name, kept in the file `device` of the state folder and made up the first time.

    People may write a name of their own there. Where nothing can be kept, the name holds for this run.
    """
    path = state / "device"
    name = _device_in(path)
    if name:
        return name
    name = uuid.uuid4().hex[:12]
    try:
        files.make_folder(state)
        with files.locked(state, 0.5):
            kept = _device_in(path)
            if kept:
                return kept
            there = files.signature(path)
            # Anything else a person put there stays; the name then holds for this run.
            if there is None or not there.size:
                files.write_atomically(path, f"{name}\n".encode())
    except OSError:
        return name
    return name


def _device_in(path: Path) -> str:
    try:
        name = files.read_bytes(path)[0].decode().strip()
    except (OSError, UnicodeDecodeError):
        return ""
    return name if _DEVICE.fullmatch(name) else ""


def _absolute(wanted: Callable[[], Path], usual: str) -> Path:
    """Return the path wanted, or the usual one below home.

    XDG says to ignore relative paths, and a user without a home has none: nothing may land in the current folder.
    """
    try:
        path = wanted()
    except RuntimeError:
        path = Path()
    if path.is_absolute():
        return path
    home = os.path.expanduser("~")  # noqa: PTH111
    return Path(home if os.path.isabs(home) else "/", usual, "hubtui")  # noqa: PTH117


def _slug(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters)[:40].strip("-") or "hub"


def _short_hash(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=4).hexdigest()
