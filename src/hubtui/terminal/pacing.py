"""How much may be on its way to the terminal at once. Pure; the clock is handed in.

After what is sent the terminal is asked for its status, and its answers tell what has arrived. So a slow line never
has more on it than about a third of a second, and what is newer overtakes what was never sent.
"""

from collections import deque
from typing import Final

WINDOW: Final = 1792
"""Characters that may be unacknowledged on a slow line: what 5 KB a second carry in the time of an answer."""

PIECE: Final = 192
"""Characters after which a slow line is asked again: so there is room for more before all of it has arrived."""

UNASKED: Final = 1024
"""Characters that a quick line is sent before it is asked again: a question to each line of text is a part of it."""

PATIENCE: Final = 1.0
"""Seconds after which a terminal that has never answered is taken for one that never will."""

SLOW_ANSWER: Final = 0.2
"""Seconds for an answer to the smallest of questions from which on a line counts as slow."""

_QUICK_ANSWER = 0.03
_LOST_AFTER = 3.0
_SMALL = 400
_SURE = 3


class Pacer:
    """Keeps account of what was sent and what is known to have arrived."""

    def __init__(self, *, asks: bool = True) -> None:
        """asks: whether the terminal can be asked at all."""
        self.asks = asks
        self._on_the_way: deque[tuple[int, float]] = deque()
        self._unacknowledged = 0
        self._unasked = 0
        self._answered = False
        self._last_answer = 0.0
        self._small_answers: list[float] = []

    @property
    def waiting(self) -> bool:
        """Whether an answer is awaited."""
        return bool(self._on_the_way)

    @property
    def slow(self) -> bool:
        """Whether the line has shown itself to be a slow one: short messages took long, every time."""
        return len(self._small_answers) >= _SURE and min(self._small_answers) >= SLOW_ANSWER

    @property
    def doubtful(self) -> bool:
        """Whether it takes another answer to know if the line is a slow one, and none is on its way."""
        answers = self._small_answers
        takes_long = self._last_answer >= SLOW_ANSWER and all(answer >= SLOW_ANSWER for answer in answers)
        return self.asks and takes_long and len(answers) < _SURE and not self._on_the_way

    def room(self) -> int | None:
        """Return how many characters may be sent now, None for as many as there are."""
        if not self.asks or not self._answered or self._quick:
            return None
        return max(0, WINDOW - self._unacknowledged)

    @property
    def _quick(self) -> bool:
        return self._answered and self._last_answer < _QUICK_ANSWER

    def asks_after(self, characters: int) -> bool:
        """Return whether a question is due after so many more; where it is not, they count with those before the next.

        Where it is, tell `sent`.
        """
        if self.asks and self._quick and self._unasked + characters < UNASKED:
            self._unasked += characters
            return False
        return self.asks

    def sent(self, characters: int, now: float) -> None:
        """Take note that so much was sent, with a question after it."""
        characters += self._unasked
        self._unasked = 0
        self._on_the_way.append((characters, now))
        self._unacknowledged += characters

    def answered(self, now: float) -> None:
        """Take note of an answer: what was asked first has arrived."""
        if not self._on_the_way:
            # It does answer, if late; so much later that the line must be slow.
            self.asks = self._answered = True
            self._last_answer = max(self._last_answer, PATIENCE)
            return
        characters, since = self._on_the_way.popleft()
        self._unacknowledged -= characters
        self._answered = True
        self._last_answer = now - since
        if characters <= _SMALL:
            self._judge(self._last_answer)

    def overdue(self, now: float) -> bool:
        """Give up what has not been answered in time; return whether anything was.

        A terminal that has never answered is not asked again; one that has is, since a line may have been cut.
        """
        if not self._on_the_way or now - self._on_the_way[0][1] < (_LOST_AFTER if self._answered else PATIENCE):
            return False
        self._on_the_way.clear()
        self._unacknowledged = 0
        self.asks = self._answered
        if self._answered:
            self._judge(_LOST_AFTER)
        return True

    def _judge(self, seconds: float) -> None:
        if len(self._small_answers) < _SURE:
            self._small_answers.append(seconds)

    def due(self) -> float | None:
        """Return when `overdue` has something to do, None while nothing is on its way."""
        if not self._on_the_way:
            return None
        return self._on_the_way[0][1] + (_LOST_AFTER if self._answered else PATIENCE)
