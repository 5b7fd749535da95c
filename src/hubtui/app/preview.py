"""A look at where a link leads, without going there: a page over the page, with its own link cursor."""

from collections.abc import Callable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Final

from textual.app import ComposeResult
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from hubtui.app.drawing import strip_of
from hubtui.app.fitting import Span, ruled
from hubtui.app.preview_model import Preview, box
from hubtui.document.flow import Flow, Position
from hubtui.document.links import Link
from hubtui.document.viewport import Viewport
from hubtui.reader.measure import measure_of
from hubtui.reader.page_view import PageView
from hubtui.reader.theme import PLAIN, Theme

if TYPE_CHECKING:
    from hubtui.app.app import HubApp

_SCROLLS: Final[dict[str, Callable[[PageView], None]]] = {
    "line.down": lambda view: view.scroll_lines(1),
    "line.up": lambda view: view.scroll_lines(-1),
    "screen.down": lambda view: view.scroll_pages(1),
    "screen.up": lambda view: view.scroll_pages(-1),
    "half.down": lambda view: view.scroll_pages(0.5),
    "half.up": lambda view: view.scroll_pages(-0.5),
    "page.top": PageView.go_top,
    "page.bottom": PageView.go_bottom,
    "side.left": lambda view: view.scroll_sideways(-1),
    "side.right": lambda view: view.scroll_sideways(1),
}


class Panel(Widget):
    """Lines above or below the text of a preview."""

    def __init__(self) -> None:
        super().__init__()
        self.theme = PLAIN
        self.lines: Sequence[Sequence[Span]] = ()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the given lines."""
        width = self.size.width
        lines = [
            strip_of(self.lines[y] if y < len(self.lines) else (), self.theme, width, "screen.ground")
            for y in range(crop.y, crop.bottom)
        ]
        return [strip.crop(crop.x, crop.right) for strip in lines]


class PreviewBox(Widget):
    """The page over the page."""

    DEFAULT_CSS = """
    PreviewBox { display: none; position: absolute; layer: top; }
    PreviewBox Panel { height: auto; }
    """

    def __init__(self) -> None:
        super().__init__(id="preview")
        self.head = Panel()
        self.view = PageView()
        self.view.can_focus = False
        self.foot = Panel()

    def compose(self) -> ComposeResult:
        """Put the text between its title and what the keys do."""
        yield self.head
        yield self.view
        yield self.foot

    def wear(self, theme: Theme) -> None:
        """Draw in a theme."""
        self.view.set_theme(theme)
        self.head.theme = self.foot.theme = theme

    def on_page_view_moved(self, message: PageView.Moved) -> None:
        """Keep to itself what the page below must not take for its own."""
        message.stop()

    def _stop(self, message: Message) -> None:
        message.stop()

    on_page_view_link_selected = on_page_view_link_followed = on_page_view_outline_changed = on_page_view_found = _stop


class PreviewMode:
    """While a preview is open, the keys of reading move in it."""

    def __init__(self, app: "HubApp", link: Link, preview: Preview) -> None:
        self._app = app
        self._link = link
        self._preview = preview
        self._box = PreviewBox()
        self._size = app.size

    def open(self) -> None:
        """Show the preview beside its link."""
        app, area = self._app, self._app.page.region
        head = self._preview.header(area.width)
        foot = ruled(self._foot(), area.width)
        wanted = len(head) + self._lines(area.width, area.height) + 1
        row = next((spot.row for spot in app.page.linking.in_sight() if spot.link is self._link), area.height // 3)
        place = box(row, area.height, wanted)
        shown = self._box
        shown.head.lines, shown.foot.lines = head, [foot]
        shown.head.styles.height, shown.foot.styles.height = len(head), 1
        shown.styles.width, shown.styles.height = area.width, place.height
        shown.styles.offset = (area.x, area.y + place.top)
        shown.wear(app.status.theme)
        shown.view.judge_links(lambda link: app.hub.link_status(self._preview.page, link))
        app.enter(self)
        app.screen.mount(shown)
        shown.display = True
        shown.view.show(self._preview.source, anchor=self._preview.anchor)

    def key(self, key: str, character: str | None) -> bool:
        """Move in the preview; what has no meaning there closes it, and means what it means in reading."""
        action = self._app.keymap.action("reading", key, character)
        view = self._box.view
        if action in _SCROLLS:
            _SCROLLS[action](view)
        elif action in ("link.next", "link.previous"):
            view.linking.step(1 if action == "link.next" else -1)
        elif action == "link.follow":
            self._follow()
        else:
            self.close()
            return not action or action in ("leave", "quit", "link.preview")
        return True

    def paste(self, text: str) -> None:
        """Take no text."""

    def moved(self) -> None:
        """Close it where the screen has another size now: the link stands elsewhere."""
        if self._app.size != self._size:
            self.close()

    def close(self) -> None:
        """Show the page alone."""
        if self._app.mode is self:
            self._app.mode = None
        self._box.remove()

    def _follow(self) -> None:
        """Go where the link of the preview leads that is selected, else where the previewed one does."""
        inner = self._box.view.linking.selected
        if inner is not None and inner.origin == "fold":
            self._box.view.linking.follow()
            return
        self.close()
        if self._link.origin != "footnote" or inner is None:
            self._app.linking.go_along(self._link)
        if inner is not None:
            self._app.linking.go_along(inner)

    def _foot(self) -> list[Span]:
        goes = "goes to the footnote" if self._link.origin == "footnote" else "goes there"
        keymap = self._app.keymap
        hints = (keymap.hint("link.follow", goes), keymap.hint("leave", "closes"))
        return [(f" {', '.join(filter(None, hints))} ", "screen.muted")]

    def _lines(self, width: int, most: int) -> int:
        """Return how many lines the text takes from its anchor on, at most so many."""
        flow = Flow(self._preview.source, measure_of(width)[0])
        start = Viewport(flow, most).find_anchor(self._preview.anchor) or Position(0, 0)
        return sum(1 for _ in islice(flow.forward(start), most))
