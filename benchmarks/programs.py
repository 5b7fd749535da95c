"""The programs that are measured: how each is started, and the keys for what a reader does in it."""

import compileall
import importlib.util
import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_HERE = Path(__file__).parent
_PACKAGES = ("hubtui", "textual", "rich", "markdown_it", "mdit_py_plugins", "pygments", "platformdirs", "click")


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of a program; "" or none at all where it has no such thing."""

    quit: str = "q"
    line: str = ""
    page: str = ""
    end: str = ""
    top: str = ""
    follow: tuple[str, ...] = ()
    back: str = ""


@dataclass(frozen=True, slots=True)
class Program:
    """One program: `command` is what a page's path is added to (`takes_page`), or a hub's (`takes_hub`).

    `largest` is the size in bytes above which it is given no page, `unfit` says why. `missing` says why it cannot run
    here at all, "" if it can.
    """

    name: str
    title: str
    command: tuple[str, ...]
    keys: Keys
    takes_page: bool = True
    takes_hub: bool = False
    largest: int | None = None
    unfit: str = ""
    missing: str = ""

    def command_for(self, page: Path) -> list[str]:
        """Give the command that opens a page or hub."""
        return [*self.command, *([str(page)] if self.takes_page else [])]

    def fits(self, size: int) -> bool:
        """Whether the program is given pages of `size` bytes."""
        return self.largest is None or size <= self.largest


def all_programs() -> list[Program]:
    """Give hubtui and what it is compared with."""
    hubtui = Path(sys.executable).parent / "hubtui"
    less = shutil.which("less")
    return [
        Program(
            "hubtui",
            "hubtui",
            (str(hubtui),),
            Keys(line="j", page="space", end="G", top="g", follow=("tab", "enter"), back="backspace"),
            takes_hub=True,
            missing="" if hubtui.exists() else f"hubtui is not installed beside {sys.executable}",
        ),
        Program("bare", "bare app", (sys.executable, str(_HERE / "bare_app.py")), Keys(), takes_page=False),
        Program(
            "markdown",
            "Markdown",
            (sys.executable, str(_HERE / "stock_markdown.py")),
            Keys(line="down", page="pagedown", end="end", top="home"),
            largest=200_000,
            unfit="Textual's own Markdown widget is not given pages above 100 KB: it takes minutes to show them",
        ),
        Program(
            "less",
            "less",
            (less or "less",),
            Keys(line="j", page="space", end="G", top="g"),
            missing="" if less else "less is not installed",
        ),
    ]


def environment(home: Path) -> Mapping[str, str]:
    """Give the environment of a measured program: a common terminal, and a home folder of its own.

    Nothing is taken over but the search path. PYTHONDONTWRITEBYTECODE above all must not be: without compiled modules
    a start takes three to four times as long.
    """
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LESSHISTFILE": "-",
        "HOME": str(home),
        "TMPDIR": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_RUNTIME_DIR": str(home),
    }


def compile_modules() -> None:
    """Compile what the programs import, as every way of installing does; what cannot be written stays as it is."""
    for name in _PACKAGES:
        found = importlib.util.find_spec(name)
        for folder in found.submodule_search_locations or [] if found else []:
            compileall.compile_dir(folder, quiet=2)
