"""What can be typed while reading by lines. Pure.

Letters mean what they mean as keys of the reader wherever there is such a key.
"""

import re
from dataclasses import dataclass
from typing import Final, Literal

CommandId = Literal[
    "on",
    "number",
    "again",
    "up",
    "top",
    "all",
    "lines",
    "back",
    "forward",
    "next",
    "previous",
    "unread",
    "home",
    "contents",
    "open",
    "headings",
    "links",
    "lists",
    "find",
    "search",
    "mark",
    "where",
    "help",
    "quit",
]


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that can be typed.

    names: what is typed, the one that help shows first. argument: what may follow it, for help. title: what it does.
    """

    id: CommandId
    names: tuple[str, ...]
    argument: str
    title: str


COMMANDS: Final = (
    Command("on", ("",), "", "Enter alone: read on; in a list, more of it, then back to the page"),
    Command("number", (), "", "a number: follow that link, unfold that part, or choose that row of a list"),
    Command("again", ("r", "again"), "", "read the last piece again"),
    Command("up", ("-", "k"), "", "the piece before it"),
    Command("top", ("g",), "", "from the top of the page"),
    Command("all", ("a", "all"), "", "the rest of the page in one go"),
    Command("lines", ("z",), "N", "read on by N lines at a time from now on; 0 for a paragraph, alone for a screen"),
    Command("back", ("b", "H", "back"), "", "back to the page before"),
    Command("forward", ("f", "L", "forward"), "", "forward again"),
    Command("next", ("n", "]", "next"), "", "next page of the hub"),
    Command("previous", ("p", "[", "previous"), "", "previous page"),
    Command("unread", (".",), "", "next unread page, of the reading list you follow or of the hub"),
    Command("home", ("home",), "", "start page of the hub"),
    Command("contents", ("c", "contents"), "", "contents of the hub"),
    Command("open", ("o", "open"), "WORDS", "open the page of this title or path, or list those with these words"),
    Command("headings", ("h", "t", "headings"), "N", "headings of the page; with a number, go to that one"),
    Command("links", ("u", "links"), "N", "links of the page; with a number, where that one leads"),
    Command("lists", ("l", "lists"), "N", "reading lists; with a number, follow that one"),
    Command("find", ("/",), "WORDS", "find words on the page; / alone finds them once more"),
    Command("search", ("s", "search"), "WORDS", "search all pages of the hub for words"),
    Command("mark", ("x",), "", "mark the page as read, or as unread"),
    Command("where", ("w", "where"), "", "where you are"),
    Command("help", ("?", "help"), "", "this help"),
    Command("quit", ("q", "quit", "exit"), "", "quit; the place is kept"),
)

_BY_NAME: Final = {name: command for command in COMMANDS for name in command.names}
_DIGITS: Final = 9
_TYPED: Final = re.compile(r"(?P<name>[A-Za-z]+|[-./?\[\]]|)\s*(?P<argument>.*)", re.DOTALL)


def understood(line: str) -> tuple[CommandId, str] | None:
    """Return the command that a line gives and what it is given with, None where there is no such command."""
    typed = line.strip()
    if typed.isdecimal():
        return "number", typed
    match = _TYPED.fullmatch(typed)
    if match is None or (not match["name"] and typed):
        return None
    command = _BY_NAME.get(match["name"])
    if command is None or (match["argument"] and not command.argument):
        return None
    return command.id, match["argument"]


def number_of(text: str) -> int:
    """Return the number that was typed, 0 where it is none that anything could have."""
    return int(text) if text.isdecimal() and len(text) <= _DIGITS else 0


def help_lines() -> list[str]:
    """Return every command with what it does, a line each."""
    lines = []
    for command in COMMANDS:
        typed = " ".join(part for part in (next(iter(command.names), ""), command.argument) if part)
        lines.append(f"{typed}: {command.title}" if typed else command.title[0].upper() + command.title[1:])
    return lines
