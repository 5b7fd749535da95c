"""Tables kept in state files: at once in memory, soon on disk, and of each entry the newest counts."""

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, Protocol, TypeVar

from hubtui.study.keeper import DELAY, FIRST_RETRY, LAST_RETRY
from hubtui.study.raw import Raw, table
from hubtui.study.store import Data, StateFile, Store


class Flushing(Protocol):
    """What has to be written now and then."""

    def due_in(self) -> float | None:
        """Return the seconds until `flush` is due, 0.0 when it is; None when there is nothing to write."""

    def flush(self, *, patience: float | None = None) -> bool:
        """Write what is not yet on disk; True when nothing is left to write."""

    @property
    def unsaved(self) -> str:
        """A sentence for a reader who leaves while something is not on disk, "" where all is."""


class Together:
    """Several that have to be written, as one."""

    def __init__(self, parts: Sequence[Flushing]) -> None:
        self._parts = parts

    def due_in(self) -> float | None:
        """Return the seconds until one of them is due; None when none has anything to write."""
        return min((due for part in self._parts if (due := part.due_in()) is not None), default=None)

    def flush(self, *, patience: float | None = None) -> bool:
        """Write all of them; True when nothing is left to write."""
        done = True
        for part in self._parts:
            done = part.flush(patience=patience) and done
        return done

    @property
    def unsaved(self) -> str:
        """A sentence for each that is not on disk."""
        return " ".join(part.unsaved for part in self._parts if part.unsaved)


class Entry(Protocol):
    """What a kept table holds. changed: when it last changed (`timestamp`'s form); device: where that was."""

    @property
    def changed(self) -> str: ...  # noqa: D102

    @property
    def device(self) -> str: ...  # noqa: D102


_Entry = TypeVar("_Entry", bound=Entry)


class KeptTable(Generic[_Entry]):
    """One table of tables of one state file, read when first asked for.

    Everything but `flush` only works in memory. `flush` may run in another thread than the rest.
    """

    def __init__(
        self,
        store: Store,
        file: StateFile,
        read: Callable[[str, Raw], _Entry | None],
        write: Callable[[_Entry], Mapping[str, Any]],
        *,
        most: int = 0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """file: its first table of tables is meant. read: None where an entry makes no sense; it stays on disk.

        most: how many entries are kept, the newest; 0 for all.
        """
        self._store = store
        self._file = file
        self._table = file.tables_of_tables[0]
        self._read = read
        self._write = write
        self._most = most
        self._clock = clock
        self._entries: dict[str, _Entry] | None = None
        self._waiting: dict[str, _Entry] = {}
        self._guard = threading.Lock()
        self._writing = threading.Lock()
        self._due: float | None = None
        self._retry = FIRST_RETRY

    @property
    def entries(self) -> Mapping[str, _Entry]:
        """The entries as they are now, saved or not."""
        if self._entries is None:
            found = self._parsed(self._store.read(self._file))
            with self._guard:
                self._entries = {**found, **self._waiting}
        return self._entries

    def put(self, name: str, entry: _Entry) -> None:
        """Keep an entry."""
        with self._guard:
            if self._entries is not None:
                self._entries = {**self._entries, name: entry}
            self._waiting[name] = entry
            if self._due is None:
                self._due = self._clock() + DELAY

    @property
    def unsaved(self) -> str:
        """A sentence for a reader who leaves while something is not on disk, "" where all is."""
        if self._due is None:
            return ""
        return f"{self._store.folder / self._file.name} could not be saved; what was new in it is lost."

    def due_in(self) -> float | None:
        """Return the seconds until `flush` is due, 0.0 when it is; None when there is nothing to write."""
        due = self._due
        return None if due is None else max(due - self._clock(), 0.0)

    def flush(self, *, patience: float | None = None) -> bool:
        """Write what is not yet on disk, and take in what others wrote; True when nothing is left to write."""
        with self._writing:
            with self._guard:
                mine, self._waiting, self._due = self._waiting, {}, None
            if not mine:
                return True
            on_disk: Data = {}

            def change(data: Data) -> Data:
                nonlocal on_disk
                on_disk = self._written_over(data, mine)
                return on_disk

            outcome = self._store.update(self._file, change, patience=patience)
            with self._guard:
                if outcome in {"saved", "unchanged"}:
                    if self._entries is not None:
                        self._entries = {**self._parsed(on_disk), **self._waiting}
                    self._retry = FIRST_RETRY
                    return self._due is None
                self._waiting = {**mine, **self._waiting}
                if outcome == "failed":
                    self._due = self._clock() + self._retry
                    self._retry = min(self._retry * 2, LAST_RETRY)
                return False

    def _parsed(self, data: Data) -> dict[str, _Entry]:
        raws = ((name, raw) for name, raw in table(data, self._table).items() if isinstance(raw, Mapping))
        return {name: entry for name, raw in raws if (entry := self._read(name, raw)) is not None}

    def _written_over(self, data: Data, mine: Mapping[str, _Entry]) -> Data:
        theirs = self._parsed(data)
        raws = dict(table(data, self._table))
        for name, entry in mine.items():
            if name not in theirs or _age(theirs[name]) < _age(entry):
                raws[name] = {**table(raws, name), **self._write(entry)}
                theirs[name] = entry
        if self._most:
            for name in sorted(theirs, key=lambda name: _age(theirs[name]))[: -self._most]:
                del raws[name]
        return {**data, self._table: raws}


def _age(entry: Entry) -> tuple[str, str]:
    return entry.changed, entry.device
