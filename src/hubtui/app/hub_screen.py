"""The one screen there is: another size of the terminal is one layout and one frame."""

from collections.abc import Callable

from textual import events
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget


class HubScreen(Screen[None]):
    """Lays everything out once for each size of the terminal.

    Textual lays out and draws when widgets are shown or hidden for the new size, when the size comes, when the screen
    is told of its own size, and when the widgets have taken theirs: two to five frames, of which the last is seen.
    """

    def __init__(self, suit: Callable[[Size], None]) -> None:
        """suit: shows and hides what a size has room for."""
        super().__init__()
        self._suit = suit

    def on_resize(self, event: events.Resize) -> None:
        """Pass over the size that this screen has: it tells itself of it when it has taken it."""
        if event.size == self.outer_size:
            event.stop()
            event.prevent_default()

    def _screen_resized(self, size: Size) -> None:
        self._suit(size)
        super()._screen_resized(size)
        # All of it is laid out and drawn; what has asked for either on the way has had it.
        for widget in (self, *self.walk_children(Widget)):
            widget._layout_required = widget._repaint_required = False
