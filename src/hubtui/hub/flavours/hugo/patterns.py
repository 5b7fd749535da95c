"""Regular expressions from templates: only those that cannot take long, since ours, unlike Go's, may try for ever."""

import re
from collections.abc import Callable
from typing import Final

from hubtui.hub.flavours.hugo.template_text import BeyondError

_MOST_TRIES: Final = 5_000_000
_TRIES_A_STEP: Final = 1_000
_REFUSED: Final = re.compile(r"\)[*+{]|\\[1-9pPQEzCR]|\(\?(?![ims]*[:)]|P<\w+>)|\[\[:")
"""Repeated groups, and what the two do not both have."""
_FLAGS: Final = re.compile(r"\(\?[ims]*\)")
_ATOM: Final = re.compile(
    r"(?P<group>\((?:\?(?:[ims]*:|P<\w+>))?|\)|\|)|(?P<atom>\\.|\[\^?\]?(?:[^\]\\]|\\.)*\]|[^\\])"
    r"(?P<count>[*+?]|\{\d*,?\d*\})?\??",
    re.DOTALL,
)
_LITERAL: Final = re.compile(r"\\[^\w]|[^\\.\[\](){}*+?^$|]", re.DOTALL)


def safe_pattern(pattern: str, text: str, spend: Callable[[int], None]) -> "re.Pattern[str]":
    """Return an expression that is to be looked for in a text. Raises BeyondError where that might take long.

    spend: takes off what may still be done.
    """
    if _REFUSED.search(pattern):
        raise BeyondError("pattern")
    if not all(literal in text for literal in _required(pattern)):
        # Nothing is found, but what is put in its place may name its groups.
        flags = _FLAGS.match(pattern)
        start = flags.end() if flags else 0
        pattern = f"{pattern[:start]}(?!){pattern[start:]}"
    else:
        tries = _tries(pattern, text)
        spend(tries // _TRIES_A_STEP)
        if tries > _MOST_TRIES:
            raise BeyondError("pattern")
    try:
        return re.compile(pattern)
    except re.error:
        raise BeyondError("pattern") from None


def _required(pattern: str) -> list[str]:
    """Return texts without which nothing is found."""
    if "|" in pattern or re.match(r"\(\?[ms]*i", pattern):
        return []
    runs, depth = [""], 0
    for found in _ATOM.finditer(pattern):
        group, atom = found["group"] or "", found["atom"] or ""
        depth += (group[:1] == "(") - (group == ")")
        if not depth and not found["count"] and _LITERAL.fullmatch(atom):
            runs[-1] += atom[-1]
        else:
            runs.append("")
    return list(filter(None, runs))


def _tries(pattern: str, text: str) -> int:
    """Return how often something is tried at most, were everything that may be long as long as the text lets it be."""
    flags = _FLAGS.match(pattern)
    options = flags[0] if flags else ""
    atoms = [found for found in _ATOM.finditer(pattern, flags.end() if flags else 0) if found["atom"]]
    starts = len(text) + 1
    if atoms and atoms[0]["atom"] == "^" and "m" not in options:
        starts = 1
    elif "|" not in pattern and "i" not in options:
        prefix = ""
        for found in atoms[1:] if atoms and atoms[0]["atom"] == "^" else atoms:
            if found["count"] or not _LITERAL.fullmatch(found["atom"]):
                break
            prefix += found["atom"][-1]
        starts = 1 + text.count(prefix) if prefix else starts
    tries, settled = starts, 1
    for found, following in zip(atoms, [*atoms[1:], None], strict=True):
        if (found["count"] or "?") == "?" or (found["count"][:1] == "{" and "," not in found["count"]):
            continue
        ends = following is not None and not following["count"] and _LITERAL.fullmatch(following["atom"])
        if following is not None and ends and not _matches(found["atom"], following["atom"][-1], options):
            # Where it ends is settled by what follows.
            settled += _longest(found["atom"], text, options)
        else:
            tries *= 1 + _longest(found["atom"], text, options)
    return tries * settled + len(text)


def _matches(atom: str, letter: str, options: str) -> bool:
    try:
        return re.match(options + atom, letter) is not None
    except re.error:
        return True


def _longest(atom: str, text: str, options: str) -> int:
    try:
        return max((len(found[0]) for found in re.finditer(f"{options}(?:{atom})+", text)), default=0)
    except re.error:
        return len(text)
