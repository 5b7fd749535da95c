"""The page's file: shown anew when it changes, and edited on the way."""

import asyncio
import os
import subprocess
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from textual.app import SuspendNotSupported

from hubtui.app.beside import Beside
from hubtui.app.sources import Prepared
from hubtui.document.source import Source
from hubtui.hub.model import HubError, PageText

if TYPE_CHECKING:
    from hubtui.app.app import HubApp

_INTERVAL: Final = 1.0
"""Seconds between two looks at the file that is shown; a look is one system call."""
_FRESH: Final = 2_000_000_000
"""Nanoseconds for which a file that was written may be written again without its time showing it."""

Signature: TypeAlias = tuple[int, int, int]
"""What changes when a file does."""


class _News(NamedTuple):
    """A page as it is on the disk. prepared: made of it, None where it is as it was."""

    read: PageText
    prepared: Prepared | None


class PageFile:
    """Looks at the file of the page that is shown, and at no other."""

    def __init__(self, app: "HubApp") -> None:
        self._app = app
        self._signature: Signature | None = None
        self._missing = False
        self._unsure = False
        self._reading = False
        self._beside = Beside()
        self._timer: asyncio.TimerHandle | None = None

    def opened(self) -> None:
        """Look at the page that has just been read."""
        self._signature = self._now()
        self._missing = False
        # It may have been written between being read and being looked at.
        self._unsure = self._signature is not None and time.time_ns() - self._signature[0] < _FRESH
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(_INTERVAL, self._look)

    def stop(self) -> None:
        """Look no more."""
        self._beside.stop()
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def reload(self) -> None:
        """Read the page anew because the reader wants it."""
        self._read(lambda news: self._app.say(news or "Nothing has changed on the disk."))

    def edit(self) -> None:
        """Edit the page from the line on that is read, then show it as it is by then."""
        from hubtui.app.editors import editor_command

        app = self._app
        page = app.navigator.page
        source = app.page.source
        line = source.assembled.file_line(app.page.source_line) if source else 1
        command = editor_command(os.environ, str(app.hub.root / page), line)
        if not command:
            app.say("There is no editor; set $EDITOR to the one you use.", error=True)
            return
        app.saving.save()
        try:
            with app.suspend():
                problem = _run(command)
        except SuspendNotSupported:
            app.say(f"The terminal cannot be lent to an editor here; the file is {page}.")
            return
        self._read(lambda news: app.say(problem or news, error=bool(problem)))

    # -- helpers

    def _now(self) -> Signature | None:
        return self._app.hub.signature(self._app.navigator.page)

    def _look(self) -> None:
        self._timer = asyncio.get_running_loop().call_later(_INTERVAL, self._look)
        signature = self._now()
        if (signature == self._signature and not self._unsure) or self._in_use():
            return
        if signature is None:
            if not self._missing:
                self._missing, self._signature = True, None
                self._app.say(f"{self._app.navigator.page} is gone from the disk; this is what was in it.", error=True)
            return
        if not self._reading:
            self._read(lambda news: self._app.say(news) if news else None)

    def _read(self, tell: Callable[[str], None]) -> None:
        """Read the page beside reading, and show it if it is another by then.

        tell: called with a sentence on what has changed, "" for nothing.
        """
        app = self._app
        before, self._signature = self._signature, self._now()
        self._unsure, self._reading = False, True
        page, shown = app.navigator.page, app.page.source

        def read() -> None:
            found: _News | HubError
            try:
                text = app.hub.read(page)
                same = shown is None or text.text == shown.written
                found = _News(text, None if same or shown is None else app.sources.prepared(page, text.text, shown))
            except HubError as error:
                found = error
            self._beside.report(self._take, page, shown, before, found, tell)

        self._beside.start(read)

    def _take(
        self,
        page: str,
        shown: Source | None,
        before: Signature | None,
        found: "_News | HubError",
        tell: Callable[[str], None],
    ) -> None:
        """Show what has been read, unless another page is shown by now."""
        app = self._app
        self._reading = False
        if page != app.navigator.page or app.page.source is not shown:
            return
        if isinstance(found, HubError):
            tell(str(found))
            return
        if found.prepared is not None and self._in_use():
            self._signature = None  # the next look reads it again
            return
        back, self._missing = self._missing, False
        if found.prepared is None:
            tell(f"{page} is there again." if back else "")
        elif not found.read.text and before != self._signature:
            # Some editors empty a file before they fill it: the next look tells.
            self._unsure = True
            tell("")
        else:
            app.going.show_anew(found.read, found.prepared)
            app.asking.indexing.renew()
            tell("The page has changed on the disk; this is how it is now.")

    def _in_use(self) -> bool:
        """Return whether the reader is about to choose something: that is not changed under their hands."""
        return self._app.mode is not None or self._app.picker.display


def _run(command: list[str]) -> str:
    """Run an editor and wait for it; return a sentence where that went wrong."""
    try:
        code = subprocess.run(command, check=False).returncode  # noqa: S603  # the person's own editor
    except OSError as error:
        return f"{command[0]} could not be started ({(error.strerror or str(error)).lower()}); $EDITOR names it."
    return f"{command[0]} ended with an error ({code})." if code else ""
