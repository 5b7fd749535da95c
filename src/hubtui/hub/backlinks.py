"""Tells pages that cannot link to a page from those that may, without parsing them."""

import re
from typing import Final

from hubtui.hub.model import PageMeta
from hubtui.hub.suffixes import index_rank, without_suffix

_RUNS: Final = re.compile(r"[a-z0-9]{2,}")


def names_of(page: PageMeta) -> tuple[tuple[str, ...], ...]:
    """Return what a link to this page may name it by, each as the words in it; nothing where that cannot be said.

    A link names a page by file name, id, alias or title. Only runs of plain letters and digits are looked at, since
    anything else may be escaped or encoded in a link. A page that stands for its folder need not be named at all.
    """
    name = page.path.rpartition("/")[2]
    if index_rank(name) is not None:
        return ()
    names = [tuple(_RUNS.findall(text.lower())) for text in (without_suffix(name), page.id, page.title, *page.aliases)]
    return tuple(dict.fromkeys(names)) if all(names) else ()


def may_link(text: str, names: tuple[tuple[str, ...], ...]) -> bool:
    """Return whether a page's text may hold a link to the page that these are the names of."""
    lower = text.lower()
    return not names or any(all(word in lower for word in name) for name in names)
