"""The reader as a Textual app: composes its widgets and wires them together, nothing else."""

import gc
from collections.abc import Callable
from functools import partial

from textual import events
from textual.app import App, ComposeResult
from textual.geometry import Size

from hubtui.app.asking import Asking
from hubtui.app.at_terminal import AtTerminal
from hubtui.app.choosing import choose
from hubtui.app.copying import copy_text
from hubtui.app.destinations import Destinations
from hubtui.app.disk import PageFile
from hubtui.app.find_prompt import FindPrompt
from hubtui.app.going import Going
from hubtui.app.handlers import perform
from hubtui.app.hub_screen import HubScreen
from hubtui.app.indexing import SOON
from hubtui.app.key_reader import KeyReader
from hubtui.app.linking import Linking
from hubtui.app.looks import Looks
from hubtui.app.marking import Marking
from hubtui.app.modes import Mode
from hubtui.app.navigator import Navigator
from hubtui.app.open_screens import Screens
from hubtui.app.opening import Opening
from hubtui.app.picker import Picker
from hubtui.app.reading import Reading
from hubtui.app.rows import RowsView
from hubtui.app.saving import Saving
from hubtui.app.shelf import HubShelf
from hubtui.app.sidebar import Sidebar
from hubtui.app.sidebar_model import SidebarModel
from hubtui.app.sidebar_place import CSS, SidebarPlace
from hubtui.app.sources import Sources
from hubtui.app.status import Standing
from hubtui.app.status_line import StatusLine
from hubtui.app.surroundings import Surroundings
from hubtui.hub.hub import Hub
from hubtui.reader.idle import later
from hubtui.reader.page_view import PageView
from hubtui.reader.seeing import Seeing
from hubtui.reader.theme import Theme
from hubtui.study.keeper import Keeper
from hubtui.terminal.driver import GroundSeen, LineSlow, WireDriver


class HubApp(App[None], inherit_bindings=False):
    """One hub, one page, and what stands around it."""

    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False  # the page has a selection of its own, which knows where a line was broken
    AUTO_FOCUS = "#page"
    CSS = (
        """
        Screen { layers: default over top; overflow: hidden; }
        #page { margin-bottom: 1; }
        #status { dock: bottom; height: 1; layer: over; }
        #picker { display: none; position: absolute; layer: top; }
        """
        + CSS
    )

    def __init__(self, opening: Opening, *, driver: type[WireDriver] | None = None) -> None:
        """driver: leads to the terminal; tests do without one."""
        # Every colour is the theme's own, so there is nothing for a colour filter to do on each line.
        super().__init__(driver_class=driver, ansi_color=True)
        self.animation_level = "none"
        hub, keeper = opening.hub, opening.keeper
        self.hub: Hub = hub
        self.keeper: Keeper = keeper
        self.keymap = opening.keymap
        self.looks: Looks = opening.looks
        self.shelf: HubShelf = opening.shelf
        self.navigator: Navigator = opening.navigator
        self.sources: Sources = opening.sources
        self._first = opening.showing
        self.opening = opening
        self.page: PageView = PageView(id="page")
        self.picker: Picker = Picker(self.keymap)
        self.status = StatusLine(Standing(hub=hub.title, hints=self.keymap.footer()))
        self.sidebar: Sidebar = Sidebar(SidebarModel(self.shelf), self.keymap)
        self.place = SidebarPlace(self.sidebar, self.page)
        self.overlays: Screens = Screens(self)
        self.saving = Saving(keeper, opening.kept, self.page.place, self.say, Seeing(lambda: self.page.viewport).look)
        self.marking: Marking = Marking(hub, self.navigator, opening.marks, self.keymap, self.saving.changed)
        self.asking: Asking = Asking(self)
        self.surroundings = Surroundings(hub, self.page, self.sidebar, lambda: self.asking.indexing.index)
        self.destinations = Destinations(hub, self.navigator, self.copy_to_clipboard, self.keymap)
        self.terminal: AtTerminal = AtTerminal(self)
        self.page.shift = self.terminal.shift_page
        self.page.judge_links(self.destinations.status)
        self._reader = KeyReader("reading", self.keymap)
        self.finding: FindPrompt = FindPrompt(self)
        self.file: PageFile = PageFile(self)
        self.mode: Mode | None = None
        self.taken_in = False
        self.reading: Reading = Reading(self)
        self.linking: Linking = Linking(self)
        self.going: Going = Going(self)

    def compose(self) -> ComposeResult:
        """Put the page in the middle."""
        self.place.arrange(self.size.width, slow=self.looks.slow)
        yield self.sidebar
        yield self.page
        yield self.status
        yield self.picker

    def on_mount(self) -> None:
        """Show the first page; what the first frame does not need comes after it."""
        self.wear(self.looks.theme)
        self.surroundings.list_followed(self.navigator.list_id)
        self.going.show(self._first)
        self.call_after_refresh(self._after_first_frame)

    def _after_first_frame(self) -> None:
        self.surroundings.begin()
        self.taken_in = True
        self.navigator.take_up_trail()
        self.renew_standing()
        problems = [*self.opening.problems, *map(str, self.hub.problems), *self.looks.problems]
        if problems:
            more = f" ({len(problems) - 1} more like it)" if len(problems) > 1 else ""
            self.say(f"{self._first.notice} {problems[0]}{more}".strip(), error=True)
        self.saving.tell_notices()
        # The command line switches collection off; what has been made until now stays as long as the app.
        gc.freeze()
        gc.enable()
        later(self, SOON, self.asking.indexing.begin)

    def on_unmount(self) -> None:
        """Save everything, however the end came."""
        self.finish()
        self.surroundings.stop()
        self.asking.stop()
        self.file.stop()

    # -- messages from widgets

    async def on_event(self, event: events.Event) -> None:
        """Take a key for the page where it arrives: its way down to the page and back up takes longer than a line."""
        if isinstance(event, events.Key) and self.focused is self.page and self.page.settled and self._take_key(event):
            return
        await super().on_event(event)

    def on_key(self, event: events.Key) -> None:
        """Take a key that means nothing to the list that has the focus, or comes before the page has its place."""
        if self._take_key(event):
            event.stop()
            event.prevent_default()

    def _take_key(self, event: events.Key) -> bool:
        """Do what a key means while reading, or in the mode that is on; return whether it means anything."""
        if self.mode is not None and self.mode.key(event.key, event.character):
            return True
        command = self._reader.feed(event.key, event.character)
        if command is None:
            return False
        if command.action != "leave":
            self._say_what_is_awaited()
        if command.action:
            perform(self, command)
            # Not by a message: the page, the status line and the sidebar are then drawn in one frame.
            self._say_where_i_am()
        return True

    def _say_where_i_am(self) -> None:
        self.status.tell(ratio=self.page.ratio)
        self.surroundings.page_moved(partial(later, self))

    def ask(self, action: str) -> None:
        """Wait for the letter of an action."""
        self._reader.ask(action)
        self._say_what_is_awaited()

    def _say_what_is_awaited(self) -> None:
        asking = self._reader.asking
        self.say(self.marking.question(asking, self._reader.waiting) if asking else self._reader.waiting)

    def on_paste(self, event: events.Paste) -> None:
        """Hand pasted text to the mode that is on; reading has no use for it."""
        if self.mode is not None:
            self.mode.paste(event.text)

    def get_default_screen(self) -> HubScreen:
        """Return the screen that everything stands on."""
        return HubScreen(self._suit)

    def _suit(self, size: Size) -> None:
        self.place.arrange(size.width, slow=self.looks.slow)
        if self.picker.display:
            self.picker.fit_into(size)

    def on_page_view_moved(self, message: PageView.Moved) -> None:
        """Say how far I am, and keep the place."""
        if self.mode is not None:
            self.mode.moved()
        self._say_where_i_am()
        self.saving.moved(message.ratio, at_end=False)

    def on_page_view_link_selected(self, _: PageView.LinkSelected) -> None:
        """Say where the selected link leads; by now it may be that of another page, or none."""
        link = self.page.linking.selected
        self.status.tell(target=self.destinations.describe(link) if link else "")

    def on_page_view_link_followed(self, message: PageView.LinkFollowed) -> None:
        """Go where a link leads that was clicked, unless another page has come meanwhile."""
        if message.link is self.page.linking.selected:
            self.linking.go_along(message.link)

    def on_page_view_found(self) -> None:
        """Say how many matches there are by now."""
        self.finding.tell()

    def on_page_view_text_selected(self, message: PageView.TextSelected) -> None:
        """Copy what was selected by the mouse."""
        copy_text(self, message.text)

    def on_ground_seen(self, message: GroundSeen) -> None:
        """Suit the terminal's ground."""
        self.terminal.ground_seen(message.ground)

    def on_line_slow(self, _: LineSlow) -> None:
        """Spare a slow line."""
        self.terminal.line_slow()

    def on_page_view_outline_changed(self) -> None:
        """Show more of the outline."""
        self.surroundings.outline_changed()
        self.overlays.outline_changed()

    def on_rows_view_pointed(self, message: RowsView.Pointed) -> None:
        """Try on the theme under the cursor; in the sidebar, what was said has been read."""
        if message.view is self.picker:
            self.overlays.pointed(self.picker.item)
        else:
            self.say("")

    def on_rows_view_chosen(self, message: RowsView.Chosen) -> None:
        """Do what a row stands for."""
        if message.view is self.picker:
            item = self.picker.item
            self._close_picker()
            if item is not None:
                choose(self, item.kind, item.key, item.extra)
        elif self.sidebar.row is not None and not self.sidebar.toggle_fold():
            choose(self, self.sidebar.row.kind, self.sidebar.row.key, self.sidebar.row.extra)

    def on_rows_view_removal_wanted(self, message: RowsView.RemovalWanted) -> None:
        """Take a mark away."""
        if message.view is self.picker:
            self.overlays.remove(self.picker.item)

    def on_rows_view_help_wanted(self) -> None:
        """Show which keys there are in the list."""
        self.overlays.help()

    def on_rows_view_left(self, _: RowsView.Left) -> None:
        """Go back to the page."""
        self.leave()

    # -- reading

    def toggle_sidebar(self) -> None:
        """Go to the sidebar, or hide it."""
        self.place.toggle()

    def choose_theme(self, name: str) -> None:
        """Wear a theme from now on."""
        self.say(self.looks.choose(name))
        self.wear(self.looks.theme)

    def call_soon(self, step: Callable[[], None]) -> None:
        """Have something done between two steps of the event loop; to be called from anywhere."""
        if self._loop is None:
            step()
        else:
            self._loop.call_soon_threadsafe(step)

    def wear(self, theme: Theme) -> None:
        """Draw everything in a theme."""
        if theme is self.status.theme:
            return
        for widget in (self.page, self.sidebar, self.status, self.picker):
            widget.set_theme(theme)

    def leave(self) -> None:
        """Out of whatever is open, one thing at a time."""
        if self.picker.display:
            if not self.picker.back():
                self._close_picker()
        elif self.page.selecting.end() or self.page.finding.let_be():
            self.say("")
        elif not self.place.leave() and not self.page.linking.clear():
            self.say("" if self.status.standing.message else self.keymap.hint("quit", "quits."))

    def finish(self) -> None:
        """Keep everything there is to keep."""
        self.navigator.leave(self.page.place(), self.page.linking.selected)
        self.saving.finish()

    # -- the status line

    def say(self, message: str, *, error: bool = False) -> None:
        """Show a sentence until the next key; "" for none."""
        self.finding.message_gone()
        self.status.tell(message=message, error=error)

    def enter(self, mode: Mode) -> None:
        """Hand the keys to a mode until it gives them back."""
        self.mode = mode
        # In a list, keys would be the list's first.
        self.screen.set_focus(self.page, scroll_visible=False)

    def renew_standing(self) -> None:
        """Say which page is shown and what is next."""
        page = self.navigator.page
        # Which section a page is in may take walking the hub, for which the first frame does not wait.
        title, section = self.shelf.title_of(page), self.hub.section_of(page) if self.taken_in else ""
        self.status.tell(page=title, section=section, following=self.navigator.following())

    def _close_picker(self) -> None:
        self.picker.hide()
        self.overlays.pointed(None)
        self.screen.set_focus(self.page, scroll_visible=False)
