"""What holds for every test: the same terminal, one of full colour, whatever the tests are run in."""

import gc
import os
from collections.abc import Iterator
from itertools import groupby

import pytest
from hypothesis import settings

# How long an example takes depends on what else the machine does; no test is about that.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")


def pytest_xdist_auto_num_workers() -> int:
    """Return how many workers `-n auto` means: two more than processors, for journeys wait for programs to rest."""
    return (os.cpu_count() or 1) + 2


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Spread the modules of journeys among all others, so that each worker has some from the start.

    While a journey waits for a program, another worker computes; left to the end, they would all wait at once.
    """
    others = [item for item in items if item.path.parent.name != "journeys"]
    journeys = [[*module] for path, module in groupby(items, lambda item: item.path) if path.parent.name == "journeys"]
    step = len(others) // max(1, len(journeys))
    items[:] = others[len(journeys) * step :]
    for index, module in enumerate(journeys):
        items += module + others[index * step : (index + 1) * step]


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Set aside what has been made by now: it stays to the end, and the collector would go over it again and again."""
    gc.freeze()


@pytest.fixture(autouse=True, scope="session")
def terminal_of_full_colour() -> Iterator[None]:
    """Set what tells of the terminal; a test that sets it otherwise takes that back."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TERM", "xterm-256color")
        patch.setenv("COLORTERM", "truecolor")
        for name in ("NO_COLOR", "CLICOLOR", "TMUX", "TERM_PROGRAM", "LC_ALL", "LC_CTYPE"):
            patch.delenv(name, raising=False)
        patch.setenv("LANG", "C.UTF-8")
        yield
