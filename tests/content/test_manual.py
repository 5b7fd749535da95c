"""The manual: whole, sound, and true of the keys, commands and files that it speaks of."""

import html
import re
import shlex
import sys
from pathlib import Path

import click
import pytest
import tomli

from cli.command_line import Outcome
from hubtui.app.actions import BY_ID
from hubtui.app.config import read_config
from hubtui.app.key_names import shown_key
from hubtui.app.themes import load_themes
from hubtui.cli import COMMANDS
from hubtui.cli.main import main, program
from hubtui.document.printing import print_page
from hubtui.document.source import Source
from hubtui.hub.doctor.checkup import check
from hubtui.hub.hub import Hub
from hubtui.hub.opening import open_hub
from hubtui.resources import data_folder
from hubtui.study.folders import folders
from hubtui.study.progress_file import PROGRESS_FILE, ProgressFile
from hubtui.study.store import Store

MANUAL = data_folder("content") / "manual"
PAGES = sorted(path.name for path in MANUAL.glob("*.md"))
RELATIONS = {"deep-dive", "pair-with", "prerequisite", "see-also"}

_KBD = re.compile(r"<kbd(?: title=\"([^\"]*)\")?>(.*?)</kbd>", re.DOTALL)
_FENCE = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_QUESTION = re.compile(r"^> \[!question\]- (?P<question>.+\?.*)\n(?P<answer>(?:> .+\n?)+)", re.MULTILINE)


@pytest.fixture(scope="module")
def manual() -> Hub:
    return open_hub(MANUAL)


def text_of(page: str) -> str:
    return (MANUAL / page).read_text("utf-8")


def examples(page: str) -> dict[str, str]:
    """Return the fenced blocks of a page that are called like a file."""
    return {name: body for _, name, body in _FENCE.findall(text_of(page)) if name}


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> Outcome:
    capsys.readouterr()
    code = main(arguments)
    printed = capsys.readouterr()
    return Outcome(code, printed.out, printed.err)


@pytest.mark.parametrize("page", PAGES)
def test_keys_are_those_of_the_registry(page: str) -> None:
    for name, shown in _KBD.findall(text_of(page)):
        assert name in BY_ID, f"<kbd> of {shown} names no action"
        assert html.unescape(shown) in map(shown_key, BY_ID[name].keys), f"{shown} is no key of {name}"


def test_tables_of_keys_are_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    written = text_of("keys.md").partition("<!-- keys -->\n")[2].partition("<!-- end of keys -->\n")[0]
    assert written == f"\n{run(capsys, 'keys', '--preset', 'vim', '--markdown').out}\n", (
        "`make manual` writes them anew"
    )


def test_every_link_leads_somewhere(manual: Hub) -> None:
    links = [found for page in manual.pages() for _, found in manual.links_of(page)] + [
        found for _, found in manual.manifest_links()
    ]
    assert [found.reason for found in links if found.status != "ok" or found.anchor_ok is False] == []
    assert manual.problems == []
    assert check(manual) == []


def test_every_page_has_its_place(manual: Hub) -> None:
    assert sorted(manual.pages()) == PAGES
    assert all(manual.section_of(page) for page in PAGES)
    assert (manual.title, manual.home) == ("hubtui manual", "index.md")
    assert [(reading.id, reading.title) for reading in manual.lists] == [("first-evening", "First evening with hubtui")]
    entries = manual.lists[0].entries
    assert entries[0].page == "getting-started.md"
    assert all(entry.reason and manual.exists(entry.page) for entry in entries)


def test_the_way_in_leads_to_every_page(manual: Hub) -> None:
    assert {found.target for _, found in manual.links_of("index.md")} == {*PAGES} - {"index.md"}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_of_one_kind(page: str, manual: Hub) -> None:
    meta = manual.meta(page)
    assert meta.id != page
    assert meta.kind
    assert meta.summary.endswith(".")
    assert len(meta.links) >= 2
    assert all(link.relation in RELATIONS and link.note for link in meta.links)
    assert 200 <= manual.scan(page).words <= 700
    headings = [heading.text for heading in manual.scan(page).headings if heading.level == 2]
    assert headings[-2:] == ["Where to go next", "Recall"]
    last = text_of(page).partition("## Where to go next\n")[2]
    assert last.startswith("\n<!-- cross-links -->\n\n## Recall\n")
    assert 3 <= len(_QUESTION.findall(last)) == last.count("> [!") <= 4


@pytest.mark.parametrize("page", PAGES)
def test_tables_are_narrow(page: str, manual: Hub) -> None:
    lines = [line.text.rstrip() for line in print_page(Source(text_of(page), manual.dialect), 200)]
    assert [line for line in lines if ("│" in line or "┼" in line) and len(line) >= 70] == []


def test_the_example_hub_opens(tmp_path: Path) -> None:
    files = examples("writing.md")
    for name, body in files.items():
        (tmp_path / name).write_text(body, "utf-8")
    hub = open_hub(tmp_path)
    assert hub.pages() == ("index.md", "starter.md", "loaf.md")
    assert {"hub.toml", *hub.pages()} == {*files}
    assert (hub.id, hub.title, hub.section_of("loaf.md")) == ("bread", "Bread at home", "Baking")
    assert [(reading.title, len(reading.entries)) for reading in hub.lists] == [("First loaf", 2)]
    found = [found for page in hub.pages() for _, found in hub.links_of(page)]
    assert len(found) == 5
    assert all(link.status == "ok" and link.anchor_ok is not False for link in found)
    assert hub.problems == []
    assert check(hub) == []


def test_the_example_settings_and_theme_are_sound(tmp_path: Path) -> None:
    for name, body in examples("themes-and-keys.md").items():
        (tmp_path / name).write_text(body, "utf-8")
    config = read_config(tmp_path)
    (tmp_path / "config.toml").unlink()
    themes = load_themes(tmp_path)
    theme = themes.get("paper")
    assert (theme.title, theme.style("text").bg, theme.style("heading1").bold) == ("White paper", "#ffffff", True)
    assert config.theme in themes.names
    assert themes.problems == []
    assert config.problems == ()


def test_the_themes_named_are_those_there_are() -> None:
    rows = re.findall(r"^\| `([\w-]+)` \|", text_of("themes-and-keys.md"), re.MULTILINE)
    assert sorted(rows) == sorted(load_themes(None).names)


def test_the_example_of_progress_is_what_is_kept(tmp_path: Path) -> None:
    example = examples("files.md")["progress.toml"]
    (tmp_path / "progress.toml").write_text(example, "utf-8")
    store, file = Store(tmp_path), ProgressFile()
    progress = file.parse(store.read(PROGRESS_FILE))
    assert store.notices == []
    assert progress.get("starter.md").state == "part"
    kept = file.written_over({}, progress)
    assert {"version": 1, **kept} == tomli.loads(example)
    described = set(re.findall(r"`(\w+)`", text_of("files.md").partition("| Key |")[2].partition("\n\n")[0]))
    entry = kept["pages"]["starter.md"]
    assert {*entry, *entry["place"]} - described == {"title", "path", "place"}


@pytest.mark.skipif(sys.platform != "linux", reason="the table gives the places on Linux")
def test_files_lie_where_the_manual_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("STATE", "DATA", "CONFIG", "CACHE"):
        monkeypatch.delenv(f"XDG_{name}_HOME", raising=False)
    kept = folders()
    places = (kept.state, kept.config, kept.data, kept.hub_state("x", tmp_path), kept.hub_cache("x", tmp_path))
    rows = re.findall(r"^\| [\w' ]+ \| `~/(\S+)` \|$", text_of("files.md"), re.MULTILINE)
    assert len(rows) == 7
    named = {tmp_path / row.replace("<hub>", "x") for row in rows}
    assert all(path in places or path.parent in places for path in named)
    assert all(any(place in (path, path.parent) for path in named) for place in places)


def spoken_of() -> list[tuple[str, str]]:
    """Return (page, command line) of each command of hubtui that the manual shows."""
    found: list[tuple[str, str]] = []
    for page in PAGES:
        text = text_of(page)
        blocks = [line for language, _, body in _FENCE.findall(text) if language == "sh" for line in body.splitlines()]
        spans = re.findall(r"`(hubtui(?: [^`\n]+)?)`", _FENCE.sub("", text))
        found += [(page, line) for line in (*blocks, *spans)]
    return found


@pytest.mark.parametrize(("page", "line"), spoken_of())
def test_commands_are_spelled_as_they_are_understood(page: str, line: str) -> None:
    words = shlex.split(line.partition("|")[0])
    words = words[words.index("hubtui") + 1 :]
    context = click.Context(program)
    command = program.get_command(context, words.pop(0) if words and words[0] in COMMANDS else "read")
    assert command is not None
    known = {option for param in command.params for option in param.opts if isinstance(param, click.Option)}
    named = {word for word in words if word.startswith("--")}
    assert named <= known | {"--help"}
    # The text may name an option, as in `hubtui where --hub`, and leave its value to the reader.
    if named <= known and not (words and words[-1] in named):
        command.make_parser(context).parse_args(words)
