"""`hub.toml`: what it says of a hub, and what is wrong with it by line. Reads text, looks at no page."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from hubtui.document.links import Link
from hubtui.document.slugs import github_slug
from hubtui.hub.checking import Checker
from hubtui.hub.model import Problems
from hubtui.hub.toml_text import Key, TomlLines, UnreadableError, parse_toml

MANIFEST: Final = "hub.toml"

_SAFE_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_KEYS: Final = ("id", "title", "home", "sections", "lists")
_SECTION_KEYS: Final = ("title", "pages", "sections")
_LIST_KEYS: Final = ("id", "title", "summary", "entries")
_ENTRY_KEYS: Final = ("page", "reason")


@dataclass(frozen=True, slots=True)
class ManifestSection:
    """A section as written: its pages are links, so that each has its line."""

    title: str
    pages: tuple[Link, ...]
    sections: tuple["ManifestSection", ...] = ()


@dataclass(frozen=True, slots=True)
class ManifestList:
    """A reading list as written: (page, reason) in order."""

    id: str
    title: str
    summary: str
    entries: tuple[tuple[Link, str], ...]


@dataclass(frozen=True)
class Manifest:
    """What a hub's manifest says. home: None where it names none. Texts are "" where it says nothing.

    The sections are read when they are first asked for: there may be thousands of pages in them, and the first page
    needs none of these.
    """

    id: str = ""
    title: str = ""
    home: Link | None = None
    lists: tuple[ManifestList, ...] = ()
    has_sections: bool = False
    read_sections: Callable[[], tuple[ManifestSection, ...]] = tuple

    @cached_property
    def sections(self) -> tuple[ManifestSection, ...]:
        """The hub's sections, as written."""
        return self.read_sections()

    def links(self) -> tuple[Link, ...]:
        """Return every page that the manifest names, in its order."""
        rows = [self.home] if self.home else []
        for section in self.sections:
            rows.extend(_pages_of(section))
        for reading in self.lists:
            rows.extend(link for link, _ in reading.entries)
        return tuple(rows)


def read_manifest(text: str, problems: Problems) -> Manifest:
    """Return what a manifest's text says; whatever is wrong in it becomes a problem and counts as not said."""
    try:
        values = parse_toml(text, MANIFEST)
    except UnreadableError as error:
        problems.add(MANIFEST, error.line, f"{error} The pages are shown by folder until it is mended.")
        return Manifest()
    return _Reader(values, TomlLines(text), problems).read()


class _Reader:
    def __init__(self, values: Mapping[str, Any], lines: TomlLines, problems: Problems) -> None:
        self._values = values
        self._lines = lines
        self._check = Checker(MANIFEST, lines.of, problems)
        self._list_ids: set[str] = set()

    def read(self) -> Manifest:
        self._check.known(self._values, _KEYS)
        home = self._check.text(self._values, "home")
        return Manifest(
            id=self._id(),
            title=self._check.text(self._values, "title"),
            home=Link(home, "home", "nav", self._lines.of(("home",))) if home else None,
            lists=tuple(self._lists()),
            has_sections=self._has_sections(),
            read_sections=lambda: tuple(self._sections(self._values, ())),
        )

    def _has_sections(self) -> bool:
        sections = self._values.get("sections")
        return isinstance(sections, list) and any(isinstance(section, Mapping) for section in sections)

    def _id(self) -> str:
        written = self._check.text(self._values, "id")
        if written and not _SAFE_ID.fullmatch(written):
            # The id names a folder in which the reader's progress is kept.
            self._check.complain(
                ("id",),
                "`id` must be at most 64 letters, digits, dots, hyphens and underscores, and begin with a letter or"
                " digit; the folder's name is used instead.",
            )
            return ""
        return written

    def _sections(self, table: Mapping[str, Any], at: Key) -> Iterator[ManifestSection]:
        for key, section in self._check.tables(table, "sections", at):
            self._check.known(section, _SECTION_KEYS, key)
            title = self._check.text(section, "title", key)
            if not title:
                self._check.complain(key, "A section needs a `title`.")
            pages, inner = tuple(self._pages(section, key)), tuple(self._sections(section, key))
            yield ManifestSection(title or "Untitled", pages, inner)

    def _pages(self, section: Mapping[str, Any], at: Key) -> Iterator[Link]:
        for key, page in self._check.texts(section, "pages", at):
            yield Link(page, page, "nav", self._lines.of(key, page))

    def _lists(self) -> Iterator[ManifestList]:
        for key, table in self._check.tables(self._values, "lists"):
            self._check.known(table, _LIST_KEYS, key)
            title = self._check.text(table, "title", key)
            list_id = self._check.text(table, "id", key)
            if not list_id:
                self._check.complain(key, "A reading list needs an `id`.")
                list_id = github_slug(title) or f"list-{int(key[1]) + 1}"
            if list_id in self._list_ids:
                self._check.complain(
                    (*key, "id"), f"Another reading list has the id “{list_id}”; this one is left out."
                )
                continue
            self._list_ids.add(list_id)
            summary = self._check.text(table, "summary", key)
            yield ManifestList(list_id, title or list_id, summary, tuple(self._entries(table, key)))

    def _entries(self, table: Mapping[str, Any], at: Key) -> Iterator[tuple[Link, str]]:
        seen: set[str] = set()
        for key, entry in self._check.tables(table, "entries", at):
            self._check.known(entry, _ENTRY_KEYS, key)
            page = self._check.text(entry, "page", key)
            if not page:
                self._check.complain(key, "An entry needs a `page`.")
            elif page in seen:
                self._check.complain((*key, "page"), f"{page} is in this reading list twice; it is read once.")
            else:
                seen.add(page)
                reason = self._check.text(entry, "reason", key)
                yield Link(page, reason or page, "nav", self._lines.of((*key, "page"), page)), reason


def _pages_of(section: ManifestSection) -> Iterator[Link]:
    yield from section.pages
    for inner in section.sections:
        yield from _pages_of(inner)
