"""The same comparison on tmux, which draws by other rules than the emulator in Python does."""

import os
import re
import select
import shutil
import subprocess
import tempfile
import termios
import time
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from types import TracebackType
from typing import Final, NamedTuple

from hubtui.terminal.colours import ColourDepth, split_parameters
from hubtui.terminal.differ import Abilities, Differ
from hubtui.terminal.policy import decide

from .comparing import Difference
from .emulators import clusters
from .events import Frame, Recorded, Repaint, Shift, Size, Whole
from .plain import plain

_ENVIRONMENTS: Final = (
    {"TERM": "tmux-256color", "TMUX": "1", "LANG": "C.UTF-8"},
    {"TERM": "screen-256color", "LANG": "C.UTF-8"},
    {"TERM": "xterm-256color", "LANG": "C.UTF-8"},
)
"""What programs in tmux take it for: itself, and what some set TERM to."""
_ASK, _ANSWER = b"\x1b[5n", b"\x1b[0n"
_PATIENCE: Final = 10.0
_STYLE: Final = re.compile(r"\x1b\[([\d;:]*)m")
_JOINED: Final = re.compile("\u200d.?")
_SEEN_ON_BLANKS: Final = frozenset(("4", "7", "9"))


def missing() -> str:
    """Say why this cannot be run here, "" if it can."""
    return "" if shutil.which("tmux") else "There is no tmux here."


class Tmux:
    """A server of one's own that ends with the block."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="hubtui-tmux-")
        self._environment = {"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8", "TERM": "xterm-256color"}

    def __enter__(self) -> "Tmux":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.tell("kill-server")
        self._folder.cleanup()

    def tell(self, *command: str) -> str:
        """Return what tmux says to a command. Raises OSError, subprocess.SubprocessError."""
        return subprocess.run(
            ["tmux", "-u", "-S", f"{self._folder.name}/socket", "-f", "/dev/null", *command],
            env=self._environment,
            capture_output=True,
            encoding="utf-8",
            check=command != ("kill-server",),
            timeout=_PATIENCE,
        ).stdout

    def pane(self, name: str, *, fenced: bool) -> "Pane":
        """Return a new pane, of 80 columns and 24 rows, in which nothing runs that draws."""
        idle = ("new-session", "-d", "-s", name, "-x", "80", "-y", "24", "exec sleep 2147483647")
        self.tell(*idle, ";", "set-option", "-g", "status", "off")
        return Pane(self, name, self.tell("display-message", "-p", "-t", name, "#{pane_tty}").strip(), fenced=fenced)

    def captured(self, *panes: "Pane") -> list[list[str]]:
        """Return the lines of some panes of one size, with the sequences that colour them."""
        for pane in panes:
            pane.fence()
        command = " ; ".join(f"capture-pane -e -N -p -t {pane.name}" for pane in panes).split(" ")
        lines = self.tell(*command).split("\n")[:-1]
        height = len(lines) // len(panes)
        return [lines[index * height :][:height] for index in range(len(panes))]


class Pane:
    """A terminal as the wire sets it up: the alternate screen, on which lines are not wrapped.

    fenced: one column wider than asked for. tmux says nothing of blanks at a line's end that were erased, in whatever
    colour; where a mark is kept behind the last column, it has to.
    """

    def __init__(self, tmux: Tmux, name: str, terminal: str, *, fenced: bool) -> None:
        self._tmux = tmux
        self.name = name
        self._fenced = fenced
        self._fence = ""
        self._terminal = os.open(terminal, os.O_RDWR | os.O_NOCTTY)
        settings = termios.tcgetattr(self._terminal)
        settings[3] &= ~(termios.ECHO | termios.ICANON)
        termios.tcsetattr(self._terminal, termios.TCSANOW, settings)
        self.feed("\x1b[?1049h\x1b[?7l")

    def feed(self, text: str) -> None:
        """Send text, and wait until it is drawn. Raises TimeoutError."""
        data = text.encode() + _ASK
        end = time.monotonic() + _PATIENCE
        while data:
            data = data[os.write(self._terminal, data) :]
        answer = b""
        while not answer.endswith(_ANSWER):
            if not select.select((self._terminal,), (), (), max(0.0, end - time.monotonic()))[0]:
                raise TimeoutError("tmux does not say that it has drawn.")
            answer += os.read(self._terminal, 1024)

    def resize(self, size: Size) -> None:
        """Get another size."""
        columns = size.columns + self._fenced
        self._tmux.tell("resize-window", "-t", self.name, "-x", str(columns), "-y", str(size.rows))
        if self._fenced:
            marks = "".join(f"\x1b[{row + 1};{columns}H|" for row in range(size.rows))
            # The colours that are on stay on: the differences go on from there.
            self._fence = f"\x1b7\x1b[m{marks}\x1b8"

    def fence(self) -> None:
        """Put the marks where they belong: what erases a line to its end takes them along."""
        self.feed(self._fence)

    def close(self) -> None:
        """Let go of the terminal."""
        os.close(self._terminal)


class Look(NamedTuple):
    """What is seen of a character: its text, and the colours and attributes that show."""

    text: str
    style: frozenset[tuple[str, str]]


def compare_on_tmux(recorded: Sequence[Recorded], depth: ColourDepth, seed: int) -> Iterator[Difference]:
    """Yield the first place where tmux shows another screen for the differences than for what Textual draws whole.

    depth, seed: see `comparing.compare`; what tmux is taken for depends on the seed. Raises OSError where tmux fails.
    """
    environment = _ENVIRONMENTS[seed % len(_ENVIRONMENTS)]
    abilities = decide(environment).abilities._replace(depth=depth)
    with Tmux() as tmux:
        fenced = seed % 2 == 0
        panes = tmux.pane("raw", fenced=fenced), tmux.pane("differences", fenced=fenced)
        try:
            for difference in _differences(recorded, abilities, tmux, *panes):
                yield difference._replace(terminal=f"tmux as {environment['TERM']}")
        finally:
            for pane in panes:
                pane.close()


def _differences(
    recorded: Sequence[Recorded], abilities: Abilities, tmux: Tmux, raw: Pane, diffed: Pane
) -> Iterator[Difference]:
    differ = Differ(1, 1, abilities, clusters)
    size = Size(1, 1)
    rows: list[str] = []
    for number, event in enumerate(recorded):
        match event:
            case Size():
                size, rows = event, [""] * event.rows
                differ.resize(*event)
                for pane in (raw, diffed):
                    pane.resize(event)
            case Shift():
                differ.shift(*event)
            case Repaint():
                differ.forget()
                diffed.feed(differ.step())
            case Frame():
                differ.take(event.data)
                diffed.feed(differ.step())
            case Whole():
                after = event.data.split("\n")
                raw.feed("".join(_drawn_anew(row, abilities.depth, size) for row in after if row not in rows))
                rows = after
                where = _unlike(*tmux.captured(raw, diffed))
                if where:
                    yield Difference("tmux", number, event.after, where)
                    return


def _drawn_anew(row: str, depth: ColourDepth, size: Size) -> str:
    """Return what draws a row over nothing, so that nothing depends on what stood there."""
    drawn = plain(row, depth, size.columns, size.rows)
    place = drawn.index("H") + 1
    return f"{drawn[:place]}\x1b[2K{drawn}"


def _unlike(wanted: Sequence[str], found: Sequence[str]) -> str:
    """Return a sentence about the first character that differs, "" where none does."""
    if wanted == found:
        return ""
    for row, pair in enumerate(zip(looks(wanted), looks(found), strict=True)):
        for place in range(max(map(len, pair)) if pair[0] != pair[1] else 0):
            one, other = [side[place] if place < len(side) else None for side in pair]
            if one != other:
                return f"row {row}, character {place}: {other} instead of {one}"
    return ""


def looks(lines: Iterable[str]) -> Iterator[list[Look]]:
    """Yield the characters of each line that tmux has captured, without blanks at its end that only colour it.

    Blanks look alike whatever colour their text would have, and letters however they are composed. A style goes on
    until another one comes, on the next line too.
    """
    style: dict[str, str] = {}
    for line in lines:
        found: list[Look] = []
        for index, piece in enumerate(_STYLE.split(line)):
            if index % 2:
                for part in split_parameters(piece or "0"):
                    _wear(style, part)
                continue
            worn = frozenset(style.items())
            ground = worn if style.keys() & _SEEN_ON_BLANKS else frozenset(part for part in worn if part[0] == "bg")
            # Whether tmux keeps a joiner, and what it joins, depends on how its input happens to be cut.
            text = unicodedata.normalize("NFC", _JOINED.sub("", piece))
            found += [Look(character, ground if character == " " else worn) for character in text]
        while found and found[-1].text == " " and not {name for name, _ in found[-1].style} & _SEEN_ON_BLANKS:
            found.pop()
        yield found


def _wear(style: dict[str, str], part: str) -> None:
    """Change a style by one SGR parameter."""
    number = int(part.partition(";")[0] or "0")
    if number == 0:
        style.clear()
    elif number < 10:
        style[str(number)] = "on"
    elif number == 22:
        style.pop("1", None)
        style.pop("2", None)
    elif 23 <= number <= 29:
        style.pop(str(number - 20), None)
    elif number in (39, 49):
        style.pop("fg" if number == 39 else "bg", None)
    elif 30 <= number <= 38 or 90 <= number <= 97:
        style["fg"] = part
    elif 40 <= number <= 48 or 100 <= number <= 107:
        style["bg"] = part
    else:
        raise ValueError(f"tmux says {part} of a style.")
