"""A program's output, cut into text and control sequences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_CONTROL = re.compile(
    r"\x1b(?:"
    r"\[(?P<csi>[<=>?]?)(?P<numbers>[0-9;:]*)(?P<final>[ -/]*[@-~])"
    r"|\](?P<osc>[^\x07\x1b]*)(?:\x07|\x1b\\)"
    r"|(?P<string>[PX^_])(?P<data>[^\x1b]*)\x1b\\"
    r"|(?P<escape>[ -/]*[0-OQ-WYZ\\`-~])"
    r")"
)
_UNFINISHED = re.compile(r"\x1b(?:\[[<=>?]?[0-9;:]*[ -/]*|\][^\x07\x1b]*\x1b?|[PX^_][^\x1b]*\x1b?|[ -/]*)")
_LONGEST_HELD = 65_536


@dataclass(frozen=True, slots=True)
class Control:
    """One control sequence.

    `kind` is csi, osc, string (DCS and its like) or escape. Of a CSI, `prefix` is the private mark (`?`, `>`...) and
    `body` the numbers; of an OSC and a string, `body` is what they carry. `final` holds the last bytes that name the
    function, intermediates included (`$p`), and for a string its opening letter.
    """

    kind: Literal["csi", "osc", "string", "escape"]
    prefix: str
    body: str
    final: str

    @property
    def numbers(self) -> list[int]:
        """The numbers of a CSI; what is missing is 0, and sub-parameters are dropped."""
        return [int(head) if (head := part.partition(":")[0]) else 0 for part in self.body.split(";")]


class Cutter:
    """Cuts a stream that comes in pieces of any size; a sequence torn in two is held until its rest has come."""

    def __init__(self) -> None:
        self._held = ""

    def cut(self, text: str) -> Iterator[str | Control]:
        """Give the text and the control sequences in their order, text without any ESC left in it."""
        text, self._held = self._held + text, ""
        position = 0
        for match in _CONTROL.finditer(text):
            if match.start() > position:
                yield text[position : match.start()].replace("\x1b", "")
            yield _control(match)
            position = match.end()
        rest = text[position:]
        torn = rest.find("\x1b")
        while torn >= 0 and not (_UNFINISHED.fullmatch(rest, torn) and len(rest) - torn < _LONGEST_HELD):
            torn = rest.find("\x1b", torn + 1)
        if torn >= 0:
            rest, self._held = rest[:torn], rest[torn:]
        if rest:
            yield rest.replace("\x1b", "")


def _control(match: re.Match[str]) -> Control:
    """Name the parts of a match."""
    if match["final"]:
        return Control("csi", match["csi"], match["numbers"], match["final"])
    if match["string"]:
        return Control("string", "", match["data"], match["string"])
    if match["escape"]:
        return Control("escape", "", "", match["escape"])
    return Control("osc", "", match["osc"], "")
