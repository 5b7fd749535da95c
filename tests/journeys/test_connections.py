"""Reading through other programs: a real ssh server, tmux, screen and mosh, and lines that break."""

import contextlib
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from time import monotonic, sleep
from types import MappingProxyType

import pytest
import tomli
from benchmarks.terminal import Session

from journeys import ssh_server
from journeys.conftest import Know
from journeys.ssh_server import SshServer, parent_called, processes_in

COMMAND = Path(sys.executable).with_name("hubtui")
HUB = Path(__file__).with_name("cases") / "small"
COLUMNS, ROWS = 80, 24
MIDDLE = ("--page", "more/two.md#the-middle")
GONE_WITHIN = 1.0  # seconds
PATIENCE = 10.0

needs_sshd = pytest.mark.skipif(bool(reason := ssh_server.why_not()), reason=reason)


def needs(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(not shutil.which(program), reason=f"{program} is not installed")


@pytest.fixture
def home(know: Know) -> Iterator[Path]:
    """Return a home whose path is short enough for the sockets of tmux and screen; nothing is left running in it."""
    with tempfile.TemporaryDirectory(prefix="hubtui-") as folder:
        know(HUB, Path(folder) / ".cache")
        yield Path(folder)
        for pid in processes_in(Path(folder), "hubtui"):
            os.kill(pid, signal.SIGKILL)


def environment(home: Path, **more: str) -> dict[str, str]:
    return {"HOME": str(home), "PATH": os.environ["PATH"], "TERM": "xterm-256color", "LANG": "C.UTF-8", **more}


def hubtui(home: Path, *arguments: str, term: str = "") -> str:
    """Return the shell command that reads the hub in a home of its own."""
    settings = [f"HOME={home}", f"XDG_STATE_HOME={home}/state", "LANG=C.UTF-8", *([f"TERM={term}"] if term else [])]
    return shlex.join(["env", *settings, str(COMMAND), str(HUB), *arguments])


def session_of(
    command: list[str], home: Path, rows: int = ROWS, more: Mapping[str, str] = MappingProxyType({})
) -> Session:
    return Session(command, environment(home, **more), home, COLUMNS, rows)


def seen(session: Session, expect: str, *keys: str) -> None:
    """Press keys (or none: the start) and see what is expected."""
    result = session.press(*keys, expect=expect) if keys else session.start(expect, timeout=15.0)
    assert result.seen_ms is not None, f"{expect!r} is not on the screen:\n{session.screen.text()}"


def top_of(session: Session) -> str:
    return session.screen.text().splitlines()[0].strip(" ▐▕")


def page_of(session: Session) -> list[str]:
    """Return the lines of the page, without the reader's status and what may stand below it."""
    return [line.strip(" ▐▕") for line in session.screen.text().splitlines()[: ROWS - 1]]


def read_a_while(session: Session) -> str:
    """Make a whole journey: sidebar, link, back, on to a long page; return the line at the top of the screen."""
    seen(session, "The first link goes to")
    seen(session, "○ One", "\\")
    seen(session, "A short page", "j", "j", "enter")
    seen(session, "The first link goes to", "H")
    seen(session, "Sentence 1 of the middle", "tab", "tab", "enter")
    return read_on(session)


def read_on(session: Session) -> str:
    """Read on from the middle of the long page, with the last key a moment ago; return the line at the top."""
    seen(session, "Sentence 17 of the middle", "space", "j", "j", "j")
    return top_of(session)


def begin(session: Session) -> str:
    """Begin in the middle of the long page and read on; return the line at the top of the screen."""
    seen(session, "Sentence 1 of the middle")
    return read_on(session)


def until(condition: Callable[[], bool], otherwise: str, seconds: float) -> None:
    """Wait for what another program does; fails where it takes too long."""
    end = monotonic() + seconds
    while not condition():
        assert monotonic() < end, otherwise
        sleep(0.01)  # nobody tells of it


def all_gone(home: Path) -> None:
    """Wait until hubtui has ended; fails where it takes longer than a second."""
    until(lambda: not processes_in(home, "hubtui"), "hubtui still runs", GONE_WITHIN)


def state_of(home: Path, page: str) -> object:
    return tomli.loads((home / "state/hubtui/small/progress.toml").read_text("utf-8"))["pages"][page]["state"]


# -- ssh


@pytest.fixture
def server(tmp_path: Path) -> Iterator[SshServer]:
    with SshServer(tmp_path) as started:
        yield started


@needs_sshd
def test_over_ssh_a_journey_and_the_same_place_again(server: SshServer, home: Path) -> None:
    with session_of(server.client(hubtui(home)), home) as session:
        top = read_a_while(session)
        assert session.quit("q").status == 0
    all_gone(home)
    assert state_of(home, "more/one.md") == "part"
    with session_of(server.client(hubtui(home)), home) as session:
        seen(session, re.escape(top))
        assert top_of(session) == top
        seen(session, "● Two", "x", "\\")
        assert session.quit("q").status == 0
    assert state_of(home, "more/two.md") == "read"


@needs_sshd
def test_a_line_that_is_cut_costs_nothing(server: SshServer, home: Path) -> None:
    with session_of(server.client(hubtui(home, *MIDDLE)), home) as session:
        top = begin(session)
        os.kill(session.pid, signal.SIGKILL)
        all_gone(home)
    with session_of(server.client(hubtui(home)), home) as session:
        seen(session, "Taken up where you left off")
        assert top_of(session) == top
        seen(session, "Sentence 10 of the middle", "k", "k", "k", "k")
        top = top_of(session)
        # This time the server's end of it is cut.
        os.kill(parent_called(processes_in(home, "hubtui")[0], "sshd"), signal.SIGKILL)
        all_gone(home)
    with session_of(server.client(hubtui(home, "--plain", "--page-lines", "8")), home) as session:
        seen(session, re.escape(top))
        match = re.match(r"Sentence (\d+) of the middle", top)
        assert match, top
        first = int(match[1])
        seen(session, f"Sentence {first + 7} of the middle", "enter")
        os.kill(session.pid, signal.SIGKILL)
        all_gone(home)
    with session_of(server.client(hubtui(home)), home) as session:
        seen(session, "Taken up where you left off")
        assert top_of(session) == f"Sentence {first + 4} of the middle, which is there to fill the screen."
        assert session.quit("q").status == 0


# -- tmux and screen


@needs("tmux")
def test_tmux_keeps_everything_until_one_comes_back_and_leaves_nothing_running(home: Path) -> None:
    tmux = [str(shutil.which("tmux")), "-S", str(home / "tmux"), "-f", "/dev/null", "-u"]
    rows = ROWS + 1  # the last one is tmux's own
    with session_of([*tmux, "new-session", hubtui(home, *MIDDLE)], home, rows) as session:
        begin(session)
        before = page_of(session)
        session.press("\x02d")
    try:
        assert len(processes_in(home, "hubtui")) == 1
        with session_of([*tmux, "attach"], home, rows) as session:
            seen(session, re.escape(before[0]))
            assert page_of(session) == before
            seen(session, "Sentence 10 of the middle", "k", "k", "k", "k")
            top = top_of(session)
            os.kill(session.pid, signal.SIGKILL)
        assert len(processes_in(home, "hubtui")) == 1
    finally:
        subprocess.run([*tmux, "kill-server"], check=True)
    all_gone(home)
    with session_of(["/bin/sh", "-c", hubtui(home)], home) as session:
        seen(session, "Taken up where you left off")
        assert top_of(session) == top
        assert session.quit("q").status == 0


@needs("screen")
@contextlib.contextmanager
def coming_back(command: list[str], home: Path, line: str, where: dict[str, str]) -> Iterator[Session]:
    """Attach to a screen; for a moment after it was left, screen may not find it, though it lists it."""
    for attempt in range(5):
        with session_of(command, home, more=where) as session:
            if session.start(re.escape(line), 5.0).seen_ms is not None:
                yield session
                return
            last = session.screen.text()
        assert attempt < 4, last


def test_screen_keeps_everything_until_one_comes_back(home: Path) -> None:
    (home / "screen").mkdir(mode=0o700)
    screen = [str(shutil.which("screen")), "-U", "-c", "/dev/null"]
    where = {"SCREENDIR": str(home / "screen")}

    def detached() -> bool:
        listed = subprocess.run([*screen, "-ls"], check=False, capture_output=True, env=environment(home, **where))
        return b"(Detached)" in listed.stdout

    with session_of([*screen, "-S", "reading", "/bin/sh", "-c", hubtui(home, *MIDDLE)], home, more=where) as session:
        begin(session)
        before = page_of(session)
        session.press("\x01d")
    try:
        for _ in range(2):
            until(detached, "screen goes on being attached", PATIENCE)
            with coming_back([*screen, "-x", "reading"], home, before[0], where) as session:
                assert page_of(session) == before
                os.kill(session.pid, signal.SIGKILL)
            assert len(processes_in(home, "hubtui")) == 1
        until(detached, "screen goes on being attached", PATIENCE)
        with coming_back([*screen, "-x", "reading"], home, before[0], where) as session:
            session.press("q")
        all_gone(home)
    finally:
        quit_all = [*screen, "-S", "reading", "-X", "quit"]
        subprocess.run(quit_all, check=False, capture_output=True, env=environment(home, **where))


# -- mosh


@pytest.fixture
def mosh(home: Path) -> Iterator[Callable[..., Session]]:
    """Return what starts hubtui behind mosh, without the ssh that usually carries its key."""
    servers: list[int] = []

    def start(*where: str) -> Session:
        command = ["mosh-server", "new", "-i", "127.0.0.1", "--", "/bin/sh", "-c", hubtui(home, *where)]
        started = subprocess.run(
            command, capture_output=True, text=True, check=True, env=environment(home), stdin=subprocess.DEVNULL
        )
        servers.extend(processes_in(home, "mosh-server"))
        match = re.search(r"MOSH CONNECT (\d+) (\S+)", started.stdout)
        assert match, started
        client = [str(shutil.which("mosh-client")), "127.0.0.1", match[1]]
        return session_of(client, home, more={"MOSH_KEY": match[2], "MOSH_PREDICTION_DISPLAY": "never"})

    yield start
    for pid in servers:
        if pid in processes_in(home, "mosh-server"):
            os.kill(pid, signal.SIGKILL)


@needs("mosh-server")
@needs("mosh-client")
def test_over_mosh_a_journey_and_the_same_place_again(mosh: Callable[..., Session], home: Path) -> None:
    with mosh(*MIDDLE) as session:
        top = begin(session)
        # The line is silent for a while, and what was typed meanwhile arrives in the end.
        os.kill(session.pid, signal.SIGSTOP)
        session.press("k", "j")
        os.kill(session.pid, signal.SIGCONT)
        seen(session, re.escape(top), "k", "j")
        session.press("q")
    all_gone(home)
    with mosh() as session:
        seen(session, "Taken up where you left off")
        assert top_of(session) == top
        session.press("q")
    all_gone(home)


@needs("mosh-server")
@needs("mosh-client")
def test_mosh_that_ends_leaves_nothing_running(mosh: Callable[..., Session], home: Path) -> None:
    with mosh(*MIDDLE) as session:
        begin(session)
        for pid in processes_in(home, "mosh-server"):
            os.kill(pid, signal.SIGKILL)
        all_gone(home)
