"""The marks of the hub, by letter."""

from collections.abc import Callable, Mapping

from hubtui.app.keymap import Keymap
from hubtui.app.picker_model import Item, PickerModel
from hubtui.document.dialect import Dialect
from hubtui.document.prose import prose_of
from hubtui.document.untrusted import plain_line
from hubtui.study.marks import Mark


def marks_screen(
    marks: Mapping[str, Mark],
    whereabouts: Callable[[Mark], str],
    title_of: Callable[[str], str],
    dialect: Dialect,
    keymap: Keymap,
) -> PickerModel:
    """Return every mark, and below it the words that stand there; Enter jumps.

    whereabouts: where the page of a mark is now, "" where it is gone. dialect: that of the pages.
    """
    items: list[Item] = []
    for letter, mark in marks.items():
        page = whereabouts(mark)
        title = plain_line(title_of(page)) if page else f"✗ {plain_line(mark.page)} (gone)"
        detail = f"#{mark.place.heading}" if mark.place.heading else ""
        items.append(Item("mark", letter, f"{letter}: {title}", detail))
        if mark.place.snippet:
            items.append(Item("note", text=plain_line(_words(mark.place.snippet, dialect)), depth=2))
    remove = keymap.hint("rows.remove", "takes one away.")
    none = f"There are no marks yet. {keymap.hint('mark.set', 'and a letter make one.')}".strip()
    items.append(Item("note", text=remove if marks else none))
    return PickerModel("Marks", items)


def _words(snippet: str, dialect: Dialect) -> str:
    """Return what the beginning of a block says, without its marks; as it is written where it says nothing so."""
    prose = prose_of(snippet, dialect)
    return " ".join([*(heading.text for heading in prose.headings), *(said.text for said in prose.passages)]) or snippet
