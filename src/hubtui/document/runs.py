"""A long text as runs of whole blocks, so that whoever needs it once never holds all of it."""

from collections.abc import Iterable, Iterator

from hubtui.document import front_matter
from hubtui.document.dialect import Dialect
from hubtui.document.splitting import Grammar, block_end, grammar_of, skip_blank


def runs(pieces: Iterable[str], dialect: Dialect, size: int) -> Iterator[tuple[str, int]]:
    """Yield a page's text as runs of top-level blocks, each with the 1-based line at which it begins.

    pieces: the text of its file from the beginning, cut anywhere. size: of a run in characters, about, and larger than
    the front matter; a block is never cut, however large it is. A part that a dialect adds and that closes further down
    than two runs may be taken for text.
    """
    grammar = grammar_of(dialect)
    held, line, wanted, begun = "", 1, size, False
    for piece in pieces:
        held += piece
        if len(held) < wanted:
            continue
        end = _last_block(held, 0 if begun else front_matter.split(held).end, grammar)
        if end:
            yield held[:end], line
            line += held.count("\n", 0, end)
            held, begun = held[end:], True
        # A block that is not over yet is looked at again when there is twice as much of it.
        wanted = size if end else 2 * len(held)
    if held or not begun:
        yield held, line


def _last_block(text: str, start: int, grammar: Grammar) -> int:
    """Return where the last block begins, which may go on further than this text; 0 where it is the only one."""
    last = position = skip_blank(text, start)
    while position < len(text):
        last = position
        position = skip_blank(text, block_end(text, position, grammar))
    return last if last > start else 0
