"""Finds pages by what people call them: file name, id, alias, title, or something close to one of these."""

from collections.abc import Callable
from functools import cached_property
from typing import Final

from hubtui.hub.model import PageMeta
from hubtui.hub.nearest import NearestTexts
from hubtui.hub.suffixes import is_page_name, without_suffix
from hubtui.hub.targets import folded
from hubtui.hub.walking import Folder

_TITLES_READ: Final = 1000
"""In a larger hub what only titles could tell is looked for when it must be: each title costs reading a file."""


class Names:
    """The names of a hub's pages and files. Walks the hub when first asked, and reads no page before it must."""

    def __init__(self, walked: Callable[[], Folder], meta: Callable[[str], PageMeta]) -> None:
        self._walked = walked
        self._meta = meta

    def by_path(self, path: str) -> str | None:
        """Return the page of this path, with or without its suffix, in whatever case."""
        return self._paths.get(folded(path))

    def by_file_name(self, name: str) -> str | None:
        """Return the page or file called this, folders before it included as far as given; the one highest up wins."""
        wanted = folded(name.strip("/"))
        for path in self._files.get(wanted.rpartition("/")[2], ()):
            lower = folded(path)
            if f"/{lower}".endswith(f"/{wanted}") or f"/{without_suffix(lower)}".endswith(f"/{wanted}"):
                return path
        return None

    def all_by_file_name(self, name: str) -> list[str]:
        """Return every page whose file is called this, with or without suffix, in whatever folder."""
        wanted = folded(name)
        return [path for path in self._files.get(wanted, ()) if "/" not in wanted and is_page_name(path)]

    def by_word(self, word: str) -> str | None:
        """Return the page with this id, else with this alias, else with this title. Reads the heads of all pages."""
        wanted = folded(" ".join(word.split()))
        return next((page for table in self._words if (page := table.get(wanted))), None) if wanted else None

    def by_alias(self, word: str) -> str | None:
        """Return the page with this alias. Reads the heads of all pages."""
        return self._words[1].get(folded(" ".join(word.split())))

    def files_called(self, name: str) -> tuple[str, ...]:
        """Return every page and file of this name, a page also without its suffix, in whatever case; in any folder."""
        return tuple(self._files.get(folded(name), ()))

    @property
    def words_are_cheap(self) -> bool:
        """Whether `by_word` answers at once, or nearly so."""
        return "_words" in self.__dict__ or len(self._pages) <= _TITLES_READ

    def nearest(self, query: str) -> str | None:
        """Return the page whose path or title is most like this, None where none is."""
        wanted = folded(without_suffix(query.strip("/")))
        moved = self._files.get(wanted.rpartition("/")[2], ())
        if wanted and (page := next((path for path in moved if is_page_name(path)), None)):
            return page
        likely = self._nearest_spellings.find(wanted)
        return self._spellings[likely] if likely is not None else None

    @cached_property
    def _pages(self) -> tuple[str, ...]:
        return tuple(self._walked().every_page())

    @cached_property
    def _paths(self) -> dict[str, str]:
        paths: dict[str, str] = {}
        for path in self._pages:
            lower = folded(path)
            paths.setdefault(lower, path)
            paths.setdefault(without_suffix(lower), path)
        return paths

    @cached_property
    def _files(self) -> dict[str, list[str]]:
        """Pages by file name with and without suffix, other files by file name; each with those highest up first."""
        files: dict[str, list[str]] = {}
        for path in sorted((*self._pages, *self._walked().every_asset()), key=lambda path: (path.count("/"), path)):
            name = folded(path.rpartition("/")[2])
            files.setdefault(name, []).append(path)
            if is_page_name(name):
                files.setdefault(without_suffix(name), []).append(path)
        return files

    @cached_property
    def _words(self) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
        ids: dict[str, str] = {}
        aliases: dict[str, str] = {}
        titles: dict[str, str] = {}
        for path in self._pages:
            meta = self._meta(path)
            ids.setdefault(folded(meta.id), path)
            titles.setdefault(folded(meta.title), path)
            for alias in meta.aliases:
                aliases.setdefault(folded(" ".join(alias.split())), path)
        return ids, aliases, titles

    @cached_property
    def _spellings(self) -> dict[str, str]:
        spellings = {folded(without_suffix(path)): path for path in reversed(self._pages)}
        for path in reversed(self._pages):
            spellings[folded(without_suffix(path.rpartition("/")[2]))] = path
        if len(self._pages) <= _TITLES_READ:
            for path in reversed(self._pages):
                spellings[folded(self._meta(path).title)] = path
        return spellings

    @cached_property
    def _nearest_spellings(self) -> NearestTexts:
        return NearestTexts(tuple(self._spellings))
