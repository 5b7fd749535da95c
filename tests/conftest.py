"""What holds for every test: the same terminal, one of full colour, whatever the tests are run in."""

import gc
import os

import pytest
from hypothesis import settings

# How long an example takes depends on what else the machine does; no test is about that.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")


def pytest_xdist_auto_num_workers() -> int:
    """Return how many workers `-n auto` means: one more than processors, for journeys wait for programs to rest."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Set aside what has been made by now: it stays to the end, and the collector would go over it again and again."""
    gc.freeze()


@pytest.fixture(autouse=True)
def terminal_of_full_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set what tells of the terminal."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    for name in ("NO_COLOR", "CLICOLOR", "TMUX", "TERM_PROGRAM", "LC_ALL", "LC_CTYPE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
