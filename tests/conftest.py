"""Every test sees the same terminal: one of full colour, whatever the tests are run in."""

import pytest


@pytest.fixture(autouse=True)
def terminal_of_full_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set what tells of the terminal."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    for name in ("NO_COLOR", "CLICOLOR", "TMUX", "TERM_PROGRAM", "LC_ALL", "LC_CTYPE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
