"""Reading a hub, from the first paint to the exit code."""

from hubtui.app.first_paint import painted
from hubtui.app.opening import prepare
from hubtui.hub.hub import Hub


def run(hub: Hub, *, page: str = "", anchor: str = "", list_id: str = "", theme: str = "") -> int:
    """Read a hub until the reader quits; return the exit code. The arguments are those of `opening.prepare`."""
    opening = prepare(hub, page=page, anchor=anchor, list_id=list_id, theme=theme)
    with painted(opening) as shown:
        # Textual takes longer to import than the page to paint.
        from hubtui.app.app import HubApp

        app = HubApp(opening, painted=shown)
    app.run(mouse=False)
    return app.return_code or 0
