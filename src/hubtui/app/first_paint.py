"""The first page on the screen before Textual is imported, which takes longer than all else that opening does.

It is the page itself, laid out by the same code at the same place, so that Textual's first frame changes nothing of it;
what stands around it comes with that frame.
"""

import contextlib
import select
import sys
import termios
from collections.abc import Iterator
from typing import Final

from hubtui import first_screen
from hubtui.app.areas import page_area
from hubtui.app.colours import sgr
from hubtui.app.opening import Opening
from hubtui.document.cells import cell_len, clip
from hubtui.document.flow import Flow
from hubtui.document.viewport import Viewport
from hubtui.reader.measure import measure_of
from hubtui.reader.theme import Theme
from hubtui.terminal.wire import Wire

_RESET: Final = "\x1b[0m"
_ANSWER_SECONDS: Final = 0.05
"""How long the very first page waits for the terminal to say whether its ground is light or dark."""


@contextlib.contextmanager
def painted(opening: Opening, wire: Wire) -> Iterator[None]:
    """Show the first page meanwhile, without echo of what is typed or answered.

    The screen is taken over by `wire`, which whoever takes over goes on with; without echo until then, for what was
    asked may be answered at any moment. In case of an error the terminal is given back as it was.
    """
    ahead = first_screen.shown()
    before = first_screen.settings()
    wire.settings_before = before
    quiet = [*before]
    quiet[3] &= ~(termios.ECHO | termios.ICANON)
    try:
        termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, quiet)
        wire.enter(ahead.frame if ahead else "")
        first_screen.take_over()
        if opening.looks.ground_matters:
            _ask_ground(opening, wire)
        wire.frame(screen(opening, *wire.size))
        yield
    except BaseException:
        wire.leave()
        termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, before)
        raise


def screen(opening: Opening, columns: int, rows: int) -> str:
    """Return a frame with the page where the app will show it, on its ground."""
    left, width, height = page_area(columns, rows, slow=opening.looks.slow)
    measure, margin = measure_of(width)
    viewport = Viewport(Flow(opening.sources.of(opening.showing), measure), height)
    if opening.showing.anchor:
        position = viewport.find_anchor(opening.showing.anchor)
        if position is not None:
            viewport.go_to(position)
    elif opening.showing.place is not None:
        viewport.restore(opening.showing.place)
    paint = _Painter(opening.looks.theme)
    lines = [line for _, line in viewport.visible()]
    parts: list[str] = []
    for row in range(height):
        parts.append(f"\x1b[{row + 1};{left + 1}H{paint('', ' ' * margin)}")
        room = width - 1 - margin
        if row < len(lines):
            within = measure
            for span in lines[row].spans:
                text, cells = clip(span.text, 0, within) if cell_len(span.text) > within else (span.text, None)
                parts.append(paint(span.style, text))
                cells = cell_len(text) if cells is None else cells
                within -= cells
            parts.append(paint(lines[row].fill, " " * within))
            room -= measure
        parts.append(paint("", " " * room))
    return "".join(parts)


def _ask_ground(opening: Opening, wire: Wire) -> None:
    wire.ask_ground()
    if select.select((wire.outlet.descriptor,), (), (), _ANSWER_SECONDS)[0]:
        wire.listen()
    if wire.ground:
        opening.looks.ground_seen(wire.ground)


class _Painter:
    """Puts text into a theme's styles, as Textual would."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def __call__(self, names: str, text: str) -> str:
        if not text:
            return ""
        style = sgr(self._theme.style(f"text {names}" if names else "text"), "truecolor")
        return f"{style}{text}{_RESET}" if style else text
