"""Finds the text most like another among many, for messages that say what may have been meant."""

from array import array
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final

_RAREST: Final = 8
_COMPARED: Final = 48
_NEAR: Final = 0.6
_LONGEST: Final = 200


class NearestTexts:
    """Texts by the pairs of letters in them.

    Only the few that share the rarest pairs of what is looked for are compared closely; so ten thousand texts take
    milliseconds.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._by_pair: dict[str, array[int]] = {}
        for number, text in enumerate(texts):
            for pair in _pairs(text):
                self._by_pair.setdefault(pair, array("L")).append(number)

    def find(self, wanted: str) -> str | None:
        """Return the text most like the wanted one, None where none is much like it."""
        wanted = wanted[:_LONGEST]
        known = [self._by_pair[pair] for pair in _pairs(wanted) if pair in self._by_pair]
        shared: Counter[int] = Counter()
        for numbers in sorted(known, key=len)[:_RAREST]:
            shared.update(numbers)
        likely = sorted(shared, key=lambda number: (-shared[number], self._distance(number, wanted), number))
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(wanted)
        best, best_ratio = None, _NEAR
        for number in likely[:_COMPARED]:
            matcher.set_seq1(self._texts[number][:_LONGEST])
            if (ratio := matcher.ratio()) > best_ratio:
                best, best_ratio = self._texts[number], ratio
        return best

    def _distance(self, number: int, wanted: str) -> int:
        return abs(len(self._texts[number]) - len(wanted))


def _pairs(text: str) -> set[str]:
    short = text[:_LONGEST]
    return {short[at : at + 2] for at in range(len(short) - 1)}
