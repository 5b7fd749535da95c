"""The trail: where the reader has been in a hub, kept from one run to the next.

Each run keeps a trail of its own, so that two at once do not walk in each other's steps. A new run takes up the one
that was changed last.
"""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any, Final, get_args

from hubtui.document.links import Link, Origin
from hubtui.document.place import Place
from hubtui.study.kept import KeptTable
from hubtui.study.progress import clean, clean_place, timestamp
from hubtui.study.raw import Raw, number, place_of, raw_place, table, text, time
from hubtui.study.store import StateFile, Store

TRAIL_FILE: Final = StateFile("trail.toml", version=1, tables_of_tables=("runs",))
LONGEST: Final = 100
"""How many visits of a run are kept on disk, those around the present one."""

_RUNS: Final = 3


@dataclass(frozen=True, slots=True)
class Visit:
    """One stay on a page.

    page: its path. page_id: its id then, by which it is known again where it has moved, "" where that is its path.
    place: where the reader left it, None while that is not known. link: the link selected then.
    time: when the visit began (`timestamp`'s form), "" where that is not known.
    """

    page: str
    place: Place | None = None
    link: Link | None = None
    page_id: str = ""
    time: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """The visits of one run, the oldest first, and the index of the present one."""

    visits: tuple[Visit, ...]
    at: int
    changed: str
    device: str


class Trail:
    """The trails of one hub, and the run whose trail is being made."""

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
        self._name = uuid.uuid4().hex[:12]
        self.table: KeptTable[Run] = KeptTable(store, TRAIL_FILE, _read, _write, most=_RUNS)

    def earlier(self) -> tuple[tuple[Visit, ...], int]:
        """Return the visits of the run that was changed last, but for this one, and which of them was the present."""
        runs = [run for name, run in self.table.entries.items() if name != self._name]
        last = max(runs, key=lambda run: (run.changed, run.device), default=None)
        return (last.visits, last.at) if last else ((), -1)

    def keep(self, visits: tuple[Visit, ...], at: int) -> None:
        """Keep the visits of this run, as many as there is room for around the present one."""
        first = max(0, min(at - LONGEST // 2, len(visits) - LONGEST))
        self.table.put(self._name, Run(visits[first : first + LONGEST], at - first, self.moment(), self._device))

    def moment(self) -> str:
        """Return the present time in `timestamp`'s form."""
        return timestamp(self._now())


def _read(_: str, raw: Raw) -> Run | None:
    listed = raw.get("visits")
    found = listed if isinstance(listed, list) else []
    visits = tuple(_visit(visit) for visit in found[:LONGEST] if isinstance(visit, Mapping) and text(visit, "page"))
    if not visits:
        return None
    at = min(max(number(raw, "at"), 0), len(visits) - 1)
    return Run(visits, at, time(raw, "changed"), clean(text(raw, "device")))


def _visit(raw: Raw) -> Visit:
    link = table(raw, "link")
    return Visit(
        page=text(raw, "page"),
        place=place_of(table(raw, "place")) if "place" in raw else None,
        link=_link(link) if link else None,
        page_id=text(raw, "id"),
        time=time(raw, "time"),
    )


def _link(raw: Raw) -> Link:
    origin: Origin = next((origin for origin in get_args(Origin) if origin == raw.get("origin")), "link")
    return Link(text(raw, "target"), text(raw, "text"), origin, number(raw, "line"), text(raw, "title"))


def _write(run: Run) -> Mapping[str, Any]:
    return {"changed": run.changed, "device": run.device, "at": run.at, "visits": [_raw(visit) for visit in run.visits]}


def _raw(visit: Visit) -> dict[str, Any]:
    raw: dict[str, Any] = {"page": visit.page.encode("utf-8", "backslashreplace").decode()}
    if visit.page_id:
        raw["id"] = clean(visit.page_id)
    if visit.time:
        raw["time"] = visit.time
    if visit.place is not None:
        raw["place"] = raw_place(clean_place(visit.place))
    if visit.link is not None:
        link = visit.link
        raw["link"] = {"target": clean(link.target), "text": clean(link.text), "origin": link.origin, "line": link.line}
        if link.title:
            raw["link"]["title"] = clean(link.title)
    return raw
