"""What a page's Markdown means beyond CommonMark and GFM: given by the flavour of its hub."""

from collections.abc import Callable
from dataclasses import dataclass

from hubtui.document.slugs import github_slug


@dataclass(frozen=True, slots=True)
class Dialect:
    """The Markdown of one flavour.

    slug: a heading's text -> its anchor, before duplicates are numbered.
    number_slug: (anchor, how often it has been given before, from 1) -> the anchor of a repeated heading.
    wikilinks: whether `[[page]]` and `![[page]]` are links.
    """

    slug: Callable[[str], str] = github_slug
    number_slug: Callable[[str, int], str] = lambda slug, count: f"{slug}-{count}"
    wikilinks: bool = True
