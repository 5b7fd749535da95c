"""The folder of a hub: what is at a path, and never anything outside of it."""

import os
import stat
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from hubtui.hub.cache import Cache
from hubtui.hub.suffixes import index_rank, is_page_name
from hubtui.hub.targets import folded

FoundKind = Literal["page", "asset", "folder", "special", "missing", "outside"]
EntryKind = Literal["file", "folder", "link", "special"]

_LISTINGS_KEPT: Final = 512


@dataclass(frozen=True, slots=True)
class Found:
    """What is at a path.

    kind: page, asset (any other regular file), folder, special (a FIFO, socket or device), missing, or outside (a
    symbolic link leads there out of the hub). path: as the folder spells it. why: of what counts as missing though a
    file is there, the rest of a sentence that begins with its path.
    """

    kind: FoundKind
    path: str
    why: str = ""


@dataclass(slots=True)
class Listing:
    """The names in one folder and what each is, read without touching the entries themselves."""

    entries: dict[str, EntryKind]
    _folded: dict[str, str] | None = field(default=None)
    _composed: dict[str, str] | None = field(default=None)
    _indexes: tuple[str, ...] | None = field(default=None)

    def composed(self, name: str) -> str | None:
        """Return the entry that is written with the same characters, however these are composed."""
        if name in self.entries:
            return name
        if name.isascii():
            return None
        if self._composed is None:
            self._composed = {unicodedata.normalize("NFC", entry): entry for entry in self.entries}
        return self._composed.get(unicodedata.normalize("NFC", name))

    def indexes(self) -> tuple[str, ...]:
        """Return the entries that may stand for the folder, the likeliest first."""
        if self._indexes is None:
            ranked = sorted((rank, name) for name in self.entries if (rank := index_rank(name)) is not None)
            self._indexes = tuple(name for _, name in ranked)
        return self._indexes

    def twin(self, name: str) -> str | None:
        """Return the entry whose name is the same but for case."""
        if self._folded is None:
            self._folded = {folded(entry): entry for entry in self.entries}
        return self._folded.get(folded(name))


class Tree:
    """Looks up paths below `root`, which must be a real path, by listing folders.

    A listing is kept as long as its folder has not changed; so a look-up costs one `stat` for each folder on the way,
    and a file system that ignores case does not hide a misspelt link.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._prefix = str(root) if str(root).endswith("/") else f"{root}/"
        self._listings: Cache[str, Listing] = Cache(_LISTINGS_KEPT)
        self._at_rest: dict[str, Listing | None] | None = None

    @contextmanager
    def at_rest(self) -> Iterator[None]:
        """Look at each folder once only meanwhile: for many look-ups in one go, as of one moment."""
        self._at_rest = {}
        try:
            yield
        finally:
            self._at_rest = None

    def look_up(self, path: str) -> Found:
        """Return what is at a normalised path; never raises."""
        at, kind = "", "folder"
        for name in path.split("/") if path else ():
            entry = self._entry(at, name) if kind == "folder" else None
            if entry is None:
                return Found("missing", path)
            at = f"{at}/{entry[0]}" if at else entry[0]
            kind = self._behind(at) if entry[1] == "link" else entry[1]
            if kind in ("missing", "outside"):
                return Found("outside" if kind == "outside" else "missing", path)
        if kind == "file":
            return Found("page" if is_page_name(at) else "asset", at)
        return Found("folder" if kind == "folder" else "special", at)

    def twin(self, path: str) -> str | None:
        """Return the path that exists and differs in case only, None without."""
        at: list[str] = []
        for name in path.split("/"):
            listing = self.listing("/".join(at))
            found = listing.composed(name) or listing.twin(name) if listing else None
            if found is None:
                return None
            at.append(found)
        return "/".join(at)

    def index_of(self, folder: str) -> str | None:
        """Return the path of the page that stands for a folder (its README or index), None without."""
        listing = self.listing(folder)
        for name in listing.indexes() if listing else ():
            path = f"{folder}/{name}" if folder else name
            if self.look_up(path).kind == "page":
                return path
        return None

    def file(self, path: str) -> str:
        """Return where the file of a path lies."""
        return self._prefix + path

    def signature(self, path: str) -> tuple[int, int, int] | None:
        """Return what changes when the file at a path does, its size in bytes second; None where there is none."""
        try:
            state = os.stat(self.file(path))  # noqa: PTH116
        except (OSError, ValueError):
            return None
        return state.st_mtime_ns, state.st_size, state.st_ino

    def real_path(self, path: str) -> str | None:
        """Return where symbolic links lead, from the root; None where that is outside of it."""
        real = os.path.realpath(self.file(path))
        if real == str(self.root):
            return ""
        return real[len(self._prefix) :] if real.startswith(self._prefix) else None

    def listing(self, folder: str) -> Listing | None:
        """Return the entries of a folder of the hub, None where it cannot be read."""
        seen = self._at_rest
        if seen is None:
            return self._list(folder)
        if folder not in seen:
            seen[folder] = self._list(folder)
        return seen[folder]

    def _list(self, folder: str) -> Listing | None:
        signature = self.signature(folder)
        if signature is None:
            return None
        known = self._listings.get(folder, signature)
        if known is not None:
            return known
        try:
            with os.scandir(self.file(folder)) as entries:
                listing = Listing({entry.name: kind_of(entry) for entry in entries})
        except OSError:
            return None
        return self._listings.put(folder, signature, listing)

    def _entry(self, folder: str, name: str) -> tuple[str, EntryKind] | None:
        listing = self.listing(folder)
        found = listing.composed(name) if listing else None
        if listing and found is not None:
            return found, listing.entries[found]
        return self._late(folder, name, listing)

    def _late(self, folder: str, name: str, listing: Listing | None) -> tuple[str, EntryKind] | None:
        """Look for an entry that the listing lacks: too new for its clock, or in a closed folder."""
        try:
            mode = os.lstat(self.file(f"{folder}/{name}" if folder else name)).st_mode
        except (OSError, ValueError):
            return None
        if listing is not None and listing.twin(name) is not None:
            # The file system ignores case; the links of a hub do not.
            return None
        if stat.S_ISLNK(mode):
            return name, "link"
        return name, "folder" if stat.S_ISDIR(mode) else "file" if stat.S_ISREG(mode) else "special"

    def _behind(self, path: str) -> str:
        if self.real_path(path) is None:
            return "outside"
        try:
            mode = os.stat(self.file(path)).st_mode  # noqa: PTH116
        except (OSError, ValueError):
            return "missing"
        return "folder" if stat.S_ISDIR(mode) else "file" if stat.S_ISREG(mode) else "special"


def kind_of(entry: "os.DirEntry[str]") -> EntryKind:
    """Return what a folder's entry is, symbolic links not followed."""
    try:
        if entry.is_symlink():
            return "link"
        if entry.is_dir(follow_symlinks=False):
            return "folder"
        return "file" if entry.is_file(follow_symlinks=False) else "special"
    except OSError:
        return "special"
