"""What Docusaurus' configuration says, as far as it is written in plain values."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from hubtui.hub.config_files import config_text, first_file
from hubtui.hub.flavours.docusaurus import CONFIGS, VERSIONS
from hubtui.hub.js_text import default_export
from hubtui.hub.model import Problems
from hubtui.hub.targets import folder_of, join
from hubtui.hub.tree import Tree

Kind = Literal["docs", "blog", "pages"]

_DEFAULTS: Final[Mapping[Kind, tuple[str, str]]] = {
    "docs": ("docs", "docs"),
    "blog": ("blog", "blog"),
    "pages": ("src/pages", ""),
}
_NEXT: Final = "next"
_SUFFIXES: Final = ("", ".js", ".ts", ".json", ".mjs", ".cjs", "/index.js", "/index.ts")


@dataclass(frozen=True, slots=True)
class Instance:
    """One part of a site.

    folder: of its pages, from the hub's root. base: path of its address, without slashes around it. sidebars: path of
    the file that orders its pages, from the hub's root, "" without. versions: the folders of other versions of it, from
    the hub's root, by what stands for each in addresses, "" for the one that is shown first. current: what stands there
    for the version in `folder`.
    """

    kind: Kind
    folder: str
    base: str
    sidebars: str = ""
    prefixes: bool = True
    versions: tuple[tuple[str, str], ...] = ()
    current: str = _NEXT

    def inner(self, page: str) -> str | None:
        """Return a page's path from the folder, None where it lies elsewhere."""
        if not self.folder:
            return page
        return page[len(self.folder) + 1 :] if page.startswith(f"{self.folder}/") else None


@dataclass(frozen=True)
class Config:
    """A site's configuration. site: its folder, from the hub's root."""

    site: str
    file: str
    values: Mapping[str, Any]
    text: str

    def named(self, name: str) -> str:
        """Return a value that is text, "" without."""
        value = self.values.get(name)
        return value if isinstance(value, str) else ""

    @property
    def base(self) -> str:
        """The path of the site on its domain, with a slash on both ends."""
        return f"/{self.named('baseUrl').strip('/')}/".replace("//", "/")

    @property
    def static(self) -> list[str]:
        """The folders of files that are published as they are, from the hub's root."""
        written = self.values.get("staticDirectories")
        names = written if isinstance(written, list) else ["static"]
        return [path for name in names if isinstance(name, str) and (path := join(self.site, name)) is not None]

    @property
    def redirects(self) -> dict[str, str]:
        """Old addresses and new ones, without slashes around them."""
        found = {}
        for name, options in _named(self.values.get("plugins")):
            rows = options.get("redirects") if name.endswith("client-redirects") else None
            for row in rows if isinstance(rows, list) else ():
                if isinstance(row, dict) and isinstance(to := row.get("to"), str):
                    old = row.get("from")
                    for each in old if isinstance(old, list) else [old]:
                        found[str(each).strip("/")] = to.strip("/")
        return found

    def written_instances(self) -> Iterator[tuple[Kind, Mapping[str, Any]]]:
        """Yield the parts of the site, each with its settings, those of docs first."""
        found: list[tuple[Kind, Mapping[str, Any]]] = []
        for name, options in _named(self.values.get("presets")):
            if name.rpartition("/")[2] in ("classic", "preset-classic"):
                parts = ((kind, options.get(kind, {})) for kind in _DEFAULTS)
                found += [(kind, part if isinstance(part, dict) else {}) for kind, part in parts if part is not False]
        for name, options in _named(self.values.get("plugins")):
            found += [(kind, options) for kind in _DEFAULTS if name.endswith(f"content-{kind}")]
        if not found:
            found = [(kind, {}) for kind in _DEFAULTS]
        yield from sorted(found, key=lambda part: tuple(_DEFAULTS).index(part[0]))


def read_docusaurus(tree: Tree, site: str, problems: Problems) -> Config:
    """Return what the configuration in a folder says."""
    file = first_file(tree, site, CONFIGS)
    text = config_text(tree, file, problems) if file else ""
    values = default_export(text, loader(tree, file, site, problems))
    return Config(site, file, values if isinstance(values, dict) else {}, text)


def loader(tree: Tree, file: str, site: str, problems: Problems) -> Any:
    """Return what reads the files of the hub that a configuration imports."""

    def load(path: str) -> str:
        base = site if path.startswith("@site/") else folder_of(file)
        joined = join(base, path.removeprefix("@site/"))
        found = first_file(tree, "", tuple(joined + suffix for suffix in _SUFFIXES)) if joined else ""
        return config_text(tree, found, problems) if found.endswith((".js", ".ts", ".json", ".mjs", ".cjs")) else ""

    return load


def instance_folders(config: Config) -> Iterator[str]:
    """Yield the folders of the parts as they are written, from the folder of the site."""
    for kind, settings in config.written_instances():
        path = settings.get("path")
        yield path if isinstance(path, str) else _DEFAULTS[kind][0]


def instances_of(config: Config, tree: Tree) -> tuple[Instance, ...]:
    """Return the parts of a site whose folders are there."""
    found: dict[str, Instance] = {}
    for kind, settings in config.written_instances():
        path, base = settings.get("path"), settings.get("routeBasePath")
        folder = join(config.site, path if isinstance(path, str) else _DEFAULTS[kind][0])
        if folder is None or tree.look_up(folder).kind != "folder":
            continue
        sidebars = settings.get("sidebarPath")
        joined = join(config.site, sidebars) if isinstance(sidebars, str) else None
        file = first_file(tree, "", tuple(joined + suffix for suffix in _SUFFIXES)) or joined if joined else ""
        route = (base if isinstance(base, str) else _DEFAULTS[kind][1]).strip("/")
        prefixes = settings.get("numberPrefixParser", True) is not False
        versions = _versions(config, tree, settings) if kind == "docs" else ()
        found.setdefault(
            folder,
            Instance(kind, folder, route, file or "", prefixes, versions, _path_of(settings, "current") or _NEXT),
        )
    return tuple(found.values())


def _versions(config: Config, tree: Tree, settings: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return what stands for each version in addresses, and its folder; those that have one beside the current docs."""
    identity = settings.get("id")
    start = f"{identity}_" if isinstance(identity, str) and identity != "default" else ""
    file = first_file(tree, config.site, (f"{start}{VERSIONS}",))
    names = default_export(f"export default {config_text(tree, file, Problems())}", lambda _: "") if file else []
    names = [name for name in names if isinstance(name, str)] if isinstance(names, list) else []
    last = settings.get("lastVersion") or next(iter(names), "")
    found = []
    for name in names:
        path = _path_of(settings, name)
        folder = join(config.site, f"{start}versioned_docs/version-{name}")
        if folder is not None:
            found.append((path if path is not None else "" if name == last else name, folder))
    return tuple(found)


def _path_of(settings: Mapping[str, Any], version: str) -> str | None:
    """Return what is said to stand for a version in addresses."""
    versions = settings.get("versions")
    own = versions.get(version) if isinstance(versions, dict) else None
    path = own.get("path") if isinstance(own, dict) else None
    return path.strip("/") if isinstance(path, str) else None


def _named(value: object) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the names in a list of presets or plugins, each with its options."""
    for entry in value if isinstance(value, list) else ():
        if isinstance(entry, str):
            yield entry, {}
        elif isinstance(entry, list) and entry and isinstance(entry[0], str):
            yield entry[0], entry[1] if len(entry) > 1 and isinstance(entry[1], dict) else {}
