"""Readers on terminals that need not be imported first: importing is most of a start, and most journeys begin after it.

One process imports all that a start imports. Whenever a reader is wanted it forks, and the fork goes through the door
of the installed command, on a terminal of its own, with the environment and in the folder it is given. How the command
itself starts is seen where it is: by lines, over ssh, at the first screen, and in `test_terminal`.
"""

import json
import os
import pty
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

from benchmarks.terminal import set_size

_FORKING = Path(__file__).with_name("forking.py")


class Reader:
    """A reader that was started. terminal: the end that a terminal holds."""

    def __init__(self, terminal: int, news: socket.socket) -> None:
        self.terminal = terminal
        self._news = news
        self.pid = self._next()

    def status(self) -> int:
        """Wait until it has ended or was stopped; return what `os.waitpid` tells of that."""
        self._news.send(b"?")
        status = self._next()
        if not os.WIFSTOPPED(status):
            self.close()
        return status

    def close(self) -> None:
        """End it, if it has not ended."""
        self._news.close()

    def _next(self) -> int:
        news = self._news.recv(64)
        assert news, "Who told of the reader is gone."
        return int(news)


class Warm:
    """What readers are forked from. A context manager."""

    def __enter__(self) -> "Warm":
        self._readers: list[Reader] = []
        # Its own streams are of a terminal, too: how they are buffered, and what else can be done with them, stays.
        self._terminal, its_end = pty.openpty()
        self._orders, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        # The colours are as `app.running` sets them before it imports Textual, which asks no later.
        env = {**os.environ, "LANG": "C.UTF-8", "TEXTUAL_COLOR_SYSTEM": "truecolor"}
        with other:
            self._process = subprocess.Popen(
                [sys.executable, str(_FORKING), str(other.fileno())],
                pass_fds=[other.fileno()],
                stdin=its_end,
                stdout=its_end,
                stderr=its_end,
                env=env,
            )
        os.close(its_end)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for reader in self._readers:
            reader.close()
        self._orders.close()
        self._process.wait()
        os.close(self._terminal)

    def start(self, command: Sequence[str], env: Mapping[str, str], cwd: Path, columns: int, rows: int) -> Reader:
        """Start a reader. command: the first word is that of the installed command."""
        terminal, its_end = pty.openpty()
        set_size(terminal, columns, rows)
        news, told = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with told:
            order = json.dumps([str(cwd), [*command[1:]], dict(env)])
            socket.send_fds(self._orders, [order.encode()], [its_end, told.fileno()])
        os.close(its_end)
        self._readers.append(Reader(terminal, news))
        return self._readers[-1]
