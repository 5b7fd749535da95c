"""A browser is a window or it is nothing."""

from pathlib import Path

import pytest

from hubtui.app.browser import browser_command, open_address


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    for name in ("firefox", "w3m", "open"):
        program = tmp_path / name
        program.write_text(f'#!/bin/sh\nprintf %s "$1" > {tmp_path}/opened\n')
        program.chmod(0o755)
    return tmp_path


def test_without_a_window_there_is_no_browser(programs: Path) -> None:
    assert browser_command({"PATH": str(programs), "BROWSER": "w3m"}, "linux") == ""


@pytest.mark.parametrize("window", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_with_a_window_the_first_program_there_is(programs: Path, window: str) -> None:
    assert browser_command({"PATH": str(programs), window: ":0"}, "linux") == str(programs / "firefox")


@pytest.mark.parametrize("url", ["file:///etc/passwd", "javascript:alert(1)", "-remote", "mailto:a@b.c", ""])
def test_only_web_addresses_are_handed_on(programs: Path, url: str) -> None:
    assert not open_address(url, str(programs / "firefox"))
    assert not (programs / "opened").exists()


def test_a_program_that_does_not_start_opened_nothing(tmp_path: Path) -> None:
    assert not open_address("https://example.org", str(tmp_path / "gone"))
    assert not open_address("https://example.org", "")
