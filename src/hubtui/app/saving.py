"""Keeps the reader's place while reading: noted when the page comes to rest, on disk within a second."""

import asyncio
from collections.abc import Callable, Iterable
from typing import Final

from hubtui.document.place import Place
from hubtui.study.keeper import Keeper
from hubtui.study.kept import Flushing

DELAY: Final = 0.5
"""Seconds from the first move to the moment its place is noted and written."""

_PATIENCE: Final = 0.3


class Saving:
    """Between the page's moves and the keeper. While nothing is unsaved no timer runs."""

    def __init__(
        self,
        keeper: Keeper,
        kept: Flushing,
        place: Callable[[], Place],
        tell: Callable[[str], None],
        sections: Callable[[], Iterable[str]] = tuple,
    ) -> None:
        """kept: all that has to be written, the keeper's progress included.

        place: where the reader is. tell: shows a sentence, such as that the disk is full. sections: which are read by
        now; asked when the page has come to rest.
        """
        self._keeper = keeper
        self._all = kept
        self._place = place
        self._tell = tell
        self._sections = sections
        self._kept = False
        self._moved = False
        self._furthest = 0.0
        self._ended = False
        self._finished = False
        self._timer: asyncio.TimerHandle | None = None
        self._writing: asyncio.Future[bool] | None = None

    @property
    def idle(self) -> bool:
        """Whether everything is on disk, and nothing runs."""
        return self._timer is None and self._writing is None

    def opened(self, kept: bool) -> None:
        """Begin with a page that has just been shown. kept: whether the keeper has it open; a page in error is not."""
        self._kept = kept
        self._moved, self._furthest, self._ended = False, 0.0, False
        self._wait(DELAY)

    def moved(self, ratio: float, at_end: bool) -> None:
        """Take note that the reader has moved. ratio: how far down the text is on screen. at_end: read to the end."""
        if not self._kept:
            return
        self._moved = True
        self._furthest = max(self._furthest, ratio)
        self._ended = self._ended or at_end
        self._wait(DELAY)

    def changed(self) -> None:
        """Take note that there is something new to write."""
        self._wait(DELAY)

    def note(self, *, anew: bool = False) -> None:
        """Give the keeper the place as it is now: before another page is shown, and before anything is written.

        anew: also where nothing has moved since the last time, for more may be known of what is there.
        """
        if self._moved or (anew and self._kept):
            self._moved = False
            self._keeper.move(self._place(), self._furthest, at_end=self._ended, sections=self._sections())

    def save(self) -> None:
        """Write everything now; waits for a write that is under way."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self.note()
        self._all.flush(patience=_PATIENCE)

    def finish(self) -> None:
        """Write everything now, and nothing after it."""
        self._finished = True
        self.save()

    def tell_notices(self) -> None:
        """Show what the keeper has to say of the state on disk."""
        notices = self._keeper.notices
        if notices:
            self._tell(" ".join(notices))
            notices.clear()

    def _wait(self, seconds: float) -> None:
        if self.idle and not self._finished:
            self._timer = asyncio.get_running_loop().call_later(seconds, self._write)

    def _write(self) -> None:
        self._timer = None
        self.note()
        if self._all.due_in() is not None:
            # In a thread, because a disk may take its time and keys must not wait for it.
            self._writing = asyncio.get_running_loop().run_in_executor(None, self._all.flush)
            self._writing.add_done_callback(self._written)

    def _written(self, _: "asyncio.Future[bool]") -> None:
        self._writing = None
        self.tell_notices()
        due = self._all.due_in()
        if self._moved or due is not None:
            self._wait(max(DELAY, due or 0.0))
