"""A hub of pages that are hard to draw: scripts of other widths, marks, emoji, tables that are too wide."""

import random
from pathlib import Path
from typing import Final

_WORDS: Final = {
    "latin": "the reader keeps one place for every page and a wire that says little",
    "marks": "cafe\u0301 nai\u0308ve a\u0301\u0328 z\u0335a\u0336l\u0337 e\u0301\u0300 dé jà ñandú Ελλάδα здесь й",
    "wide": "日本語 漢字 かな 中文 한국어 全角 ﾊﾝｶｸ 語 あ Ａ１",
    "emoji": "👍 👍🏽 👩‍💻 ❤️ ☎️ 🇩🇪 ⚠️ ✅ 1️⃣ 🏳️‍🌈 ☃ ★ → ① ½ …",
    "rtl": "שלום עולם مرحبا بالعالم אבג (ד) عربي 123 ۴۵۶",
    "joined": "नमस्ते दुनिया ไทย ภาษา தமிழ் ខ្មែរ \u200bzero\u200dwidth soft\u00adhyphen no\u00a0break",
}
_CODE: Final = 'def step(weights: list[float], rate: float = 0.01) -> str:  # 日本 é\n    return f"{weights!r}" * 3\n'


def write_hub(folder: Path, seed: int) -> Path:
    """Write a hub of a few pages, other ones for each seed; return its folder."""
    chance = random.Random(seed)
    folder.mkdir(parents=True)
    names = [f"page-{number}.md" for number in range(6)]
    for name in names:
        (folder / name).write_text(_page(chance, names), encoding="utf-8")
    pages = ", ".join(f'"{name}"' for name in names)
    titles = [_sentence(chance, 3) for _ in range(2)]
    lists = f'[[lists]]\nid = "short"\ntitle = "{titles[1]}"\n[[lists.entries]]\npage = "{names[2]}"\n'
    (folder / "hub.toml").write_text(
        f'id = "replay"\ntitle = "{titles[0]}"\nhome = "{names[0]}"\n'
        f'[[sections]]\ntitle = "部 {titles[1]}"\npages = [{pages}]\n{lists}',
        encoding="utf-8",
    )
    return folder


def _page(chance: random.Random, names: list[str]) -> str:
    blocks = [f"# {_sentence(chance, 4)}\n"]
    for _ in range(chance.randint(12, 50)):
        match chance.randrange(9):
            case 0:
                blocks.append(f"{'#' * chance.randint(2, 5)} {_sentence(chance, 3)}\n")
            case 1:
                blocks.append("".join(f"- {_sentence(chance, 9)}\n" for _ in range(chance.randint(1, 8))))
            case 2:
                blocks.append(_table(chance))
            case 3:
                blocks.append(f"```python\n{_CODE * chance.randint(1, 4)}```\n")
            case 4:
                blocks.append(f"> [!NOTE]\n> {_sentence(chance, 20)}\n")
            case 5:
                blocks.append(f"See [{_sentence(chance, 3)}]({chance.choice(names)}) and *{_sentence(chance, 2)}*.\n")
            case _:
                blocks.append(_sentence(chance, chance.randint(5, 80)) + "\n")
    return "\n".join(blocks)


def _table(chance: random.Random) -> str:
    columns = chance.randint(2, 9)
    rows = [[_sentence(chance, chance.randint(1, 3)) for _ in range(columns)] for _ in range(chance.randint(2, 25))]
    rows.insert(1, ["---"] * columns)
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _sentence(chance: random.Random, words: int) -> str:
    kinds = chance.choices(list(_WORDS), [6, 1, 1, 1, 1, 1], k=words)
    return " ".join(
        f"**{word}**" if chance.random() < 0.03 else f"`{word}`" if chance.random() < 0.03 else word
        for word in (chance.choice(_WORDS[kind].split(" ")) for kind in kinds)
    )
