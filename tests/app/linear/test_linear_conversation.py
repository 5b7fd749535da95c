"""Conversations by lines, written as they look: what is typed stands behind the prompt and `» `."""

import re
from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet

from hubtui.app.beginning import begin
from hubtui.app.linear.conversation import Conversation
from hubtui.hub.opening import open_hub

CASES = Path(__file__).parent / "cases"
_TYPED = re.compile(r"^[^»\n]*: » ?(.*)$", re.MULTILINE)


def conversations() -> list[ParameterSet]:
    text = (CASES / "conversations.md").read_text("utf-8")
    found = re.findall(r"^## (.+?) \((\w+), (\d+) lines\)\n.*?^```\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert len(found) == text.count("\n## ")
    return [pytest.param(page, int(lines), block, id=title) for title, page, lines, block in found]


def converse(conversation: Conversation, typed: list[str]) -> str:
    """Return what a terminal would show, what is typed set apart by `» `."""
    shown = "".join(f"{line}\n" for line in conversation.begin())
    for line in typed:
        shown += f"{conversation.prompt}» {line}".rstrip() + "\n"
        shown += "".join(f"{answer}\n" for answer in conversation.answer(line))
    return shown


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    return tmp_path


@pytest.mark.parametrize(("page", "lines", "block"), conversations())
def test_conversation(page: str, lines: int, block: str) -> None:
    begun = begin(open_hub(CASES / "hub"), page=page)
    conversation = Conversation(begun, lambda: 80, lambda: lines)
    assert converse(conversation, _TYPED.findall(block)) == block
    conversation.leave()
    assert conversation.ended == block.rstrip().endswith(("» q", "» exit"))
