"""The pure houses stay pure: none of their modules brings in Textual or Rich."""

import pkgutil
import subprocess
import sys

import hubtui.app.linear
import hubtui.document
import hubtui.hub
import hubtui.study

# document/cells.py takes from Rich the one function that measures text, so that layout and screen never disagree.
ALLOWED = {"rich", "rich.cells", "rich._extension", "rich._unicode_data"}
PROGRAM = "import importlib, sys; [importlib.import_module(n) for n in sys.argv[1:]]; print(*sorted(sys.modules))"


def test_the_pure_houses_import_neither_textual_nor_rich() -> None:
    modules: list[str] = []
    for house in (hubtui.document, hubtui.hub, hubtui.study, hubtui.app.linear):
        within = [each.name for each in pkgutil.walk_packages(house.__path__, house.__name__ + ".")]
        assert within
        modules += [house.__name__, *within]
    done = subprocess.run([sys.executable, "-c", PROGRAM, *modules], capture_output=True, text=True, check=True)
    heavy = {module for module in done.stdout.split() if module.split(".")[0] in ("textual", "rich")}
    unexpected = {module for module in heavy if not module.startswith("rich._unicode_data.")} - ALLOWED
    assert not unexpected


def test_the_first_page_waits_for_no_index() -> None:
    program = PROGRAM.replace("print(", "import hubtui.app.app; print(")
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert {
        name for name in done.stdout.split() if name.startswith(("sqlite3", "hubtui.hub.index", "hubtui.hub.search"))
    } <= {"hubtui.hub.search_snippets"}
