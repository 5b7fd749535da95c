"""The least that Textual can do: one line on the screen, and `q` to quit. The unit in which starts are counted."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import Static


class BareApp(App[None]):
    """Shows one line."""

    BINDINGS: ClassVar[list[BindingType]] = [("q", "quit", "Quit")]

    def compose(self) -> ComposeResult:
        """Give the line."""
        yield Static("Here the page begins, and it is one line long.")


if __name__ == "__main__":
    BareApp().run()
