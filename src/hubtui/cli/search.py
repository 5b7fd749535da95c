"""`hubtui search`: the pages of a hub that say something, best first."""

import sys
from collections.abc import Sequence
from time import monotonic
from typing import TYPE_CHECKING, Final

import click

from hubtui.cli.hubs import hub_option, json_option, opened
from hubtui.cli.output import colours_wanted, complain, default_width, say, say_json, say_raw
from hubtui.document.untrusted import plain, plain_line

if TYPE_CHECKING:
    from hubtui.hub.hub import Hub
    from hubtui.hub.index.index import HubIndex
    from hubtui.hub.search_snippets import Piece
    from hubtui.hub.searching import Hit, Results
    from hubtui.study.folders import Folders

_MOST: Final = 20
_INDENT: Final = "    "
_PATIENCE: Final = 0.4
"""Seconds of building after which it is said how far it is."""


@click.command("search", short_help="Search the text of all pages.")
@click.argument("query", nargs=-1, required=True)
@hub_option
@json_option
@click.option("--limit", metavar="N", type=click.IntRange(1, 500), default=_MOST, help=f"At most N pages. [{_MOST}]")
def command(query: tuple[str, ...], hub_path: str | None, as_json: bool, limit: int) -> int:
    """Print the pages that hold all words of QUERY, best first, each with the passage that answers best.

    The last word may be unfinished. "several words" in quotes are a phrase, word* is how a word begins, -word must
    not be there. in:NAME keeps to a section or folder, is:read, is:part and is:unread to what you have read, kind:hub,
    kind:article and kind:reference to pages of a kind.
    """
    from hubtui.hub.index.index import HubIndex
    from hubtui.hub.index.records import IndexUnusableError
    from hubtui.study.folders import folders

    with opened(hub_path) as hub:
        kept = folders()
        try:
            index = HubIndex(hub, kept.hub_cache(hub.id, hub.root))
            try:
                results = _search(hub, index, kept, " ".join(query), limit)
            finally:
                index.leave()
        except IndexUnusableError as error:
            complain(error)
            return 2
        for hit in results.hits:
            if as_json:
                say_json(_as_data(hit))
            else:
                _say_hit(hit)
        if results.notice:
            complain(results.notice)
    if not results.understood:
        return 2
    return 0 if results.hits else 1


def _search(hub: "Hub", index: "HubIndex", kept: "Folders", query: str, limit: int) -> "Results":
    from hubtui.hub.index.records import IndexUnusableError
    from hubtui.hub.searching import Search
    from hubtui.study.progress_file import PROGRESS_FILE, ProgressFile
    from hubtui.study.store import Store

    if index.notice:
        complain(index.notice)
    bar = _Bar()
    try:
        index.build(bar.show)
    finally:
        bar.clear()
    reader = index.open()
    if reader is None:
        raise IndexUnusableError(f"The index {index.file} has gone while it was made; try again.")
    progress = ProgressFile().parse(Store(kept.hub_state(hub.id, hub.root)).read(PROGRESS_FILE))
    try:
        return Search(hub, reader, lambda page: progress.get(page).state).find(query, limit)
    finally:
        reader.close()


class _Bar:
    """Says on a terminal how far the index is, when that takes long enough to wonder."""

    def __init__(self) -> None:
        self._since = monotonic()
        self._shown = False

    def show(self, done: int, total: int) -> None:
        """Show that so many pages of so many are done."""
        if sys.stderr.isatty() and monotonic() - self._since > _PATIENCE:
            self._shown = True
            sys.stderr.write(f"\rhubtui: indexing, {done:,} of {total:,} pages ")
            sys.stderr.flush()

    def clear(self) -> None:
        """Leave no trace."""
        if self._shown:
            sys.stderr.write("\r" + " " * 60 + "\r")
            sys.stderr.flush()


def _as_data(hit: "Hit") -> dict[str, object]:
    return {
        "page": hit.page,
        "id": hit.id,
        "title": _text(hit.title),
        "section": hit.section,
        "kind": hit.kind,
        "heading": _text(hit.heading),
        "anchor": hit.anchor or None,
        "line": hit.line or None,
        "snippet": _text(hit.snippet),
        "matches": [piece.text for piece in hit.snippet if piece.matched],
    }


def _say_hit(hit: "Hit") -> None:
    from hubtui.document.blocks import Span
    from hubtui.document.wrapping import wrap

    say(f"{_text(hit.title)}{f' › {_text(hit.heading)}' if hit.heading else ''}")
    say(f"{_INDENT}{plain_line(hit.page)}{f':{hit.line}' if hit.line else ''}")
    mark = "\x1b[1m{}\x1b[0m" if colours_wanted() else "{}"
    content = tuple(Span(plain(piece.text), "match" if piece.matched else "") for piece in hit.snippet)
    for line in wrap(content, default_width() - len(_INDENT)) if content else ():
        say_raw(_INDENT + "".join(mark.format(span.text) if span.style else span.text for span in line))


def _text(pieces: "Sequence[Piece]") -> str:
    return "".join(piece.text for piece in pieces)
