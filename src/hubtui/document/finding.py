"""Finding in the page that is shown: the marks, the match the reader is at, and the way back to where it began."""

from typing import Final

from hubtui.document.find import Finder, Hit, Texts
from hubtui.document.followers import Follower, Marker
from hubtui.document.needles import Needle
from hubtui.document.viewport import Viewport

AT_ONCE: Final = 0.02
"""Seconds a key may spend looking for the match it asks for; what takes longer goes on between keys."""


class Finding:
    """Moves a viewport from match to match."""

    def __init__(self, viewport: Viewport) -> None:
        """Begin at the place that the viewport shows."""
        self.finder: Finder | None = None
        self.hit: Hit | None = None
        self._viewport = viewport
        self._texts = Texts(viewport.flow)
        self._top = viewport.top
        self._place = viewport.place()
        self._unfolded = viewport.flow.setting.unfolded
        self._wanted = 0  # steps asked for and not made yet

    @property
    def searching(self) -> bool:
        """Whether the page is not looked through yet."""
        return self.finder is not None and not self.finder.done

    def seek(self, needle: Needle | None, *, go: bool = True) -> None:
        """Look for something else, from where finding began; None takes the marks away. go: to the first match."""
        flow = self._viewport.flow
        self.hit = None
        self._wanted = 0
        flow.fold_as(self._unfolded)
        self.finder = Finder(self._texts, needle, self._top.chunk) if needle else None
        flow.mark_with(self._marker if needle else None)
        self._viewport.renew()
        self._viewport.restore(self._place)
        if self.finder is None:
            return
        self._wanted = int(go)
        self.finder.advance(AT_ONCE, until_found=True)
        self.go_on()

    def step(self, step: int) -> None:
        """Go so many matches on (back where negative): now as far as they are known, further as soon as they are."""
        if self.finder is None:
            return
        self._wanted = step
        if not self.go_on() and not self.finder.done:
            self.finder.advance(AT_ONCE)
            self.go_on()

    def advance(self, seconds: float) -> bool:
        """Look on for about `seconds`; return whether the screen has to be drawn anew."""
        if self.finder is None:
            return False
        self.finder.advance(seconds)
        return self.go_on()

    def go_on(self) -> bool:
        """Go where the reader wants to, if that is known by now; return whether the screen has to be drawn anew."""
        if self.finder is None or not self._wanted:
            return False
        reached = self.hit
        while self._wanted:
            found = self._from(reached)
            if found is None:
                break
            reached = found
            self._wanted -= 1 if self._wanted > 0 else -1
        if self.finder.done:
            self._wanted = 0
        if reached is None or reached == self.hit:
            return False
        self._land(reached)
        return True

    def give_up(self) -> None:
        """Take the marks away and go back to where finding began."""
        self.seek(None)

    def let_be(self) -> None:
        """Take the marks away and stay."""
        self.finder = None
        self.hit = None
        self._viewport.flow.mark_with(None)
        self._viewport.renew()

    # -- helpers

    def _from(self, hit: Hit | None) -> Hit | None:
        """Return the match that a step leads to, None while it is not known."""
        assert self.finder is not None
        if hit is None:
            return self.finder.first_from(self._top)
        return self.finder.after(hit) if self._wanted > 0 else self.finder.before(hit)

    def _marker(self, index: int) -> Follower:
        assert self.finder is not None
        return Marker(self.finder.needle, self.hit.number if self.hit and self.hit.chunk == index else -1)

    def _land(self, hit: Hit) -> None:
        flow, finder = self._viewport.flow, self.finder
        assert finder is not None
        self.hit = hit
        flow.unfold(finder.folds(hit))
        self._viewport.renew()
        self._viewport.reveal(finder.place(hit) or flow.first_of(hit.chunk))
