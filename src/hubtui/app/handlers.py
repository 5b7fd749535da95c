"""What each action of the registry does: one short function a name, nothing else."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from hubtui.app.actions import ACTIONS
from hubtui.app.manual import open_manual

if TYPE_CHECKING:
    from hubtui.app.app import HubApp

Handler = Callable[["HubApp"], object]

HANDLERS: Final[Mapping[str, Handler]] = {
    "line.down": lambda app: app.scroll(lines=1),
    "line.up": lambda app: app.scroll(lines=-1),
    "screen.down": lambda app: app.scroll(screens=1.0),
    "screen.up": lambda app: app.scroll(screens=-1.0),
    "half.down": lambda app: app.scroll(screens=0.5),
    "half.up": lambda app: app.scroll(screens=-0.5),
    "page.top": lambda app: app.scroll(to_end=False),
    "page.bottom": lambda app: app.scroll(to_end=True),
    "side.left": lambda app: app.page.scroll_sideways(-1),
    "side.right": lambda app: app.page.scroll_sideways(1),
    "link.next": lambda app: app.select_link(1),
    "link.previous": lambda app: app.select_link(-1),
    "link.follow": lambda app: app.follow_link(),
    "link.external": lambda app: app.open_address(),
    "history.back": lambda app: app.go(app.navigator.back),
    "history.forward": lambda app: app.go(app.navigator.forward),
    "page.previous": lambda app: app.go(lambda: app.navigator.step(-1)),
    "page.next": lambda app: app.go(lambda: app.navigator.step(1)),
    "page.unread": lambda app: app.go(app.navigator.next_unread),
    "page.home": lambda app: app.go(app.navigator.go_home),
    "progress.toggle": lambda app: app.toggle_read(),
    "lists.show": lambda app: app.overlays.lists(),
    "list.leave": lambda app: app.follow_list(""),
    "outline.show": lambda app: app.overlays.outline(),
    "sidebar.toggle": lambda app: app.toggle_sidebar(),
    "palette.show": lambda app: app.overlays.palette(),
    "help.show": lambda app: app.overlays.help(),
    "manual.open": lambda app: open_manual(app),
    "leave": lambda app: app.leave(),
    "redraw": lambda app: app.refresh(layout=True),
    "quit": lambda app: app.leave_hub(),
}
"""By id of every action of the context "reading"; those of lists are done by the list that has the focus."""

KEYS: Final[Mapping[str, str]] = {
    key: action.id for action in ACTIONS if action.context == "reading" for key in action.keys
}
"""Key, as a character or as Textual names it -> id of the action."""
