"""Textual's way to the terminal, led over the wire: frames become differences, and no thread is needed.

Textual's own driver reads in one thread and writes in another. Here the event loop does both: a key is there sooner,
nothing wakes up while nothing happens, and a terminal that has stopped reading stops nobody.
"""

import asyncio
import codecs
import contextlib
import os
import re
import signal
import termios
import tty
from collections.abc import Callable
from typing import Any, ClassVar, Final, NoReturn

from textual import events
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.constants import ESCAPE_DELAY
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Region, Size
from textual.message import Message

from hubtui.terminal.departure import Departure
from hubtui.terminal.wire import Wire

_FRAME: Final = re.compile(r"\x1b\[\d+;\d+H")
_LEFT_OUT: Final = re.compile(r"\x1b\[\?2026[hl]|\x1b\]22;[^\x07\x1b]*(?:\x07|\x1b\\)|\x07")
"""Synchronised updates, which small frames do not need; the mouse pointer's shape; the bell."""
_CLIPBOARD: Final = re.compile(r"\x1b\]52;c;[A-Za-z0-9+/=]*\x07")
_READ: Final = 65536
_RESIZE_REST: Final = 0.03
_DRAWN_BY: Final = 0.25
_HOLD: Final = 0.05


class WireDriver(LinuxDriver):
    """Drives one terminal. Made by `driver_for`, which gives it its wire."""

    wire: ClassVar[Wire]
    departure: ClassVar[Departure]

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = False, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._keys = XTermParser(debug)
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._resizing: asyncio.TimerHandle | None = None
        self._watching: asyncio.TimerHandle | None = None
        self._reading = False
        self._writing = False
        self._told_slow = self.wire.policy.slow is not None

    # -- out

    def write(self, data: str) -> None:
        """Send what Textual writes."""
        wire = self.wire
        if _FRAME.match(data):
            if not wire.frame(data):
                # Nothing is known of the screen now; what Textual draws next must be all of it.
                self._loop.call_soon(self._app.refresh)
        elif _LEFT_OUT.fullmatch(data):
            return
        else:
            wire.control(data)
            if not _CLIPBOARD.fullmatch(data):
                wire.repaint()
        self._after_sending()

    def flush(self) -> None:
        """Do nothing: what is written is on its way."""

    def repaint(self) -> None:
        """Draw the whole screen again as it should be."""
        self.wire.repaint()
        self._after_sending()

    def shift(self, region: Region, lines: int) -> list[int]:
        """Take note that a part of the screen has moved up by lines; return the rows of it that have to be drawn."""
        rows = self.wire.shift(region.y, region.bottom - 1, region.x, region.right, lines)
        return [row - region.y for row in rows]

    @property
    def drags_along(self) -> bool:
        """Whether what stands beside something that scrolls had better go along: see `Wire.drags_along`."""
        return self.wire.drags_along and self.wire.policy.slow is not False

    def _after_sending(self) -> None:
        wire = self.wire
        if wire.lost:
            self.departure.hung_up()
            return
        if wire.outlet.full and not self._writing:
            self._writing = True
            self._loop.add_writer(wire.outlet.descriptor, self._drain)
        if self._watching is None and wire.pacer.waiting:
            self._watch()

    def _drain(self) -> None:
        self.wire.pump()
        if not self.wire.outlet.full:
            self._writing = False
            self._loop.remove_writer(self.wire.outlet.descriptor)
        self._after_sending()

    def _watch(self) -> None:
        self._watching = None
        seconds = self.wire.overdue()
        if seconds is not None and not self.exit_event.is_set():
            self._watching = self._loop.call_later(seconds, self._watch)

    # -- in

    def _readable(self) -> None:
        try:
            data = os.read(self.wire.outlet.descriptor, _READ)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self.departure.hung_up()
            return
        typed, replies = self.wire.receive(data)
        for reply in replies:
            if reply.kind == "ground":
                self._app.post_message(GroundSeen(reply.value))
        self._type(typed)
        if self.wire.pacer.slow and not self._told_slow:
            self._told_slow = True
            self._app.post_message(LineSlow())
        if self.wire.holding:
            self._loop.call_later(_HOLD, self._release)
        self._after_sending()

    def _release(self) -> None:
        self._type(self.wire.release())

    def _type(self, data: bytes) -> None:
        if not data:
            return
        for event in self._keys.feed(self._decode(data)):
            self.process_message(event)
        if b"\x1b" in data:
            # An escape that begins nothing is the key.
            self._loop.call_later(ESCAPE_DELAY + 0.01, self._tick)

    def _tick(self) -> None:
        for event in self._keys.tick():
            self.process_message(event)

    def send_message(self, message: Message) -> None:
        """Give the app a message; this is its own thread."""
        self._app.post_message(message)

    # -- coming and going

    def start_application_mode(self) -> None:
        """Take the terminal over, or take it up again after a suspension."""
        wire = self.wire
        self.exit_event.clear()
        signal.signal(signal.SIGWINCH, lambda *_: self._loop.call_soon_threadsafe(self._resized))
        self._tell_size()
        try:
            raw = termios.tcgetattr(self.fileno)
            self.attrs_before = wire.settings_before or termios.tcgetattr(self.fileno)
            wire.settings_before = None
            raw[tty.LFLAG] = self._patch_lflag(raw[tty.LFLAG])
            raw[tty.IFLAG] = self._patch_iflag(raw[tty.IFLAG])
            raw[tty.CC][termios.VMIN] = 1
            termios.tcsetattr(self.fileno, termios.TCSANOW, raw)
        except termios.error:
            self.attrs_before = None
        wire.enter()
        if not self._reading:
            self._reading = True
            self._loop.add_reader(wire.outlet.descriptor, self._readable)
        wire.repaint() if self._must_signal_resume else wire.pump()
        if self._must_signal_resume:
            self._must_signal_resume = False
            self._app.post_message(self.SignalResume())
        self._after_sending()
        early, wire.typed_early = wire.typed_early, b""
        self._type(early)

    def _sigtstp_application(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stop)

    def _stop(self) -> None:
        if self._auto_restart:
            self.suspend_application_mode()
            self._must_signal_resume = True
        os.kill(os.getpid(), signal.SIGSTOP)

    def _sigcont_application(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._go_on)

    def _go_on(self) -> None:
        if self._auto_restart:
            # Whoever had the terminal meanwhile may have done anything to it.
            self._must_signal_resume = True
            self.start_application_mode()

    def _resized(self) -> None:
        """Wait until the window has come to rest: each size on the way would be a frame for nothing."""
        if self._resizing is not None:
            self._resizing.cancel()
        self._resizing = self._loop.call_later(_RESIZE_REST, self._take_size)

    def _take_size(self) -> None:
        """Take the size at which the window has come to rest, and see that all of it is drawn."""
        self._resizing = None
        before = self.wire.size
        self._tell_size()
        if self.wire.size == before:
            # There and back: what the terminal showed may have been cut on the way.
            self.repaint()
        else:
            self._loop.call_later(_DRAWN_BY, self._draw_rest)

    def _draw_rest(self) -> None:
        """Have all drawn if Textual has not: of sizes that come at once it sees the last, which may be its own."""
        if self.wire.incomplete and not self.exit_event.is_set():
            self._app.refresh()

    def _tell_size(self) -> None:
        columns, rows = self._get_terminal_size()
        self.wire.resize(columns, rows)
        size = Size(columns, rows)
        self._app.post_message(events.Resize(size, size))

    def disable_input(self) -> None:
        """Stop reading keys."""
        if self._reading:
            self._reading = False
            self._loop.remove_reader(self.wire.outlet.descriptor)
        self.exit_event.set()

    def stop_application_mode(self) -> None:
        """Give the terminal back."""
        self.disable_input()
        signal.signal(signal.SIGWINCH, signal.SIG_DFL)
        if self._writing:
            self._writing = False
            self._loop.remove_writer(self.wire.outlet.descriptor)
        self.wire.leave()
        if self.attrs_before is not None:
            try:
                termios.tcsetattr(self.fileno, termios.TCSAFLUSH, self.attrs_before)
            except termios.error:
                # The terminal is gone, and with it what there was to give back.
                self.attrs_before = None

    def close(self) -> None:
        """Nothing to take down: there is no thread."""

    def leave(self, last_words: str = "", afterwards: Callable[[], None] | None = None) -> NoReturn:
        """Restore the terminal and end the process. Call it when everything is saved: nothing runs after it.

        Textual's own way out takes every widget down, one after the other; there is nothing left to take down.
        last_words: printed on stderr, where the reader sees it at the prompt. afterwards: done when the terminal is
        the shell's again; what goes wrong in it is nobody's concern.
        """
        self.stop_application_mode()
        if last_words:
            # Textual has taken `sys.stderr` for itself.
            os.write(2, f"{last_words}\n".encode())
        if afterwards is not None:
            with contextlib.suppress(Exception):
                afterwards()
        os._exit(0)


class LineSlow(Message):
    """The answers of the terminal have shown that the line is slow."""


class GroundSeen(Message):
    """The terminal has told the colour of its ground. ground: "light" or "dark"."""

    def __init__(self, ground: str) -> None:
        super().__init__()
        self.ground = ground


def driver_for(wire: Wire, departure: Departure) -> type[WireDriver]:
    """Return the class that drives a terminal over a wire, as Textual wants it. departure: what ends the program."""
    return type("WireDriver", (WireDriver,), {"wire": wire, "departure": departure})
