"""What has been read of a hub: a state, a place and a time for each page, in a form that merges."""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone
from types import MappingProxyType
from typing import Literal, get_args

from hubtui.document.place import Place

State = Literal["unread", "part", "read"]
STATES: tuple[State, ...] = get_args(State)

_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z")
_LONGEST_KEY = 500
_LONGEST_TEXT = 500
_FINGERPRINTED = 2000
_MOST_SECTIONS = 500


@dataclass(frozen=True, slots=True)
class PageProgress:
    """What is known of one page; the default is a page never opened.

    place: where the reader was last.
    furthest: how far this reading got at most, 0.0 to 1.0.
    opened: when the page was last opened; changed: when anything here last changed (`timestamp`'s form, "" for never).
    device: where that change was made.
    title, path: of the page when it was last opened, to speak of it when it is gone.
    fingerprint: `fingerprint` of its text then, to know it again when it has moved.
    since: when it was last marked unread by hand, which begins a new reading; "" for the first reading.
    sections: anchors of the headings whose own text was read in this reading, while the page is not read as a whole.
    """

    state: State = "unread"
    place: Place = field(default_factory=Place)
    furthest: float = 0.0
    opened: str = ""
    changed: str = ""
    device: str = ""
    title: str = ""
    path: str = ""
    fingerprint: str = ""
    since: str = ""
    sections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Last:
    """The page opened last in the hub, by id, and when and where that was."""

    changed: str = ""
    device: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Stamp:
    """The time (`timestamp`'s form) and the device of a change."""

    time: str
    device: str


@dataclass(frozen=True, slots=True)
class Progress:
    """The progress through a hub. A value: what changes it returns another, or the same where nothing changed.

    pages: by `key` of the page id. Two states of one hub, from two devices or processes, `merge` into one.
    """

    pages: Mapping[str, PageProgress] = field(default_factory=lambda: MappingProxyType({}))
    last: Last = Last()

    def get(self, page_id: str) -> PageProgress:
        """Return what is known of the page; of an unknown one, that it is unread."""
        return self.pages.get(key(page_id), PageProgress())

    def states(self) -> dict[str, State]:
        """Return the state of every page that has one, by `key` of its id."""
        return {page: entry.state for page, entry in self.pages.items()}

    def find(self, page_id: str, fingerprint: str, exists: Callable[[str], bool]) -> PageProgress | None:
        """Return what is known of the page, be it under an earlier id; None when that is nothing.

        A page has moved when its fingerprint is that of an entry whose path no page has any more, which exists tells.
        """
        known = self.pages.get(key(page_id))
        if known or not fingerprint:
            return known
        alike = [entry for entry in self.pages.values() if entry.fingerprint == fingerprint]
        gone = [entry for entry in alike if entry.path and not exists(entry.path)]
        return max(gone, key=_rank, default=None)

    def opened(
        self,
        page_id: str,
        stamp: Stamp,
        *,
        path: str = "",
        title: str = "",
        fingerprint: str = "",
        known: PageProgress | None = None,
    ) -> "Progress":
        """Return the progress once the page has been opened: it is the hub's last page, and no longer unread.

        known: what `find` found of the page, when that is not what stands under its id.
        """
        entry = known or self.get(page_id)
        time = after(max(entry.changed, self.last.changed), stamp.time)
        entry = replace(
            entry,
            state="part" if entry.state == "unread" else entry.state,
            opened=time,
            path=clean(path) or entry.path,
            title=clean(title) or entry.title,
            fingerprint=clean(fingerprint) or entry.fingerprint,
            changed=time,
            device=clean(stamp.device),
        )
        return replace(self._with(page_id, entry), last=Last(time, clean(stamp.device), key(page_id)))

    def visited(
        self,
        page_id: str,
        stamp: Stamp,
        place: Place,
        furthest: float,
        *,
        at_end: bool = False,
        reading: bool = True,
        sections: Iterable[str] = (),
    ) -> "Progress":
        """Return the progress once the reader is at place, having seen the page up to furthest (0.0 to 1.0).

        At the end the page is read. reading: False keeps the place alone, for a page just marked unread. sections:
        those that are read by now, besides those that were.
        """
        entry = self.get(page_id)
        moved = replace(entry, place=clean_place(place))
        if reading:
            reached = 1.0 if at_end else _share(round(furthest, 4))
            state: State = "read" if at_end or entry.state == "read" else "part"
            read = () if state == "read" else _sections(entry.sections, map(clean, sections))
            moved = replace(moved, furthest=max(entry.furthest, reached), state=state, sections=read)
        return self if moved == entry else self._stamped(page_id, moved, stamp)

    def marked(self, page_id: str, state: State, stamp: Stamp, *, path: str = "", title: str = "") -> "Progress":
        """Return the progress once the page has been given a state by hand; unread begins a new reading."""
        entry = self.get(page_id)
        if entry.state == state and (state != "unread" or not entry.furthest):
            return self
        marked = replace(
            entry, state=state, sections=(), path=clean(path) or entry.path, title=clean(title) or entry.title
        )
        if state == "unread":
            marked = replace(marked, furthest=0.0, since=after(entry.changed, stamp.time))
        return self._stamped(page_id, marked, stamp)

    def merge(self, other: "Progress") -> "Progress":
        """Return both as one: of each page the newest, and the furthest of the latest reading.

        Commutative, associative and idempotent, so that states may meet in any order and any number of times.
        """
        changes = other.beyond(self).pages
        merged = {page: merge_pages(self.pages.get(page, theirs), theirs) for page, theirs in changes.items()}
        last = max(self.last, other.last)
        together = Progress(MappingProxyType({**self.pages, **merged}), last)
        return together if together != self else self

    def beyond(self, earlier: "Progress") -> "Progress":
        """Return the part of this progress that is not in the earlier one."""
        changed = {
            page: entry
            for page, entry in self.pages.items()
            # Most are the same object, and comparing fields takes its time.
            if (before := earlier.pages.get(page)) is not entry and before != entry
        }
        return Progress(MappingProxyType(changed), self.last)

    def _stamped(self, page_id: str, entry: PageProgress, stamp: Stamp) -> "Progress":
        changed = after(entry.changed, stamp.time)
        return self._with(page_id, replace(entry, changed=changed, device=clean(stamp.device)))

    def _with(self, page_id: str, entry: PageProgress) -> "Progress":
        return replace(self, pages=MappingProxyType({**self.pages, key(page_id): entry}))


def merge_pages(one: PageProgress, other: PageProgress) -> PageProgress:
    """Return two states of one page as one: the newest, with the furthest of the latest reading of both."""
    newest = max(one, other, key=_rank)
    furthest = max(one, other, key=lambda entry: (entry.since, entry.furthest))
    sections = _sections(*(entry.sections for entry in (one, other) if entry.since == furthest.since))
    if (newest.since, newest.furthest, newest.sections) == (furthest.since, furthest.furthest, sections):
        return newest
    return replace(newest, since=furthest.since, furthest=furthest.furthest, sections=sections)


def _sections(*parts: Iterable[str]) -> tuple[str, ...]:
    """Return anchors in their order, each once and not too many; the same however they are brought together."""
    together = sorted({anchor for part in parts for anchor in part if anchor})
    return tuple(together[:_MOST_SECTIONS])


def timestamp(moment: datetime) -> str:
    """Return the moment (with time zone) in UTC to the millisecond, as text that sorts as moments do."""
    return f"{moment.astimezone(timezone.utc).replace(tzinfo=None).isoformat(timespec='milliseconds')}Z"


def is_timestamp(text: str) -> bool:
    """Say whether the text is a moment in `timestamp`'s form."""
    if not _TIME.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text[:-1])
    except ValueError:
        return False
    return True


def fingerprint(text: str) -> str:
    """Return a short mark of a page's text, from its beginning and its length; "" for a page without text."""
    if not text or text.isspace():
        return ""
    head = text[:_FINGERPRINTED].encode("utf-8", "surrogatepass")
    return hashlib.blake2b(head + str(len(text)).encode(), digest_size=8).hexdigest()


def key(page_id: str) -> str:
    """Return the page id as progress keeps it: text that any file can hold, and not too long."""
    cleaned = _encodable(page_id)
    if len(cleaned) <= _LONGEST_KEY:
        return cleaned
    return f"{cleaned[: _LONGEST_KEY - 17]}…{hashlib.blake2b(cleaned.encode(), digest_size=8).hexdigest()}"


def clean(text: str) -> str:
    """Return the text as progress keeps it: encodable and of bounded length, for other people wrote it."""
    return _encodable(text[:_LONGEST_TEXT])[:_LONGEST_TEXT]


_MOST_SPACE = 9
"""Lines of space above a block that a place may count; no layout leaves more."""


def clean_place(place: Place) -> Place:
    """Return the place as progress keeps it: encodable text of bounded length, numbers in their ranges."""
    return Place(
        heading=clean(place.heading),
        snippet=clean(place.snippet),
        offset=max(place.offset, 0),
        within=max(place.within, -_MOST_SPACE),
        ratio=_share(place.ratio),
    )


def _encodable(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode()


def _share(number: float) -> float:
    """Return the number within 0 and 1; what is not a number is 0."""
    return min(max(number, 0.0), 1.0) if number == number else 0.0


def _rank(entry: PageProgress) -> tuple[object, ...]:
    """Rank entries by age; in a tie any order will do, so long as it is the same everywhere."""
    place = entry.place
    return (
        entry.changed,
        entry.device,
        entry.opened,
        STATES.index(entry.state),
        (place.offset, place.within, place.heading, place.snippet, place.ratio),
        (entry.title, entry.path, entry.fingerprint),
    )


def after(earlier: str, time: str) -> str:
    """Return the time, or just after the earlier one if a clock is wrong: a change is newer than what it changes."""
    if time > earlier:
        return time
    try:
        return timestamp(datetime.fromisoformat(earlier[:-1]).replace(tzinfo=timezone.utc) + timedelta(milliseconds=1))
    except (ValueError, OverflowError):
        return earlier
