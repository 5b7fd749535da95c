"""Theme files: what is read from them, and what is said of those that are wrong."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubtui.app.themes import ThemeError, Themes, load_themes
from hubtui.app.toml_lines import line_of
from hubtui.reader.theme import PLAIN, StyleSpec
from hubtui.resources import data_folder

CASES = Path(__file__).parent / "cases" / "themes"
WriteTheme = Callable[[str, str], Path]


@pytest.fixture
def write(tmp_path: Path) -> WriteTheme:
    def write_theme(name: str, text: str) -> Path:
        path = tmp_path / f"{name}.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write_theme


@pytest.mark.parametrize("case", sorted(CASES.glob("*.toml")), ids=lambda path: path.stem)
def test_problems_are_said_with_file_and_line(case: Path) -> None:
    expected = [
        (number, what.strip())
        for number, line in enumerate(case.read_text(encoding="utf-8").splitlines(), 1)
        for what in line.split("#!")[1:]
    ]
    themes = Themes(data_folder("themes"), CASES)
    left_out = case.stem not in themes.themes
    found = [problem for problem in themes.problems if problem.file == str(case)]
    assert [(problem.line, what in problem.what) for problem, (_, what) in zip(found, expected, strict=True)] == [
        (line, True) for line, _ in expected
    ], [str(problem) for problem in found]
    assert left_out == any("left out" in problem.what for problem in found)


def test_the_rest_of_a_theme_with_bad_keys_holds() -> None:
    theme = load_themes(CASES).get("bad-keys")
    assert (theme.title, theme.dark, theme.ansi) == ("bad-keys", True, False)
    assert theme.style("text") == StyleSpec(fg="#dcb87f", bg="#000000")
    assert theme.style("strong") == StyleSpec(bold=True)
    assert theme.style("link") == StyleSpec()


def test_names_with_dots_may_be_written_as_tables() -> None:
    theme = load_themes(CASES).get("nested-tables")
    assert theme.style("code") == StyleSpec(fg="green")
    assert theme.style("code.error") == StyleSpec(fg="red")
    assert theme.style("code.keyword") == StyleSpec(bold=True)
    assert theme.style("sidebar.cursor") == StyleSpec(bg="blue", reverse=True)
    assert theme.ansi


def test_an_heir_recolours_what_it_inherits(write: WriteTheme) -> None:
    path = write("mine", 'inherits = "dark"\n[palette]\nsand = "#ff0000"\n[styles]\nheading2 = { italic = true }\n')
    theme = load_themes(path.parent).get("mine")
    assert theme.title == "mine"
    assert theme.style("heading1") == StyleSpec(fg="#ff0000", bold=True)
    assert theme.style("heading2") == StyleSpec(fg="#ff0000", bold=True, italic=True)


def test_a_theme_may_take_the_place_of_the_one_it_inherits_from(write: WriteTheme) -> None:
    path = write("dark", 'inherits = "dark"\ntitle = "Darker"\n[palette]\npaper = "#000000"\n')
    write("heir", 'inherits = "dark"\n')
    themes = load_themes(path.parent)
    assert themes.get("dark").title == "Darker"
    assert themes.get("heir").style("text").bg == "#000000"
    assert themes.names == ("ansi", "dark", "high-contrast", "light", "heir")
    assert themes.file("dark") == path


def test_a_broken_theme_does_not_hide_the_one_that_ships(write: WriteTheme) -> None:
    path = write("dark", "title = ")
    themes = load_themes(path.parent)
    assert themes.get("dark").title == "Dark"
    assert [problem.file for problem in themes.problems] == [str(path)]


def test_themes_that_inherit_in_a_circle_are_left_out(write: WriteTheme) -> None:
    write("a", 'inherits = "b"\n')
    path = write("b", 'inherits = "a"\n')
    themes = load_themes(path.parent)
    assert "a" not in themes.themes
    assert "b" not in themes.themes
    assert any("in turn inherits from this one" in problem.what for problem in themes.problems)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"title = '\xff'\n", "not UTF-8"),
        (b"#" * (256 * 1024 + 1), "no theme file"),
        (b"styles = " + b"[" * 5000, "not TOML"),
    ],
    ids=["latin-1", "huge", "deep"],
)
def test_files_that_are_no_theme_are_left_out(tmp_path: Path, data: bytes, what: str) -> None:
    (tmp_path / "odd.toml").write_bytes(data)
    themes = load_themes(tmp_path)
    with pytest.raises(ThemeError, match=what):
        themes.get("odd")
    assert "dark" in themes.themes


def test_a_fifo_or_a_folder_is_no_theme(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "gone.toml").symlink_to(tmp_path / "nowhere")
    themes = load_themes(tmp_path)
    assert set(themes.themes) == {"ansi", "dark", "high-contrast", "light"}
    assert len(themes.problems) == 3


def test_an_unknown_theme_names_the_nearest(tmp_path: Path) -> None:
    themes = load_themes(tmp_path / "missing")
    with pytest.raises(ThemeError, match=re.escape("There is no theme “drak”. Did you mean “dark”?")):
        themes.get("drak")
    with pytest.raises(ThemeError, match="lists those there are"):
        themes.get("zzzz")


def test_reading_starts_whatever_becomes_of_the_themes(tmp_path: Path) -> None:
    themes = load_themes(None)
    assert themes.get_or_default("nobody").name == "dark"
    assert themes.get_or_default("nobody").name == "dark"
    assert len(themes.problems) == 1
    nothing = Themes(tmp_path / "missing", None)
    assert nothing.get_or_default("light") is PLAIN


def test_only_the_wanted_theme_is_read(write: WriteTheme) -> None:
    path = write("broken", "nothing at all")
    themes = load_themes(path.parent)
    themes.get("light")
    assert not themes.problems
    assert themes.themes
    assert len(themes.problems) == 1


@given(st.text(max_size=200))
def test_any_text_at_all_is_read_without_a_crash(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("themes")
    (folder / "any.toml").write_bytes(text.encode("utf-8", "surrogatepass"))
    assert "dark" in load_themes(folder).themes


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (("title",), 1),
        (("styles", "code.error", "fg"), 4),
        (("styles", "link", "fg"), 6),
        (("styles", "nobody"), 2),
        (("nobody",), 0),
    ],
)
def test_line_of_a_key(keys: tuple[str, ...], line: int) -> None:
    text = 'title = "a = b"\n[styles]\ncode = {}\n"code.error" = { fg = "red" }\n[styles.link]\nfg = "red"\n'
    assert line_of(text, *keys) == line
