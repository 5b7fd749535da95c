"""The trail: where the reader has been, the newest first."""

from collections.abc import Callable, Sequence

from hubtui.app.picker_model import Item, PickerModel
from hubtui.document.untrusted import plain_line
from hubtui.study.trail import Visit


def trail_screen(
    visits: Sequence[Visit], at: int, whereabouts: Callable[[Visit], str], title_of: Callable[[str], str]
) -> PickerModel:
    """Return every visit, what lies forward at the top; Enter goes there, and nothing of the trail is lost.

    at: index of the present visit. whereabouts: where the page of a visit is now, "" where it is gone.
    """
    items = [
        Item("visit", str(index), f"▶ {title_of(visit.page)}" if index == at else "", _where(visit), int(index != at))
        for index, visit in reversed([*enumerate(visits)])
    ]

    def label(item: Item) -> str:
        visit = visits[int(item.key)]
        page = whereabouts(visit)
        return title_of(page) if page else f"✗ {plain_line(visit.page)} (gone)"

    return PickerModel("Where I was", items, label=label)


def _where(visit: Visit) -> str:
    """Return the heading under which a visit was left, by its anchor."""
    return f"#{visit.place.heading}" if visit.place is not None and visit.place.heading else ""
