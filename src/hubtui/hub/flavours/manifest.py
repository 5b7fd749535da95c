"""A folder with a `hub.toml`."""

from collections.abc import Iterable
from pathlib import Path

from hubtui.document.links import Link
from hubtui.hub.config_files import read_config
from hubtui.hub.flavours.base import SURE, Flavour, GivenSections, Layout, Place, has_any
from hubtui.hub.flavours.plain import SectionsByFolder, home_of
from hubtui.hub.locating import Locator
from hubtui.hub.manifest import MANIFEST, Manifest, ManifestList, ManifestSection, read_manifest
from hubtui.hub.model import HubError, ListEntry, Problems, ReadingList, Section
from hubtui.hub.suffixes import readable
from hubtui.hub.tree import Tree


class ManifestFlavour(Flavour):
    """Takes a folder that has a manifest of hubtui's own."""

    name = "hub.toml"

    def rank(self, folder: Path) -> int:
        """Return that a folder with the manifest is nothing else."""
        return SURE if has_any(folder, (MANIFEST,)) else 0

    def layout(self, place: Place) -> Layout:
        """Return what the manifest says; what it does not say is as in a plain folder."""
        tree, problems = Tree(place.folder), Problems()
        try:
            manifest = read_manifest(read_config(tree, MANIFEST, problems), problems)
        except HubError as error:
            problems.add(MANIFEST, 0, str(error))
            manifest = Manifest()
        return _layout(tree, manifest, place.asked(tree.root), problems)


FLAVOUR = ManifestFlavour()


def _layout(tree: Tree, manifest: Manifest, page: str, problems: Problems) -> Layout:
    places = _Places(tree)
    home = page or (places[manifest.home] if manifest.home else None) or home_of(tree, problems)
    sections = GivenSections(lambda: tuple(_section(section, places) for section in manifest.sections))
    return Layout(
        tree=tree,
        home=home,
        navigation=sections if manifest.has_sections else SectionsByFolder(tree),
        id=manifest.id,
        title=manifest.title or readable(tree.root.name) or str(tree.root),
        lists=tuple(_list(reading, places) for reading in manifest.lists),
        manifest=MANIFEST,
        rows=manifest.links,
        astray=lambda: places.missing(manifest.links()),
        problems=problems,
        strict=True,
    )


class _Places(dict[Link, str | None]):
    """The page that each row of a manifest means, None where there is none; looked for when first asked for."""

    def __init__(self, tree: Tree) -> None:
        super().__init__()
        self._tree = tree
        self._locator = Locator(tree)

    def __missing__(self, row: Link) -> str | None:
        place = self[row] = self._locator.page(row.target)
        return place

    def locate(self, rows: Iterable[Link]) -> list[str | None]:
        """Return the pages of many rows, as of one moment."""
        with self._tree.at_rest():
            return [self[row] for row in rows]

    def missing(self, rows: Iterable[Link]) -> tuple[Link, ...]:
        """Return the rows that mean no page, each once."""
        each = tuple(dict.fromkeys(rows))
        return tuple(row for row, place in zip(each, self.locate(each), strict=True) if place is None)


def _section(section: ManifestSection, places: _Places) -> Section:
    found = places.locate(section.pages)
    pages = tuple(dict.fromkeys(page for page in found if page is not None))
    return Section(section.title, pages, tuple(_section(inner, places) for inner in section.sections))


def _list(reading: ManifestList, places: _Places) -> ReadingList:
    # A page that is missing stays in the list: it says what was meant, and comes back with the page.
    entries = tuple(ListEntry(places[row] or row.target, reason) for row, reason in reading.entries)
    return ReadingList(reading.id, reading.title, reading.summary, entries)
