"""How progress stands in `progress.toml`: read forgivingly, written over what is there."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from hubtui.study.progress import (
    STATES,
    Last,
    PageProgress,
    Progress,
    State,
    clean,
    key,
    merge_pages,
)
from hubtui.study.raw import place_of, raw_place, share, table, text, texts, time
from hubtui.study.store import Data, StateFile

PROGRESS_FILE = StateFile("progress.toml", version=1, tables=("last",), tables_of_tables=("pages",))


class ProgressFile:
    """Turns the file's content into progress and back. Remembers each entry, so that only new ones are worked on."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Mapping[str, Any], PageProgress]] = {}

    def parse(self, data: Data) -> Progress:
        """Return the progress the data hold; a field or page of the wrong kind counts as absent."""
        pages: dict[str, PageProgress] = {}
        for page, raw in table(data, "pages").items():
            if isinstance(raw, Mapping):
                entry = self._entry(page, raw)
                name = key(page)
                pages[name] = merge_pages(pages[name], entry) if name in pages else entry
        return Progress(MappingProxyType(pages), _last(table(data, "last")))

    def written_over(self, data: Data, progress: Progress) -> Data:
        """Return the data with the progress merged in; what is unknown here stays, what is newer there wins."""
        raw_pages = table(data, "pages")
        changed: dict[str, Mapping[str, Any]] = {}
        for page, mine in progress.pages.items():
            raw = table(raw_pages, page)
            theirs = self._entry(page, raw) if page in raw_pages else None
            # Most are the same object, and comparing fields takes its time.
            if theirs is mine:
                continue
            merged = merge_pages(theirs, mine) if theirs else mine
            if merged != theirs:
                changed[page] = _raw_entry(raw, merged)
                self._known[page] = changed[page], merged
        raw_last = table(data, "last")
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
    return Last(time(raw, "changed"), clean(text(raw, "device")), key(text(raw, "page")))


def _entry(raw: Mapping[str, Any]) -> PageProgress:
    state: State = next((state for state in STATES if state == raw.get("state")), "unread")
    return PageProgress(
        state=state,
        place=place_of(table(raw, "place")),
        furthest=share(raw, "furthest"),
        opened=time(raw, "opened"),
        changed=time(raw, "changed"),
        device=clean(text(raw, "device")),
        title=clean(text(raw, "title")),
        path=clean(text(raw, "path")),
        fingerprint=clean(text(raw, "fingerprint")),
        since=time(raw, "since"),
        sections=tuple(sorted({clean(anchor) for anchor in texts(raw, "sections") if anchor})),
    )


def _raw_entry(raw: Mapping[str, Any], entry: PageProgress) -> dict[str, Any]:
    kept = {name: value for name, value in raw.items() if name != "sections"}
    return {
        **kept,
        "state": entry.state,
        "furthest": entry.furthest,
        "title": entry.title,
        "path": entry.path,
        "opened": entry.opened,
        "changed": entry.changed,
        "device": entry.device,
        "since": entry.since,
        "fingerprint": entry.fingerprint,
        **({"sections": list(entry.sections)} if entry.sections else {}),
        "place": {**table(raw, "place"), **raw_place(entry.place)},
    }
