"""A folder with a `hub.toml`."""

import os
from pathlib import Path
from typing import Final

from hubtui.document.links import Link
from hubtui.hub.flavours.base import GivenSections, Layout
from hubtui.hub.flavours.plain import SectionsByFolder, home_of
from hubtui.hub.locating import Locator
from hubtui.hub.manifest import MANIFEST, Manifest, ManifestList, ManifestSection, read_manifest
from hubtui.hub.model import HubError, ListEntry, Problems, ReadingList, Section
from hubtui.hub.reading import decode, read_bytes
from hubtui.hub.suffixes import readable
from hubtui.hub.tree import Tree

_LARGEST: Final = 4 * 1024 * 1024


class ManifestFlavour:
    """Takes a folder that has a manifest of hubtui's own."""

    name = "hub.toml"

    def rank(self, folder: Path) -> int:
        """Return that a folder with the manifest is nothing else."""
        return 100 if os.path.lexists(folder / MANIFEST) else 0

    def layout(self, folder: Path, page: str) -> Layout:
        """Return what the manifest says; what it does not say is as in a plain folder."""
        tree, problems = Tree(folder), Problems()
        try:
            manifest = read_manifest(_text(tree, problems), problems)
        except HubError as error:
            problems.add(MANIFEST, 0, str(error))
            manifest = Manifest()
        return _layout(tree, manifest, page, problems)


FLAVOUR = ManifestFlavour()


def _text(tree: Tree, problems: Problems) -> str:
    if tree.look_up(MANIFEST).kind == "outside":
        raise HubError(f"{MANIFEST} leads out of the hub's folder; it is not read.")
    file = read_bytes(tree.file(MANIFEST), MANIFEST, _LARGEST)
    if not file.whole:
        raise HubError(f"{MANIFEST} is larger than {_LARGEST >> 20} MiB; it is not read.")
    read = decode(file)
    if read.damaged:
        problems.add(MANIFEST, 0, "The manifest is not UTF-8; damaged characters became �.")
    return read.text


def _layout(tree: Tree, manifest: Manifest, page: str, problems: Problems) -> Layout:
    locator = Locator(tree)
    places: dict[Link, str | None] = {row: locator.page(row.target) for row in manifest.links()}
    sections = tuple(_section(section, places) for section in manifest.sections)
    home = page or (places[manifest.home] if manifest.home else None) or home_of(tree, problems)
    return Layout(
        tree=tree,
        home=home,
        navigation=GivenSections(sections) if sections else SectionsByFolder(tree),
        id=manifest.id,
        title=manifest.title or readable(tree.root.name) or str(tree.root),
        lists=tuple(_list(reading, places) for reading in manifest.lists),
        manifest=MANIFEST,
        rows=manifest.links(),
        astray=tuple(row for row, place in places.items() if place is None),
        problems=problems,
        strict=True,
    )


def _section(section: ManifestSection, places: dict[Link, str | None]) -> Section:
    found = (places[row] for row in section.pages)
    pages = tuple(dict.fromkeys(page for page in found if page is not None))
    return Section(section.title, pages, tuple(_section(inner, places) for inner in section.sections))


def _list(reading: ManifestList, places: dict[Link, str | None]) -> ReadingList:
    # A page that is missing stays in the list: it says what was meant, and comes back with the page.
    entries = tuple(ListEntry(places[row] or row.target, reason) for row, reason in reading.entries)
    return ReadingList(reading.id, reading.title, reading.summary, entries)
