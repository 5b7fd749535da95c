"""What comes of a wish to go somewhere: a page to be shown, a sentence why not, or an address outside. Plain values."""

from dataclasses import dataclass

from hubtui.document.links import Link
from hubtui.document.place import Place
from hubtui.document.source import CrossLink


@dataclass(frozen=True, slots=True)
class Showing:
    """A page to be shown.

    text: the whole file's text; "" where it could not be read, and then `error` says why.
    anchor: go to it; place: else go there; else to the top. link: to be selected, as it was.
    notice: a sentence for the status line, "" for none.
    again: whether it is the page that is shown already, unchanged.
    """

    page: str
    title: str
    text: str = ""
    anchor: str = ""
    place: Place | None = None
    cross_links: tuple[CrossLink, ...] = ()
    notice: str = ""
    error: str = ""
    again: bool = False
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why nothing else is shown: one plain sentence. error: whether something is wrong with the hub."""

    sentence: str
    error: bool = False


@dataclass(frozen=True, slots=True)
class Address:
    """An address outside of the hub; it is for the reader to open it."""

    url: str


Answer = Showing | Refusal | Address
