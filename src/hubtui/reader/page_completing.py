"""What is still to be done for a page that is on the screen: splitting it to its end, colouring its code."""

from collections.abc import Callable
from threading import Thread
from typing import TYPE_CHECKING

from hubtui.document.highlight import highlight, warm_up
from hubtui.reader.idle import SLICE, IdleWork
from hubtui.reader.page_messages import OutlineChanged

if TYPE_CHECKING:
    from hubtui.reader.page_view import PageView


class PageCompleting:
    """Completes the page of a view between two keys."""

    def __init__(self, view: "PageView", idle: IdleWork) -> None:
        self._view = view
        self._idle = idle
        self._awaited: dict[str, Callable[[], None]] = {}

    def begin(self) -> None:
        """Begin with another page; nobody waits for the last one any more."""
        self._awaited.clear()
        self._idle.begin("colour", self._colour_what_is_seen)
        self._idle.begin("split", self._split)

    def when_split(self, what: str, then: Callable[[], None]) -> None:
        """Do something once the page is split to its end and outlined: at once, or in idle moments on a large page.

        what: its name; the same thing is done once. "end" is what only takes the page to be split.
        """
        source = self._view.source
        if source is None or source.done or (what == "end" and source.complete):
            then()
        else:
            self._awaited[what] = then

    def _colour_what_is_seen(self) -> bool:
        if any(line.fill == "code.block" for _, line in self._view.lines_in_sight()):
            self._colour()
        return True

    def _split(self) -> bool:
        """Split what is left of the page."""
        viewport = self._view.viewport
        if viewport is None:
            return True
        flow = viewport.flow
        done = flow.source.advance(SLICE)
        if flow.refresh():
            viewport.renew()
            self._view.changed()
        if flow.source.complete and (to_end := self._awaited.pop("end", None)):
            to_end()
        if done:
            self._colour()
            text = flow.source.text
            if "```" in text or "~~~" in text:
                # Compiling what it takes to colour code takes longer than a key may wait.
                Thread(target=warm_up, args=(text,), daemon=True).start()
            self._view.post_message(OutlineChanged())
            awaited, self._awaited = self._awaited, {}
            for then in awaited.values():
                then()
        return done

    def _colour(self) -> None:
        viewport = self._view.viewport
        if viewport is None or viewport.flow.setting.highlighter is not None:
            return
        if viewport.flow.set_highlighter(highlight):
            viewport.renew()
            self._view.changed(moved=False)
