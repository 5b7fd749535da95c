"""Keeping what the next start shows first; see `hubtui.first_screen`."""

from pathlib import Path

from hubtui import first_screen
from hubtui.app.choices import CHOICES_FILE, Choices
from hubtui.app.config import CONFIG_FILE, read_config
from hubtui.app.first_paint import screen
from hubtui.app.opening import prepare
from hubtui.hub.hub import Hub
from hubtui.resources import data_folder
from hubtui.study.folders import folders
from hubtui.study.progress_file import PROGRESS_FILE
from hubtui.study.store import Store
from hubtui.terminal.wire import Wire


def keep_first_screen(hub: Hub, wire: Wire) -> None:
    """Keep the page that `hubtui` would show now, if this is the hub that it would open. Raises OSError, HubError.

    Call it when everything else is on disk: what is kept holds until one of the files it depends on is changed.
    """
    kept = folders()
    last = Choices(Store(kept.state), read_config(kept.config)).last_hub
    asked = (last or data_folder("content") / "ai-systems").absolute()
    if not asked.is_dir() or asked.resolve() != Path(hub.root).resolve():
        return
    opening = prepare(hub)
    theme = f"{opening.looks.theme.name}.toml"
    files = (
        hub.root,
        hub.root / hub.manifest if hub.manifest else hub.root,
        hub.root / opening.showing.page,
        kept.hub_state(hub.id, hub.root) / PROGRESS_FILE.name,
        kept.state / CHOICES_FILE.name,
        kept.config / CONFIG_FILE,
        kept.config / "themes" / theme,
        data_folder("themes") / theme,
    )
    frame = screen(opening, *wire.size)
    enter, leave = wire.sent_ahead(frame)
    first_screen.keep(str(asked), map(str, files), enter, frame, leave)
