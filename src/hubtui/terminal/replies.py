"""What a terminal says by itself or when asked, picked out of what is typed. Pure."""

import re
from typing import Final, NamedTuple

ASK_STATUS: Final = "\x1b[5n"
"""DSR 5 (ECMA-48 8.3.35): every terminal since the VT100 answers it."""

ASK_MARGINS: Final = "\x1b[?69$p"
"""DECRQM for DECLRMM, left and right margins."""

ASK_BACKGROUND: Final = "\x1b]11;?\x1b\\"
"""OSC 11: the colour of the ground."""

_REPLY = re.compile(
    rb"\x1b\[(?P<status>[03])n|\x1b\[\?69;(?P<margins>\d)\$y|\x1b\]11;(?P<ground>[^\x07\x1b]{0,64})(?:\x07|\x1b\\)"
)
_BEGUN = re.compile(rb"\x1b(?:\[(?:[03]|\?6?9?;?\d?\$?)?|\]1{0,2}(?:(?<=11);[^\x07\x1b]{0,64}\x1b?)?)?\Z")
_RGB = re.compile(rb"rgba?:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})")


class Reply(NamedTuple):
    """kind: "status", "margins" or "ground". value: "yes" or "no" for margins, "light" or "dark" for the ground."""

    kind: str
    value: str = ""


class Replies:
    """Tells replies from keys, also where a reply comes in two parts."""

    def __init__(self) -> None:
        self._held = b""

    @property
    def holding(self) -> bool:
        """Whether something is held back that may become a reply."""
        return bool(self._held)

    def feed(self, data: bytes, *, awaited: bool) -> tuple[bytes, list[Reply]]:
        """Return what was typed, and the replies found. awaited: whether to hold back what may be half a reply."""
        data = self._held + data
        self._held = b""
        replies: list[Reply] = []

        def picked(match: "re.Match[bytes]") -> bytes:
            reply = _read(match)
            if reply is not None:
                replies.append(reply)
            return b""

        typed = _REPLY.sub(picked, data) if b"\x1b" in data else data
        if awaited and (begun := _BEGUN.search(typed)):
            self._held = begun[0]
            typed = typed[: begun.start()]
        return typed, replies

    def release(self) -> bytes:
        """Return what was held back: it was typed after all."""
        held, self._held = self._held, b""
        return held


def _read(match: "re.Match[bytes]") -> Reply | None:
    if match["status"] is not None:
        return Reply("status")
    if match["margins"] is not None:
        return Reply("margins", "yes" if match["margins"] in (b"1", b"2", b"3") else "no")
    colour = _RGB.match(match["ground"])
    if colour is None:
        return None
    red, green, blue = (int(part, 16) / (16 ** len(part) - 1) for part in colour.groups())
    # Rec. 709 luma: what looks light, not what sums up to much.
    return Reply("ground", "light" if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.5 else "dark")
