"""Links as a page writes them, before anything is known of where they lead."""

import re
from dataclasses import dataclass
from typing import Final, Literal

Origin = Literal["link", "autolink", "image", "tag", "picture", "wikilink", "embed", "footnote", "nav", "fold"]
"""How a link is written; tag and picture are `<a>` and `<img>` of HTML, which some tools leave to the browser."""


MAYBE_LINK: Final = re.compile(r"[\[<]|https?:|www\.|@|!--")
"""Source without any of this has no link."""


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a page.

    target: as written (of a wikilink, what stands between the brackets); for a footnote reference its label; for the
        title of something folded, its key. A shortcode in place of a target is kept as it is written.
    text: what the reader sees, without markup.
    base: path of the page from which the target counts, where that is not the page that is shown: what that page
        takes in from another may have links of its own.
    line: 1-based line in the page's file on which the link's block begins or, where known, the link itself.
    """

    target: str
    text: str
    origin: Origin = "link"
    line: int = 0
    title: str = ""
    base: str = ""
