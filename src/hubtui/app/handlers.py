"""What each action of the registry does: one short function a name, nothing else."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from hubtui.app.copying import copy_reference, copy_section
from hubtui.app.hint_mode import HintMode
from hubtui.app.key_reader import Command
from hubtui.app.manual import open_manual
from hubtui.app.select_mode import SelectMode

if TYPE_CHECKING:
    from hubtui.app.app import HubApp

Handler = Callable[["HubApp"], object]
Counted = Callable[["HubApp", int], object]
Lettered = Callable[["HubApp", str], object]

HANDLERS: Final[Mapping[str, Handler]] = {
    "link.follow": lambda app: app.linking.follow(),
    "link.hints": lambda app: HintMode(app, lambda _: app.linking.follow()).open(),
    "link.preview": lambda app: app.linking.preview_selected(),
    "link.list": lambda app: app.overlays.links(),
    "link.external": lambda app: app.linking.open_address(),
    "page.unread": lambda app: app.going.to(app.navigator.next_unread),
    "page.home": lambda app: app.going.to(app.navigator.go_home),
    "progress.toggle": lambda app: app.reading.toggle_read(),
    "lists.show": lambda app: app.overlays.lists(),
    "list.leave": lambda app: app.reading.follow_list(""),
    "trail.show": lambda app: app.overlays.trail(),
    "marks.show": lambda app: app.overlays.marks(),
    "find.open": lambda app: app.finding.open(),
    "search.show": lambda app: app.asking.search(),
    "backlinks.show": lambda app: app.asking.backlinks(),
    "copy.reference": lambda app: copy_reference(app),
    "select.text": lambda app: SelectMode(app).open(),
    "copy.section": lambda app: copy_section(app),
    "page.edit": lambda app: app.file.edit(),
    "page.reload": lambda app: app.file.reload(),
    "outline.show": lambda app: app.overlays.outline(),
    "sidebar.toggle": lambda app: app.toggle_sidebar(),
    "finder.show": lambda app: app.overlays.finder(),
    "palette.show": lambda app: app.overlays.palette(),
    "help.show": lambda app: app.overlays.help(),
    "manual.open": lambda app: open_manual(app),
    "leave": lambda app: app.leave(),
    "redraw": lambda app: app.terminal.redraw(),
    "suspend": lambda app: app.action_suspend_process(),
    "quit": lambda app: app.terminal.leave(),
}
"""By id of the action: what takes no count."""

COUNTED: Final[Mapping[str, Counted]] = {
    "line.down": lambda app, count: app.reading.scroll(lines=count or 1),
    "line.up": lambda app, count: app.reading.scroll(lines=-(count or 1)),
    "screen.down": lambda app, count: app.reading.scroll(screens=count or 1),
    "screen.up": lambda app, count: app.reading.scroll(screens=-(count or 1)),
    "half.down": lambda app, count: app.reading.scroll(screens=0.5 * (count or 1)),
    "half.up": lambda app, count: app.reading.scroll(screens=-0.5 * (count or 1)),
    "page.top": lambda app, count: app.page.go_to_line(count) if count else app.reading.scroll(to_end=False),
    "page.bottom": lambda app, count: app.page.go_to_line(count) if count else app.reading.scroll(to_end=True),
    "page.percent": lambda app, count: app.reading.go_to_percent(count),
    "side.left": lambda app, count: app.page.scroll_sideways(-(count or 1)),
    "side.right": lambda app, count: app.page.scroll_sideways(count or 1),
    "link.next": lambda app, count: app.linking.select(count or 1),
    "link.previous": lambda app, count: app.linking.select(-(count or 1)),
    "find.next": lambda app, count: app.finding.step(count or 1),
    "find.previous": lambda app, count: app.finding.step(-(count or 1)),
    "history.back": lambda app, count: app.going.to(lambda: app.navigator.back(count or 1)),
    "history.forward": lambda app, count: app.going.to(lambda: app.navigator.forward(count or 1)),
    "page.previous": lambda app, count: app.going.to(lambda: app.navigator.step(-(count or 1))),
    "page.next": lambda app, count: app.going.to(lambda: app.navigator.step(count or 1)),
}
"""By id of the action: what takes the number typed before it, 0 for none."""

LETTERED: Final[Mapping[str, Lettered]] = {
    "mark.set": lambda app, letter: app.say(app.marking.set(letter, app.page.place())),
    "mark.jump": lambda app, letter: app.going.to(lambda: app.marking.jump(letter)),
}
"""By id of the action: what takes the letter typed after it.

The three together are the actions of the context "reading"; those of lists are done by the list that has the focus.
"""


def perform(app: "HubApp", command: Command) -> None:
    """Do what keys ask for; the command names an action of the context "reading"."""
    if command.action in LETTERED:
        LETTERED[command.action](app, command.letter)
    elif command.action in COUNTED:
        COUNTED[command.action](app, command.count)
    else:
        HANDLERS[command.action](app)
