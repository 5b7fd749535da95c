"""Reading by lines on a terminal or over a pipe: what is typed goes in, what is said goes out. Nothing else is sent."""

import os
import shutil
import signal
import sys
from collections.abc import Iterator
from threading import Event, Thread
from types import FrameType
from typing import Final, NoReturn

from hubtui.app.beginning import begin
from hubtui.app.linear.bell import Bell
from hubtui.app.linear.conversation import Conversation
from hubtui.app.linear.glyphs import spelled
from hubtui.document.untrusted import plain
from hubtui.hub.hub import Hub
from hubtui.study.kept import Flushing

_WIDEST: Final = 80
_NARROWEST: Final = 20
_LINES: Final = 20
"""Lines read at a time where the terminal does not say how many it has."""
_ABOVE: Final = 2
"""Lines of a screen left for what was typed and for the prompt."""
_PATIENCE: Final = 0.3
_ENDINGS: Final = (signal.SIGHUP, signal.SIGTERM)
_KILLED: Final = 128


class _Ended(BaseException):
    """The terminal or the system has asked for the end. number: of the signal."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def run(hub: Hub, *, page: str = "", anchor: str = "", list_id: str = "", lines: int | None = None) -> int:
    """Read a hub by lines until `q` or the end of the input; return the exit code.

    page, anchor, list_id: as of `beginning.begin`. lines: to read at a time, 0 for a paragraph; else a screenful.
    """
    begun = begin(hub, page=page, anchor=anchor, list_id=list_id)
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="replace")
    conversation = Conversation(begun, _width, _screen, lines)
    saver, endings, code = _Saver(begun.kept), _Endings(), 0
    before = {number: signal.signal(number, endings) for number in _ENDINGS}
    try:
        try:
            with Bell() as bell:
                _converse(conversation, saver, bell)
        except BrokenPipeError:
            raise
        except OSError:
            # The terminal is gone; that is an end like any other.
            code = _KILLED + signal.SIGHUP
        endings.awaited = False
    except _Ended as end:
        code = _KILLED + end.number
    finally:
        conversation.leave()
        saver.finish()
        for number, handler in before.items():
            signal.signal(number, handler)
    if begun.kept.unsaved:
        sys.stderr.write(f"hubtui: {begun.kept.unsaved}\n")
    if code:
        _leave(code)
    return code


class _Endings:
    """Turns the first signal that asks for the end into an exception, and none once the end is on its way."""

    awaited = True

    def __call__(self, number: int, _: FrameType | None) -> None:
        """Take a signal. Raises _Ended."""
        if self.awaited:
            self.awaited = False
            raise _Ended(number)


def _converse(conversation: Conversation, saver: "_Saver", bell: Bell) -> None:
    said = conversation.begin()
    while True:
        try:
            _say(said)
            saver.changed()
            _say(conversation.notices())
            if conversation.ended:
                return
            line = _ask(conversation.prompt, bell)
        except KeyboardInterrupt:
            said = iter(["", "Stopped. Type q to quit."])
            continue
        if line is None:
            _say(iter([""]))
            return
        said = conversation.answer(line)


def _ask(prompt: str, bell: Bell) -> str | None:
    """Return the line that is typed, None at the end of the input."""
    sys.stdout.write(_sent(prompt))
    sys.stdout.flush()
    # What comes by a pipe may have been read ahead, and then nothing more is to be waited for.
    if sys.stdin.isatty():
        bell.wait(sys.stdin.fileno())
    return sys.stdin.readline() or None


def _say(lines: Iterator[str]) -> None:
    for line in lines:
        sys.stdout.write(_sent(line) + "\n")
    sys.stdout.flush()


def _sent(text: str) -> str:
    return spelled(plain(text).replace("\n", " "), sys.stdout.encoding or "ascii")


def _width() -> int:
    # One cell less than there are: some terminals begin a line of their own once the last one is filled.
    return max(_NARROWEST, min(_WIDEST, _size().columns - 1 if _size().columns else _WIDEST))


def _screen() -> int:
    lines = _size().lines
    return max(1, lines - _ABOVE) if lines else _LINES


def _size() -> os.terminal_size:
    # A terminal may not know its size and say 0.
    return shutil.get_terminal_size((0, 0)) if sys.stdout.isatty() else os.terminal_size((0, 0))


def _leave(code: int) -> NoReturn:
    """End at once: what is left in the output cannot be sent, and nothing else is left to do."""
    os._exit(code)


class _Saver:
    """Writes what is kept while the next line is typed, because a disk may take its time."""

    def __init__(self, kept: Flushing) -> None:
        self._kept = kept
        self._due = Event()
        self._over = False
        self._thread = Thread(target=self._work, daemon=True)
        self._thread.start()

    def changed(self) -> None:
        """Write soon."""
        self._due.set()

    def finish(self) -> None:
        """Write everything now, and nothing after it."""
        self._over = True
        self._due.set()
        self._thread.join()
        self._kept.flush(patience=_PATIENCE)

    def _work(self) -> None:
        while not self._over:
            # A write that failed is tried again when it is due, even if nothing is typed.
            self._due.wait(self._kept.due_in())
            self._due.clear()
            if not self._over:
                self._kept.flush()
