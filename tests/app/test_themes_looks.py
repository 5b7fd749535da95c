"""The themes that ship: complete, readable, and quiet where they have to be."""

import pytest

from hubtui.app.colours import ANSI_COLOURS, normal_colour, rgb, sgr
from hubtui.app.themes import load_themes
from hubtui.reader.theme import GROUNDS, PLAIN, STYLE_NAMES, StyleSpec, Theme

THEMES = load_themes(None).themes
COLOURED = {name: theme for name, theme in THEMES.items() if not theme.ansi}
NOT_TEXT = {"heading.rule", "quote.bar", "rule", "table.border", "sidebar.border", "screen.border"}
NOT_TEXT |= {"scrollbar.thumb", "scrollbar.match"}
ON_CODE = [name for name in STYLE_NAMES if name.startswith("code.") and name != "code.block"]
CALLOUTS = [name for name in STYLE_NAMES if name.startswith("callout.")]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours by WCAG 2.2, 1 to 21."""

    def luminance(colour: str) -> float:
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (p / 255 for p in rgb(colour))]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def contrast_of(theme: Theme, names: str) -> float:
    spec = theme.style(names)
    assert spec.fg is not None
    assert spec.bg is not None
    return contrast(spec.bg, spec.fg) if spec.reverse else contrast(spec.fg, spec.bg)


def as_drawn(name: str) -> str:
    """The style with what it is drawn over."""
    if name in ON_CODE:
        return f"text code.block {name}"
    return name if name.partition(".")[0] in GROUNDS else f"text {name}"


def least(theme: Theme, name: str) -> float:
    """The contrast this style has to reach in this theme."""
    if name in NOT_TEXT:
        return 1.0
    if theme.name == "high-contrast":
        return 7.0
    return 7.0 if name in {"text", "strong", "emphasis", "code.block", "screen.ground"} else 4.5


def test_the_themes_that_ship() -> None:
    assert set(THEMES) == {"dark", "light", "high-contrast", "ansi"}
    assert {name: theme.dark for name, theme in COLOURED.items()} == {
        "dark": True,
        "light": False,
        "high-contrast": True,
    }


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_every_style_is_given(theme: Theme) -> None:
    assert set(theme.styles) == set(STYLE_NAMES)


@pytest.mark.parametrize("theme", COLOURED.values(), ids=lambda theme: theme.name)
def test_what_is_read_can_be_read(theme: Theme) -> None:
    reached = {name: contrast_of(theme, as_drawn(name)) for name in STYLE_NAMES}
    assert {name: ratio for name, ratio in reached.items() if ratio < least(theme, name)} == {}


@pytest.mark.parametrize("theme", COLOURED.values(), ids=lambda theme: theme.name)
def test_marks_stay_readable_on_the_rows_and_blocks_they_meet(theme: Theme) -> None:
    floor = 7.0 if theme.name == "high-contrast" else 4.5
    for names in ("read", "part", "unread"):
        assert contrast_of(theme, f"sidebar sidebar.current sidebar.{names}") >= floor
    for name in ("link", "link.external", "link.broken", "strong", "muted", "code"):
        assert contrast_of(theme, f"text quote {name}") >= floor


@pytest.mark.parametrize("theme", COLOURED.values(), ids=lambda theme: theme.name)
def test_callouts_can_be_told_apart(theme: Theme) -> None:
    colours = [theme.style(name).fg for name in CALLOUTS]
    assert len(set(colours)) == len(CALLOUTS)


def test_body_text_is_calm() -> None:
    assert 9 <= contrast_of(THEMES["dark"], "text") <= 12
    assert 10 <= contrast_of(THEMES["light"], "text") <= 14


def test_high_contrast_never_dims() -> None:
    assert not any(spec.dim for spec in THEMES["high-contrast"].styles.values())


def test_the_ansi_theme_keeps_to_the_terminal() -> None:
    theme = THEMES["ansi"]
    assert theme.ansi
    for name, spec in theme.styles.items():
        assert {spec.fg, spec.bg} <= {None, "default", *ANSI_COLOURS}, name
        on = [spec.bold, spec.italic, spec.underline, spec.dim, spec.reverse, spec.strike]
        assert sum(map(bool, on)) + (spec.fg not in (None, "default")) <= 3, name
    for name in ("link.selected", "sidebar.cursor", "screen.cursor", "status"):
        assert theme.style(name).reverse, name


def test_styles_layer_and_later_ones_win() -> None:
    theme = THEMES["dark"]
    assert theme.style("heading1 emphasis") == StyleSpec(fg=theme.style("heading1").fg, bold=True, italic=True)
    assert theme.style("link link.selected").underline is False
    assert theme.style("") == theme.style("nobody") == StyleSpec()
    assert theme.style("link link.selected") is theme.style("link link.selected")


def test_what_stands_around_the_page_has_its_own_ground() -> None:
    theme = THEMES["dark"]
    for name in ("sidebar.title", "status.key", "screen.muted"):
        ground = theme.style(GROUNDS[name.partition(".")[0]])
        assert theme.style(name).bg == ground.bg
    assert theme.style("sidebar.current sidebar.read").bg == theme.style("sidebar.current").bg
    assert theme.style("muted").bg is None


def test_a_missing_style_looks_like_its_parent() -> None:
    assert PLAIN.style("link.broken") == PLAIN.style("link")
    assert PLAIN.style("code.keyword") == StyleSpec()


@pytest.mark.parametrize(
    ("spec", "truecolor", "colours_256"),
    [
        (StyleSpec(), "", ""),
        (StyleSpec(bold=False), "", ""),
        (StyleSpec(bold=True, underline=True), "\x1b[1;4m", "\x1b[1;4m"),
        (StyleSpec(fg="#ff0000"), "\x1b[38;2;255;0;0m", "\x1b[38;5;196m"),
        (StyleSpec(bg="#808080"), "\x1b[48;2;128;128;128m", "\x1b[48;5;244m"),
        (StyleSpec(fg="red", bg="bright_black"), "\x1b[31;100m", "\x1b[31;100m"),
        (StyleSpec(fg="default", bg="default", reverse=True), "\x1b[7;39;49m", "\x1b[7;39;49m"),
    ],
)
def test_escape_sequences(spec: StyleSpec, truecolor: str, colours_256: str) -> None:
    assert sgr(spec, "truecolor") == truecolor
    assert sgr(spec, "256") == colours_256


def test_colours_as_written_and_as_kept() -> None:
    assert [normal_colour(value) for value in ("#ABC", "#a1B2c3", "default", "bright_red")] == [
        "#aabbcc",
        "#a1b2c3",
        "default",
        "bright_red",
    ]
    assert [normal_colour(value) for value in ("", "#ab", "#12345g", "orange", "#ffffff ")] == [None] * 5
