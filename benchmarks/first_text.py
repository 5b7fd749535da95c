"""How soon the page one left stands on the screen, from the start of the process.

python -m benchmarks.first_text
"""

import os
import pty
import select
import shutil
import signal
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Final

from .programs import compile_modules, environment
from .report import Verdict, verdict_table
from .tasks import COLUMNS, ROWS
from .terminal import Session, become, clock

_RUNS: Final = 10
_PATIENCE: Final = 20.0
_PAGE: Final = 36
"""The column at which a page's text begins, beside the sidebar."""
_HUB: Final = Path(__file__).resolve().parents[1] / "content" / "ai-systems"


def first_text(command: Sequence[str], env: Mapping[str, str], cwd: Path, text: str) -> float:
    """Return the milliseconds from the start of a program until a text of it has come; then end it.

    Raises TimeoutError if the text does not come.
    """
    begun = clock()
    pid, terminal = pty.fork()
    if pid == 0:
        become(command, env, cwd, COLUMNS, ROWS)
    try:
        sent = b""
        while text.encode() not in sent:
            if not select.select((terminal,), (), (), _PATIENCE)[0]:
                raise TimeoutError(f"{command[0]} does not show “{text}”.")
            sent += os.read(terminal, 65_536)
        return (clock() - begun) * 1000
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(terminal)


def measured(runs: int = _RUNS) -> dict[str, list[float]]:
    """Return the milliseconds of some runs, in turns: with a page that was left, without one, and Python's own."""
    with tempfile.TemporaryDirectory(prefix="hubtui-first-text-") as folder:
        home = Path(folder)
        shutil.copytree(_HUB, home / "hub")
        hubtui = [str(Path(sys.executable).with_name("hubtui")), "hub"]
        left, new = dict(environment(home)), dict(environment(home / "new"))
        with Session(hubtui, left, home, COLUMNS, ROWS) as session:
            session.start("lists")
            # A word of the page itself: what stands around it comes later.
            word = max(" ".join(line[_PAGE:] for line in session.screen.text().splitlines()).split(), key=len)
            session.quit("q")
        python = [sys.executable, "-c", "print('here')"]
        found: dict[str, list[float]] = {"the page that was left": [], "without one": [], "Python's own": []}
        for _ in range(runs):
            found["the page that was left"].append(first_text(hubtui, left, home, word))
            shutil.rmtree(home / "new", ignore_errors=True)
            found["without one"].append(first_text(hubtui, new, home, word))
            found["Python's own"].append(first_text(python, left, home, "here"))
        return found


def main() -> int:
    """Measure and print; return 1 where a figure does not hold."""
    compile_modules()
    found = measured()
    for name, figures in found.items():
        print(f"{name:24}{median(figures):6.0f} ms  ({min(figures):.0f} to {max(figures):.0f}, {len(figures)} runs)")
    verdict = Verdict("first text, median", 60, "ms", median(found["the page that was left"]))
    print(f"\n{verdict_table([verdict])}")
    return int(verdict.holds is False)


if __name__ == "__main__":
    raise SystemExit(main())
