"""Reading a hub, from the first paint to the exit code."""

import contextlib
import os
import sys
import termios

from hubtui import first_screen
from hubtui.app.first_paint import painted
from hubtui.app.opening import prepare
from hubtui.document.cells import graphemes, narrow
from hubtui.hub.hub import Hub
from hubtui.terminal.departure import Departure
from hubtui.terminal.wire import Wire


def run(
    hub: Hub,
    *,
    page: str = "",
    anchor: str = "",
    list_id: str = "",
    theme: str = "",
    slow: bool = False,
    mouse: bool = False,
) -> int:
    """Read a hub until the reader quits; return the exit code. The arguments are those of `opening.prepare`."""
    opening = prepare(hub, page=page, anchor=anchor, list_id=list_id, theme=theme, slow=slow, mouse=mouse)
    policy = opening.policy
    terminal = sys.stdin.fileno()
    columns, rows = os.get_terminal_size(terminal)
    wire = Wire(terminal, (columns or 80, rows or 24), policy, _clusters)
    before = first_screen.settings()

    def give_back() -> None:
        wire.leave()
        first_screen.withdraw()
        with contextlib.suppress(termios.error):
            # What the terminal has answered meanwhile is nothing for the shell to read.
            termios.tcflush(terminal, termios.TCIFLUSH)
            termios.tcsetattr(terminal, termios.TCSANOW, before)

    departure = Departure()
    departure.restoring(give_back)
    departure.watch()
    try:
        with painted(opening, wire):
            # The wire brings colours down to what the terminal has, so that all of them come from one place.
            os.environ["TEXTUAL_COLOR_SYSTEM"] = "truecolor"
            # Textual takes longer to import than the page to paint.
            from hubtui.app.app import HubApp
            from hubtui.terminal.driver import driver_for

            app = HubApp(opening, driver=driver_for(wire, departure))
            departure.saving(app.finish, app.call_soon)
        app.run(mouse=policy.mouse)
    except BaseException:
        # Until Textual has the terminal, nobody else gives it back.
        give_back()
        raise
    finally:
        departure.unwatch()
    return app.return_code or 0


def _clusters(text: str) -> list[tuple[str, int]]:
    if narrow(text):
        return [(character, 1) for character in text]
    return [(text[start:end], cells) for start, end, cells in graphemes(text)]
