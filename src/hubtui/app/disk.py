"""The page's file: shown anew when it changes, and edited on the way."""

import asyncio
import os
import subprocess
import time
from typing import TYPE_CHECKING, Final

from textual.app import SuspendNotSupported

from hubtui.hub.model import HubError

if TYPE_CHECKING:
    from hubtui.app.app import HubApp

_INTERVAL: Final = 1.0
"""Seconds between two looks at the file that is shown; a look is one system call."""
_FRESH: Final = 2_000_000_000
"""Nanoseconds for which a file that was written may be written again without its time showing it."""


class PageFile:
    """Looks at the file of the page that is shown, and at no other."""

    def __init__(self, app: "HubApp") -> None:
        self._app = app
        self._signature: tuple[int, int, int] | None = None
        self._missing = False
        self._unsure = False
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
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def reload(self) -> None:
        """Read the page anew because the reader wants it."""
        self._app.say(self._renew() or "Nothing has changed on the disk.")

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
        renewed = self._renew()
        app.say(problem or renewed, error=bool(problem))

    # -- helpers

    def _now(self) -> tuple[int, int, int] | None:
        return self._app.hub.signature(self._app.navigator.page)

    def _look(self) -> None:
        self._timer = asyncio.get_running_loop().call_later(_INTERVAL, self._look)
        signature = self._now()
        # Letters, a line being typed on, an open list: what one is about to choose is not changed under one's hands.
        if (signature == self._signature and not self._unsure) or self._app.mode or self._app.picker.display:
            return
        if signature is None:
            if not self._missing:
                self._missing, self._signature = True, None
                self._app.say(f"{self._app.navigator.page} is gone from the disk; this is what was in it.", error=True)
            return
        news = self._renew()
        if news:
            self._app.say(news)

    def _renew(self) -> str:
        """Show the page as it is on the disk now; return a sentence on what has changed, "" for nothing."""
        app = self._app
        before, self._signature = self._signature, self._now()
        self._unsure = False
        source = app.page.source
        try:
            text = app.hub.read(app.navigator.page).text
        except HubError as error:
            return str(error)
        back, self._missing = self._missing, False
        if source is None or text == source.written:
            return f"{app.navigator.page} is there again." if back else ""
        if not text and source.written and before != self._signature:
            # Some editors empty a file before they fill it: the next look tells.
            self._unsure = True
            return ""
        app.show_anew()
        app.asking.indexing.renew()
        return "The page has changed on the disk; this is how it is now."


def _run(command: list[str]) -> str:
    """Run an editor and wait for it; return a sentence where that went wrong."""
    try:
        code = subprocess.run(command, check=False).returncode  # noqa: S603  # the person's own editor
    except OSError as error:
        return f"{command[0]} could not be started ({(error.strerror or str(error)).lower()}); $EDITOR names it."
    return f"{command[0]} ended with an error ({code})." if code else ""
