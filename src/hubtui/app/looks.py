"""The theme that is worn, the one that is tried on, and remembering which was chosen. Pure."""

from hubtui.app.choices import Choices
from hubtui.app.themes import DEFAULT_THEME, ThemeError, Themes
from hubtui.reader.theme import PLAIN, Theme


class Looks:
    """Decides which theme is drawn with."""

    def __init__(self, themes: Themes, choices: Choices, name: str, *, colours: bool = True) -> None:
        """name: of the theme to begin with, "" for the default one. colours: False wears none (`NO_COLOR`)."""
        self._themes = themes
        self._choices = choices
        self._colours = colours
        self.theme = themes.get_or_default(name or DEFAULT_THEME) if colours else PLAIN

    @property
    def problems(self) -> list[str]:
        """What is wrong with the themes read so far."""
        return [str(problem) for problem in self._themes.problems]

    def choices(self) -> list[tuple[str, str]]:
        """Return (name, title) of every theme that can be worn."""
        return [(name, theme.title) for name, theme in self._themes.themes.items()]

    def preview(self, name: str) -> Theme:
        """Return a theme to try on; the one that is worn where it is "" or cannot be had."""
        try:
            return self._themes.get(name) if name and self._colours else self.theme
        except ThemeError:
            return self.theme

    def choose(self, name: str) -> str:
        """Wear a theme from now on and in later runs; return a sentence that says so, or why not."""
        try:
            theme = self._themes.get(name)
        except ThemeError as error:
            return str(error)
        self._choices.remember_theme(name)
        if not self._colours:
            return f"Theme: {theme.title}, once NO_COLOR is not set."
        self.theme = theme
        return f"Theme: {theme.title}."
