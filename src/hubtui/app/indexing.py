"""Keeps the hub's index up to date beside reading; what that takes is never taken from whoever presses keys."""

from collections.abc import Callable
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, Final, NamedTuple

from hubtui.app.beside import Beside
from hubtui.hub.hub import Hub

if TYPE_CHECKING:
    from hubtui.hub.index.builder import Builder
    from hubtui.hub.index.changes import Changes
    from hubtui.hub.index.index import HubIndex

SOON: Final = 0.4
"""Seconds after a page is shown at which the index is looked at: whoever has just come to it has keys to press."""
_UNMENTIONED: Final = 1.5
"""Seconds of building before it is shown: most hubs are done by then."""
_INTERVAL: Final = 0.5
"""Seconds from one report to the next; each is a few bytes on the wire."""


class Progress(NamedTuple):
    """How many pages are in the index, and of how many."""

    done: int
    total: int

    @property
    def fraction(self) -> float:
        """From 0.0 to 1.0."""
        return self.done / self.total if self.total else 1.0


class Indexing:
    """The index of one hub while it is read.

    progress: how far it is while it is being made for a while, else None. failure: why there is none, else "".
    waiting: whether it has to be built, and waits until less is on the screen or somebody asks.
    """

    def __init__(
        self,
        hub: Hub,
        changed: Callable[[], None],
        say: Callable[[str], None],
        crowded: Callable[[], bool] = lambda: False,
    ) -> None:
        """Begin nothing yet.

        changed: called when the progress has changed, and when the index is up to date. crowded: whether what is on
        the screen takes so much memory that nothing is to be built beside it until somebody asks.
        """
        self._hub = hub
        self._changed = changed
        self._say = say
        self._beside = Beside()
        self._lock = Lock()
        self._builder: Builder | None = None
        self._crowded = crowded
        self._asked = False
        self._working = False
        self._again = False
        self.waiting = False
        self.index: HubIndex | None = None
        self.ready = False
        self.failure = ""
        self.progress: Progress | None = None

    def begin(self, *, asked: bool = False) -> None:
        """See whether the index is up to date, and bring it so; a second call waits for nothing and does nothing.

        asked: somebody looks for something, so that it is built whatever is on the screen.
        """
        self._asked |= asked
        if not (self._working or self.ready):
            self.renew()

    def renew(self) -> None:
        """Do so again: pages have changed."""
        if self._beside.stopped:
            return
        if self._working:
            self._again = True
            return
        self._working = True
        self._beside.start(self._work)

    def stop(self) -> None:
        """Leave the index as it is; what has been done so far is kept."""
        self._beside.stop()
        with self._lock:
            if self._builder is not None:
                self._builder.stop()
            if self.index is not None:
                self.index.leave()

    def _work(self) -> None:
        """Do all that in a thread, and the reading of many pages in another process."""
        from hubtui.hub.index.records import IndexUnusableError

        failure = ""
        waiting = False
        try:
            index = self.index or self._made()
            changes = index.changes() if index is not None else None
            if index is not None and changes is not None:
                waiting = self._crowded() and not self._asked
                if not waiting:
                    self._build(index, changes)
        except IndexUnusableError as error:
            failure = str(error)
        self._beside.report(self._done, failure, waiting)

    def _made(self) -> "HubIndex | None":
        from hubtui.hub.index.index import HubIndex
        from hubtui.study.folders import folders

        index = HubIndex(self._hub, folders().hub_cache(self._hub.id, self._hub.root))
        with self._lock:
            if self._beside.stopped:
                index.leave()
                return None
            self.index = index
        if index.notice:
            self._beside.report(self._say, index.notice)
        return index

    def _build(self, index: "HubIndex", changes: "Changes") -> None:
        with self._lock:
            if self._beside.stopped:
                return
            self._builder = builder = index.builder(changes)
        told = monotonic() + _UNMENTIONED - _INTERVAL

        def tell(done: int, total: int) -> None:
            nonlocal told
            if monotonic() - told >= _INTERVAL:
                told = monotonic()
                self._beside.report(self._told, Progress(done, total))

        builder.run(tell)

    def _told(self, progress: Progress) -> None:
        self.progress = progress
        self._changed()

    def _done(self, failure: str, waiting: bool) -> None:
        self._working, self.waiting = False, waiting
        if self._again or (waiting and self._asked):
            self._again = False
            self.renew()
            return
        if waiting:
            return
        self.progress, self.failure, self.ready = None, failure, not failure
        if failure:
            self._say(failure)
        self._changed()
