"""What the reader asks of the whole hub: searches, and who links to the page. Both are answered by the index.

Each screen is imported when it is first opened, for the first page does not wait for what nobody has asked for.
"""

from typing import TYPE_CHECKING, Final

from hubtui.app.backlinks import links_to
from hubtui.app.beside import Beside
from hubtui.app.indexing import Indexing
from hubtui.app.picker import width_in
from hubtui.document.untrusted import plain_line

if TYPE_CHECKING:
    from hubtui.app.app import HubApp
    from hubtui.app.screens.search import SearchModel
    from hubtui.app.searching import Searching
    from hubtui.hub.mentions import Mention
    from hubtui.hub.searching import Results
    from hubtui.study.progress import State


_LARGE: Final = 4_000_000
"""Characters of the pages that are kept beside which no index is built unasked: it takes memory of its own."""


class Asking:
    """The questions of one app, and the index that answers them."""

    def __init__(self, app: "HubApp") -> None:
        self._app = app
        self._model: SearchModel | None = None
        self._searching: Searching | None = None
        self._cursor = 0
        self._beside = Beside()
        self.indexing = Indexing(app.hub, self._index_changed, app.say, self._crowded)

    def stop(self) -> None:
        """Ask nothing any more."""
        self._beside.stop()
        if self._searching is not None:
            self._searching.stop()
        self.indexing.stop()

    def search(self) -> None:
        """Search all pages, beginning where the last search ended."""
        app, width = self._app, width_in(self._app.size)
        self.indexing.begin(asked=True)
        if self._model is None:
            from hubtui.app.screens.search import SearchModel
            from hubtui.app.searching import Searching

            self._searching = Searching(app.hub, lambda: self.indexing.index, self._state_of, self._found)
            self._model = SearchModel(self._searching.ask, self._state_of, width)
        self._model.reopen(width)
        app.picker.show("search", self._model, self._cursor)

    def backlinks(self) -> None:
        """Show which pages link here, with the sentences around the links."""
        app = self._app
        page = app.navigator.page
        self.indexing.begin(asked=True)
        self._show_backlinks(page, (), "Looking …")
        self._beside.start(
            lambda: self._beside.report(self._linked, page, *links_to(app.hub, self.indexing.index, page))
        )

    def open_hit(self, page: str, place: str) -> None:
        """Open a page that a search or a list of links has named, at the place meant."""
        from hubtui.app.screens.search import place_in

        app = self._app
        line, anchor = place_in(place)
        app.going.to(lambda: app.navigator.open(page, anchor))
        if line:
            app.page.go_to_line(line)

    def open_found(self, page: str, place: str) -> None:
        """Open a page that a search has found, at the place meant, with the words marked."""
        self.open_hit(page, place)
        if self._model is None or self._model.results is None:
            return
        # The search is shown again at the page that was opened.
        self._cursor = self._model.index_of("found", page)
        if self._model.results.words:
            self._app.page.mark_words(self._model.results.words)

    def _found(self, query: str, results: "Results | None", failure: str) -> None:
        """Show what a search has found, while it is still wanted."""
        model, picker = self._model, self._app.picker
        if model is None:
            return
        is_shown = picker.name_of_screen == "search"
        # The index has grown: whoever has gone down the list meanwhile stays where they are.
        pointed = picker.item.key if is_shown and picker.item is not None and model.answered == query else ""
        if model.take(query, results, failure or self.indexing.failure, self.indexing.progress):
            self._cursor = (pointed and model.index_of("found", pointed)) or model.first_hit()
            if is_shown:
                picker.top = picker.top if pointed else 0
                picker.renew(self._cursor)

    def _linked(self, page: str, mentions: "tuple[Mention, ...]", remark: str) -> None:
        """Show who links to a page, while that is still wanted."""
        if self._app.picker.name_of_screen == "backlinks" and page == self._app.navigator.page:
            self._show_backlinks(page, mentions, remark)

    def _show_backlinks(self, page: str, mentions: "tuple[Mention, ...]", remark: str) -> None:
        from hubtui.app.screens.backlinks import backlinks_screen

        app = self._app
        title, width = plain_line(app.shelf.title_of(page)), width_in(app.size)
        model = backlinks_screen(title, mentions, self._state_of, app.hub.section_of, width, remark)
        app.picker.show("backlinks", model, 0)

    def _crowded(self) -> bool:
        return self._app.sources.characters > _LARGE

    def _index_changed(self) -> None:
        """Say how far the index is; look again, where what it knows is on the screen."""
        progress = self.indexing.progress
        self._app.status.tell(
            activity="indexing" if progress else "", activity_ratio=progress.fraction if progress else 0.0
        )
        name = self._app.picker.name_of_screen
        if name == "search" and self._searching is not None and self._model is not None and self._model.query.strip():
            self._searching.ask(self._model.query)
        elif name == "backlinks" and self.indexing.ready:
            self.backlinks()
        if self.indexing.ready:
            self._app.surroundings.index_made()

    def _state_of(self, page: str) -> "State":
        return self._app.keeper.progress.get(page).state
