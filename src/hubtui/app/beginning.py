"""What reading begins with, whatever it is shown on: the state of a hub, and the page that comes first. Pure."""

from dataclasses import dataclass

from hubtui.app.keymap import USUAL, Keymap
from hubtui.app.navigator import Navigator, Showing
from hubtui.app.shelf import HubShelf
from hubtui.app.sources import Sources
from hubtui.hub.hub import Hub
from hubtui.study.folders import device, folders
from hubtui.study.keeper import Keeper
from hubtui.study.kept import Flushing, Together
from hubtui.study.marks import Marks
from hubtui.study.store import Store
from hubtui.study.trail import Trail


@dataclass(frozen=True, slots=True)
class Beginning:
    """A hub about to be read. showing: the page that is shown first. kept: all that is written to disk meanwhile."""

    hub: Hub
    keeper: Keeper
    shelf: HubShelf
    navigator: Navigator
    sources: Sources
    showing: Showing
    marks: Marks
    kept: Flushing


def begin(hub: Hub, *, page: str = "", anchor: str = "", list_id: str = "", keymap: Keymap = USUAL) -> Beginning:
    """Return what it takes to read a hub.

    page, anchor: where to begin, else at what is next in the list, else where the reader was last. list_id: reading
    list to follow. keymap: whose keys are named to the reader. Raises HubError where page or list do not exist.
    """
    kept = folders()
    store, here = Store(kept.hub_state(hub.id, hub.root)), device(kept.state)
    keeper, trail, marks = Keeper(store, here), Trail(store, here), Marks(store, here)
    shelf = HubShelf(hub, keeper)
    navigator = Navigator(hub, keeper, shelf, keymap, trail)
    showing = navigator.start(page, anchor, list_id)
    together = Together((keeper, trail.table, marks.table))
    return Beginning(hub, keeper, shelf, navigator, Sources(hub.dialect, hub.includes), showing, marks, together)
