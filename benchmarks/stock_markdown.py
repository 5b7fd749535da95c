"""A file in Textual's own Markdown widget: what a reader gets who builds no page view."""

import sys
from pathlib import Path
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Markdown


class StockMarkdown(App[None]):
    """Shows the file named on the command line."""

    BINDINGS: ClassVar[list[BindingType]] = [("q", "quit", "Quit")]

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """Give the page."""
        with VerticalScroll():
            yield Markdown(self._text, open_links=False)

    def on_mount(self) -> None:
        """Let the keys scroll the page."""
        self.query_one(VerticalScroll).focus()


if __name__ == "__main__":
    StockMarkdown(Path(sys.argv[1]).read_text(encoding="utf-8")).run()
