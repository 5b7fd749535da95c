"""Pages and hubs to measure with: made up, the same on every machine, and mixed as real pages are."""

import itertools
import random
from collections.abc import Callable, Iterator
from pathlib import Path

BEGINS = "Here the page begins"
ENDS = "Here the page ends"
ELSEWHERE = "This is another page"
SIZES = {"10 KB": 10_000, "100 KB": 100_000, "1 MB": 1_000_000, "10 MB": 10_000_000}

_LINE = 88
_VOCABULARY = (
    "a after again all also any argument because before bound budget by can careful case change check claim clear code "
    "cost data depends design each error evidence example explains fails few file first follows for from function goal "
    "gradient holds how however idea in input into is it keeps known large layer learns less line loss makes many may "
    "measure memory method model more most much name need network not of often on one only or order other output page "
    "part path place plain point policy policies probably problem proof question read reader reason rule sample says "
    "seen sentence sequence several shows simple since small some state step still such system test than that the then "
    "theory they this time to token training true two under until use value weight what when where which why with"
)
_WORDS = tuple(_VOCABULARY.split())
_CODE = {
    "python": (
        "def step(weights: list[float], gradient: list[float], rate: float = 0.01) -> list[float]:\n"
        '    """Go one step down."""\n'
        "    return [weight - rate * slope for weight, slope in zip(weights, gradient)]\n"
    ),
    "bash": 'set -euo pipefail\nfor page in docs/*.md; do\n  wc -w "$page"   # how much there is to read\ndone\n',
    "toml": '[[lists.entries]]\npage = "articles/one.md"\nreason = "what the others take for granted"\n',
    "": "loss\n  |\\\n  | \\____\n  |      \\______\n  +-------------- steps\n",
}


def write_page(folder: Path, size: int) -> Path:
    """Write a page of about `size` bytes, and another one that its first link leads to; return the page's path."""
    folder.mkdir(parents=True, exist_ok=True)
    page = folder / "page.md"
    with page.open("w", encoding="utf-8") as file:
        written = 0
        for block in _blocks(random.Random(size)):
            written += file.write(block + "\n")
            if written >= size:
                break
        file.write(f"{ENDS}.\n")
    (folder / "another.md").write_text(
        f"# Another page\n\n{ELSEWHERE}, and [the first](page.md) is one link away.\n", encoding="utf-8"
    )
    return page


def write_hub(folder: Path, pages: int, *, manifest: bool) -> Path:
    """Write a hub of `pages` short pages in folders of a hundred, with or without a manifest that names them all."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "README.md").write_text(
        f"# A large hub\n\n{BEGINS}, and [the first topic](topic-000/page-00.md) is one link away.\n", encoding="utf-8"
    )
    chance = random.Random(pages)
    sections: dict[str, list[str]] = {}
    for number in range(pages - 1):
        topic, place = divmod(number, 100)
        path = f"topic-{topic:03}/page-{place:02}.md"
        if place == 0:
            (folder / path).parent.mkdir()
        (folder / path).write_text(_short_page(chance, number, pages - 1), encoding="utf-8")
        sections.setdefault(f"Topic {topic}", []).append(path)
    if manifest:
        tables = ['id = "large"\ntitle = "A large hub"\nhome = "README.md"\n']
        for title, paths in sections.items():
            listed = "".join(f'  "{path}",\n' for path in paths)
            tables.append(f'[[sections]]\ntitle = "{title}"\npages = [\n{listed}]\n')
        (folder / "hub.toml").write_text("\n".join(tables), encoding="utf-8")
    return folder


def _short_page(chance: random.Random, number: int, pages: int) -> str:
    """Give a page of about a kilobyte with front matter and links to three others."""
    topic, place = divmod(number, 100)
    links = [divmod(chance.randrange(pages), 100) for _ in range(3)]
    seen = "".join(f"- [Topic {there}, page {page}](../topic-{there:03}/page-{page:02}.md)\n" for there, page in links)
    title = f"Topic {topic}, page {place}"
    return (
        f'+++\nid = "t{topic}-p{place}"\ntitle = "{title}"\nkind = "article"\n+++\n\n# {title}\n\n'
        f"{_paragraph(chance)}\n## Why it matters\n\n{_paragraph(chance)}\n## See also\n\n{seen}"
    )


def _blocks(chance: random.Random) -> Iterator[str]:
    """Give the blocks of a page, one after the other, without end."""
    yield f"# A page to measure with\n\n{BEGINS}, and [another page](another.md) is one link away.\n"
    kinds: list[Callable[[random.Random], str]] = [_paragraph, _list, _table, _code, _quote, _tasks]
    for section in itertools.count(1):
        yield f"{'##' if section % 4 == 1 else '###'} Section {section}: {_words(chance, 4)}\n"
        yield _paragraph(chance)
        drawn = chance.choices(kinds, weights=[8, 3, 1, 2, 1, 1], k=chance.randint(2, 4))
        # The second section has one of each, so that the smallest page has everything too.
        for kind in kinds if section == 2 else drawn:
            yield kind(chance)


def _words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(_WORDS, k=count))


def _sentence(chance: random.Random) -> str:
    words = chance.choices(_WORDS, k=chance.randint(7, 20))
    spot = chance.randrange(len(words) - 2)
    words[spot] = {
        0: f"**{words[spot]}**",
        1: f"*{words[spot]} {words[spot + 1]}*",
        2: f"`{words[spot]}_{words[spot + 1]}`",
        3: f"[{words[spot]} {words[spot + 1]}](another.md)",
        4: f"[{words[spot]}](https://example.org/{words[spot]})",
        5: "naïve café 日本語",
    }.get(chance.randrange(10), words[spot])
    return " ".join(words).capitalize() + "."


def _filled(text: str, width: int, start: str = "", then: str = "") -> str:
    """Break a text into lines; much faster than textwrap, which matters at 10 MB."""
    lines, line = [], start
    for word in text.split(" "):
        if len(line) + len(word) > width and line.strip():
            lines.append(line.rstrip())
            line = then
        line += word + " "
    return "\n".join([*lines, line.rstrip()]) + "\n"


def _paragraph(chance: random.Random) -> str:
    return _filled(" ".join(_sentence(chance) for _ in range(chance.randint(2, 6))), _LINE)


def _list(chance: random.Random) -> str:
    ordered = chance.random() < 0.4
    items = []
    for number in range(1, chance.randint(3, 7)):
        mark = f"{number}. " if ordered else "- "
        items.append(_filled(_sentence(chance), _LINE, mark, " " * len(mark)))
        if chance.random() < 0.3:
            items += [f"{' ' * len(mark)}- {_words(chance, 5)}\n" for _ in range(2)]
    return "".join(items)


def _tasks(chance: random.Random) -> str:
    return "".join(f"- [{chance.choice(' x')}] {_words(chance, 6)}\n" for _ in range(4))


def _table(chance: random.Random) -> str:
    rows = [[_words(chance, 2), _words(chance, chance.randint(2, 6)), str(chance.randint(1, 9999))] for _ in range(5)]
    body = "".join(f"| {' | '.join(row)} |\n" for row in rows)
    return f"| Case | What was seen | Count |\n| --- | :--- | ---: |\n{body}"


def _code(chance: random.Random) -> str:
    language = chance.choice(list(_CODE))
    return f"```{language}\n{_CODE[language]}```\n"


def _quote(chance: random.Random) -> str:
    lead = "> [!NOTE]\n" if chance.random() < 0.5 else ""
    return lead + _filled(_sentence(chance) + " " + _sentence(chance), _LINE, "> ", "> ")
