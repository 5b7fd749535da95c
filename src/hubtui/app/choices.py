"""What hubtui itself remembers from one run to the next: the theme chosen, the hub last opened, each terminal's ground.

A theme chosen in the reader holds until the `theme` of `config.toml` is changed: what was said last counts. The
choice is kept together with what `config.toml` said at the time, so no clock has to be trusted.
"""

from pathlib import Path

from hubtui.app.config import Config
from hubtui.study.store import Data, StateFile, Store

CHOICES_FILE = StateFile("choices.toml", tables=("theme", "hub", "ground"))


class Choices:
    """The choices kept in one state folder, seen against what `config.toml` says."""

    def __init__(self, store: Store, config: Config) -> None:
        self._store = store
        self._config = config

    @property
    def theme(self) -> str:
        """The name of the theme to use, "" where nobody has chosen one. It may be the name of a theme now gone."""
        kept = self._kept("theme")
        configured = self._config.theme
        if kept.get("name") and configured in (None, kept.get("instead_of", "")):
            return kept["name"]
        return configured or ""

    def remember_theme(self, name: str) -> None:
        """Keep a theme chosen in the reader. What goes wrong is told in the store's notices."""
        self._keep("theme", {"name": name, "instead_of": self._config.theme or ""})

    @property
    def last_hub(self) -> Path | None:
        """The folder or page that was last opened to read, None where none was."""
        path = self._kept("hub").get("path")
        return Path(path) if path else None

    def remember_hub(self, path: Path) -> None:
        """Keep where the hub lies that is being opened; a path that is not UTF-8 cannot be kept in TOML and is not."""
        absolute = str(path.absolute())
        if absolute.isprintable():
            self._keep("hub", {"path": absolute})

    def ground(self, terminal: str) -> str:
        """Return "light" or "dark" as a terminal has told of its ground, "" where it has not been asked."""
        return self._kept("ground").get(terminal, "")

    def remember_ground(self, terminal: str, ground: str) -> None:
        """Keep what a terminal has told, so that it need not be asked at each start."""
        self._keep("ground", {terminal: ground})

    def _kept(self, table: str) -> dict[str, str]:
        return {
            key: value for key, value in self._store.read(CHOICES_FILE).get(table, {}).items() if type(value) is str
        }

    def _keep(self, table: str, values: dict[str, str]) -> None:
        def change(data: Data) -> Data:
            return {**data, table: {**data.get(table, {}), **values}}

        self._store.update(CHOICES_FILE, change)
