"""The pages split last, so that going back to one does not split it again. Pure."""

import re
from collections import OrderedDict
from collections.abc import Callable
from typing import Final, NamedTuple

from hubtui.app.navigator import Showing
from hubtui.document.dialect import Dialect
from hubtui.document.edits import Edit, edit_between
from hubtui.document.includes import Includes
from hubtui.document.outline import Heading
from hubtui.document.source import Source

_KEPT: Final = 12
_KEPT_CHARACTERS: Final = 2_000_000
_KEPT_OF_TWO: Final = 16_000_000
"""Characters of the page that is shown and the one before it: so that going back to a large page is going back."""
_MARKUP: Final = re.compile(r"([!-/:-@\[-`{-~])")


class Prepared(NamedTuple):
    """The source of a page's new text, and what was edited in that of its old one."""

    source: Source
    edit: Edit


class Sources:
    """Makes the source of a page, or finds the one made before if nothing has changed."""

    def __init__(self, dialect: Dialect, includes: Callable[[str], Includes]) -> None:
        """includes: where the page of a path takes text in from."""
        self._dialect = dialect
        self._includes = includes
        self._kept: OrderedDict[str, Source] = OrderedDict()

    def prepared(self, page: str, text: str, like: Source) -> Prepared:
        """Return the source of a page's new text, split and outlined: what takes long is done. Any thread may ask.

        like: the source of the text before. The page is shown once `of` is asked for it with this very source.
        """
        source = Source(text, self._dialect, like.cross_links, self._includes(page))
        while not source.advance(1.0):
            pass
        return Prepared(source, edit_between(like.text, source.text))

    def of(self, showing: Showing, prepared: Source | None = None) -> Source:
        """Return the source of a page; of one that could not be read, a page that says why.

        prepared: the one to take, if it is of this text.
        """
        if showing.error:
            return Source(_MARKUP.sub(r"\\\1", showing.error), self._dialect)
        kept = self._kept.pop(showing.page, None)
        source = prepared or kept
        if source is None or source.written != showing.text or source.cross_links != showing.cross_links:
            source = Source(showing.text, self._dialect, showing.cross_links, self._includes(showing.page))
        self._kept[showing.page] = source
        self._forget()
        return source

    @property
    def characters(self) -> int:
        """How many characters the pages that are kept have."""
        return sum(len(source.text) for source in tuple(self._kept.values()))

    def outlines(self) -> list[tuple[str, tuple[Heading, ...]]]:
        """Return the pages kept, and the headings known of each."""
        return [(page, source.outline()) for page, source in self._kept.items()]

    def glance(self, page: str, text: str) -> Source:
        """Return the source of a page that is only looked at: the one kept, or one that is not kept."""
        kept = self._kept.get(page)
        if kept is not None and kept.written == text:
            return kept
        return Source(text, self._dialect, includes=self._includes(page))

    def _forget(self) -> None:
        """Keep few, and of large pages none but the one that is shown and the one before."""
        while len(self._kept) > 1 and not self._few():
            self._kept.popitem(last=False)

    def _few(self) -> bool:
        if len(self._kept) == 2:
            return self.characters <= _KEPT_OF_TWO
        return len(self._kept) <= _KEPT and self.characters <= _KEPT_CHARACTERS
