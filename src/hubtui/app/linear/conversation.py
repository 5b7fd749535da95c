"""Reading by lines: a line is typed, lines are the answer. Pure: no terminal."""

from collections.abc import Callable, Iterator
from typing import Final, Literal

from hubtui.app.beginning import Beginning
from hubtui.app.catalogue import catalogue_of
from hubtui.app.fitting import wrapped
from hubtui.app.linear import listings
from hubtui.app.linear.asking import Asking
from hubtui.app.linear.commands import CommandId, help_lines, number_of, understood
from hubtui.app.linear.lectern import Lectern
from hubtui.app.linear.listings import Listing, Row
from hubtui.app.linear.sheet import Sheet
from hubtui.app.linear.surveying import announcement, described, end_of_page, where
from hubtui.app.navigator import Address, Answer, Refusal, Showing
from hubtui.app.status import percent
from hubtui.document.cells import cell_len
from hubtui.document.links import Link
from hubtui.document.untrusted import plain_line
from hubtui.hub.model import HubError

_MOST_LINES: Final = 20
"""Lines of a sentence, which may speak of what others have written."""


class Conversation:
    """Answers what is typed. `answer` keeps the place as its lines are taken, so taking none means none was read."""

    def __init__(
        self, begun: Beginning, width: Callable[[], int], screen: Callable[[], int], lines: int | None = None
    ) -> None:
        """width: cells in a line. screen: lines that can be read at a time. lines: to read at a time instead."""
        self._begun = begun
        self._hub, self._keeper = begun.hub, begun.keeper
        self._navigator, self._shelf = begun.navigator, begun.shelf
        self._width = width
        self._lectern = Lectern(begun.keeper, screen, lines, lambda: end_of_page(begun))
        self._lectern.lay(self._sheet_of(begun.showing), kept=False)
        self._asking = Asking(begun.hub, lambda page: begun.keeper.progress.get(page).state)
        self._listing: Listing | None = None
        self.ended = False

    @property
    def _sheet(self) -> Sheet:
        return self._lectern.sheet

    @property
    def prompt(self) -> str:
        """What stands before what is typed: how far I am."""
        if self._listing is not None:
            return f"{self._listing.name}, more: " if self._listing.more else f"{self._listing.name}: "
        return "end: " if self._sheet.ended else f"{percent(self._sheet.ratio)}: "

    def begin(self) -> Iterator[str]:
        """Yield the first page's first piece, and what is wrong with the hub."""
        yield from self._fitted(self._beginning())
        self._navigator.take_up_trail()

    def _beginning(self) -> Iterator[str]:
        yield f"{plain_line(self._hub.title)}. Type ? for help, q to quit."
        yield from self._show(self._begun.showing)
        problems = [str(problem) for problem in self._hub.problems]
        if problems:
            more = f" ({len(problems) - 1} more like it)" if len(problems) > 1 else ""
            yield f"{problems[0]}{more}"

    def leave(self) -> None:
        """Remember where I am, and keep nothing open, before everything is written for the last time."""
        self._navigator.leave(self._sheet.place())
        self._asking.leave()

    def answer(self, line: str) -> Iterator[str]:
        """Return what a typed line leads to, line by line."""
        return self._fitted(self._answer(line))

    def _answer(self, line: str) -> Iterator[str]:
        command = understood(line)
        if command is None:
            yield f"There is no command “{plain_line(line)}”; type ? for help."
            return
        self._sheet.set_width(self._width())
        name, argument = command
        if self._listing is not None and name in ("on", "number"):
            yield from self._go_on_with_listing(name, argument)
            return
        self._listing = None
        yield from self._do(name, argument)

    def notices(self) -> Iterator[str]:
        """Yield what there is to say of the state on disk."""
        yield from self._keeper.notices
        self._keeper.notices.clear()

    def _fitted(self, lines: Iterator[str]) -> Iterator[str]:
        """Break sentences between words; lines of code begin with spaces, and are as long as they are."""
        width = self._width()
        for line in lines:
            yield from [line] if line.startswith(" ") or cell_len(line) <= width else wrapped(line, width, _MOST_LINES)

    def _do(self, name: CommandId, argument: str) -> Iterator[str]:
        navigator, lectern = self._navigator, self._lectern
        going: dict[CommandId, Callable[[], Answer]] = {
            "back": navigator.back,
            "forward": navigator.forward,
            "next": lambda: navigator.step(1),
            "previous": lambda: navigator.step(-1),
            "unread": navigator.next_unread,
            "home": navigator.go_home,
        }
        doing: dict[CommandId, Callable[[str], Iterator[str]]] = {
            "on": lambda _: lectern.read_on(),
            "number": self._follow,
            "again": lambda _: lectern.again(),
            "up": lambda _: lectern.up(),
            "top": lambda _: lectern.top(),
            "all": lambda _: lectern.all(),
            "lines": lectern.set_lines,
            "contents": lambda _: self._list(listings.contents(self._shelf, navigator.page)),
            "open": self._open,
            "headings": lambda number: self._list(listings.headings(self._sheet.outline()), number),
            "links": self._links,
            "lists": lambda number: self._list(
                listings.reading_lists(self._shelf, navigator.list_id, navigator.page), number
            ),
            "find": lectern.find,
            "search": self._search,
            "mark": lambda _: self._mark(),
            "where": lambda _: where(self._begun, self._sheet),
            "help": lambda _: self._list(
                listings.Listing("help", [Row("text", text=it) for it in help_lines()], str, "")
            ),
            "quit": lambda _: self._quit(),
        }
        return self._go(going[name]) if name in going else doing[name](argument)

    # -- going

    def _go(self, where_to: Callable[[], Answer]) -> Iterator[str]:
        self._navigator.leave(self._sheet.place())
        answer = where_to()
        if isinstance(answer, Refusal):
            yield answer.sentence
        elif isinstance(answer, Address):
            yield f"This leads out of the hub, where hubtui does not go: {plain_line(answer.url)}"
        else:
            yield from self._show(answer)

    def _show(self, showing: Showing) -> Iterator[str]:
        title = ""
        if not showing.again:
            self._lectern.lay(self._sheet_of(showing), kept=not showing.error)
            yield announcement(self._begun, showing, self._sheet)
            title = f"Heading 1: {plain_line(showing.title)}"
        if showing.anchor:
            if not self._sheet.go_to_anchor(showing.anchor):
                yield f"{showing.page} has no heading “{showing.anchor}”; this is its top."
        elif showing.place is not None:
            self._sheet.go_to_place(showing.place)
        elif showing.again:
            self._sheet.again()
        if showing.notice:
            yield showing.notice
        yield from self._lectern.piece(without=title)

    def _follow(self, number: str) -> Iterator[str]:
        link = self._sheet.link(number_of(number))
        if link is None:
            return iter([self._no_link(number)])
        return self._go_along(link)

    def _go_along(self, link: Link) -> Iterator[str]:
        if link.origin == "fold":
            return iter(self._sheet.toggle_fold(link))
        if link.origin == "footnote":
            return self._go(lambda: self._navigator.open(self._navigator.page, f"^{link.target}"))
        return self._go(lambda: self._navigator.follow(link))

    def _open(self, words: str) -> Iterator[str]:
        if not words:
            yield "Type a page's title, or words of it, behind the o."
            return
        try:
            page = self._hub.find_page(words)
        except HubError as error:
            if found := catalogue_of(self._hub).find(words):
                yield from self._list(listings.pages(self._shelf, found, self._navigator.page))
            else:
                yield str(error)
        else:
            yield from self._go(lambda: self._navigator.open(page))

    def _search(self, query: str) -> Iterator[str]:
        if not query:
            yield "Type the words to look for in all pages behind the s."
            return
        try:
            if not self._asking.is_ready():
                yield "Reading every page for its words; Ctrl+C stops it."
            results = self._asking.find(query)
        except HubError as error:
            yield str(error)
            return
        if results.notice:
            yield results.notice
        if results.hits:
            yield from self._list(listings.hits(results))

    # -- lists

    def _list(self, listing: Listing, number: str = "") -> Iterator[str]:
        if number:
            return self._choose(listing, number)
        self._listing = listing
        return self._rows_of(listing)

    def _rows_of(self, listing: Listing) -> Iterator[str]:
        yield from listing.piece(self._lectern.rows, self._width())
        if not listing.more and listing.row(1) is None:
            self._listing = None

    def _go_on_with_listing(self, name: Literal["on", "number"], argument: str) -> Iterator[str]:
        listing = self._listing
        assert listing is not None
        if name == "number":
            yield from self._choose(listing, argument)
        elif listing.more:
            yield from self._rows_of(listing)
        else:
            self._listing = None
            yield f"Back on the page: {plain_line(self._shelf.title_of(self._navigator.page))}."

    def _choose(self, listing: Listing, number: str) -> Iterator[str]:
        row = listing.row(number_of(number))
        if row is None:
            yield f"The {listing.name} have no number {plain_line(number)}."
            return
        self._listing = None
        navigator = self._navigator
        if row.kind == "section":
            yield from self._list(listings.section(self._shelf, row.key, navigator.page))
        elif row.kind == "heading":
            yield from self._go(lambda: navigator.open(navigator.page, row.key))
        elif row.kind == "link":
            yield from self._follow(row.key)
        elif row.kind == "no-list":
            navigator.list_id = ""
            yield "No reading list is followed now."
        elif row.kind == "list":
            navigator.choose_list(row.key)
            yield from self._go(navigator.go_on_with_list)
        else:
            if row.kind == "entry":
                navigator.choose_list(row.extra)
            anchor = row.extra if row.kind == "hit" else ""
            yield from self._go(lambda: navigator.open(row.key, anchor))

    def _links(self, number: str) -> Iterator[str]:
        if not number:
            yield from self._list(listings.links(self._sheet))
            return
        link = self._sheet.link(number_of(number))
        yield described(self._begun, link) if link else self._no_link(number)

    def _no_link(self, number: str) -> str:
        count = len(self._sheet.links)
        known = f"the links of this page are 1 to {count}" if count else "this page has no links"
        return f"There is no link {plain_line(number)}; {known}."

    # -- the rest

    def _mark(self) -> Iterator[str]:
        meta = self._hub.meta(self._navigator.page)
        yield f"Marked as {self._keeper.toggle(meta.id, path=meta.path, title=meta.title)}."

    def _quit(self) -> Iterator[str]:
        self.ended = True
        return iter(())

    def _sheet_of(self, showing: Showing) -> Sheet:
        page = showing.page
        return Sheet(self._begun.sources.of(showing), self._width(), lambda link: self._hub.link_status(page, link))
