"""Keeps the reader's progress while reading: at once in memory, soon on disk."""

import threading
import time
from collections.abc import Callable, Iterable
from datetime import datetime, timezone

from hubtui.document.place import Place
from hubtui.study.progress import PageProgress, Progress, Stamp, State, key, timestamp
from hubtui.study.progress_file import PROGRESS_FILE, ProgressFile
from hubtui.study.store import Data, Store

DELAY = 0.5
"""Seconds from a change to its write: what is kept is on disk within a second, and a long scroll is few writes."""
FIRST_RETRY = 2.0
LAST_RETRY = 60.0
"""Seconds until a failed write is tried again, the first time and at most."""


class Keeper:
    """The progress of one hub, kept while its pages are read.

    Everything but `flush` only works in memory. `flush` may run in another thread than the rest.
    """

    def __init__(
        self,
        store: Store,
        device: str,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(timezone.utc),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """store: of the hub's state folder, read at once. device: `folders.device`. clock: in seconds."""
        self._store = store
        self._device = device
        self._now = now
        self._clock = clock
        self._file = ProgressFile()
        self._guard = threading.Lock()
        self._writing = threading.Lock()
        self._saved = self._progress = self._file.parse(store.read(PROGRESS_FILE))
        self._current = ""
        self._left_unread = False
        self._due: float | None = None
        self._retry = FIRST_RETRY

    @property
    def progress(self) -> Progress:
        """The progress as it is now, saved or not."""
        return self._progress

    @property
    def notices(self) -> list[str]:
        """Sentences for the reader about the state on disk; the owner may empty the list once they are shown."""
        return self._store.notices

    @property
    def unsaved(self) -> str:
        """A sentence for a reader who leaves while something is not on disk, "" where all is."""
        if self._due is None:
            return ""
        return f"{self._store.folder / PROGRESS_FILE.name} could not be saved; what was new in it is lost."

    def open(
        self,
        page_id: str,
        *,
        path: str = "",
        title: str = "",
        fingerprint: str = "",
        exists: Callable[[str], bool] = lambda _: True,
    ) -> PageProgress:
        """Take note that a page is opened (again), and return what was known of it: where to go on, above all.

        fingerprint: `progress.fingerprint` of its text. exists: whether a path is a page of the hub; what was known of
        a page that is gone and had this text is taken over.
        """
        with self._guard:
            known = self._progress.find(page_id, fingerprint, exists)
            if key(page_id) != self._current:
                self._current, self._left_unread = key(page_id), False
                self._change(
                    self._progress.opened(
                        page_id, self._stamp(), path=path, title=title, fingerprint=fingerprint, known=known
                    )
                )
            return known or PageProgress()

    def move(self, place: Place, furthest: float, *, at_end: bool = False, sections: Iterable[str] = ()) -> None:
        """Take note of where the reader is in the page opened last.

        furthest: how far down its text has been on screen, 0.0 to 1.0. at_end: it has been read to its end. sections:
        anchors of the headings whose own text has been read, besides those told before.
        """
        with self._guard:
            if self._current:
                self._change(
                    self._progress.visited(
                        self._current,
                        self._stamp(),
                        place,
                        furthest,
                        at_end=at_end,
                        reading=not self._left_unread,
                        sections=sections,
                    )
                )

    def mark(self, page_id: str, state: State, *, path: str = "", title: str = "") -> None:
        """Give a page a state by hand. The open page, marked unread, stays so until it is left and opened again."""
        with self._guard:
            if key(page_id) == self._current:
                self._left_unread = state == "unread"
            self._change(self._progress.marked(page_id, state, self._stamp(), path=path, title=title))

    def toggle(self, page_id: str, *, path: str = "", title: str = "") -> State:
        """Mark a read page unread and any other read; return the new state."""
        state: State = "unread" if self._progress.get(page_id).state == "read" else "read"
        self.mark(page_id, state, path=path, title=title)
        return state

    def due_in(self) -> float | None:
        """Return the seconds until `flush` is due, 0.0 when it is; None when there is nothing to write."""
        due = self._due
        return None if due is None else max(due - self._clock(), 0.0)

    def flush(self, *, patience: float | None = None) -> bool:
        """Write what is not yet on disk, and take in what others wrote; True when nothing is left to write.

        patience: seconds to wait for another hubtui that is writing. What cannot be written is kept and tried again
        later; the store's notices say so.
        """
        with self._writing:
            with self._guard:
                snapshot, self._due = self._progress, None
            if snapshot == self._saved:
                return True
            on_disk: Data = {}

            def change(data: Data) -> Data:
                nonlocal on_disk
                # All of it, not only what is new: the file may have gone back to its last good copy.
                on_disk = self._file.written_over(data, snapshot)
                return on_disk

            outcome = self._store.update(PROGRESS_FILE, change, patience=patience)
            with self._guard:
                if outcome in {"saved", "unchanged"}:
                    self._saved = self._file.parse(on_disk)
                    self._progress = self._progress.merge(self._saved)
                    self._retry = FIRST_RETRY
                    return self._due is None
                if outcome == "failed":
                    self._due = self._clock() + self._retry
                    self._retry = min(self._retry * 2, LAST_RETRY)
                return False

    def _change(self, progress: Progress) -> None:
        if progress is not self._progress:
            self._progress = progress
            if self._due is None:
                self._due = self._clock() + DELAY

    def _stamp(self) -> Stamp:
        return Stamp(timestamp(self._now()), self._device)
