"""Opens the screens over the page, and previews themes while the palette's cursor is on one.

Each screen is imported when it is first opened, for the first page does not wait for what nobody has asked for.
"""

from typing import TYPE_CHECKING, Final

from hubtui.reader.idle import later

if TYPE_CHECKING:
    from hubtui.app.app import HubApp
    from hubtui.app.naming import Naming
    from hubtui.app.picker_model import Item
    from hubtui.app.screens.help import Where
    from hubtui.app.screens.links import LinksScreen

_AT_ONCE: Final = 0.03
_SLICE: Final = 0.004
_PAUSE: Final = 0.01


class Screens:
    """The screens of one app; at most one of them is open."""

    def __init__(self, app: "HubApp") -> None:
        self._app = app
        self._naming: Naming | None = None
        self._links: LinksScreen | None = None

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
        app.saving.note(anew=True)
        meta = app.hub.meta(app.navigator.page)
        known = app.keeper.progress.get(meta.id)
        model = outline_screen(meta.title, app.page.outline(), known.sections, known.state)
        here = app.page.current_heading()
        app.picker.show("outline", model, model.index_of("heading", here.anchor) if here else 0)

    def outline_changed(self) -> None:
        """Show headings that have become known while the outline is open."""
        if self._app.picker.name_of_screen == "outline" and len(self._app.picker.model) < len(self._app.page.outline()):
            self.outline()

    def links(self) -> None:
        """Show the links of the page, with where they lead."""
        from hubtui.app.screens.links import LinksScreen
        from hubtui.document.page_links import page_links

        app = self._app
        if app.page.viewport is None:
            return
        title = app.shelf.title_of(app.navigator.page)
        links = page_links(app.page.viewport.flow)
        self._links = LinksScreen(title, links, lambda found: app.destinations.short(found.link))
        self._links.advance(_AT_ONCE)
        app.picker.show("links", self._links.model)
        later(app, _PAUSE, self._look_for_links)

    def follow_listed(self, number: int) -> None:
        """Go to a link of the list of links, and where it leads."""
        if self._links is not None and self._app.page.linking.go_to(self._links.links[number]):
            self._app.linking.follow()

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
        app.navigator.leave(app.page.place(), app.page.linking.selected)
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
            app.hub.dialect,
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
        from hubtui.app.screens.palette import palette_screen

        app, naming = self._app, self._named()
        app.picker.show("palette", palette_screen(naming.catalogue, app.hub.lists, app.looks.choices(), app.keymap))
        naming.go_on()

    def finder(self) -> None:
        """Show the pages, those opened last and the unread first."""
        from hubtui.app.finder import FinderModel, recent_and_unread_first, states_by_path

        app, naming = self._app, self._named()
        progress = app.keeper.progress.pages.values()
        states = states_by_path(progress)
        order = recent_and_unread_first(naming.catalogue.pages, progress, states, app.navigator.page)
        naming.take_in(app.sources.outlines())
        app.picker.show("finder", FinderModel("Pages", naming.catalogue, order, headings=True, states=states))
        naming.go_on()

    def pointed(self, item: "Item | None") -> None:
        """Show a theme while the cursor is on it."""
        self._app.wear(self._app.looks.preview(item.key if item and item.kind == "theme" else ""))

    def _named(self) -> "Naming":
        if self._naming is None:
            from hubtui.app.naming import Naming

            self._naming = Naming(self._app)
        return self._naming

    def _look_for_links(self) -> None:
        picker = self._app.picker
        if self._links is None or self._links.done or picker.model is not self._links.model:
            return
        if self._links.advance(_SLICE):
            picker.fit_into(self._app.size)
            picker.renew()
        later(self._app, _PAUSE, self._look_for_links)
