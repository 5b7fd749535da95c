"""What the status line says, as spans of styled text: pure, so that every width can be tested."""

from dataclasses import dataclass
from typing import Final

from hubtui.app.fitting import Span, fit, shorten, wrapped
from hubtui.document.cells import cell_len
from hubtui.document.untrusted import plain, plain_line

MOST_LINES: Final = 5
"""How many lines a long message may take; it covers the page's last lines while it stands."""

_ROOMY: Final = 60
_BAR: Final = 10


@dataclass(frozen=True, slots=True)
class Standing:
    """What the status line knows.

    ratio: how far the bottom of the screen is through the page, 0.0 to 1.0.
    following: title of what is next in the reading list that is followed, "" without one.
    target: where the selected link leads, "" where none is selected.
    activity: what goes on beside reading, "" for nothing; activity_ratio: how far that is, 0.0 to 1.0.
    message: a notice or an error, shown until the next key. error: which of the two.
    prompt: what is being typed, "" while nothing is. answer: what is known of it already.
    hints: (key, word) pairs; where there is room for some, the last ones are shown.
    """

    hub: str = ""
    section: str = ""
    page: str = ""
    ratio: float = 0.0
    following: str = ""
    target: str = ""
    activity: str = ""
    activity_ratio: float = 0.0
    message: str = ""
    error: bool = False
    prompt: str = ""
    answer: str = ""
    hints: tuple[tuple[str, str], ...] = ()


def status_lines(standing: Standing, width: int) -> list[list[Span]]:
    """Return the lines of the status area, each exactly `width` cells; one line but for long messages."""
    if standing.prompt:
        return [_prompt(standing, width)]
    if standing.message:
        return _message(standing, width)
    right: list[Span] = [(f" {percent(standing.ratio)} ", "status.progress")]
    if standing.activity:
        right.insert(0, (_activity(standing, width), "status.notice"))
    room = width - sum(cell_len(text) for text, _ in right)
    if standing.target:
        return [fit([(f" → {plain_line(standing.target)}", "status.notice")], right, width, "status")]
    following = _following(standing, room)
    trail = _trail(standing, room - cell_len(following))
    rest = room - cell_len(following) - cell_len(trail) - 2
    before: list[Span] = [*_hints(standing.hints, rest)]
    if following:
        before.append((following, "status"))
    return [fit([(trail, "status")], [*before, *right], width, "status")]


def _message(standing: Standing, width: int) -> list[list[Span]]:
    style = "status.error" if standing.error else "status.notice"
    lines = wrapped(plain_line(standing.message), width - 2, MOST_LINES)
    return [fit([(f" {line}", style)], (), width, style) for line in lines]


def _prompt(standing: Standing, width: int) -> list[Span]:
    """Return the end of what is typed, with a cursor, and what is known of it."""
    right: list[Span] = [(f" {standing.answer} ", "status.progress")] if standing.answer else []
    room = max(1, width - sum(cell_len(text) for text, _ in right) - 2)
    text = plain(standing.prompt).replace("\n", " ")
    while cell_len(text) > room:
        text = text[1:]
    return fit([(f" {text}", "status.key"), ("▏", "status.key")], right, width, "status")


def percent(ratio: float) -> str:
    """Return how far something is, 0.0 to 1.0, as a percentage that is 100 only at the end."""
    share = min(max(round(ratio * 100), 0), 100)
    if share == 100 and ratio < 1.0:
        share = 99
    return f"{share}%"


def _activity(standing: Standing, width: int) -> str:
    """Return what goes on and how far it is: as a bar where there is room, lest its share be taken for the page's."""
    done = max(0.0, min(1.0, standing.activity_ratio))
    filled = int(done * _BAR)
    share = f"{'━' * filled}{'─' * (_BAR - filled)}" if width >= _ROOMY else f"{int(done * 100)}%"
    return f"  {standing.activity} {share} "


def _following(standing: Standing, room: int) -> str:
    if not standing.following or room < _ROOMY:
        return ""
    return shorten(f"  next: {plain_line(standing.following)} ", room // 3)


def _trail(standing: Standing, room: int) -> str:
    """Return hub / section / page, as much of its end as fits."""
    parts = [plain_line(part) for part in (standing.hub, standing.section, standing.page) if part]
    if len(parts) > 1 and parts[-1] == parts[-2]:
        del parts[-2]
    for first in range(len(parts)):
        trail = " " + " / ".join(parts[first:])
        if cell_len(trail) <= room:
            return trail
    return shorten(f" {parts[-1]}" if parts else "", room)


def _hints(hints: tuple[tuple[str, str], ...], room: int) -> list[Span]:
    """Return as many of the last hints as there is room for."""
    spans: list[Span] = []
    for key, word in reversed(hints):
        room -= cell_len(key) + cell_len(word) + 3
        if room < 0:
            break
        spans = [(f"  {key}", "status.key"), (f" {word}", "status"), *spans]
    return spans
