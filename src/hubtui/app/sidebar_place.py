"""Where the sidebar stands: beside the page where there is room, else over it while it is asked for."""

from typing import Final

from textual.widget import Widget

from hubtui.app.areas import SIDEBAR_WIDTH, docks
from hubtui.app.sidebar import Sidebar

CSS: Final = f"""
#sidebar {{ dock: left; width: {SIDEBAR_WIDTH}; height: 1fr; padding-bottom: 1; }}
#sidebar.-over {{ layer: over; max-width: 90%; }}
"""


class SidebarPlace:
    """Shows and hides the sidebar, and moves the focus between it and the page."""

    def __init__(self, sidebar: Sidebar, page: Widget) -> None:
        self._sidebar = sidebar
        self._page = page
        self._docked = False
        self._wanted = True
        self._called = False

    @property
    def visible(self) -> bool:
        """Whether the sidebar is on the screen."""
        return self._wanted if self._docked else self._called

    def arrange(self, columns: int, *, slow: bool) -> None:
        """Suit a terminal that is so many columns wide, and its line."""
        self._docked = docks(columns, slow=slow)
        self._called = self._called and not self._docked
        self._sidebar.set_class(not self._docked, "-over")
        self._apply()

    def toggle(self) -> None:
        """Go to the sidebar, showing it if need be; from there, hide it."""
        if self._sidebar.has_focus:
            self._set(False)
            self._page.screen.set_focus(self._page, scroll_visible=False)
            return
        if not self.visible:
            self._set(True)
            self._sidebar.show_where_i_am()
        self._sidebar.screen.set_focus(self._sidebar, scroll_visible=False)

    def leave(self) -> bool:
        """Go back to the page, and hide a sidebar that is over it; return whether there was anything to do."""
        if not self._sidebar.has_focus and not self._called:
            return False
        self._called = False
        self._apply()
        self._page.screen.set_focus(self._page, scroll_visible=False)
        return True

    def _set(self, shown: bool) -> None:
        if self._docked:
            self._wanted = shown
        else:
            self._called = shown
        self._apply()

    def _apply(self) -> None:
        if self._sidebar.display != self.visible:
            self._sidebar.display = self.visible
        if not self.visible and self._sidebar.has_focus:
            self._page.screen.set_focus(self._page, scroll_visible=False)
