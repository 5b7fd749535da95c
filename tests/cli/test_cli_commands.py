"""What transcripts cannot show: state, settings, terminals, pipes, and what is never imported."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from cli.command_line import Hubtui
from hubtui.app.choices import Choices
from hubtui.app.config import Config
from hubtui.cli import COMMANDS, reading
from hubtui.cli.main import main
from hubtui.document.place import Place
from hubtui.hub.hub import Hub
from hubtui.hub.model import HubError
from hubtui.study.keeper import Keeper
from hubtui.study.store import Store

SMALL = str(Path(__file__).parent / "cases" / "small")
PROGRAM = (sys.executable, "-c", "import sys; from hubtui.cli.main import main; sys.exit(main())")


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, object]]:
    """Sit at a terminal; what the reader would have been started with."""
    calls: list[dict[str, object]] = []

    def run(hub: Hub, **wishes: object) -> int:
        calls.append({"hub": hub.root.name, **wishes})
        return 0

    monkeypatch.setattr(reading, "attended", lambda: True)
    monkeypatch.setattr(reading, "capable", lambda: True)
    monkeypatch.setattr("hubtui.app.running.run", run)
    return calls


def keeper(home: Path) -> Keeper:
    return Keeper(Store(home / "state" / "hubtui" / "small"), "test")


def test_progress_says_what_has_been_read(hubtui: Hubtui, home: Path) -> None:
    kept = keeper(home)
    kept.open("first")
    kept.move(Place(), 0.42)
    kept.mark("index.md", "read")
    assert kept.flush()
    text = hubtui("progress", "--hub", SMALL)
    assert text.out.splitlines()[:3] == [
        "A small hub: 1 of 3 pages read",
        "  ●  0%   index.md         Home of the small hub",
        "  ◐  42%  notes/first.md   The first note",
    ]
    data = [json.loads(line) for line in hubtui("progress", "--json", "--hub", SMALL).out.splitlines()]
    assert [(page["path"], page["state"], page["furthest"]) for page in data] == [
        ("index.md", "read", 0.0),
        ("notes/first.md", "part", 0.42),
        ("notes/second.md", "unread", 0.0),
    ]
    assert data[1]["opened"].endswith("Z")


def test_damaged_and_newer_progress_is_said_in_a_sentence(hubtui: Hubtui, home: Path) -> None:
    folder = home / "state" / "hubtui" / "small"
    folder.mkdir(parents=True)
    (folder / "progress.toml").write_text("version = 99\n")
    newer = hubtui("progress", "--hub", SMALL)
    assert newer.code == 0
    assert "newer" in newer.err
    assert (folder / "progress.toml").read_text() == "version = 99\n"
    (folder / "progress.toml").write_text("version = ")
    damaged = hubtui("progress", "--hub", SMALL)
    assert damaged.code == 0
    assert "was damaged" in damaged.err
    assert len(damaged.err.splitlines()) == 1


def test_themes_of_ones_own_are_listed_and_their_mistakes_are_findings(hubtui: Hubtui, home: Path) -> None:
    own = home / "config" / "hubtui" / "themes"
    own.mkdir(parents=True)
    (own / "mine.toml").write_text('inherits = "light"\ntitle = "Mine"\n')
    (home / "config" / "hubtui" / "config.toml").write_text('theme = "mine"\n')
    listed = hubtui("themes")
    assert listed.code == 0
    assert listed.out.splitlines()[-1].split() == ["*", "mine", "Mine", str(own / "mine.toml")]
    (own / "bad.toml").write_text("title = 3\n")
    found = hubtui("themes", "--json")
    assert found.code == 1
    assert f"hubtui: {own / 'bad.toml'}:1: `title` has to be a text in quotes." in found.err
    assert len(found.out.splitlines()) == 6


def test_the_star_is_at_the_theme_that_is_worn_where_the_one_set_is_gone(hubtui: Hubtui, home: Path) -> None:
    (home / "config" / "hubtui").mkdir(parents=True)
    (home / "config" / "hubtui" / "config.toml").write_text('theme = "lihgt"\n')
    listed = hubtui("themes")
    assert [row.split()[1] for row in listed.out.splitlines() if row.startswith("*")] == ["dark"]
    assert (listed.code, listed.err) == (1, "hubtui: There is no theme “lihgt”. Did you mean “light”?\n")


def test_without_a_terminal_an_anchor_that_is_not_there_is_spoken_of(hubtui: Hubtui) -> None:
    missing = hubtui(SMALL, "--page", "First#teh-end")
    assert missing.code == 1
    assert missing.err == "hubtui: notes/first.md has no heading “teh-end”; the nearest is “the-end”.\n"
    assert missing.out == hubtui(SMALL, "--page", "First#the-end").out != ""
    assert hubtui(SMALL, "--page", "First#the-end").code == 0


def test_mistakes_in_the_settings_are_said(hubtui: Hubtui, home: Path) -> None:
    (home / "config" / "hubtui").mkdir(parents=True)
    (home / "config" / "hubtui" / "config.toml").write_text("theme = ")
    found = hubtui("themes")
    assert "config.toml:1: this is not TOML" in found.err
    assert found.code == 0


def test_a_page_in_the_chosen_theme(hubtui: Hubtui, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")
    Choices(Store(home / "state" / "hubtui"), Config()).remember_theme("light")
    assert "48;2;248;243;232m" in hubtui("cat", "second", "--hub", SMALL, "--color", "ansi").out


def test_the_reader_gets_what_was_asked_for(hubtui: Hubtui, home: Path, started: list[dict[str, object]]) -> None:
    assert hubtui(SMALL, "--page", "First#the-end", "--list", "tour", "--theme", "light").code == 0
    assert hubtui(SMALL, "--page", "#top", "--slow", "--mouse").code == 0
    wanted = {"hub": "small", "page": "notes/first.md", "anchor": "the-end", "list_id": "tour", "theme": "light"}
    assert started[0] == {**wanted, "slow": False, "mouse": False}
    wanted = {"hub": "small", "page": "index.md", "anchor": "top", "list_id": "", "theme": ""}
    assert started[1] == {**wanted, "slow": True, "mouse": True}


def test_where_says_what_the_terminal_gets_and_why(hubtui: Hubtui, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "screen-256color")
    (home / "config" / "hubtui").mkdir(parents=True)
    (home / "config" / "hubtui" / "config.toml").write_text("[terminal]\nslow = true\n")
    lines = [line.split("  ") for line in hubtui("where", "--terminal").out.splitlines()]
    told = {line[0]: [part.strip() for part in line[1:] if part] for line in lines}
    assert told["terminal"] == ["screen", "(TERM=screen-256color)"]
    assert told["colours"] == ["256", "(TERM=screen-256color)"]
    assert told["slow line"] == ["yes", "(asked for)"]
    data = [json.loads(line) for line in hubtui("where", "--terminal", "--json").out.splitlines()]
    assert data[0] == {"what": "terminal", "value": "screen", "why": "TERM=screen-256color"}


def test_without_a_hub_it_is_the_last_one_else_the_bundled_one(
    hubtui: Hubtui, home: Path, started: list[dict[str, object]], tmp_path: Path
) -> None:
    passing = tmp_path / "passing"
    passing.mkdir()
    page = passing / "page.md"
    page.write_text("# Here today\n")
    for arguments in ([], [SMALL], [], [str(page)], []):
        assert hubtui(*arguments).code == 0
    page.unlink()
    assert hubtui().code == 0
    page.mkdir()
    assert [call["hub"] for call in started] == ["ai-systems", "small", "small", "passing", "passing", "ai-systems"]


def test_a_last_hub_that_no_longer_opens_does_not_bar_the_way(
    hubtui: Hubtui, home: Path, started: list[dict[str, object]], tmp_path: Path
) -> None:
    odd = tmp_path / "odd.txt"
    odd.write_text("no page")
    Choices(Store(home / "state" / "hubtui"), Config()).remember_hub(odd)
    outcome = hubtui()
    assert outcome.err == f"hubtui: {odd} is neither a folder nor a Markdown file; give one of these.\n"
    assert [call["hub"] for call in started] == ["ai-systems"]


def test_a_folder_that_is_called_like_a_command(
    hubtui: Hubtui, started: list[dict[str, object]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "index.md").write_text("# Pages\n")
    monkeypatch.chdir(tmp_path)
    assert hubtui("pages").out.startswith("Start\n")
    assert hubtui("./pages").code == 0
    assert [call["hub"] for call in started] == ["pages"]


def test_a_file_of_that_name_comes_before_a_page_of_the_bundled_hub(
    hubtui: Hubtui, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "glossary.md").write_text("# My own words\n")
    (tmp_path / "articles").mkdir()
    assert hubtui("cat", "glossary.md").out.startswith("My own words\n")
    assert hubtui("cat", "glossary").out.startswith("Glossary\n")
    os.mkfifo(tmp_path / "pipe")
    refused = hubtui("cat", "pipe")
    assert (refused.code, refused.out) == (2, "")
    assert len(refused.err.splitlines()) == 1


def test_a_page_that_cannot_be_read_does_not_hide_the_others(hubtui: Hubtui, monkeypatch: pytest.MonkeyPatch) -> None:
    scan = Hub.scan

    def refuse(hub: Hub, path: str) -> object:
        if path == "notes/first.md":
            raise HubError("notes/first.md cannot be read: permission denied.")
        return scan(hub, path)

    monkeypatch.setattr(Hub, "scan", refuse)
    for command in ("pages", "links"):
        outcome = hubtui(command, "--json", "--hub", SMALL)
        assert outcome.code == 1
        assert outcome.err == "hubtui: notes/first.md cannot be read: permission denied.\n"
        assert '"notes/second.md"' in outcome.out


def test_ctrl_c_ends_a_command_without_a_word(hubtui: Hubtui, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Hub, "pages", interrupt)
    assert hubtui("pages").code == 130


def test_a_full_disk_is_said_in_a_sentence(hubtui: Hubtui, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("hubtui.cli.pages.say", full)
    outcome = hubtui("pages")
    assert (outcome.code, outcome.err) == (2, "hubtui: No space left on device.\n")


@pytest.mark.parametrize("arguments", [["--help"], *([name, "--help"] for name in COMMANDS)], ids=" ".join)
def test_help_names_what_there_is(hubtui: Hubtui, arguments: list[str]) -> None:
    outcome = hubtui(*arguments)
    assert outcome.code == 0
    assert "Usage: hubtui" in outcome.out
    if arguments == ["--help"]:
        assert all(f"  {name} " in outcome.out for name in COMMANDS)
        assert all(option in outcome.out for option in ("--page", "--list", "--theme", "--version"))


def test_the_version(hubtui: Hubtui) -> None:
    assert hubtui("--version").out.startswith("hubtui ")


_LOOK = """
import sys
from hubtui.cli.main import main
for command in sys.argv[1:]:
    main(command.split())
    print("ran", command, *{"textual", "rich.console", "rich.text", "sqlite3", "asyncio"} & {*sys.modules})
"""


def test_no_command_imports_textual_or_a_rich_console(home: Path) -> None:
    commands = [*(name for name in COMMANDS if name != "cat"), "cat glossary", "pages --json"]
    done = subprocess.run([sys.executable, "-c", _LOOK, *commands], capture_output=True, text=True, check=True)
    ran = [line for line in done.stdout.splitlines() if line.startswith("ran ")]
    assert ran == [f"ran {command}" for command in commands], "What is named behind a command, it imports."


def test_a_reader_of_the_pipe_that_has_enough_is_no_error(home: Path) -> None:
    with subprocess.Popen([*PROGRAM, "links", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.close()
        assert program.stderr.read() == b""
    assert program.returncode == 0


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [({"TERM": "xterm"}, True), ({"TERM": "xterm", "NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)],
    ids=["colours", "no-color", "dumb"],
)
def test_colours_in_a_terminal(home: Path, environment: dict[str, str], coloured: bool) -> None:
    printed = in_a_terminal([*PROGRAM, "cat", "second", "--hub", SMALL], {**os.environ, **environment})
    assert "Second" in printed
    assert ("\x1b[" in printed) == coloured


@pytest.mark.parametrize(
    ("environment", "plain", "there", "way"),
    [
        ({"TERM": "xterm"}, False, True, "screen"),
        ({"TERM": "dumb"}, False, True, "lines"),
        ({}, False, True, "lines"),
        ({"TERM": "xterm"}, True, True, "lines"),
        ({"TERM": "xterm", "ACCESSIBLE": "1"}, False, True, "lines"),
        ({"TERM": "xterm", "ACCESSIBLE": "false"}, False, True, "screen"),
        ({"TERM": "xterm"}, False, False, "print"),
        ({"TERM": "dumb", "ACCESSIBLE": "1"}, False, False, "print"),
        ({"TERM": "dumb"}, True, False, "lines"),
    ],
)
def test_the_way_of_reading(
    environment: dict[str, str], plain: bool, there: bool, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("TERM", "ACCESSIBLE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(reading, "attended", lambda: there)
    assert reading.way_of_reading(plain) == way


def test_reading_by_lines_never_imports_textual(home: Path) -> None:
    program = "import sys; from hubtui.cli.main import main; main(); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", program, SMALL, "--plain"], input="n\nc\nq\n", capture_output=True, text=True, check=True
    )
    assert "hubtui.app.linear.running" in done.stderr
    assert not {"textual", "rich.console", "sqlite3", "asyncio"} & set(done.stderr.split())


def in_a_terminal(command: list[str], environment: dict[str, str]) -> str:
    """Run a command in a terminal of its own and return what it wrote there."""
    main_end, other_end = pty.openpty()
    with subprocess.Popen(command, stdin=other_end, stdout=other_end, stderr=other_end, env=environment) as program:
        os.close(other_end)
        written = b""
        while part := _read(main_end):
            written += part
    os.close(main_end)
    assert program.returncode == 0
    return written.decode()


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:  # Linux says so when the other end is closed.
        return b""


def test_text_that_stdout_cannot_take_does_not_end_the_program(home: Path) -> None:
    done = subprocess.run(
        [*PROGRAM, "cat", "index", "--hub", SMALL],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "latin-1"},
        check=True,
    )
    assert b"Home of the small hub" in done.stdout
    assert not done.stderr


def test_main_takes_the_arguments_of_the_process(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["hubtui", "--version"])
    assert main() == 0


def test_a_page_that_is_named_is_the_one_to_be_shown(hubtui: Hubtui, started: list[dict[str, object]]) -> None:
    for arguments in ((f"{SMALL}/notes/second.md",), (f"{SMALL}/notes/second.md", "--page", "first"), (SMALL,)):
        assert hubtui(*arguments).code == 0
    assert [call["page"] for call in started] == ["notes/second.md", "notes/first.md", ""]


def test_search_says_when_its_index_cannot_be_kept(hubtui: Hubtui, home: Path) -> None:
    (home / "cache").write_text("in the way")
    outcome = hubtui("search", "--hub", SMALL, "note")
    assert outcome.code == 0
    assert outcome.out.startswith("The first note\n")
    assert "The index cannot be kept in" in outcome.err


def test_search_reads_pages_once(hubtui: Hubtui, monkeypatch: pytest.MonkeyPatch) -> None:
    first = hubtui("search", "--hub", SMALL, "note")
    monkeypatch.setattr("hubtui.hub.index.extracting.prose_of", lambda *_: pytest.fail("read again"))
    assert hubtui("search", "--hub", SMALL, "note") == first


def test_search_knows_what_has_been_read(hubtui: Hubtui, home: Path) -> None:
    kept = keeper(home)
    kept.mark("first", "read")
    assert kept.flush()
    assert hubtui("search", "--hub", SMALL, "is:read").out.startswith("The first note\n")
