"""What Enter does on a row, be it of the sidebar or of a screen."""

from typing import TYPE_CHECKING

from hubtui.app.actions import BY_ID
from hubtui.app.handlers import perform
from hubtui.app.key_reader import Command
from hubtui.document.links import Link

if TYPE_CHECKING:
    from hubtui.app.app import HubApp


def choose(app: "HubApp", kind: str, key: str, extra: str = "") -> None:
    """Do what a row of this kind stands for; key and extra are the row's own."""
    if kind == "action":
        if BY_ID[key].letter:
            app.ask(key)
        elif BY_ID[key].context == "reading":
            perform(app, Command(key))
    elif kind == "hub":
        app.going.to(app.navigator.go_home)
    elif kind in ("page", "backlink"):
        app.going.to(lambda: app.navigator.open(key))
    elif kind == "entry":
        app.reading.follow_list(extra)
        app.going.to(lambda: app.navigator.open(key))
    elif kind == "list":
        app.reading.follow_list(key)
        app.going.to(app.navigator.go_on_with_list)
    elif kind == "cross":
        app.going.to(lambda: app.navigator.follow(Link(key, key, "nav")))
    elif kind == "link":
        app.overlays.follow_listed(int(key))
    elif kind == "heading":
        app.going.to(lambda: app.navigator.open(app.navigator.page, key))
    elif kind == "place":
        app.going.to(lambda: app.navigator.open(key, extra))
    elif kind == "visit":
        app.going.to(lambda: app.navigator.go_to_visit(int(key)))
    elif kind == "mark":
        app.going.to(lambda: app.marking.jump(key))
    elif kind == "hit":
        app.asking.open_hit(key, extra)
    elif kind == "found":
        app.asking.open_found(key, extra)
    elif kind == "theme":
        app.choose_theme(key)
