"""A large hub to search: made up, with words as frequent and as rare as those of a language are."""

import itertools
import random
from collections.abc import Iterator
from pathlib import Path

_VOCABULARY = 40_000
_CONSONANTS, _VOWELS = "tnrslhdcmpgbfkvw", "aeiou"
_FOLDER = 100


class Language:
    """Words by rank: the n-th is about n times as rare as the first."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self.words = [word(rank) for rank in range(_VOCABULARY)]
        self._weights = list(itertools.accumulate(1 / (rank + 2.7) ** 1.05 for rank in range(_VOCABULARY)))

    def some(self, count: int) -> list[str]:
        """Give so many words as they come."""
        return self._chance.choices(self.words, cum_weights=self._weights, k=count)

    def sentence(self) -> str:
        """Give a sentence with markup as usual as on real pages."""
        words = self.some(self._chance.randint(7, 20))
        words[0] = words[0].capitalize()
        for mark in self._chance.choices(("", "**{}**", "*{}*", "`{}`"), weights=(6, 1, 1, 1), k=2):
            spot = self._chance.randrange(1, len(words))
            words[spot] = mark.format(words[spot]) if mark else words[spot]
        return f"{' '.join(words)}."


def write_library(folder: Path, pages: int, size: int) -> Path:
    """Write a hub of `pages` pages of about `size` bytes, in folders of a hundred, each with links to others."""
    chance = random.Random(pages)
    language = Language(chance)
    for number in range(pages):
        file = folder / path_of(number)
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("w", encoding="utf-8") as out:
            written = out.write(f"# {' '.join(language.some(4))}\n\n")
            for block in _blocks(chance, language, pages):
                written += out.write(block + "\n")
                if written >= size:
                    break
    shelves = "".join(f"- [Shelf {number}]({path_of(number * _FOLDER)})\n" for number in range(-(-pages // _FOLDER)))
    (folder / "README.md").write_text("# A library\n\nIt begins with its [shelves](shelves.md).\n", encoding="utf-8")
    (folder / "shelves.md").write_text(f"# Shelves\n\n{shelves}", encoding="utf-8")
    return folder


def path_of(number: int) -> str:
    """Give the path of a page."""
    return f"shelf-{number // _FOLDER:03}/page-{number:05}.md"


def _blocks(chance: random.Random, language: Language, pages: int) -> Iterator[str]:
    while True:
        yield f"## {' '.join(language.some(3))}\n"
        for _ in range(chance.randint(1, 4)):
            yield "\n".join(language.sentence() for _ in range(chance.randint(2, 6))) + "\n"
        links = (chance.randrange(pages) for _ in range(3))
        yield "".join(f"- [{' '.join(language.some(2))}](../{path_of(link)}) {language.sentence()}\n" for link in links)
        if chance.random() < 0.3:
            yield "```python\n" + "".join(f"{word} = {word}()\n" for word in language.some(5)) + "```\n"
        if chance.random() < 0.3:
            rows = (f"| {' '.join(language.some(2))} | {' '.join(language.some(4))} |\n" for _ in range(4))
            yield "| One | Other |\n| --- | --- |\n" + "".join(rows)


def word(rank: int) -> str:
    """Give the word of a rank, the most frequent of which is 0."""
    rank, letters = rank + 3, ""
    while rank:
        rank, consonant = divmod(rank, len(_CONSONANTS))
        rank, vowel = divmod(rank, len(_VOWELS))
        letters += _CONSONANTS[consonant] + _VOWELS[vowel]
    return letters
