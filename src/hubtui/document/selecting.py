"""A cursor in the text on the screen, and the text between two places of it as it stood before it was set. Pure."""

import re
from typing import Final, NamedTuple

from hubtui.document.cells import cell_len, graphemes
from hubtui.document.flow import Flow, Position
from hubtui.document.lines import Line
from hubtui.document.viewport import Viewport

_BARS: Final = ("quote.bar", "callout.")
_LEFT_OUT: Final = ("code.language", "heading.rule")
_WORD: Final = re.compile(r"\S+")


class Caret(NamedTuple):
    """A place in the text: a line, and a character of it."""

    position: Position
    char: int


def text_start(line: Line) -> int:
    """Return the character with which a line's text begins, behind bars, bullets and indents."""
    return sum(len(span.text) for span in line.spans[: line.prefix])


def cell_of(line: Line, char: int) -> int:
    """Return the cell at which a character of a line stands."""
    return cell_len(line.text[:char])


def char_at(line: Line, cell: int) -> int:
    """Return the character of a line that stands at a cell, its end where the line is shorter."""
    column = 0
    text = line.text
    for start, _, cells in graphemes(text):
        column += cells
        if column > cell:
            return start
    return len(text)


def char_after(line: Line, char: int) -> int:
    """Return the character that follows one and all that shares its cells; the character itself at a line's end."""
    return next((end for start, end, _ in graphemes(line.text) if start >= char), char)


def text_between(flow: Flow, first: Caret, last: Caret) -> str:
    """Return the text from one place up to another: no line break where only the screen breaks it, no bars.

    Bullets and indents stay, cells of a table are divided by tabs, and lines that only draw something are left out.
    """
    pieces: list[str] = []
    for position, line in flow.forward(first.position):
        if position > last.position:
            break
        start = first.char if position == first.position else 0
        stop = last.char if position == last.position else len(line.text)
        piece = _piece(line, start, stop)
        if piece is None:
            continue
        if pieces:
            pieces.append("\n" if line.joint is None else line.joint)
        pieces.append(piece)
    lines = "".join(pieces).split("\n")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in lines)).strip("\n")


def _piece(line: Line, start: int, stop: int) -> str | None:
    """Return what is copied of the characters of a line, None where it is drawn and says nothing."""
    kept: list[str] = []
    offset = 0
    says = not line.spans
    for number, span in enumerate(line.spans):
        text = span.text[max(0, start - offset) : max(0, stop - offset)]
        offset += len(span.text)
        if number < line.prefix:
            if line.joint is None and not any(bar in span.style for bar in _BARS) and "code.block" not in span.style:
                kept.append(text)
        elif "table.border" in span.style:
            kept.append("\t")
        elif not any(name in span.style for name in _LEFT_OUT):
            kept.append(text)
            says = True
    says = says or len(line.spans) == line.prefix
    return re.sub(r" *\t *", "\t", "".join(kept)) if says else None


def _readable(line: Line) -> bool:
    return bool((_piece(line, 0, len(line.text)) or "").strip())


class Selecting:
    """A cursor that moves through a viewport, and where what it selects begins."""

    def __init__(self, viewport: Viewport, caret: Caret | None = None) -> None:
        """Begin at a place, else at the first text on the screen."""
        self.viewport = viewport
        self.anchor: Caret | None = None
        self.caret = caret or self._first_in_sight()

    @property
    def ends(self) -> tuple[Caret, Caret] | None:
        """The first place selected and the one behind the last, None while nothing is."""
        if self.anchor is None:
            return None
        first, last = sorted((self.anchor, self.caret))
        line = self._line(last.position)
        # The character that the cursor is on is selected, too.
        return first, Caret(last.position, char_after(line, last.char))

    @property
    def text(self) -> str:
        """What is selected."""
        return text_between(self.viewport.flow, *self.ends) if self.ends else ""

    def toggle(self) -> None:
        """Begin to select at the cursor, or select nothing."""
        self.anchor = self.caret if self.anchor is None else None

    def move_lines(self, lines: int) -> None:
        """Move by lines that have text, down where positive, in the same column as far as there is one."""
        line = self._line(self.caret.position)
        cell = cell_of(line, self.caret.char)
        steps = self.viewport.flow.forward if lines > 0 else self.viewport.flow.backward
        left = abs(lines)
        for position, line in steps(self.caret.position):
            if position != self.caret.position and _readable(line):
                left -= 1
                self.caret = self._within(position, line, char_at(line, cell))
                if left == 0:
                    break
        self._show()

    def move_chars(self, chars: int) -> None:
        """Move by characters, to the right where positive, on to the next line at a line's end."""
        for _ in range(abs(chars)):
            line = self._line(self.caret.position)
            starts = [start for start, _, _ in graphemes(line.text) if start >= text_start(line)] or [0]
            at = starts.index(self.caret.char) if self.caret.char in starts else 0
            if 0 <= at + (1 if chars > 0 else -1) < len(starts):
                self.caret = Caret(self.caret.position, starts[at + (1 if chars > 0 else -1)])
            else:
                self._cross(1 if chars > 0 else -1)
        self._show()

    def move_words(self, words: int) -> None:
        """Move to the beginning of a word further on, or back where negative."""
        for _ in range(abs(words)):
            line = self._line(self.caret.position)
            starts = [match.start() for match in _WORD.finditer(line.text, text_start(line))]
            on = [start for start in starts if (start > self.caret.char if words > 0 else start < self.caret.char)]
            if on:
                self.caret = Caret(self.caret.position, on[0] if words > 0 else on[-1])
            elif self._cross(1 if words > 0 else -1) and words < 0:
                line = self._line(self.caret.position)
                starts = [match.start() for match in _WORD.finditer(line.text, text_start(line))]
                self.caret = Caret(self.caret.position, starts[-1] if starts else self.caret.char)
        self._show()

    def move_to_edge(self, *, end: bool) -> None:
        """Move to the beginning of the line's text, or to its end."""
        line = self._line(self.caret.position)
        self.caret = self._within(self.caret.position, line, len(line.text) if end else 0)

    def move_to_end(self, *, end: bool) -> None:
        """Move to the first text of the page, or to its last."""
        flow = self.viewport.flow
        start = flow.last() if end else Position(0, 0)
        lines = flow.backward(Position(start.chunk, start.line + 1)) if end else flow.forward(start)
        position, line = next(((position, line) for position, line in lines if _readable(line)), (start, Line()))
        self.caret = self._within(position, line, len(line.text) if end else 0)
        self._show()

    # -- helpers

    def _line(self, position: Position) -> Line:
        lines = self.viewport.flow.lines(position.chunk)
        return lines[position.line] if position.line < len(lines) else Line()

    def _first_in_sight(self) -> Caret:
        for position, line in self.viewport.visible():
            if _readable(line):
                return self._within(position, line, 0)
        return Caret(self.viewport.top, 0)

    def _within(self, position: Position, line: Line, char: int) -> Caret:
        """Return a place on a line's text, the nearest to a character."""
        end = len(line.text.rstrip())
        last = next((start for start, stop, _ in reversed(graphemes(line.text)) if stop <= end), 0)
        return Caret(position, max(text_start(line), min(char, last)))

    def _cross(self, step: int) -> bool:
        """Go to the next line's text, or to the end of the one before; return whether there is one."""
        before = self.caret.position
        self.move_lines(step)
        if self.caret.position == before:
            return False
        self.move_to_edge(end=step < 0)
        return True

    def _show(self) -> None:
        """Scroll as little as brings the cursor into sight."""
        view, position = self.viewport, self.caret.position
        visible = view.visible()
        if not visible or position < visible[0][0]:
            view.go_to(position)
        elif position > visible[-1][0]:
            view.go_to(view.flow.moved(position, 1 - view.height))
