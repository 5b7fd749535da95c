"""An ssh server of the test's own on the loopback interface, and what runs behind it."""

import getpass
import os
import pwd
import shutil
import socket
import subprocess
from collections.abc import Sequence
from pathlib import Path
from time import monotonic, sleep
from types import TracebackType
from typing import Final

_PRIVILEGES: Final = Path("/run/sshd")
_PATIENCE: Final = 10.0
_CONFIG: Final = """\
ListenAddress 127.0.0.1
Port {port}
HostKey {folder}/host
AuthorizedKeysFile {folder}/user.pub
PidFile none
StrictModes no
UsePAM no
PermitRootLogin yes
PasswordAuthentication no
PrintMotd no
"""


def why_not() -> str:
    """Return why there can be no server here, "" where there can."""
    for program in ("ssh", "sshd", "ssh-keygen"):
        if _program(program) is None:
            return f"{program} is not installed (Debian: openssh-server)"
    if os.getuid() == 0:
        # The system makes this folder when it starts the service, which a container never does.
        _PRIVILEGES.mkdir(mode=0o755, exist_ok=True)
    if not os.access(shell := pwd.getpwuid(os.getuid()).pw_shell, os.X_OK) or "nologin" in shell:
        return "the user of the tests may not log in"
    return ""


class SshServer:
    """Listens while the context lasts; who logs in is the user of the tests, with a key of their own."""

    def __init__(self, folder: Path) -> None:
        """folder: for keys and configuration."""
        self._folder = folder
        self._port = _free_port()
        for name in ("host", "user"):
            command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)]
            subprocess.run(command, check=True)
        (folder / "config").write_text(_CONFIG.format(port=self._port, folder=folder))

    def __enter__(self) -> "SshServer":
        sshd = _program("sshd")
        assert sshd is not None
        self._log = (self._folder / "log").open("wb")
        # It starts itself anew for each connection, and must be called by its full path for that.
        self._server = subprocess.Popen([sshd, "-D", "-e", "-f", str(self._folder / "config")], stderr=self._log)
        end = monotonic() + _PATIENCE
        while not self._listens():
            assert self._server.poll() is None, (self._folder / "log").read_text()
            assert monotonic() < end, "sshd does not answer"
            sleep(0.01)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.terminate()
        self._server.wait(_PATIENCE)
        self._log.close()

    def client(self, command: str) -> list[str]:
        """Return the command line of a client that runs a command there, on a terminal."""
        ssh = _program("ssh")
        assert ssh is not None
        settings = {
            "IdentityFile": str(self._folder / "user"),
            "IdentitiesOnly": "yes",
            "UserKnownHostsFile": str(self._folder / "known"),
            "StrictHostKeyChecking": "no",
            "LogLevel": "ERROR",
            "EscapeChar": "none",
        }
        options = [part for name, value in settings.items() for part in ("-o", f"{name}={value}")]
        return [ssh, "-F", "none", *options, "-tt", "-p", str(self._port), f"{getpass.getuser()}@127.0.0.1", command]

    def _listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self._port)) == 0


def processes_in(home: Path, program: str) -> list[int]:
    """Return the processes of a program whose HOME is this."""
    marker = f"HOME={home}".encode()
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdecimal() and marker in (entry / "environ").read_bytes().split(b"\0"):
                words: Sequence[bytes] = (entry / "cmdline").read_bytes().split(b"\0")
                if any(word.endswith(program.encode()) for word in words[:2]):
                    found.append(int(entry.name))
        except OSError:  # it has ended meanwhile, or is somebody else's
            continue
    return found


def parent_called(pid: int, name: str) -> int:
    """Return the nearest process above one that has this name."""
    while pid > 1:
        status = Path(f"/proc/{pid}/status").read_text()
        fields = dict(line.split(":\t", 1) for line in status.splitlines() if ":\t" in line)
        if fields["Name"].startswith(name):
            return pid
        pid = int(fields["PPid"])
    raise AssertionError(f"no {name} above")


def _program(name: str) -> str | None:
    return shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
