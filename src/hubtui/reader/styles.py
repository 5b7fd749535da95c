"""Named styles of a theme -> what Textual draws with."""

from functools import lru_cache

from rich.color import Color
from rich.style import Style

from hubtui.reader.theme import StyleSpec, Theme


def rich_style(theme: Theme, names: str) -> Style:
    """Return how the given style names (separated by spaces, later ones winning) look in a theme."""
    return _style(theme, names)


def page_style(theme: Theme, names: str) -> Style:
    """Return how a span of the page looks: the given styles over the page's ground and ink."""
    return _style(theme, f"text {names}" if names else "text")


@lru_cache(maxsize=2048)
def _style(theme: Theme, names: str) -> Style:
    spec: StyleSpec = theme.style(names)
    return Style(
        color=_colour(spec.fg),
        bgcolor=_colour(spec.bg),
        bold=spec.bold,
        italic=spec.italic,
        underline=spec.underline,
        dim=spec.dim,
        reverse=spec.reverse,
        strike=spec.strike,
    )


@lru_cache(maxsize=256)
def _colour(name: str | None) -> Color | None:
    return Color.parse(name) if name else None
