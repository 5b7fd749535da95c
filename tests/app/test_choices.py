"""What a person set in config.toml, what hubtui remembers, and which of the two holds."""

from collections.abc import Callable
from pathlib import Path

import pytest

from hubtui.app.choices import Choices
from hubtui.app.config import Config, read_config
from hubtui.study.store import Store


@pytest.fixture
def choices(tmp_path: Path) -> Callable[[str], Choices]:
    """Choices as the next start would see them, with this text as config.toml ("" for no file)."""

    def start(config: str) -> Choices:
        folder = tmp_path / "config"
        folder.mkdir(exist_ok=True)
        file = folder / "config.toml"
        if config:
            file.write_text(config, encoding="utf-8")
        else:
            file.unlink(missing_ok=True)
        return Choices(Store(tmp_path / "state"), read_config(folder))

    return start


@pytest.mark.parametrize(
    ("text", "theme", "problem"),
    [
        ("", "", None),
        ('theme = "light"', "light", None),
        ("# nothing", "", None),
        ("\ntheme = 3", "", ":2: `theme` has to be a theme's name in quotes."),
        ('\n\nthem = "light"', "", ":3: `them` is no setting (perhaps “theme”?)."),
        ("colour = 1", "", ":1: `colour` is no setting; known: theme, keys, terminal."),
        ('theme = "light"\ntheme = ', None, ":2: this is not TOML"),
    ],
)
def test_reading_the_settings(tmp_path: Path, text: str, theme: str | None, problem: str | None) -> None:
    (tmp_path / "config.toml").write_text(text, encoding="utf-8")
    config = read_config(tmp_path)
    assert config.theme == theme
    assert len(config.problems) == (problem is not None)
    assert problem is None or f"config.toml{problem}" in config.problems[0]


@pytest.mark.parametrize(
    ("text", "slow", "mouse", "problem"),
    [
        ("", None, False, None),
        ("[terminal]\nslow = true\nmouse = true", True, True, None),
        ("[terminal]\nslow = false", False, False, None),
        ("[terminal]\nslow = 1", None, False, ":2: `slow` has to be true or false."),
        ("[terminal]\nspeed = 1", None, False, ":2: `speed` is no setting of the terminal; known: slow, mouse."),
        ("terminal = 1", None, False, ":1: `terminal` has to be a table: begin it with [terminal]."),
    ],
)
def test_what_the_terminal_is_given(
    tmp_path: Path, text: str, slow: bool | None, mouse: bool, problem: str | None
) -> None:
    (tmp_path / "config.toml").write_text(text, encoding="utf-8")
    config = read_config(tmp_path)
    assert (config.slow, config.mouse) == (slow, mouse)
    assert [told.partition("config.toml")[2] for told in config.problems] == ([problem] if problem else [])


@pytest.mark.parametrize("data", [b"\xff\xfe", b"#" * (256 * 1024 + 1)], ids=["not-utf-8", "huge"])
def test_settings_that_cannot_be_understood_are_passed_over(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "config.toml").write_bytes(data)
    config = read_config(tmp_path)
    assert config.theme is None
    assert "passed over" in config.problems[0]


def test_a_folder_in_the_place_of_the_settings(tmp_path: Path) -> None:
    (tmp_path / "config.toml").mkdir()
    assert read_config(tmp_path).theme is None


def test_no_settings_say_nothing(tmp_path: Path) -> None:
    assert read_config(tmp_path / "missing") == Config()


@pytest.mark.parametrize(
    ("before", "chosen", "after", "theme"),
    [
        ("", "", "", ""),
        ('theme = "light"', "", 'theme = "light"', "light"),
        ("", "ansi", "", "ansi"),
        ('theme = "light"', "ansi", 'theme = "light"', "ansi"),
        ('theme = "light"', "ansi", 'theme = "dark"', "dark"),
        ('theme = "light"', "ansi", "", ""),
        ("", "ansi", 'theme = "light"', "light"),
        ('theme = "light"', "ansi", "theme = ", "ansi"),
    ],
)
def test_what_was_said_last_counts(
    choices: Callable[[str], Choices], before: str, chosen: str, after: str, theme: str
) -> None:
    if chosen:
        choices(before).remember_theme(chosen)
    assert choices(after).theme == theme


def test_the_last_hub_is_remembered(choices: Callable[[str], Choices], tmp_path: Path) -> None:
    assert choices("").last_hub is None
    choices("").remember_theme("light")
    choices("").remember_hub(tmp_path / "pages")
    assert choices("").last_hub == tmp_path / "pages"
    assert choices("").theme == "light"


def test_a_path_that_toml_cannot_hold_is_not_remembered(choices: Callable[[str], Choices], tmp_path: Path) -> None:
    choices("").remember_hub(tmp_path / "b\udce4r")
    assert choices("").last_hub is None


def test_choices_of_the_wrong_shape_are_as_none(choices: Callable[[str], Choices], tmp_path: Path) -> None:
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "choices.toml").write_text("version = 1\n[theme]\nname = 3\n[hub]\npath = []\n")
    assert choices('theme = "light"').theme == "light"
    assert choices("").last_hub is None
