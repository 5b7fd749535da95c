"""The theme that is worn, the one that is tried on, and remembering which was chosen. Pure."""

from hubtui.app.choices import Choices
from hubtui.app.themes import DEFAULT_THEME, ThemeError, Themes
from hubtui.reader.theme import PLAIN, Theme
from hubtui.terminal.policy import Policy

FEW_COLOURS = "ansi"
"""The theme of the terminal's own sixteen colours: the only one for a terminal of so few, the shortest on the wire."""
_FOR_GROUND = {"light": "light", "dark": "dark"}


class Looks:
    """Decides which theme is drawn with."""

    def __init__(self, themes: Themes, choices: Choices, policy: Policy, once: str = "") -> None:
        """policy: what the terminal can show. once: a theme asked for in this run only, "" for none."""
        self._themes = themes
        self._choices = choices
        self._policy = policy
        self._once = once
        self.slow = bool(policy.slow)
        self.theme = self._decided()

    @property
    def colours(self) -> bool:
        """Whether there are colours at all."""
        return self._policy.depth != "none"

    @property
    def ground_matters(self) -> bool:
        """Whether the theme would depend on the terminal's ground, and that is not known."""
        return self._by_ground and not self._choices.ground(self._policy.name)

    @property
    def problems(self) -> list[str]:
        """What is wrong with the themes read so far."""
        return [str(problem) for problem in self._themes.problems]

    def choices(self) -> list[tuple[str, str]]:
        """Return (name, title) of every theme that can be worn."""
        return [(name, theme.title) for name, theme in self._themes.themes.items()]

    def preview(self, name: str) -> Theme:
        """Return a theme to try on; the one that is worn where it is "", cannot be had, or the line is slow."""
        try:
            return self._themes.get(name) if name and self.colours and not self.slow else self.theme
        except ThemeError:
            return self.theme

    def choose(self, name: str) -> str:
        """Wear a theme from now on and in later runs; return a sentence that says so, or why not."""
        try:
            theme = self._themes.get(name)
        except ThemeError as error:
            return str(error)
        self._choices.remember_theme(name)
        if not self.colours:
            return f"Theme: {theme.title}, once the terminal may show colours."
        self._once = name
        self.theme = theme
        return f"Theme: {theme.title}."

    def ground_seen(self, ground: str) -> None:
        """Remember the terminal's ground, and suit it where nobody has chosen a theme."""
        self._choices.remember_ground(self._policy.name, ground)
        self.theme = self._decided()

    def slow_down(self) -> None:
        """Suit a line that has shown itself to be slow."""
        self.slow = True
        self.theme = self._decided()

    @property
    def _by_ground(self) -> bool:
        chosen = self._once or self._choices.theme
        return not chosen and not self.slow and self._policy.depth in ("truecolor", "256")

    def _decided(self) -> Theme:
        if not self.colours:
            return PLAIN
        name = self._once or (FEW_COLOURS if self.slow else self._choices.theme)
        if not name:
            told = _FOR_GROUND.get(self._choices.ground(self._policy.name), DEFAULT_THEME)
            name = told if self._by_ground else FEW_COLOURS
        return self._themes.get_or_default(name)
