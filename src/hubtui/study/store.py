"""State files in a folder: read forgivingly, changed under a lock, never lost."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import tomli
import tomli_w

from hubtui.document.untrusted import plain_line
from hubtui.study import files
from hubtui.study.toml_text import TomlWriter

Data = Mapping[str, Any]
"""The content of a state file as tomli gives it. Shared between readers: never change it, build another."""

Outcome = Literal["saved", "unchanged", "failed", "newer"]
"""What became of a change: on disk; there already; not on disk, try again; refused, the file is of a newer hubtui."""


_DEEPEST = 50


@dataclass(frozen=True, slots=True)
class StateFile:
    """A kind of state file.

    name: its file name.
    version: the newest version of its format that is understood here.
    tables: top-level keys that hold a table if they are there at all.
    tables_of_tables: top-level keys that hold a table of tables if they are there at all.
    """

    name: str
    version: int = 1
    tables: tuple[str, ...] = ()
    tables_of_tables: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What was found at a path."""

    condition: Literal["good", "newer", "missing", "damaged", "unreadable"]
    data: Data
    content: bytes = b""
    why: str = ""


class Store:
    """The state files of one folder.

    No method raises for what the disk does: each problem becomes one sentence in `notices`, once for as long as it
    lasts. The owner may empty `notices` after showing them. Methods may be called from any thread.
    """

    def __init__(self, folder: Path, *, patience: float = 0.5) -> None:
        """folder: made when there is something to save. patience: seconds to wait for another hubtui's lock."""
        self.folder = folder
        self.patience = patience
        self.notices: list[str] = []
        self._said: dict[str, str] = {}
        self._writers: dict[str, TomlWriter] = {}
        self._seen: dict[str, tuple[files.Signature, _Loaded]] = {}

    def read(self, file: StateFile) -> Data:
        """Return what the file says, {} without one; a damaged file is set aside, its last good copy taken instead."""
        loaded = self._load(self.folder / file.name, file)
        if loaded.condition == "missing" and not _there(self._copy_of(file)):
            return {}
        if loaded.condition in {"missing", "damaged"}:
            try:
                with files.locked(self.folder, self.patience):
                    return self._sound(file).data
            except OSError as error:
                return self._last_good_unlocked(file, loaded, error)
        self._tell_of(file, loaded)
        return loaded.data

    def update(self, file: StateFile, change: Callable[[Data], Data], *, patience: float | None = None) -> Outcome:
        """Read the file, change what it says, and write that, all under the lock.

        change gets what is on disk now and returns what is to be there; it leaves its argument as it is. What cannot
        be saved is the caller's to keep. patience: seconds to wait for the lock, the store's own by default.
        """
        try:
            files.make_folder(self.folder)
            with files.locked(self.folder, self.patience if patience is None else patience):
                outcome = self._update(file, change)
        except OSError as error:
            self._say(
                file.name,
                f"{self.folder / file.name} could not be saved ({files.reason(error)}); "
                "what is new is kept in memory and saved as soon as that is possible.",
            )
            return "failed"
        if outcome in {"saved", "unchanged"}:
            self._said.pop(file.name, None)
        return outcome

    def _update(self, file: StateFile, change: Callable[[Data], Data]) -> Outcome:
        path = self.folder / file.name
        before = self._sound(file)
        if before.condition == "newer":
            return "newer"
        if before.condition == "unreadable":
            return "failed"
        after = change(before.data)
        if after == before.data:
            return "unchanged"
        after = {"version": file.version} | {key: value for key, value in after.items() if key != "version"}
        content = self._writers.setdefault(file.name, TomlWriter()).dumps(after).encode()
        trouble = self._renew_copy(file, before.content) if before.condition == "good" else ""
        written = files.write_atomically(path, content)
        if trouble:
            self._say(f"{file.name} copy", trouble)
        self._seen[file.name] = written, _Loaded("good", after, content)
        return "saved"

    def _renew_copy(self, file: StateFile, content: bytes) -> str:
        """Make the file as it stands the last good copy; return a sentence where that fails."""
        copy = self._copy_of(file)
        try:
            files.keep_copy(self.folder / file.name, copy, content)
        except OSError as error:
            return f"{copy}, the last good copy of {file.name}, could not be renewed ({files.reason(error)})."
        return ""

    def _sound(self, file: StateFile) -> _Loaded:
        """Load the file and mend damage; the lock is held. Raises OSError when it cannot be mended."""
        path = self.folder / file.name
        loaded = self._load(path, file)
        if loaded.condition in {"missing", "damaged"} and self._mend(file, loaded):
            loaded = self._load(path, file)
        self._tell_of(file, loaded)
        return loaded

    def _mend(self, file: StateFile, loaded: _Loaded) -> bool:
        """Put a sound file where none is; False when there is none, so that it starts anew. Raises OSError.

        At every moment the damaged file is either still in its place or safe under its new name.
        """
        path, copy = self.folder / file.name, self._copy_of(file)
        last_good = self._load(copy, file)
        usable = last_good.condition in {"good", "newer"}
        label = time.strftime("damaged-%Y%m%dT%H%M%SZ", time.gmtime())
        if last_good.condition == "damaged":
            files.keep_beside(copy, label, last_good.content)
            files.discard(copy)
        if loaded.condition == "damaged":
            aside = files.keep_beside(path, label, loaded.content)
            anew = tomli_w.dumps({"version": file.version}).encode()
            files.write_atomically(path, last_good.content if usable else anew)
            self._say(
                f"{file.name} mended",
                f"{path} was damaged ({loaded.why}); it was set aside as {aside.name} and "
                + ("its last good copy is used." if usable else "there is no good copy of it, so it starts anew."),
            )
            return True
        if usable:
            files.write_atomically(path, last_good.content)
            self._say(
                f"{file.name} mended",
                f"{path} was missing; its last good copy is used (to start anew, remove {copy.name} as well).",
            )
        return usable

    def _last_good_unlocked(self, file: StateFile, loaded: _Loaded, error: OSError) -> Data:
        """Return the last good copy when the folder cannot be written; the file itself is left for a better time."""
        last_good = self._load(self._copy_of(file), file)
        usable = last_good.condition in {"good", "newer"}
        state = "missing" if loaded.condition == "missing" else f"damaged ({loaded.why})"
        self._say(
            f"{file.name} mended",
            f"{self.folder / file.name} is {state} and could not be mended ({files.reason(error)}); "
            + ("its last good copy is used." if usable else "there is no good copy of it."),
        )
        return last_good.data if usable else {}

    def _load(self, path: Path, file: StateFile) -> _Loaded:
        try:
            seen = self._seen.get(path.name)
            if seen and seen[0] == files.signature(path):
                return seen[1]
            content, signature = files.read_bytes(path)
        except FileNotFoundError:
            return _Loaded("missing", {})
        except OSError as error:
            return _Loaded("unreadable", {}, why=files.reason(error))
        try:
            data = tomli.loads(content.decode())
        except UnicodeDecodeError:
            return _Loaded("damaged", {}, content, "it is not UTF-8")
        except RecursionError:
            return _Loaded("damaged", {}, content, "it is nested too deeply")
        except ValueError as error:
            return _Loaded("damaged", {}, content, f"it is not TOML: {_one_line(str(error))}")
        wrong = _wrong_shape(data, file)
        if wrong:
            return _Loaded("damaged", {}, content, wrong)
        loaded = _Loaded("newer" if data["version"] > file.version else "good", data, content)
        self._seen[path.name] = signature, loaded
        return loaded

    def _tell_of(self, file: StateFile, loaded: _Loaded) -> None:
        path = self.folder / file.name
        if loaded.condition == "newer":
            self._say(
                file.name,
                f"{path} is from a newer hubtui (version {loaded.data['version']}, this one knows {file.version}); "
                "it is left as it is, so nothing new is kept: use that hubtui to go on.",
            )
        elif loaded.condition == "unreadable":
            self._say(
                file.name,
                f"{path} cannot be read ({loaded.why}); it is left as it is, and what is new is kept in memory only.",
            )

    def _copy_of(self, file: StateFile) -> Path:
        return self.folder / f"{file.name}.bak"

    def _say(self, topic: str, sentence: str) -> None:
        if self._said.get(topic) != sentence:
            self._said[topic] = sentence
            self.notices.append(plain_line(sentence))


def _wrong_shape(data: Data, file: StateFile) -> str:
    """Say what keeps the data from being such a file, "" for nothing; newer versions are judged by their number."""
    if _too_deep(data):
        return "it is nested too deeply"
    version = data.get("version")
    if type(version) is not int or version < 1:
        return "it does not begin with its version"
    if version > file.version:
        return ""
    for key in (*file.tables, *file.tables_of_tables):
        if not isinstance(data.get(key, {}), dict):
            return f"its {key} is not a table"
    for key in file.tables_of_tables:
        for name, value in data.get(key, {}).items():
            if not isinstance(value, dict):
                return f"its {key}.{_one_line(name)} is not a table"
    return ""


def _too_deep(data: Data) -> bool:
    """Say whether tables and arrays are nested deeper than can be written again."""
    level: list[Any] = [data]
    for _ in range(_DEEPEST):
        level = [
            inner
            for value in level
            for inner in (value.values() if isinstance(value, dict) else value)
            if isinstance(inner, (dict, list))
        ]
        if not level:
            return False
    return True


def _one_line(text: str) -> str:
    folded = " ".join(text.split())
    return folded if len(folded) <= 80 else f"{folded[:79]}…"


def _there(path: Path) -> bool:
    return files.signature(path) is not None
