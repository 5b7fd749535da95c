"""The outline of the page."""

from collections.abc import Collection, Sequence

from hubtui.app.picker_model import Item, PickerModel
from hubtui.app.sidebar_rows import MARKS
from hubtui.document.outline import Heading
from hubtui.document.untrusted import plain_line
from hubtui.study.progress import State
from hubtui.study.sections import ticks


def outline_screen(
    title: str, headings: Sequence[Heading], read: Collection[str] = (), state: State = "unread"
) -> PickerModel:
    """Return the headings, indented, each with a mark for how far its section is read; Enter jumps.

    read: anchors of the headings whose own text is read. state: of the page.
    """
    top = min((heading.level for heading in headings), default=1)
    items = [
        Item("heading", heading.anchor, f"{MARKS[tick]} {plain_line(heading.text)}", depth=heading.level - top)
        for heading, tick in zip(headings, ticks(headings, read, state), strict=True)
    ]
    return PickerModel(f"Outline: {title}", items or [Item("note", text="This page has no headings.")])
