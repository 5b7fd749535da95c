"""Opening a web address in a browser that has a window of its own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from typing import Final

_WINDOWS: Final = ("DISPLAY", "WAYLAND_DISPLAY")
_OPENERS: Final = ("xdg-open", "wslview", "firefox", "chromium", "google-chrome")


def browser_command(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> str:
    """Return the path of a program that opens an address in a window, "" where there is no window to open.

    A text browser is never the answer: it would take the terminal away from the reader.
    """
    if platform == "darwin":
        return shutil.which("open") or ""
    if not any(environment.get(name) for name in _WINDOWS):
        return ""
    return next((found for name in _OPENERS if (found := shutil.which(name, path=environment.get("PATH")))), "")


def open_address(url: str, command: str) -> bool:
    """Hand a web address to a browser without waiting for it; return whether that worked.

    Only http and https are ever handed on. The browser gets neither the terminal nor its output.
    """
    if not command or not url.lower().startswith(("https://", "http://")):
        return False
    nothing = subprocess.DEVNULL
    try:
        # The address is one argument and begins with http, so that no shell and no option can be made of it.
        subprocess.Popen([command, url], stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True)  # noqa: S603
    except OSError:
        return False
    return True
