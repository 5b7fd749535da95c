"""What a page takes in from other files of its hub: asked for by the page, given by the hub."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from hubtui.document.dialect import IncludeSyntax

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
    appended: text whose definitions of links, notes and abbreviations hold on every page; it is not shown.
    """

    page: str
    give: Give
    appended: str = ""
