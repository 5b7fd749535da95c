"""What the reader and its terminal have to do with each other: ground, line, what moves on it, and giving it back."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.geometry import Region

from hubtui.reader.position_bar import BAR_CELLS
from hubtui.terminal.driver import WireDriver

if TYPE_CHECKING:
    from hubtui.app.app import HubApp


class AtTerminal:
    """The app's side of the terminal. In a test there may be none: then nothing is moved, redrawn or given back."""

    def __init__(self, app: "HubApp") -> None:
        self._app = app

    @property
    def _driver(self) -> WireDriver | None:
        driver = self._app._driver
        return driver if isinstance(driver, WireDriver) else None

    def ground_seen(self, ground: str) -> None:
        """Suit the terminal's ground, "light" or "dark"."""
        self._app.looks.ground_seen(ground)
        self._app.wear(self._app.looks.theme)

    def line_slow(self) -> None:
        """Ask less of a slow line from now on."""
        app = self._app
        if app.looks.slow:
            return
        app.looks.slow_down()
        app.place.arrange(app.size.width, slow=True)
        app.wear(app.looks.theme)
        app.say("The line is slow: the sixteen colours, and the sidebar when it is called, until the end.")

    def redraw(self) -> None:
        """Send the whole screen again: something else has written on it."""
        if self._driver is not None:
            self._driver.repaint()

    def shift_page(self, rows: int) -> Sequence[int] | None:
        """Have what stands of the page moved on the terminal, if nothing lies over it; see `reader.shifting.Shift`."""
        app, driver = self._app, self._driver
        region = app.page.region
        if not rows:
            app.sidebar.come_back()
            return None
        if driver is None or len(app.screen_stack) > 1 or region.width <= BAR_CELLS:
            return None
        for other in app.screen.children:
            if other is not app.page and other.display and other.region.overlaps(region):
                return None
        if region.x and driver.drags_along and app.sidebar.goes_along(rows):
            fresh = driver.shift(Region(0, region.y, region.right - BAR_CELLS, region.height), rows)
            app.sidebar.go_along(rows, fresh)
            return fresh
        app.sidebar.come_back()
        return driver.shift(region.shrink((0, BAR_CELLS, 0, 0)), rows)

    def leave(self) -> None:
        """Save everything, then give the terminal back at once; say so if something could not be saved."""
        app = self._app
        app.finish()
        unsaved = app.opening.kept.unsaved
        last_words = f"hubtui: {unsaved}" if unsaved else ""
        if self._driver is not None:
            self._driver.leave(last_words, self._keep_first_screen)
        app.exit(message=last_words or None)

    def _keep_first_screen(self) -> None:
        from hubtui.app.next_start import keep_first_screen

        if self._driver is not None:
            keep_first_screen(self._app.hub, self._driver.wire)
