"""Help, made from the registry of actions."""

from hubtui.app.actions import grouped, shown_keys
from hubtui.app.picker_model import Item, PickerModel


def help_screen() -> PickerModel:
    """Return every action that has a key, grouped; Enter does what the row says."""
    items: list[Item] = []
    for group, actions in grouped():
        with_keys = [action for action in actions if action.keys]
        if with_keys:
            items += [Item("note")] if items else []
            items.append(Item("title", text=group))
            items += [Item("action", action.id, action.title, shown_keys(action), 1) for action in with_keys]
    return PickerModel("Keys", items)
