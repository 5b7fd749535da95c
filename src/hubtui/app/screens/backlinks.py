"""The pages that link to this one, each with the sentences around its links; those not read come first."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Final

from hubtui.app.picker_model import Item
from hubtui.app.screens.passages import GROUND, MUTED, PassageModel, Row, notes, passage
from hubtui.app.screens.search import place_of
from hubtui.app.sidebar_rows import MARKS
from hubtui.document.untrusted import plain_line
from hubtui.hub.mentions import Mention
from hubtui.hub.search_snippets import Piece

if TYPE_CHECKING:
    from hubtui.study.progress import State

_ORDER: Final = ("unread", "part", "read")
_MOST_SENTENCES: Final = 3


def backlinks_screen(
    title: str,
    mentions: Sequence[Mention],
    state_of: Callable[[str], "State"],
    section_of: Callable[[str], str],
    width: int,
    remark: str = "",
) -> PassageModel:
    """Return the list. title: of the page. state_of: by a page's id; section_of: by its path.

    remark: said above the pages, "" for nothing. width: cells of the list.
    """
    pages = [list(links) for _, links in groupby(mentions, key=lambda mention: mention.page)]
    pages.sort(key=lambda links: _ORDER.index(state_of(links[0].id)))
    rows: list[Row] = notes(remark, width)
    for links in pages:
        rows += _rows_of(links, MARKS[state_of(links[0].id)], section_of(links[0].page), width)
    if not pages and not remark:
        rows += notes("No page links here.", width)
    return PassageModel(f"Links to: {title}", rows)


def _rows_of(links: Sequence[Mention], mark: str, section: str, width: int) -> Iterable[Row]:
    first = links[0]
    item = Item("hit", first.page, first.title, extra=place_of(first.line, first.anchor))
    right = [(f" {plain_line(section)} ", MUTED)] if section and width >= 60 else []
    yield item, [(f" {mark} ", MUTED), (plain_line(first.title), GROUND)], right
    for link in links[:_MOST_SENTENCES]:
        pieces = (Piece(link.before, False), Piece(link.text, True), Piece(link.after, False))
        yield from passage(tuple(piece for piece in pieces if piece.text), width)
    if len(links) > _MOST_SENTENCES:
        yield from notes(f"  and {len(links) - _MOST_SENTENCES} more", width)
