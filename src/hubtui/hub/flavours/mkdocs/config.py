"""What `mkdocs.yml` says, as far as it bears on reading."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from hubtui.hub.config_files import config_yaml, first_file
from hubtui.hub.model import Problems
from hubtui.hub.targets import folder_of, join
from hubtui.hub.toml_text import Key
from hubtui.hub.tree import Tree
from hubtui.hub.yaml_text import YamlText

_MOST_PARENTS: Final = 8
_ENV: Final = "!ENV"
_OLD_PREFIX: Final = "markdown.extensions."
_EXTRA: Final = ("abbr", "attr_list", "def_list", "fenced_code", "footnotes", "md_in_html", "tables")


@dataclass(frozen=True)
class Config:
    """A site's configuration, that which it inherits from included.

    file: path of `mkdocs.yml`, from the hub's root; nav_file: of the file in which its navigation is written.
    """

    file: str
    values: Mapping[str, Any]
    tags: Mapping[Key, str]
    nav_file: str
    nav: YamlText

    @property
    def folder(self) -> str:
        """The folder of `mkdocs.yml`, from the hub's root."""
        return folder_of(self.file)

    def text(self, name: str) -> str:
        """Return a value that is text, "" without."""
        value = self.values.get(name)
        if isinstance(value, list) and self.tags.get((name,)) == _ENV:
            # The environment is nobody's business; what is meant without it comes last.
            value = value[-1] if len(value) > 1 else None
        return value.strip() if isinstance(value, str) else ""

    def is_off(self, name: str) -> bool:
        """Return whether a setting is switched off."""
        return self.text(name).lower() in ("false", "no", "off")

    @property
    def base(self) -> str:
        """The path of the site on its domain, with a slash on both ends."""
        try:
            path = urlsplit(self.text("site_url")).path.strip("/")
        except ValueError:
            path = ""
        return f"/{path}/" if path else "/"

    @property
    def absolute_is_content(self) -> bool:
        """Whether a link that begins with a slash means a file in the folder of the pages."""
        validation = self.values.get("validation")
        settings = validation.get("links", validation) if isinstance(validation, dict) else None
        value = settings.get("absolute_links") if isinstance(settings, dict) else None
        return value == "relative_to_docs"

    @property
    def extensions(self) -> dict[str, Mapping[str, Any]]:
        """The extensions of Markdown by name, each with its settings."""
        found: dict[str, Mapping[str, Any]] = {name: {} for name in ("toc", "tables", "fenced_code")}
        for _, name, settings in self._named("markdown_extensions"):
            short = name.removeprefix(_OLD_PREFIX)
            found[short] = {**found.get(short, {}), **settings}
            if short in ("extra", "pymdownx.extra"):
                found.update({inner: found.get(inner, {}) for inner in _EXTRA})
            if short == "pymdownx.extra":
                found.setdefault("pymdownx.superfences", {})
        return found

    def tag_of(self, extension: str, *key: str | int) -> str:
        """Return the tag of a setting of an extension, "" without."""
        for at, name, _ in self._named("markdown_extensions"):
            if name.removeprefix(_OLD_PREFIX) == extension and (tag := self.tags.get((*at, name, *key))):
                return tag
        return ""

    @property
    def plugins(self) -> dict[str, Mapping[str, Any]]:
        """The plugins by name, each with its settings; those of a theme without the theme's name."""
        return {name.rpartition("/")[2]: settings for _, name, settings in self._named("plugins")}

    def _named(self, name: str) -> Iterator[tuple[Key, str, Mapping[str, Any]]]:
        """Yield what a list of names, some with settings, holds, or a table of these; each with its place."""
        value = self.values.get(name)
        entries: list[tuple[Key, object]] = [((name,), value)]
        if isinstance(value, list):
            entries = [((name, number), entry) for number, entry in enumerate(value)]
        for key, entry in entries:
            if isinstance(entry, str):
                yield key, entry, {}
            elif isinstance(entry, dict):
                for each, settings in entry.items():
                    yield key, each, settings if isinstance(settings, dict) else {}


def read_config_file(tree: Tree, file: str, problems: Problems) -> Config:
    """Return what a configuration says; whatever is wrong with it becomes a problem and counts as not said."""
    read = config_yaml(tree, file, problems)
    values = dict(read.value) if isinstance(read.value, dict) else {}
    tags, nav_file, nav = dict(read.tags), file, read
    at, seen = file, {file}
    while isinstance(parent := values.pop("INHERIT", None), str) and len(seen) < _MOST_PARENTS:
        path = join(folder_of(at), parent)
        if path is None or path in seen or not first_file(tree, "", (path,)):
            what = "is outside of the hub's folder or missing; it is not read"
            problems.add(at, nav.line_of(("INHERIT",)) if at == nav_file else 0, f"{parent} {what}.")
            break
        seen.add(path)
        at = path
        inherited = config_yaml(tree, path, problems)
        if isinstance(inherited.value, dict):
            if "nav" in inherited.value and "nav" not in values:
                nav_file, nav = path, inherited
            tags = {**inherited.tags, **tags}
            values = _merged(inherited.value, values)
    return Config(file, values, tags, nav_file, nav)


def _merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of two tables, those above winning; tables in them are merged alike."""
    made = dict(below)
    for name, value in above.items():
        other = made.get(name)
        made[name] = _merged(other, value) if isinstance(other, dict) and isinstance(value, dict) else value
    return made
