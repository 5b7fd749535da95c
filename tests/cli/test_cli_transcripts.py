"""What commands print: after `$` a command, then its stdout, its stderr and, if not 0, its exit code."""

import re
import shlex
from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet

from cli.command_line import Hubtui
from hubtui.resources import data_folder

CASES = Path(__file__).parent / "cases"


def transcripts() -> list[ParameterSet]:
    found = []
    for file in sorted(CASES.glob("transcripts/*.md")):
        text = file.read_text(encoding="utf-8")
        for title, block in re.findall(r"^## (.+?)\n.*?^```console\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
            found.append(pytest.param(block, id=f"{file.stem}: {title}"))
    return found


@pytest.mark.parametrize("block", transcripts())
def test_transcript(block: str, hubtui: Hubtui, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(CASES)
    replayed = ""
    for line in block.splitlines():
        if not line.startswith("$ hubtui"):
            continue
        outcome = hubtui(*shlex.split(line.removeprefix("$ hubtui")))
        printed = outcome.out + outcome.err
        for folder, name in ((home, "HOME"), (CASES, "CASES"), (data_folder("themes"), "THEMES")):
            printed = printed.replace(str(folder), name)
        replayed += f"{line}\n{printed}" + (f"[exit {outcome.code}]\n" if outcome.code else "")
    assert replayed == block
