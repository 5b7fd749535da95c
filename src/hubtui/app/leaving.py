"""Leaving at once: what `q` must not wait for."""

import os
from typing import NoReturn

from textual.drivers.linux_driver import LinuxDriver

from hubtui.app.first_paint import ENTER


class PromptDriver(LinuxDriver):
    """Textual's driver for terminals, able to give the terminal back without waiting.

    Textual's own way out takes about 200 ms for 40 ms of work: the thread that reads keys looks up only ten times a
    second, twice, and every widget is taken down. Once everything is saved there is nothing left to take down.
    """

    def leave(self, last_words: str = "") -> NoReturn:
        """Restore the terminal and end the process. Call it when everything is saved: nothing runs after it.

        last_words: printed on stderr, where the reader sees it at the prompt.
        """
        self.exit_event.set()
        # Without a thread to join, and with its event set, Textual's own clean-up goes through at once.
        self._key_thread = None
        self.stop_application_mode()
        self.close()
        if last_words:
            # Textual has taken `sys.stderr` for itself.
            os.write(2, f"{last_words}\n".encode())
        # Ends the thread that reads keys, which nothing can wake before its tenth of a second is over.
        os._exit(0)


class TakeOverDriver(PromptDriver):
    """Takes over an alternate screen on which the first page stands: entering it anew would clear it."""

    _entered = False

    def write(self, data: str) -> None:
        """Send to the terminal all but the first entry."""
        if data == ENTER and not self._entered:
            self._entered = True
        else:
            super().write(data)
