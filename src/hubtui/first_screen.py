"""The page one left, on the screen before anything else is imported: importing takes most of a start.

When the reader is quit, it keeps what the next start will show first, with the files that it depends on and how they
were. Where all of that still holds, the next start sends it as its first act; the reader that follows lays the page out
as ever and sends what differs, which is nothing. Where anything has changed, nothing is shown early.

Only the standard library's smallest modules are imported here.
"""

from __future__ import annotations

import os
import termios
import zlib

from hubtui import __version__

# As type checkers understand it; importing `typing` takes longer than all of this module.
TYPE_CHECKING = False
if TYPE_CHECKING:
    import signal
    from collections.abc import Iterable
    from typing import Any
else:
    # `signal` makes enumerations of the same names, which takes longer than all of this module.
    import _signal as signal

_NAME = "first-screen"
_LARGEST = 1 << 20
_MATTERS = (
    *("TERM", "COLORTERM", "TERM_PROGRAM", "TMUX", "NO_COLOR", "CLICOLOR", "ACCESSIBLE", "LC_ALL", "LC_CTYPE", "LANG"),
    *("HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"),
)
"""Variables of the environment that decide what is shown, and how."""
_ENDING = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)


class Shown:
    """What is on the screen. frame: as `wire.Wire.frame` takes it. before: the terminal's settings as they were."""

    def __init__(self, frame: str, leave: bytes, before: list[Any]) -> None:
        self.frame = frame
        self.leave = leave
        self.before = before


_shown: Shown | None = None


def show(arguments: list[str]) -> None:
    """Show the page that was left, if that is what these arguments would show first. Never raises."""
    if len(arguments) > 1 or any(argument.startswith("-") for argument in arguments):
        return
    try:
        if not (os.isatty(0) and os.isatty(1)):
            return
        with open(_path(), "rb") as file:  # noqa: PTH123 - importing pathlib takes as long as all of this
            head, _, body = file.read(_LARGEST).partition(b"\n")
        if head != _checked(body):
            return
        settings, _, rest = body.partition(b"\n\n")
        hub, situation, *files = settings.decode("utf-8").split("\n")
        if situation != _situation() or (arguments and hub != os.path.abspath(arguments[0])):  # noqa: PTH100
            return
        if any(line != _as_it_is(line.split(" ", 2)[2]) for line in files):
            return
        sizes, _, rest = rest.partition(b"\n")
        enter, frame, leave = (int(size) for size in sizes.split())
        if len(rest) != enter + frame + leave:
            return
        _put(rest[:enter], rest[enter : enter + frame].decode("utf-8"), rest[enter + frame :])
    except (OSError, ValueError, IndexError, termios.error):
        return


def _put(data: bytes, frame: str, leave: bytes) -> None:
    global _shown
    before = termios.tcgetattr(0)
    quiet = [*before]
    quiet[3] = before[3] & ~(termios.ECHO | termios.ICANON)
    _shown = Shown(frame, leave, before)
    for number in _ENDING:
        signal.signal(number, _end)
    # Stopped now, it would leave its screen to the shell; the reader knows how.
    signal.signal(signal.SIGTSTP, signal.SIG_IGN)
    termios.tcsetattr(0, termios.TCSANOW, quiet)
    os.write(1, data)


def _end(number: int, _: object) -> None:
    """Give the terminal back and end as the signal ends whoever does not heed it."""
    # A terminal that takes nothing any more must not keep the process.
    os.set_blocking(1, False)
    withdraw()
    os.set_blocking(1, True)
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)


def shown() -> Shown | None:
    """Return what is on the screen, None for nothing, and once it was taken over."""
    return _shown


def settings() -> list[Any]:
    """Return the terminal's settings as they were before anything was shown. Raises termios.error."""
    return termios.tcgetattr(0) if _shown is None else _shown.before


def take_over() -> None:
    """Note that whoever calls gives the terminal back, and heeds the signals that end a process."""
    global _shown
    _shown = None


def withdraw() -> None:
    """Give the terminal back, if anything was shown and nobody has taken it over."""
    shown = _shown
    if shown is None:
        return
    take_over()
    for number in (*_ENDING, signal.SIGTSTP):
        signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
    try:
        try:
            os.write(1, shown.leave)
        finally:
            termios.tcsetattr(0, termios.TCSANOW, shown.before)
    except (OSError, termios.error):
        # The terminal is gone, or takes nothing any more.
        return


def keep(hub: str, files: Iterable[str], enter: bytes, frame: str, leave: bytes) -> None:
    """Keep what the next start shows first. hub: what it is to be asked for. files: what that depends on.

    Raises OSError where it cannot be kept.
    """
    shown = frame.encode("utf-8")
    watched = [_as_it_is(file) for file in files]
    lines = [hub, _situation(), *watched]
    if any("\n" in line for line in lines):
        return
    sizes = f"{len(enter)} {len(shown)} {len(leave)}\n".encode("ascii")
    body = "\n".join(lines).encode("utf-8", "surrogateescape") + b"\n\n" + sizes + enter + shown + leave
    path = _path()
    os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)  # noqa: PTH103, PTH120
    new = f"{path}.{os.getpid()}"
    with open(new, "wb", opener=_private) as file:
        file.write(_checked(body) + b"\n" + body)
    os.replace(new, path)  # noqa: PTH105


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _path() -> str:
    cache = os.environ.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(cache):  # noqa: PTH117
        cache = os.path.join(os.path.expanduser("~"), ".cache")  # noqa: PTH111, PTH118
    return os.path.join(cache, "hubtui", _NAME)  # noqa: PTH118


def _checked(body: bytes) -> bytes:
    return f"hubtui {__version__} {zlib.crc32(body)} {len(body)}".encode("ascii")


def _situation() -> str:
    """Say all that decides how a page looks here, but for files."""
    size = os.get_terminal_size(0)
    return repr((size.columns, size.lines, [os.environ.get(name) for name in _MATTERS]))


def _as_it_is(path: str) -> str:
    """Say how a file is: when and by how many bytes it was written, or that it is not there."""
    try:
        found = os.stat(path)  # noqa: PTH116
    except OSError:
        return f"- - {path}"
    return f"{found.st_mtime_ns} {found.st_size} {path}"
