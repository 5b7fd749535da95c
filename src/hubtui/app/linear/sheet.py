"""One page as it is read by lines: piece after piece, its links numbered, always knowing its place. Pure."""

from collections.abc import Callable
from typing import Final

from hubtui.app.linear.worded import Worded, said
from hubtui.app.linear.wording import CLOSING, Wording
from hubtui.document.find import Finder, Texts
from hubtui.document.flow import Flow, Position
from hubtui.document.lines import Line
from hubtui.document.links import Link
from hubtui.document.needles import needle
from hubtui.document.outline import Heading
from hubtui.document.place import Place
from hubtui.document.source import Source
from hubtui.document.viewport import Viewport

PARAGRAPH: Final = 0
"""As a number of lines: as many as there are up to the end of the paragraph."""

_NUMBERED_WHOLE: Final = 256 * 1024
"""Characters up to which links are numbered from the page's beginning; in a longer one, as they are come upon."""
_LONGEST_PARAGRAPH: Final = 200
_CHARACTERS_IN_A_WORD: Final = 6


class Sheet:
    """A page, and how far it has been read out."""

    def __init__(self, source: Source, width: int, status: Callable[[Link], str]) -> None:
        """width: cells in a line. status: says of a link what `Hub.link_status` says."""
        self._source = source
        self._status = status
        self._numbers: dict[tuple[str, str], int] = {}
        self._wording = Wording(self._number, (), source.cross_links)
        self.links: list[Link] = []
        self._flow = Worded(source, width, self._label)
        self._viewport = Viewport(self._flow, 1)
        self._next: Position | None = Position(0, 0)
        self.whole = len(source.text) <= _NUMBERED_WHOLE
        if self.whole:
            for chunk in source.chunks:
                self._wording.blocks(Flow.blocks(self._flow, chunk))

    # -- what is known of the page

    @property
    def words(self) -> int:
        """About how many words the page has."""
        length = len(self._source.text) - self._source.body
        return len(self._source.text[self._source.body :].split()) if self.whole else length // _CHARACTERS_IN_A_WORD

    @property
    def ended(self) -> bool:
        """Whether everything has been read out."""
        return self._next is None

    @property
    def ratio(self) -> float:
        """How much of the page lies above the last line that was read out, 0.0 to 1.0."""
        return 1.0 if self.ended else self._viewport.ratio

    def place(self) -> Place:
        """Return the place at which the last piece began, as the screen would have it at its top."""
        return self._viewport.place()

    def heading(self) -> Heading | None:
        """Return the heading under which the last piece began."""
        place = self.place()
        return self._source.find_heading(place.heading) if place.heading else None

    def outline(self) -> tuple[Heading, ...]:
        """Return every heading of the page."""
        while not self._source.advance(1.0):
            pass
        return self._source.outline()

    # -- moving

    def go_to_place(self, place: Place) -> None:
        """Go on from a place."""
        self._viewport.height = 1
        self._viewport.restore(place)
        self._next = self._viewport.top

    def go_to_anchor(self, anchor: str) -> bool:
        """Go on from a heading, an HTML id or a footnote `^label`; return whether the page has it."""
        position = self._viewport.find_anchor(anchor)
        if position is None and anchor.startswith("^"):
            position = self._viewport.find_footnote(anchor[1:])
        if position is not None:
            self._next = position
        return position is not None

    def go_top(self) -> None:
        """Go on from the page's beginning."""
        self._next = Position(0, 0)

    def again(self) -> None:
        """Go on from where the last piece began."""
        self._next = self._viewport.top

    def go_up(self, lines: int) -> bool:
        """Go on from about so many lines before the last piece; return whether there are any."""
        top = self._viewport.top
        position = self._paragraph_above(top) if lines == PARAGRAPH else self._flow.moved(top, -lines)
        self._next = position
        return position != top

    def find(self, text: str, room: int) -> bool:
        """Go on from the next paragraph that holds a text, as the reader's own finding looks for it, folded or not.

        It is looked for from what comes next on, then from the page's beginning. room: lines of a paragraph up to
        which it is begun at its beginning, so that it can be understood. Returns whether the page holds the text.
        """
        wanted = needle(text)
        # Words that are added would stand between those of the page.
        flow = Flow(self._source, self._flow.setting.width)
        flow.fold_as(self._flow.setting.unfolded)
        start = self._next or Position(0, 0)
        top = flow.at_chars(start.chunk, self._chars(start))
        finder = Finder(Texts(flow), wanted, top.chunk) if wanted else None
        hit = None
        while finder is not None and hit is None and not finder.done:
            finder.advance(1.0, until_found=not finder.count)
            hit = finder.first_from(top)
        if finder is None or hit is None:
            return False
        folds = finder.folds(hit)
        flow.unfold(folds)
        self._flow.unfold(folds)
        place = finder.place(hit) or flow.first_of(hit.chunk)
        long = len(self._flow.lines(hit.chunk)) > room
        chars = flow.lines(hit.chunk)[place.line].chars
        self._next = self._flow.at_chars(hit.chunk, chars) if long else self._flow.first_of(hit.chunk)
        return True

    def set_width(self, width: int) -> None:
        """Set the page in another width, at the same place."""
        if width == self._flow.setting.width:
            return
        following = self._next
        chars = self._chars(following) if following is not None else 0
        self._viewport.resize(width, self._viewport.height)
        if following is not None:
            self._next = self._flow.at_chars(following.chunk, chars) if chars else Position(following.chunk, 0)

    # -- reading out

    def piece(self, lines: int) -> list[str]:
        """Return what comes next, and be at its end: at most so many lines, up to the end of a paragraph if possible.

        No line but the last is empty twice; nothing is returned at the end of the page.
        """
        if self._next is None:
            return []
        limit = lines if lines != PARAGRAPH else _LONGEST_PARAGRAPH
        found: list[tuple[Position, Line, str, int]] = []
        for raw, (position, line) in enumerate(self._flow.forward(self._next)):
            text = said(line)
            if not text and (not found or not found[-1][2]):
                continue
            if found and not found[-1][2] and line.spans[-1].style == CLOSING:
                found.pop()
            found.append((position, line, text, raw))
            if len(found) > limit or (lines == PARAGRAPH and _cut_at(found, len(found) - 1)):
                break
        else:
            self._next = None
        cut = len(found) if self._next is None else _cut(found, limit, lines)
        if self._next is not None:
            self._next = found[cut][0]
        piece = found[:cut]
        while piece and not piece[-1][2]:
            piece.pop()
        if piece:
            self._viewport.top = piece[0][0]
            self._viewport.height = 1 + piece[-1][3] - piece[0][3]
        return [text for _, _, text, _ in piece]

    def toggle_fold(self, link: Link) -> list[str]:
        """Fold or unfold a part, and return how it is now, from its title on; reading goes on where it was."""
        self._flow.toggle_fold(link.target)
        position = self._flow.at_source_line(int(link.target), heading=False)
        if position is None:
            return []
        if self._next is not None and self._next.chunk == position.chunk and self._next > position:
            self._next = Position(position.chunk + 1, 0) if self._source.chunk(position.chunk + 1) else None
        return [text for line in self._flow.lines(position.chunk)[position.line :] if (text := said(line))]

    # -- links

    def link(self, number: int) -> Link | None:
        """Return the link of a number, None where no link has it."""
        return self.links[number - 1] if 0 < number <= len(self.links) else None

    def status(self, link: Link) -> str:
        """Return a word for what is unusual about a link, "" for nothing."""
        if link.origin in ("fold", "footnote"):
            return ""
        words = ["image"] if link.origin in ("image", "picture", "embed") else []
        words += [word for word in (_STATUS.get(self._status(link), ""),) if word]
        return " ".join(words)

    def _number(self, link: Link) -> str:
        key = (link.target, link.origin)
        if key not in self._numbers:
            self.links.append(link)
            self._numbers[key] = len(self.links)
        return str(self._numbers[key])

    def _label(self, link: Link) -> str:
        return f"{self._number(link)} {self.status(link)}".rstrip()

    # -- helpers

    def _chars(self, position: Position) -> int:
        lines = self._flow.lines(position.chunk)
        return lines[position.line].chars if position.line < len(lines) else 0

    def _paragraph_above(self, position: Position) -> Position:
        """Return the beginning of the paragraph before the one that begins at a position, its heading included."""
        reached = position
        above = False
        for candidate, line in self._flow.backward(position):
            if not line.text.strip():
                above = reached != position
            elif above and not line.heading:
                break
            else:
                reached = candidate
        return reached


_STATUS: Final = {"broken": "broken", "external": "web", "outside": "outside"}


def _cut(found: list[tuple[Position, Line, str, int]], limit: int, lines: int) -> int:
    """Return how many lines of those found make a piece: up to the end of a paragraph if that leaves at least half."""
    if lines == PARAGRAPH:
        return len(found) - 1
    for index in range(limit, limit // 2 - 1, -1):
        if _cut_at(found, index):
            return index
    index = limit
    while index > 0 and (not found[index - 1][2] or found[index - 1][1].heading):
        index -= 1
    return index or limit


def _cut_at(found: list[tuple[Position, Line, str, int]], index: int) -> bool:
    """Whether a paragraph has ended before a line, and that is no heading of what comes then."""
    return index > 0 and not found[index][2] and not found[index - 1][1].heading
