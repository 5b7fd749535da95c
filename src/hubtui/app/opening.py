"""All that reading begins with, made without a terminal: state, theme, and the page that is shown first."""

import os
from dataclasses import dataclass

from hubtui.app.beginning import begin
from hubtui.app.choices import Choices
from hubtui.app.config import read_config
from hubtui.app.keymap import USUAL, Keymap
from hubtui.app.looks import Looks
from hubtui.app.navigator import Navigator, Showing
from hubtui.app.shelf import HubShelf
from hubtui.app.sources import Sources
from hubtui.app.themes import load_themes
from hubtui.hub.hub import Hub
from hubtui.study.folders import folders
from hubtui.study.keeper import Keeper
from hubtui.study.kept import Flushing
from hubtui.study.marks import Marks
from hubtui.study.store import Store
from hubtui.terminal.policy import Policy, decide


@dataclass(frozen=True, slots=True)
class Opening:
    """What the app is opened with.

    showing: the page that is shown first. kept: all that is written to disk while reading. problems: what is wrong in
    `config.toml`.
    """

    hub: Hub
    policy: Policy
    keeper: Keeper
    looks: Looks
    shelf: HubShelf
    navigator: Navigator
    sources: Sources
    showing: Showing
    marks: Marks
    kept: Flushing
    keymap: Keymap = USUAL
    problems: tuple[str, ...] = ()


def prepare(
    hub: Hub,
    *,
    page: str = "",
    anchor: str = "",
    list_id: str = "",
    theme: str = "",
    slow: bool = False,
    mouse: bool = False,
) -> Opening:
    """Return what it takes to read a hub.

    page, anchor: where to begin, else at what is next in the list, else where the reader was last. list_id: reading
    list to follow. theme: to wear this once. slow, mouse: whether the line is to be spared and the mouse used, also
    where `config.toml` does not ask for it. Raises HubError for a page or a list that does not exist.
    """
    kept = folders()
    config = read_config(kept.config)
    choices = Choices(Store(kept.state), config)
    policy = decide(os.environ, mouse=mouse or config.mouse, slow=slow or config.slow)
    looks = Looks(load_themes(kept.config / "themes"), choices, policy, theme)
    begun = begin(hub, page=page, anchor=anchor, list_id=list_id, keymap=config.keymap)
    return Opening(
        hub,
        policy,
        begun.keeper,
        looks,
        begun.shelf,
        begun.navigator,
        begun.sources,
        begun.showing,
        marks=begun.marks,
        kept=begun.kept,
        keymap=config.keymap,
        problems=config.problems,
    )
