"""The wire: frames in, the fewest bytes out, never more at once than the line carries.

No Textual here: the first page goes out before that is imported.
"""

import contextlib
import os
import select
import time
from collections.abc import Callable
from typing import Any, Final

from hubtui.terminal.differ import Differ
from hubtui.terminal.frames import Clusters
from hubtui.terminal.glyphs import stand_ins_for
from hubtui.terminal.outlet import Outlet
from hubtui.terminal.pacing import PIECE, Pacer
from hubtui.terminal.policy import Policy
from hubtui.terminal.replies import ASK_BACKGROUND, ASK_MARGINS, ASK_STATUS, Replies, Reply

_PARTING_SECONDS: Final = 0.3
_LAST_ANSWERS: Final = 0.7
"""Seconds in which a slow line brings the answers to what was on it."""
_READ: Final = 65536


class Wire:
    """One terminal, from the first byte to the last.

    policy: what it gets. clusters: measures what is not ASCII. clock: seconds that only go up.
    settings_before: of the terminal's lines, as `termios` has them, where somebody has changed them for this already.
    """

    def __init__(
        self,
        terminal: int,
        size: tuple[int, int],
        policy: Policy,
        clusters: Clusters,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.policy = policy
        self.outlet = Outlet(terminal)
        self.pacer = Pacer()
        self.ground = ""
        self.settings_before: list[Any] | None = None
        self.typed_early = b""
        self._clock = clock
        self._differ = Differ(*size, policy.abilities, clusters, stand_ins_for(policy.encoding))
        self._replies = Replies()
        self._clusters = clusters
        self._entered = False
        self._margins_known = not policy.kind.asks

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows that frames are for."""
        return self._differ.size

    @property
    def incomplete(self) -> bool:
        """Whether no frame has said yet what some of the screen should show."""
        return self._differ.incomplete

    @property
    def lost(self) -> bool:
        """Whether the terminal is gone."""
        return self.outlet.lost

    @property
    def drags_along(self) -> bool:
        """Whether what is beside something that scrolls is scrolled too, and sent anew; False until that is known."""
        abilities = self._differ.abilities
        return self._margins_known and abilities.scrolls and not abilities.margins

    # -- coming and going

    def enter(self, shown: str = "") -> None:
        """Take the screen over, once: what the terminal had on it comes back with `leave`.

        shown: a frame that stands on it already, sent by `sent_ahead`.
        """
        if self._entered:
            return
        self._entered = True
        kind = self.policy.kind
        parts: list[str] = []
        if not (shown and self._differ.assume(shown)):
            parts.append(self._screen_on())
        if kind.paste:
            parts.append("\x1b[?2004h")
        if self.policy.mouse:
            parts.append("\x1b[?1000h\x1b[?1002h\x1b[?1006h")
        if kind.asks:
            parts.append(ASK_MARGINS)
        self.control("".join(parts))

    def ask_ground(self) -> None:
        """Ask for the colour of the ground; the answer comes with `receive`, if the terminal knows one."""
        if self.policy.kind.asks:
            self.control(ASK_BACKGROUND)

    def sent_ahead(self, frame: str) -> tuple[bytes, bytes]:
        """Return what shows a frame on a terminal that has not been taken over yet, and what gives it back then."""
        differ = Differ(*self.size, self.policy.abilities, self._clusters, stand_ins_for(self.policy.encoding))
        differ.take(frame)
        off = "\x1b[m\x1b[?7h" + self._screen_off()
        return self._encoded(self._screen_on() + differ.step() + differ.plain()), self._encoded(off)

    def _screen_on(self) -> str:
        kind = self.policy.kind
        begun = "\x1b[?1049h" if kind.alternate else "\x1b[m\x1b[H\x1b[J"
        return begun + "\x1b[?7l" + ("\x1b[?25l" if kind.hides_cursor else "")

    def _screen_off(self) -> str:
        kind = self.policy.kind
        ended = "\x1b[?1049l" if kind.alternate else f"\x1b[{self.size[1]};1H\x1b[K"
        return ended + ("\x1b[?25h" if kind.hides_cursor else "")

    def leave(self) -> None:
        """Give the terminal back as it was; what is still unsent is forgotten."""
        if not self._entered:
            return
        self._entered = False
        kind = self.policy.kind
        parts = [self._differ.plain() + "\x1b[m\x1b[?7h"]
        if self.policy.mouse:
            parts.append("\x1b[?1006l\x1b[?1002l\x1b[?1000l")
        if kind.paste:
            parts.append("\x1b[?2004l")
        parts.append(self._screen_off())
        # Half a sequence may have been taken; what ends it for certain is its own end, so it goes out first.
        self.outlet.flush(_PARTING_SECONDS)
        self.control("".join(parts))
        self.outlet.flush(_PARTING_SECONDS)
        self._hear_out()
        self._differ.forget()

    def _hear_out(self) -> None:
        """Take in the answers that are on their way: whoever reads next would take them for keys."""
        end = time.monotonic() + _LAST_ANSWERS
        answers = self.outlet.descriptor
        with contextlib.suppress(OSError):
            while self.pacer.waiting and not (self.lost or self.outlet.full) and (left := end - time.monotonic()) > 0:
                if select.select((answers,), (), (), left)[0]:
                    data = os.read(answers, _READ)
                    if not data:
                        return
                    self.receive(data)

    # -- out

    def frame(self, data: str) -> bool:
        """Take in a frame and send what may be sent of it; return whether it was understood.

        Where it was not, it goes out as it came, and nothing is known of the screen any more: a whole frame is due.
        """
        if self._differ.take(data):
            self.pump()
            return True
        self.control(self._differ.plain() + data)
        self._differ.resize(*self.size)
        return False

    def shift(self, top: int, bottom: int, left: int, right: int, lines: int) -> list[int]:
        """Take note that a part of the screen has moved; see `Differ.shift`."""
        return self._differ.shift(top, bottom, left, right, lines)

    def control(self, data: str) -> None:
        """Send something that is no frame, as it is."""
        self.outlet.write(self._encoded(data))

    def _encoded(self, data: str) -> bytes:
        return data.encode(self.policy.encoding, "replace")

    def pump(self) -> None:
        """Send as much of what has changed as the line has room for."""
        if self.outlet.full or self.lost:
            self.outlet.drain()
            if self.outlet.full:
                return
        while (room := self.pacer.room()) != 0:
            data = self._differ.step(None if room is None else min(room, PIECE))
            if not data:
                return
            if self.pacer.asks_after(len(data)):
                data += ASK_STATUS
                self.pacer.sent(len(data), self._clock())
            self.control(data)
            if room is None or self.outlet.full:
                return

    def resize(self, columns: int, rows: int) -> None:
        """Take frames of another size from now on."""
        if (columns, rows) != self.size:
            self._differ.resize(columns, rows)

    def repaint(self) -> None:
        """Send everything again: somebody else has written on the screen."""
        self._differ.forget()
        self.pump()

    # -- in

    def listen(self) -> None:
        """Take in what is there while nobody reads keys yet; what was typed waits in `typed_early`."""
        with contextlib.suppress(OSError):
            typed, _ = self.receive(os.read(self.outlet.descriptor, _READ))
            self.typed_early += typed

    def receive(self, data: bytes) -> tuple[bytes, list[Reply]]:
        """Return what was typed and what the terminal replied, and send what that makes room for."""
        typed, replies = self._replies.feed(data, awaited=self.pacer.waiting)
        for reply in replies:
            # Answers come in the order of the questions, and margins are asked about first.
            self._margins_known |= reply.kind in ("status", "margins")
            if reply.kind == "status":
                self.pacer.answered(self._clock())
            elif reply.kind == "margins":
                self._differ.abilities = self._differ.abilities._replace(margins=reply.value == "yes")
            else:
                self.ground = reply.value
        if replies and self._entered:
            self.pump()
            if self.pacer.doubtful:
                self.pacer.sent(len(ASK_STATUS), self._clock())
                self.control(ASK_STATUS)
        return typed, replies

    @property
    def holding(self) -> bool:
        """Whether something typed is held back because it may become a reply; `release` gives it."""
        return self._replies.holding

    def release(self) -> bytes:
        """Return what was held back."""
        return self._replies.release()

    def overdue(self) -> float | None:
        """Give up answers that do not come; return in how many seconds to look again, None for when asked again."""
        now = self._clock()
        if self.pacer.overdue(now):
            self.pump()
        due = self.pacer.due()
        return None if due is None else max(0.05, due - now)
