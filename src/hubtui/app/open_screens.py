"""Opens the screens over the page, and previews themes while the palette's cursor is on one.

Each screen is imported when it is first opened, for the first page does not wait for what nobody has asked for.
"""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from hubtui.app.app import HubApp
    from hubtui.app.picker_model import Item
    from hubtui.app.screens.help import Where
    from hubtui.app.screens.palette import Titles

_AT_ONCE: Final = 0.05
_SLICE: Final = 0.004
_PAUSE: Final = 0.01


class Screens:
    """The screens of one app; at most one of them is open."""

    def __init__(self, app: "HubApp") -> None:
        self._app = app
        self._titles: Titles | None = None

    def help(self) -> None:
        """Show every key, first those of the place where I am."""
        from hubtui.app.screens.help import help_screen

        app = self._app
        if app.picker.name_of_screen == "help":
            return
        if app.picker.display:
            where: Where = "typing" if app.picker.model.filterable else "screen"
        else:
            where = "sidebar" if app.sidebar.has_focus else "page"
        app.picker.show_over("help", help_screen(app.keymap, where))

    def outline(self) -> None:
        """Show the page's outline, at the heading I am under."""
        from hubtui.app.screens.outline import outline_screen

        app = self._app
        # Headings become known in idle moments; a reader who asks at once gets them at once, of all but huge pages.
        if app.page.source is not None:
            app.page.source.advance(_AT_ONCE)
        model = outline_screen(app.hub.meta(app.navigator.page).title, app.page.outline())
        here = app.page.current_heading()
        app.picker.show("outline", model, model.index_of("heading", here.anchor) if here else 0)

    def outline_changed(self) -> None:
        """Show headings that have become known while the outline is open."""
        if self._app.picker.name_of_screen == "outline" and len(self._app.picker.model) < len(self._app.page.outline()):
            self.outline()

    def lists(self) -> None:
        """Show the reading lists, at the page I am on in the list that I follow."""
        from hubtui.app.screens.lists import lists_screen

        app = self._app
        model = lists_screen(app.shelf, app.navigator.list_id, min(76, app.size.width - 2))
        cursor = model.index_of("list", app.navigator.list_id)
        for index in range(cursor, len(model)):
            if model[index].key == app.navigator.page and model[index].extra == app.navigator.list_id:
                cursor = index
        app.picker.show("lists", model, cursor)

    def trail(self) -> None:
        """Show where I was, at where I am."""
        from hubtui.app.screens.trail import trail_screen

        app = self._app
        app.navigator.leave(app.page.place(), app.page.selected)
        visits, at = app.navigator.visits, app.navigator.at
        model = trail_screen(
            visits, at, lambda visit: app.navigator.whereabouts(visit.page, visit.page_id), app.shelf.title_of
        )
        app.picker.show("trail", model, len(visits) - 1 - at)

    def marks(self, cursor: int = 0) -> None:
        """Show the marks of the hub."""
        from hubtui.app.screens.marks import marks_screen

        app = self._app
        model = marks_screen(
            app.opening.marks.all(),
            lambda mark: app.navigator.whereabouts(mark.page, mark.page_id),
            app.shelf.title_of,
            app.keymap,
        )
        app.picker.show("marks", model, cursor)

    def remove(self, item: "Item | None") -> None:
        """Take away what a row stands for, if it is a mark."""
        app = self._app
        if item is not None and item.kind == "mark":
            cursor = app.picker.cursor
            app.say(app.marking.remove(item.key))
            self.marks(cursor)

    def palette(self) -> None:
        """Show everything there is to choose."""
        from hubtui.app.screens.palette import Titles, palette_screen

        app = self._app
        pages = app.hub.pages()
        if self._titles is None:
            self._titles = Titles(pages, app.shelf.title_of)
        model = palette_screen(self._titles, pages, app.hub.lists, app.looks.choices(), app.keymap)
        app.picker.show("palette", model)
        app.set_timer(_PAUSE, self._look_up_titles)

    def pointed(self, item: "Item | None") -> None:
        """Show a theme while the cursor is on it."""
        self._app.wear(self._app.looks.preview(item.key if item and item.kind == "theme" else ""))

    def _look_up_titles(self) -> None:
        picker = self._app.picker
        if picker.name_of_screen != "palette" or self._titles is None:
            return
        if not self._titles.advance(_SLICE):
            self._app.set_timer(_PAUSE, self._look_up_titles)
        else:
            picker.model.renew()
            picker.renew()
