"""Reading lists against progress."""

import pytest

from hubtui.hub.model import ListEntry, ReadingList
from hubtui.study.lists import EntryState, standing
from hubtui.study.progress import PageProgress, Progress

PROGRESS = Progress({"id-r": PageProgress("read"), "id-p": PageProgress("part"), "id-u": PageProgress("unread")})


def id_of(path: str) -> str | None:
    """Pages r*, p*, u* are read, partly read and unread; m* are missing; n* were never opened."""
    return None if path.startswith("m") else f"id-{path[0]}"


@pytest.mark.parametrize(
    ("pages", "done", "total", "following", "states"),
    [
        ("", 0, 0, None, ()),
        ("r", 1, 1, None, ("read",)),
        ("r p u n", 1, 4, "p", ("read", "part", "unread", "unread")),
        ("u r", 1, 2, "u", ("unread", "read")),
        ("m r", 1, 1, None, ("missing", "read")),
        ("m m", 0, 0, None, ("missing", "missing")),
        ("r r u u", 2, 4, "u", ("read", "read", "unread", "unread")),
    ],
)
def test_standing(pages: str, done: int, total: int, following: str | None, states: tuple[EntryState, ...]) -> None:
    reading_list = ReadingList("id", "Title", "", tuple(ListEntry(page, "") for page in pages.split()))
    result = standing(reading_list, PROGRESS, id_of)
    assert (result.list, result.done, result.total, result.next, result.states) == (
        reading_list,
        done,
        total,
        following,
        states,
    )
    assert result.fraction == (done / total if total else 0.0)


@pytest.mark.parametrize(
    ("pages", "path", "following"),
    [
        ("u1 r u2 m u3", "u1", "u2"),
        ("u1 r u2 m u3", "u2", "u3"),
        ("u1 r u2 m u3", "u3", "u1"),
        ("u1 r u2 m u3", "r", "u2"),
        ("u1 r u2 m u3", "elsewhere", "u1"),
        ("r u1", "u1", None),
        ("u1 u1 r", "u1", None),
        ("r m", "r", None),
        ("", "r", None),
    ],
)
def test_next_after(pages: str, path: str, following: str | None) -> None:
    reading_list = ReadingList("id", "Title", "", tuple(ListEntry(page, "") for page in pages.split()))
    assert standing(reading_list, PROGRESS, id_of).next_after(path) == following
