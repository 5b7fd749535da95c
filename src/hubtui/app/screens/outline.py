"""The outline of the page."""

from collections.abc import Sequence

from hubtui.app.picker_model import Item, PickerModel
from hubtui.document.outline import Heading


def outline_screen(title: str, headings: Sequence[Heading]) -> PickerModel:
    """Return the headings, indented; Enter jumps."""
    top = min((heading.level for heading in headings), default=1)
    items = [Item("heading", heading.anchor, heading.text, depth=heading.level - top) for heading in headings]
    return PickerModel(f"Outline: {title}", items or [Item("note", text="This page has no headings.")])
