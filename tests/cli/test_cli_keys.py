"""`hubtui keys`: the registry, as text, as data and as Markdown."""

import json
import re

from cli.command_line import Hubtui
from hubtui.app.actions import ACTIONS, GROUPS
from hubtui.app.key_names import shown_key
from hubtui.document.dialect import Dialect
from hubtui.document.printing import print_page
from hubtui.document.source import Source


def test_every_action_stands_under_its_group(hubtui: Hubtui) -> None:
    printed = hubtui("keys").out
    groups = dict(part.split("\n", 1) for part in printed.rstrip("\n").split("\n\n"))
    assert tuple(groups) == GROUPS
    for action in ACTIONS:
        keys = " ".join(map(shown_key, action.keys)) or "palette"
        assert [keys, action.title, action.id] in _cells(groups[action.group])


def test_json_is_the_registry(hubtui: Hubtui) -> None:
    rows = [json.loads(line) for line in hubtui("keys", "--json").out.splitlines()]
    assert [row["id"] for row in rows] == [action.id for action in ACTIONS]
    for row, action in zip(rows, ACTIONS, strict=True):
        assert row == {
            "id": action.id,
            "title": action.title,
            "keys": [shown_key(key) for key in action.keys],
            "group": action.group,
            "context": action.context,
            "palette": action.palette,
        }


def test_markdown_says_the_same_once_it_is_read(hubtui: Hubtui) -> None:
    source = Source(hubtui("keys", "--markdown").out, Dialect())
    lines = [line.text.rstrip() for line in print_page(source, 80)]
    for group in GROUPS:
        assert group in lines
    rows = [tuple(cell.strip() for cell in line.split("│")) for line in lines if "│" in line]
    for action in ACTIONS:
        assert (" ".join(map(shown_key, action.keys)) or "palette", action.title) in rows


def test_tables_are_narrow(hubtui: Hubtui) -> None:
    source = Source(hubtui("keys", "--markdown").out, Dialect())
    assert max(len(line.text.rstrip()) for line in print_page(source, 200)) < 70


def test_one_form_at_a_time(hubtui: Hubtui) -> None:
    outcome = hubtui("keys", "--json", "--markdown")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == "hubtui: Give --json or --markdown, not both.\n"


def _cells(rows: str) -> list[list[str]]:
    return [re.split(" {2,}", row.strip()) for row in rows.splitlines()]
