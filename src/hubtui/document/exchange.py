"""Another text of the same page in place of the one that is shown: what the reader sees stays where it is. Pure."""

from hubtui.document.edits import Edit, edit_between
from hubtui.document.viewport import Viewport


def take_over(before: Viewport, after: Viewport, edit: Edit | None = None) -> None:
    """Bring a viewport of the new text to the place of the old one, with the same parts unfolded and code coloured.

    Where the very text at the top was rewritten, its heading is the place. edit: between the two texts, where it is
    known already; to look for it in many megabytes takes longer than a key may wait.
    """
    old, setting = before.flow.source, before.flow.setting
    edit = edit or edit_between(old.text, after.flow.source.text)
    lines = (edit.line(int(key)) for key in setting.unfolded)
    after.flow.fold_as(frozenset(str(line) for line in lines if line is not None))
    if setting.highlighter is not None:
        after.flow.set_highlighter(setting.highlighter)
    offset, within = before.spot()
    there = edit.offset(offset)
    if there is None:
        after.restore(before.place())
    else:
        after.go_to_spot(there, within)
