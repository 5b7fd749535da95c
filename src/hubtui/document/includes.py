"""What a page takes in from other files of its hub: asked for by the page, given by the hub."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from hubtui.document.dialect import IncludeSyntax

if TYPE_CHECKING:
    from hubtui.document.making import Maker

IncludeKind: TypeAlias = IncludeSyntax | Literal["embed"]


@dataclass(frozen=True, slots=True)
class Included:
    """A file that was found: its path from the hub's root, and its whole text, newlines normalised.

    anchor: of an embed with one, as that page spells it: a heading's anchor or a block id `^id`; "" for the whole page.
    """

    page: str
    text: str
    anchor: str = ""


Give: TypeAlias = Callable[[str, str, IncludeKind], "Included | None"]
"""(path of the page that asks, target, kind) -> the file, None where there is none in the hub.

target: a path as it is written, without the lines or sections wanted of it; of an embed, what stands between the
brackets before the `|`.
"""


@dataclass(frozen=True, slots=True)
class Includes:
    """Where one page takes text in from.

    page: its path from the hub's root. give: finds a file; asked again for what an included file includes.
    appended: text whose definitions of links and notes hold on every page; it is not shown.
    trail: the pages, each with the anchor of its part, that this one is embedded in, outermost first, and itself.
    maker: gives who knows what the shortcodes of a page make, anew for each reading of it; None where nobody does.
    """

    page: str
    give: Give
    appended: str = ""
    trail: tuple[tuple[str, str], ...] = ()
    maker: "Callable[[str], Maker] | None" = None

    def within(self, embedded: Included) -> "Includes":
        """Return where a page takes text in from that is itself embedded in this one."""
        trail = (*(self.trail or ((self.page, ""),)), (embedded.page, embedded.anchor))
        return replace(self, page=embedded.page, trail=trail)

    def holds(self, embedded: Included) -> bool:
        """Say whether this is already being shown: embedding it again would never end."""
        return (embedded.page, embedded.anchor) in (self.trail or ((self.page, ""),))
