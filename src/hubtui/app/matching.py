"""Finds texts by a few letters, the likeliest first. Pure.

Ten thousand texts are searched between two frames. So this goes through plain lists with what the interpreter does
fastest; a score for each pair of query and text, as libraries for fuzzy matching give it, takes several frames.
"""

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import Final

_WORD_ENDS: Final = str.maketrans(dict.fromkeys("/_-.:,;()[]“”\"'`", " "))
_ENOUGH: Final = 20
"""So many texts that hold the words as they were typed make it needless to look for their letters one by one."""

_COMMON: Final = "zqxjkvbpygfwmucldhrsniaote"
"""Letters from rare to common; what is no letter is rarer than any."""

_RAREST: Final = 3
_HITS: Final = 1000
"""Places that are looked at, at most, for one spelling of a query."""

_LOOKED_AT: Final = 120
"""Characters of a text in which single letters are looked for."""


def folded(text: str) -> str:
    """Return text without case and accents."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def searchable(*texts: str) -> str:
    """Return texts as lines in which each word begins after a space: as it is, and again without its punctuation."""
    lines: list[str] = []
    for text in texts:
        lower = folded(text)
        parted = lower.translate(_WORD_ENDS)
        lines.append(f" {lower}" if parted == lower else f" {lower}\n {parted}")
    return "\n".join(lines)


def find(query: str, names: Sequence[str], texts: Sequence[str], order: Sequence[int]) -> list[list[int]]:
    """Return the texts that match, as indices, in groups from the likeliest to the least likely.

    names, texts: made by `searchable`: what each is called, and that with what else it may be found by below it.
    order: the indices to look at; within a group it is kept.
    """
    words = list(dict.fromkeys(folded(query).split()))
    if not words:
        return [list(order)]
    found = order
    for word in words:
        found = [index for index in found if word in texts[index]]
    whole = " ".join(words)
    groups = _ranked(whole, words, names, texts, found)
    if len(found) < _ENOUGH and len(whole) > 1:
        held = set(found)
        groups.append(_by_letters(whole.replace(" ", ""), names, texts, (it for it in order if it not in held)))
    return groups


def _ranked(
    whole: str, words: Sequence[str], names: Sequence[str], texts: Sequence[str], found: Sequence[int]
) -> list[list[int]]:
    begin = f" {whole}"
    # One expression and no call: this is done for ten thousand texts when the first letter is typed.
    ranks = [
        0
        if names[index].startswith(begin)
        else 1
        if begin in names[index]
        else 2
        if begin in texts[index]
        else 3
        if whole in names[index]
        else 4
        for index in found
    ]
    if len(words) > 1:
        inside = {*found}
        for word in words:
            start = f" {word}"
            inside = {index for index in inside if start in names[index]}
        ranks = [rank if rank < 3 else 3 if index in inside else 4 for rank, index in zip(ranks, found, strict=True)]
    groups: list[list[int]] = [[] for _ in range(5)]
    for rank, index in zip(ranks, found, strict=True):
        groups[rank].append(index)
    return groups


def _by_letters(letters: str, names: Sequence[str], texts: Sequence[str], order: Iterable[int]) -> list[int]:
    """Return the texts that have all the letters in their order, the first at the start of a word, closest first."""
    spread_in = _spreading(letters)
    spread: list[tuple[int, int, int]] = []
    likely = list(order)
    for letter in sorted({*letters}, key=_COMMON.find)[:_RAREST]:
        likely = [index for index in likely if letter in texts[index]]
    for place, index in enumerate(likely):
        cost = spread_in(names[index], texts[index])
        if cost >= 0:
            spread.append((cost, place, index))
    return [index for _, _, index in sorted(spread)]


def _spreading(letters: str) -> Callable[[str, str], int]:
    """Return what tells how far these letters are spread in a name, else in the rest of the text that begins with it.

    In the latter it is so much more; -1 where they are in neither. For nearly all texts that is one search.
    """
    between = (f"[^\n{re.escape(letter)}]*{re.escape(letter)}" for letter in letters[1:])
    search = re.compile(f" {re.escape(letters[0])}{''.join(between)}").search

    def spread(name: str, text: str) -> int:
        found = search(text)
        if found is None:
            return -1
        start, end = found.span()
        if end - start <= _LOOKED_AT:
            return end - start - 1 + (_LOOKED_AT if start > len(name) else 0)
        cost = _spread(f" {letters[0]}", letters[1:], name)
        if cost < 0:
            cost = _spread(f" {letters[0]}", letters[1:], text[len(name) + 1 :])
            cost += _LOOKED_AT if cost >= 0 else 0
        return cost

    return spread


def _spread(first: str, rest: str, text: str) -> int:
    """Return over how many characters of one line of a text the letters are spread, -1 where no line has them all."""
    start = text.find(first)
    while start >= 0:
        end = text.find("\n", start, start + _LOOKED_AT)
        end = start + _LOOKED_AT if end < 0 else end
        at = start + 1
        for letter in rest:
            at = text.find(letter, at + 1, end)
            if at < 0:
                break
        else:
            return at - start
        # What stands further on in the same line has fewer letters still.
        start = text.find(first, end)
    return -1


class Lines:
    """Very many short texts, found by their words alone: one search through all of them at once."""

    def __init__(self, texts: Sequence[str] = ()) -> None:
        """texts: made by `searchable`."""
        self._starts = array("Q")
        self._nothing = ""
        at = 0
        for text in texts:
            self._starts.append(at)
            at += len(text) + 1
        self._starts.append(at)
        # The break before the first is what the first line begins after, as the others do.
        self._text = "\0" + "\0".join(texts) + "\0"

    def find(self, query: str, most: int) -> list[int]:
        """Return the numbers of texts that hold every word, the likeliest first, at most so many."""
        words = folded(query).split()
        whole = " ".join(words)
        # What holds these words holds also those that were typed before their last letter.
        if not words or (self._nothing and whole.startswith(self._nothing)):
            return []
        longest = max(words, key=len)
        if longest not in self._text:
            self._nothing = whole
            return []
        found: dict[int, None] = {}
        # Each search for what is nowhere goes through all of the text.
        at_starts = (f"\0 {whole}", f" {whole}", f" {longest}") if f" {longest}" in self._text else ()
        for needle in dict.fromkeys((*at_starts, longest)):
            at = self._text.find(needle)
            for _ in range(_HITS):
                if at < 0 or len(found) >= most:
                    break
                number = bisect_right(self._starts, at) - 1
                start, end = self._starts[number], self._starts[number + 1]
                if len(words) == 1 or all(self._text.find(word, start, end + 1) >= 0 for word in words):
                    found[number] = None
                at = self._text.find(needle, end)
        return list(found)


def marked(text: str, query: str) -> list[bool]:
    """Return which characters of a text a query has found: its words, or else its letters one by one."""
    hits = [False] * len(text)
    lower = folded(text)
    # Folding may change the length of text (ß), and then nothing can be said of where a word stands.
    if not query.strip() or len(lower) != len(text):
        return hits
    words = folded(query).split()
    for word in words:
        start = max(lower.find(f" {word}") + 1, 0) if not lower.startswith(word) else 0
        start = start if lower.startswith(word, start) else lower.find(word)
        if start >= 0:
            hits[start : start + len(word)] = [True] * len(word)
    if not any(hits):
        at = -1
        for letter in "".join(words):
            at = lower.find(letter, at + 1)
            if at < 0:
                return [False] * len(text)
            hits[at] = True
    return hits
