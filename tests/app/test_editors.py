"""Every editor is told the line in its own way, and one that is not known gets the file alone."""

from pathlib import Path

import pytest

from hubtui.app.editors import editor_command


@pytest.mark.parametrize(
    ("environment", "command"),
    [
        ({"EDITOR": "vi"}, ["vi", "+7", "/hub/a b.md"]),
        ({"EDITOR": "vi", "VISUAL": "/usr/bin/emacsclient -t"}, ["/usr/bin/emacsclient", "-t", "+7", "/hub/a b.md"]),
        ({"EDITOR": "hx"}, ["hx", "/hub/a b.md:7"]),
        ({"EDITOR": "code"}, ["code", "--wait", "--goto", "/hub/a b.md:7"]),
        ({"EDITOR": "code --wait"}, ["code", "--wait", "--goto", "/hub/a b.md:7"]),
        ({"EDITOR": "ed"}, ["ed", "/hub/a b.md"]),
        ({"EDITOR": "it's"}, ["it's", "/hub/a b.md"]),
        ({"PATH": "/nowhere"}, []),
    ],
)
def test_the_command(environment: dict[str, str], command: list[str]) -> None:
    assert editor_command(environment, "/hub/a b.md", 7) == command


def test_without_a_wish_a_usual_editor_is_taken(tmp_path: Path) -> None:
    editor = tmp_path / "nano"
    editor.write_text("#!/bin/sh\n")
    editor.chmod(0o755)
    (tmp_path / "editor").symlink_to(editor)
    found = editor_command({"PATH": str(tmp_path)}, "/hub/a.md", 3)
    assert found == [str(tmp_path / "editor"), "+3", "/hub/a.md"]
