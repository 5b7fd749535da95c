"""How a person's editor is told to open a file at a line. Pure."""

import shlex
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Final

_PLUS: Final = {
    *("vi", "vim", "nvim", "view", "ex", "nano", "pico", "emacs", "emacsclient", "joe", "jed", "jmacs", "mg", "ne"),
    *("kak", "micro", "mcedit", "zile", "ee", "less", "most"),
}
"""Editors that take `+LINE FILE`."""
_COLON: Final = frozenset(["hx", "helix", "subl", "zed", "lite-xl"])
"""Editors that take `FILE:LINE`."""
_GOTO: Final = frozenset(["code", "codium", "code-insiders", "cursor"])
"""Editors that take `--goto FILE:LINE`."""
_USUAL: Final = ("editor", "nano", "vim", "vi")


def editor_command(environment: Mapping[str, str], file: str, line: int) -> list[str]:
    """Return the command that edits a file from a 1-based line on, [] where no editor is to be found.

    file: an absolute path, so that it is never taken for an option. The editor is $VISUAL, else $EDITOR, else one that
    most systems have; one that is not known here gets the file alone.
    """
    wanted = environment.get("VISUAL") or environment.get("EDITOR") or ""
    try:
        words = shlex.split(wanted)
    except ValueError:
        words = [wanted]
    if not words:
        path = environment.get("PATH")
        words = [found for name in _USUAL if (found := shutil.which(name, path=path))][:1]
        # A link such as /usr/bin/editor leads to an editor that has a name.
        name = Path(words[0]).resolve().name.partition(".")[0] if words else ""
    else:
        name = Path(words[0]).name
    if not words:
        return []
    if name in _PLUS:
        return [*words, f"+{line}", file]
    if name in _COLON:
        return [*words, f"{file}:{line}"]
    if name in _GOTO:
        return [*words, *([] if "--wait" in words else ["--wait"]), "--goto", f"{file}:{line}"]
    return [*words, file]
