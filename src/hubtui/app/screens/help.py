"""Help, made from the registry of actions."""

from hubtui.app.actions import BY_ID, grouped, shown_key, shown_keys
from hubtui.app.picker_model import Item, PickerModel


def help_screen() -> PickerModel:
    """Return the manual, and every action that has a key, grouped; Enter does what the row says."""
    manual = BY_ID["manual.open"]
    items = [Item("action", manual.id, manual.title, shown_key("enter"))]
    for group, actions in grouped():
        with_keys = [action for action in actions if action.keys]
        if with_keys:
            items += [Item("note"), Item("title", text=group)]
            items += [Item("action", action.id, action.title, shown_keys(action), 1) for action in with_keys]
    return PickerModel("Keys", items)
