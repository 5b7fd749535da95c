"""Marks: places that the reader has given a letter, kept per hub."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any, Final

from hubtui.document.place import Place
from hubtui.study.kept import KeptTable
from hubtui.study.progress import after, clean, clean_place, timestamp
from hubtui.study.raw import Raw, place_of, raw_place, table, text, time
from hubtui.study.store import StateFile, Store

MARKS_FILE: Final = StateFile("marks.toml", version=1, tables_of_tables=("marks",))
_LETTER: Final = re.compile("[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked place.

    page: path of its page, "" where the mark was removed. page_id: the page's id, "" where that is its path.
    """

    page: str
    place: Place
    page_id: str = ""
    changed: str = ""
    device: str = ""


def is_letter(text: str) -> bool:
    """Return whether a mark may be called this: one letter from a to z, small or capital."""
    return bool(_LETTER.fullmatch(text))


class Marks:
    """The marks of one hub."""

    def __init__(
        self,
        store: Store,
        device: str,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(timezone.utc),
    ) -> None:
        """store: of the hub's state folder. device: `folders.device`."""
        self._device = device
        self._now = now
        self.table: KeptTable[Mark] = KeptTable(store, MARKS_FILE, _read, _write)

    def all(self) -> dict[str, Mark]:
        """Return every mark by its letter, in the order of the alphabet."""
        entries = self.table.entries
        return {letter: entries[letter] for letter in sorted(entries, key=str.swapcase) if entries[letter].page}

    def set(self, letter: str, page: str, place: Place, page_id: str = "") -> None:
        """Mark a place, in the stead of what had the letter before."""
        self.table.put(letter, Mark(page, clean_place(place), page_id, self._moment(letter), self._device))

    def remove(self, letter: str) -> None:
        """Take a mark away; that it is gone is kept, or another device would bring it back."""
        self.table.put(letter, Mark("", Place(), "", self._moment(letter), self._device))

    def _moment(self, letter: str) -> str:
        before = self.table.entries.get(letter)
        return after(before.changed if before else "", timestamp(self._now()))


def _read(name: str, raw: Raw) -> Mark | None:
    if not is_letter(name):
        return None
    place = place_of(table(raw, "place"))
    return Mark(text(raw, "page"), place, text(raw, "id"), time(raw, "changed"), clean(text(raw, "device")))


def _write(mark: Mark) -> Mapping[str, Any]:
    return {
        "page": mark.page.encode("utf-8", "backslashreplace").decode(),
        "id": clean(mark.page_id),
        "changed": mark.changed,
        "device": mark.device,
        "place": raw_place(mark.place),
    }
