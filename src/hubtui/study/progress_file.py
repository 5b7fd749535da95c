"""How progress stands in `progress.toml`: read forgivingly, written over what is there."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from hubtui.document.place import Place
from hubtui.study.progress import (
    STATES,
    Last,
    PageProgress,
    Progress,
    State,
    clean,
    clean_place,
    is_timestamp,
    key,
    merge_pages,
)
from hubtui.study.store import Data, StateFile

PROGRESS_FILE = StateFile("progress.toml", version=1, tables=("last",), tables_of_tables=("pages",))

_FARTHEST = 2**53


class ProgressFile:
    """Turns the file's content into progress and back. Remembers each entry, so that only new ones are worked on."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Mapping[str, Any], PageProgress]] = {}

    def parse(self, data: Data) -> Progress:
        """Return the progress the data hold; a field or page of the wrong kind counts as absent."""
        pages: dict[str, PageProgress] = {}
        for page, raw in _table(data, "pages").items():
            if isinstance(raw, Mapping):
                entry = self._entry(page, raw)
                name = key(page)
                pages[name] = merge_pages(pages[name], entry) if name in pages else entry
        return Progress(MappingProxyType(pages), _last(_table(data, "last")))

    def written_over(self, data: Data, progress: Progress) -> Data:
        """Return the data with the progress merged in; what is unknown here stays, what is newer there wins."""
        raw_pages = _table(data, "pages")
        changed: dict[str, Mapping[str, Any]] = {}
        for page, mine in progress.pages.items():
            raw = _table(raw_pages, page)
            theirs = self._entry(page, raw) if page in raw_pages else None
            # Most are the same object, and comparing fields takes its time.
            if theirs is mine:
                continue
            merged = merge_pages(theirs, mine) if theirs else mine
            if merged != theirs:
                changed[page] = _raw_entry(raw, merged)
                self._known[page] = changed[page], merged
        raw_last = _table(data, "last")
        last = max(_last(raw_last), progress.last)
        after: dict[str, Any] = dict(data)
        if last.page:
            after["last"] = {**raw_last, "page": last.page, "changed": last.changed, "device": last.device}
        if changed:
            after["pages"] = {**raw_pages, **changed}
        return after

    def _entry(self, page: str, raw: Mapping[str, Any]) -> PageProgress:
        known = self._known.get(page)
        if known is None or known[0] is not raw:
            known = raw, _entry(raw)
            self._known[page] = known
        return known[1]


def _last(raw: Mapping[str, Any]) -> Last:
    return Last(_time(raw, "changed"), clean(_text(raw, "device")), key(_text(raw, "page")))


def _entry(raw: Mapping[str, Any]) -> PageProgress:
    state: State = next((state for state in STATES if state == raw.get("state")), "unread")
    place = _table(raw, "place")
    return PageProgress(
        state=state,
        place=clean_place(
            Place(
                heading=_text(place, "heading"),
                snippet=_text(place, "snippet"),
                offset=_number(place, "offset"),
                within=_number(place, "within"),
                ratio=_share(place, "ratio"),
            )
        ),
        furthest=_share(raw, "furthest"),
        opened=_time(raw, "opened"),
        changed=_time(raw, "changed"),
        device=clean(_text(raw, "device")),
        title=clean(_text(raw, "title")),
        path=clean(_text(raw, "path")),
        fingerprint=clean(_text(raw, "fingerprint")),
        since=_time(raw, "since"),
    )


def _raw_entry(raw: Mapping[str, Any], entry: PageProgress) -> dict[str, Any]:
    place = entry.place
    return {
        **raw,
        "state": entry.state,
        "furthest": entry.furthest,
        "title": entry.title,
        "path": entry.path,
        "opened": entry.opened,
        "changed": entry.changed,
        "device": entry.device,
        "since": entry.since,
        "fingerprint": entry.fingerprint,
        "place": {
            **_table(raw, "place"),
            "heading": place.heading,
            "snippet": place.snippet,
            "offset": place.offset,
            "within": place.within,
            "ratio": place.ratio,
        },
    }


def _table(raw: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = raw.get(name)
    return value if isinstance(value, Mapping) else {}


def _text(raw: Mapping[str, Any], name: str) -> str:
    value = raw.get(name)
    return value if isinstance(value, str) else ""


def _time(raw: Mapping[str, Any], name: str) -> str:
    value = _text(raw, name)
    return value if is_timestamp(value) else ""


def _number(raw: Mapping[str, Any], name: str) -> int:
    value = raw.get(name)
    return min(value, _FARTHEST) if type(value) is int else 0


def _share(raw: Mapping[str, Any], name: str) -> float:
    """Return a number within 0 and 1; what is not one, NaN among it, is 0."""
    value = raw.get(name)
    if isinstance(value, (int, float)) and not isinstance(value, bool) and value == value:
        return float(min(max(value, 0), 1))
    return 0.0
