"""What the configuration of VitePress or VuePress says, as far as it is written in plain values."""

from functools import cached_property
from typing import Any, Final

from hubtui.hub.config_files import config_text, first_file
from hubtui.hub.js_text import default_export
from hubtui.hub.model import Problems
from hubtui.hub.targets import folder_of, join
from hubtui.hub.tree import Tree

_SUFFIXES: Final = ("ts", "mts", "js", "mjs", "cjs", "json")
_CONFIGS: Final = tuple(f"{stem}.{suffix}" for stem in ("config", "config/index") for suffix in _SUFFIXES)
_MODULES: Final = ("", *(f".{suffix}" for suffix in _SUFFIXES), "/index.ts", "/index.js")


class Config:
    """A site's configuration. file: its path from the hub's root, "" where there is none."""

    def __init__(self, tree: Tree, settings: str, problems: Problems) -> None:
        self._tree = tree
        self._problems = problems
        self.file = first_file(tree, settings, _CONFIGS)

    @cached_property
    def source(self) -> str:
        """The text of the file."""
        return config_text(self._tree, self.file, self._problems) if self.file else ""

    def at(self, *names: str) -> Any:
        """Return the value at these names, None without."""
        value: Any = self._values
        for name in names:
            value = value.get(name) if isinstance(value, dict) else None
        return value

    def text(self, name: str) -> str:
        """Return a value that is text, "" without."""
        value = self.at(name)
        return value if isinstance(value, str) else ""

    @property
    def sidebar(self) -> Any:
        """The sidebar as it is written, None without one: of the site, else of the language that is shown first."""
        places = (("themeConfig", "sidebar"), ("locales", "root", "themeConfig", "sidebar"))
        more = (("themeConfig", "locales", "/", "sidebar"), ("theme", "sidebar"), ("sidebar",))
        return next((value for names in (*places, *more) if (value := self.at(*names))), None)

    @cached_property
    def _values(self) -> Any:
        return default_export(self.source, self._load)

    def _load(self, path: str) -> str:
        joined = join(folder_of(self.file), path)
        found = first_file(self._tree, "", tuple(joined + end for end in _MODULES)) if joined is not None else ""
        return config_text(self._tree, found, self._problems) if found.endswith(_SUFFIXES) else ""
