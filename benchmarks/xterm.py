"""What an xterm answers to the questions that programs ask a terminal."""

from collections.abc import Callable

from .sequences import Control, Cutter

# The private modes that xterm knows; synchronized output (2026) and in-band resize (2048) are not among them.
_KNOWN_MODES = frozenset(
    {1, 3, 4, 5, 6, 7, 8, 9, 12, 25, 40, 45, 47, 66, 67, 69, 1000, 1002, 1003, 1004, 1005, 1006, 1007, 1015, 1016}
    | {1034, 1035, 1036, 1039, 1047, 1048, 1049, 2004}
)
_FOREGROUND, _BACKGROUND = "rgb:e5e5/e5e5/e5e5", "rgb:0000/0000/0000"
_CELL_HEIGHT, _CELL_WIDTH = 16, 8


class Answers:
    """Reads a program's output for questions and says what the terminal sends back.

    It follows the private modes as well, so that it can tell what is switched on (`modes`). `lacking` are modes that
    it does not know, as an xterm would.
    """

    def __init__(self, columns: int, rows: int, cursor: Callable[[], tuple[int, int]]) -> None:
        """`cursor` gives the cursor's row and column, from 1; it is only called when a program asks for them."""
        self.columns = columns
        self.rows = rows
        self.modes = {7, 25}
        self.lacking: frozenset[int] = frozenset()
        self._cursor = cursor
        self._cutter = Cutter()

    def take(self, output: bytes) -> bytes:
        """Take output and return the answers to what it asks, in order."""
        parts = self._cutter.cut(output.decode("latin-1"))
        return "".join(self._answer(part) for part in parts if isinstance(part, Control)).encode("latin-1")

    def _answer(self, control: Control) -> str:
        if control.kind == "csi":
            return self._answer_csi(control, control.numbers)
        if control.kind == "osc":
            return _colour(control.body)
        if control.kind == "string" and control.final == "P" and control.body[:2] in ("+q", "$q"):
            return f"\x1bP0{control.body[0]}r\x1b\\"
        return ""

    def _answer_csi(self, control: Control, numbers: list[int]) -> str:
        first = numbers[0]
        match control.prefix, control.final:
            case "?", "h":
                self.modes.update(numbers)
            case "?", "l":
                self.modes.difference_update(numbers)
            case "?", "$p":
                state = 0 if first not in _KNOWN_MODES - self.lacking else 1 if first in self.modes else 2
                return f"\x1b[?{first};{state}$y"
            case "", "$p":
                return f"\x1b[{first};0$y"
            case "", "c":
                return "\x1b[?64;1;2;6;9;15;16;17;18;21;22;28c"
            case ">", "c":
                return "\x1b[>41;390;0c"
            case "=", "c":
                return "\x1bP!|00000000\x1b\\"
            case ">", "q":
                return "\x1bP>|XTerm(390)\x1b\\"
            case ("" | "?") as prefix, "n":
                return self._status(prefix, first)
            case "", "t":
                return self._size(first)
        return ""

    def _status(self, prefix: str, asked: int) -> str:
        """Answer a device status report: that all is well, or where the cursor is."""
        if asked == 5 and not prefix:
            return "\x1b[0n"
        if asked != 6:
            return ""
        row, column = self._cursor()
        return f"\x1b[{prefix}{row};{column}{';1' if prefix else ''}R"

    def _size(self, asked: int) -> str:
        """Answer a size report: of the window in pixels, of a cell, of the text area in cells."""
        match asked:
            case 14:
                return f"\x1b[4;{self.rows * _CELL_HEIGHT};{self.columns * _CELL_WIDTH}t"
            case 16:
                return f"\x1b[6;{_CELL_HEIGHT};{_CELL_WIDTH}t"
            case 18:
                return f"\x1b[8;{self.rows};{self.columns}t"
        return ""


def _colour(body: str) -> str:
    """Answer an OSC that asks for a colour."""
    code, *values = body.split(";")
    if values[-1:] != ["?"]:
        return ""
    if code in ("10", "11", "12"):
        return f"\x1b]{code};{_BACKGROUND if code == '11' else _FOREGROUND}\x1b\\"
    if code == "4" and len(values) == 2:
        return f"\x1b]4;{values[0]};{_FOREGROUND}\x1b\\"
    return ""
