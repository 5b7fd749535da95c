"""The first page on the screen before Textual is imported, which takes longer than all else that opening does.

It is the page itself, laid out by the same code at the same place, so that Textual's first frame changes nothing of it;
what stands around it comes with that frame.
"""

import contextlib
import os
import sys
import termios
from collections.abc import Iterator, Mapping

from hubtui.app.areas import page_area
from hubtui.app.colours import ColourDepth, sgr
from hubtui.app.opening import Opening
from hubtui.document.cells import cell_len, clip
from hubtui.document.flow import Flow
from hubtui.document.viewport import Viewport
from hubtui.reader.measure import measure_of
from hubtui.reader.theme import Theme

ENTER = "\x1b[?1049h"
_LEAVE = "\x1b[?1049l\x1b[?25h"
_RESET = "\x1b[0m"


@contextlib.contextmanager
def painted(opening: Opening) -> Iterator[bool]:
    """Show the first page meanwhile, without echo of what is typed; yield whether it is on the screen.

    What takes over enters the alternate screen no second time. If nothing does, because of an error, the terminal is
    given back as it was.
    """
    try:
        size = os.get_terminal_size(sys.stdout.fileno())
        before = termios.tcgetattr(sys.stdin.fileno())
    except (OSError, termios.error, ValueError):
        yield False
        return
    quiet = [*before]
    quiet[3] = before[3] & ~(termios.ECHO | termios.ICANON)
    try:
        termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, quiet)
        _write(ENTER + "\x1b[?25l" + screen(opening, size.columns, size.lines, os.environ))
        yield True
    except BaseException:
        _write(_RESET + _LEAVE)
        raise
    finally:
        # Textual remembers the terminal as it finds it, and gives it back so.
        termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, before)


def screen(opening: Opening, columns: int, rows: int, environment: Mapping[str, str]) -> str:
    """Return what paints the page where the app will show it, on its ground."""
    left, width, height = page_area(columns, rows)
    measure, margin = measure_of(width)
    viewport = Viewport(Flow(opening.sources.of(opening.showing), measure), height)
    if opening.showing.anchor:
        position = viewport.find_anchor(opening.showing.anchor)
        if position is not None:
            viewport.go_to(position)
    elif opening.showing.place is not None:
        viewport.restore(opening.showing.place)
    paint = _Painter(opening.looks.theme, environment)
    parts = [paint.style(""), "\x1b[2J"]
    for row, (_, line) in enumerate(viewport.visible(), 1):
        if not line.spans:
            continue
        parts.append(f"\x1b[{row};{left + margin + 1}H")
        room = measure
        for span in line.spans:
            text, cells = (span.text, cell_len(span.text)) if cell_len(span.text) <= room else clip(span.text, 0, room)
            parts += (paint.style(span.style), text)
            room -= cells
        if line.fill and room > 0:
            parts += (paint.style(line.fill), " " * room)
    return "".join((*parts, _RESET))


class _Painter:
    """Turns style names into as few escape sequences as change anything."""

    def __init__(self, theme: Theme, environment: Mapping[str, str]) -> None:
        self._theme = theme
        self._depth: ColourDepth = "truecolor" if environment.get("COLORTERM") in ("truecolor", "24bit") else "256"
        self._current: str | None = None

    def style(self, names: str) -> str:
        """Return what turns a style on, "" where it is on already."""
        spec = self._theme.style(f"text {names}" if names else "text")
        sequence = sgr(spec, self._depth)
        if sequence == self._current:
            return ""
        self._current = sequence
        return _RESET + sequence


def _write(text: str) -> None:
    with contextlib.suppress(OSError):
        sys.stdout.write(text)
        sys.stdout.flush()
