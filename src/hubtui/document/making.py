"""A page's text with what its shortcodes make, as far as somebody knows: Markdown from `{{% %}}`, HTML from `{{< >}}`.

Hugo puts the former into the text before it is parsed and the latter into what comes out. Here both are put into the
text, HTML so that no Markdown is seen in it. Within one another they are kept apart by marks until their place is
known: a line of its own, or one with other text.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, Protocol

from hubtui.document import front_matter
from hubtui.document.assembled import Assembled, Stretch
from hubtui.document.shortcodes import Call, calls_in

LONGEST: Final = 1_000_000
"""Characters of a page beyond which nothing is made of its shortcodes: a large page is not to be gone through."""

_MARKDOWN, _HTML, _CLOSE = "\ufdd0", "\ufdd1", "\ufdd2"
_DEEPEST: Final = 20
_MARKS: Final = re.compile("[\ufdd0-\ufdd2]")
_ANY_MARK: Final = re.compile("[\ufdd0-\ufdd3]")
_BLOCKS: Final = (
    r"(?:address|article|aside|blockquote|center|dd|details|div|dl|dt|figcaption|figure|footer|form|h[1-6]|header|hr|"
    r"iframe|li|main|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul)\b"
)
_BLOCK: Final = re.compile(f"<{_BLOCKS}", re.IGNORECASE)
_BREAK: Final = re.compile(rf"(?: |(?<! ))(?=</?{_BLOCKS})", re.IGNORECASE)
_UNSHOWN: Final = (("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>"), ("<template", "</template>"))
_TAG: Final = re.compile(r"(<[^<>]*>|&#?\w+;)")
_MARKUP: Final = re.compile(r"[\\`*_\[\]|~<]|(?<=\w):(?=//)|(?<=www)\.")
_PLAIN: Final = re.compile(r"[\w ,.;:!?'’“”()/%–—-]*\Z")
_BLANK: Final = re.compile(r"\n[ \t]*(?=\n)")
_LEAD: Final = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?\Z")
_VALUE: Final = re.compile(r"(?:\]\([^\s()]*|^[ \t]*\[[^\]\n]+\]:[ \t]*[^\s]*|=[\"'][^\"'<>\n]*)\Z")
_FENCE: Final = re.compile(r"^[ \t>]*(?:[-*+][ \t]+)?(?P<fence>`{3,}|~{3,})(?P<info>[^\n]*)$", re.MULTILINE)
_MOST: Final = 2_000
"""Shortcodes of a page that something is made of."""
_BEFORE: Final = 1_000
"""Characters before a shortcode that are looked at for where it stands."""
_TELLING: Final = 6
"""Characters by which a line is known again."""


class Maker(Protocol):
    """Knows what the shortcodes of one page make."""

    def make(self, call: Call, inner: str | None) -> str | None:
        """Return what a shortcode makes, None where that is not known. inner: what is between its tags, as made."""


def as_markdown(text: str) -> str:
    """Mark a text as Markdown, whatever it is put into."""
    return f"{_MARKDOWN}{text}{_CLOSE}"


def as_html(text: str) -> str:
    """Mark a text as HTML, whatever it is put into."""
    return f"{_HTML}{text}{_CLOSE}"


def without_marks(text: str) -> str:
    """Return a text without marks."""
    return _MARKS.sub("", text)


def made_within(text: str, maker: Maker) -> str:
    """Return a text that shortcodes are made in to be put into another, with marks."""
    return _Making(text, 0, maker).whole()


def make(text: str, maker: Maker) -> Assembled:
    """Return a page's text with what its shortcodes make."""
    if len(text) > LONGEST or not ("{{<" in text or "{{%" in text):
        return Assembled(text)
    text = _ANY_MARK.sub("\ufffd", text)
    making = _Making(text, front_matter.split(text).end, maker)
    return _assembled(text, list(making.placed(making.calls)))


class _Making:
    """The shortcodes of one text and what each makes."""

    def __init__(self, text: str, start: int, maker: Maker) -> None:
        self.text = text
        self.calls = calls_in(text, start)
        self._maker = maker
        self._made: dict[int, str | None] = {}
        self._fences = list(_fences(text, start)) if self.calls else []
        for call in self.calls:
            self._make(call, 0)

    def whole(self) -> str:
        """Return all of the text, with marks."""
        return self._between(0, len(self.text), self.calls)

    def placed(self, calls: Sequence[Call]) -> Iterator[tuple[int, int, str]]:
        """Yield (start, end, what to put there) of each part of the text that is made, in order."""
        for call in calls:
            made = self._made.get(call.start)
            if made is not None:
                yield call.start, call.end, self._in_place(call, made)
            elif call.start in self._made:
                yield from self.placed(call.calls)

    def _make(self, call: Call, depth: int) -> None:
        if depth > _DEEPEST or len(self._made) >= _MOST:
            return
        for inner in call.calls:
            self._make(inner, depth + 1)
        within = self._between(*call.inner, call.calls) if call.inner else None
        if within is not None and call.markdown and depth:
            # What is between the tags of the outermost is Markdown where it comes to stand, of others at once.
            within = as_markdown(within)
        self._made[call.start] = self._maker.make(call, within)

    def _between(self, start: int, end: int, calls: Sequence[Call]) -> str:
        parts, position = [], start
        for call in calls:
            parts += [self.text[position : call.start], self._marked(call)]
            position = call.end
        return "".join([*parts, self.text[position:end]])

    def _marked(self, call: Call) -> str:
        made = self._made.get(call.start)
        if made is not None:
            return made if call.markdown else as_html(made)
        if call.inner is None or call.start not in self._made:
            return self.text[call.start : call.end]
        first, last = call.inner
        return self.text[call.start : first] + self._between(first, last, call.calls) + self.text[last : call.end]

    def _in_place(self, call: Call, made: str) -> str:
        """Return what is put where a shortcode stands: raw in code and in targets.

        What is Markdown may break a target by the end of its line, as it does for Hugo.
        """
        start = self.text.rfind("\n", 0, call.start) + 1
        end = self.text.find("\n", call.end)
        before = self.text[max(start, call.start - _BEFORE) : call.start]
        after = self.text[call.end : end if end >= 0 else len(self.text)]
        fence = bisect_right(self._fences, (call.start, 0)) - 1
        in_fence = fence >= 0 and call.start < self._fences[fence][1]
        if in_fence or before.count("`") % 2 or _VALUE.search(before):
            return without_marks(made) if call.markdown else without_marks(made).strip("\n")
        lead = _LEAD.match(before) if not after.strip() else None
        if call.markdown and not (lead and _BLOCK.match(made.lstrip()) and _MARKDOWN in made):
            shown = _markdown(_parts(made), bool(lead))
            return shown.replace("\n", f"\n{before}") if lead and not before.strip() else shown
        if lead is None:
            return _line(_parts(made))
        block = _html(_parts(made)) if _is_block(made) else _line(_parts(made))
        if _is_block(made) and self.text[end + 1 : self.text.find("\n", end + 1)].strip():
            # What follows is none of this HTML.
            block += "\n"
        indent = re.sub(r"[^>\s]", " ", before)
        return "\n".join(indent + line if number and line else line for number, line in enumerate(block.split("\n")))


def _fences(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield where the fences of a text begin and end."""
    opened: re.Match[str] | None = None
    for found in _FENCE.finditer(text, start):
        if opened is None:
            opened = found
        elif found["fence"].startswith(opened["fence"]) and not found["info"].strip():
            yield opened.start(), found.end()
            opened = None


_Part = tuple[str, str]
"""A mark, "" for the text's own kind, and what is marked."""


def _parts(text: str) -> list[_Part]:
    """Return what is marked and what is not, in order."""
    parts: list[_Part] = []
    depth, position, mark = 0, 0, ""
    for found in _MARKS.finditer(text):
        if found[0] == _CLOSE:
            depth -= 1
            if depth == 0:
                parts.append((mark, text[position : found.start()]))
                position = found.end()
        else:
            if depth == 0:
                parts.append(("", text[position : found.start()]))
                position, mark = found.end(), found[0]
            depth += 1
        depth = max(depth, 0)
    parts.append((mark if depth else "", text[position:]))
    return [part for part in parts if part[1]]


def _is_block(text: str) -> bool:
    return bool(_BLOCK.search(_shown(text))) or ("\n\n" in text.strip() and _MARKDOWN in text)


def _markdown(parts: Sequence[_Part], alone: bool) -> str:
    """Return Markdown that has HTML in it. alone: whether it has lines of its own."""
    made = ""
    for mark, text in parts:
        if mark == _MARKDOWN:
            made += _markdown(_parts(text), alone)
        elif mark == _HTML:
            own_line = alone and not made.rpartition("\n")[2].strip() and _is_block(text)
            made += f"\n{_html(_parts(text))}\n\n" if own_line else _line(_parts(text))
        else:
            made += text
    return made


def _html(parts: Sequence[_Part]) -> str:
    """Return HTML on lines of its own, in which Markdown stands between blank lines."""
    made = ""
    for mark, text in parts:
        if mark == _MARKDOWN:
            inner = _markdown(_parts(text), True)
            made += inner.strip() if _PLAIN.match(inner.strip()) else f"\n\n{_dedented(inner)}\n\n"
        elif mark == _HTML:
            made += _html(_parts(text))
        else:
            for kept, piece in _cut(_shown(text), "<pre", "</pre>"):
                made += _BLANK.sub("\n&#32;", piece) if kept else _tidied(piece)
    return re.sub(r"\n{3,}", "\n\n", made).strip("\n ")


def _tidied(text: str) -> str:
    """Return HTML without blank lines, which would end it, and with a line for each block: it may be cut by line."""
    return _BREAK.sub("\n", re.sub(r"\s+", " ", text))


def _shown(text: str) -> str:
    """Return HTML without what is not shown."""
    for opening, closing in _UNSHOWN:
        if opening in text:
            text = "".join(piece for between, piece in _cut(text, opening, closing) if not between)
    return text


def _cut(text: str, opening: str, closing: str) -> Iterator[tuple[bool, str]]:
    """Yield a text in pieces, each with whether it goes from an opening tag to its closing one."""
    position = 0
    while (start := text.find(opening, position)) >= 0:
        end = text.find(closing, start)
        if end < 0:
            break
        yield False, text[position:start]
        position = end + len(closing)
        yield True, text[start:position]
    yield False, text[position:]


def _line(parts: Sequence[_Part]) -> str:
    """Return HTML within a line of text, in which nothing but tags means anything."""
    made = ""
    for mark, text in parts:
        if mark == _MARKDOWN:
            made += _markdown(_parts(text), False)
        elif mark == _HTML:
            made += _line(_parts(text))
        else:
            pieces = _TAG.split(_shown(text))
            pieces[::2] = [_MARKUP.sub(lambda found: "\\" + found[0], piece) for piece in pieces[::2]]
            made += "".join(pieces)
    return re.sub(r"\s*\n\s*", " ", made).strip()


def _dedented(text: str) -> str:
    lines = text.strip("\n").split("\n")
    indents = [len(line) - len(line.lstrip(" ")) for line in lines if line.strip()]
    least = min(indents, default=0)
    return "\n".join(line[least:] if line[:least].isspace() else line for line in lines)


def _assembled(text: str, places: Sequence[tuple[int, int, str]]) -> Assembled:
    """Return the text with what was made in its places; lines that are still to be found there stay known."""
    if not places:
        return Assembled(text)
    parts: list[str] = []
    stretches = [Stretch(1, 1)]
    line = file_line = 1
    position = 0
    for start, end, made in places:
        before = text[position:start]
        line, file_line = line + before.count("\n"), file_line + before.count("\n")
        stretches += _stretches(made.split("\n"), text[start:end].split("\n"), line, file_line)
        line += made.count("\n")
        file_line += text.count("\n", start, end)
        stretches.append(Stretch(line + 1, file_line + 1))
        parts += [before, made]
        position = end
    return Assembled("".join([*parts, text[position:]]), tuple(stretches))


def _stretches(made: Sequence[str], written: Sequence[str], line: int, file_line: int) -> Iterator[Stretch]:
    """Yield which lines of what was made stand for which of a shortcode's in the file."""
    places: dict[str, list[int]] = {}
    for number, text in enumerate(written):
        if len(text.strip()) >= _TELLING:
            places.setdefault(text.strip(), []).append(number)
    at = 0
    yield Stretch(line, file_line, included=True)
    for number, text in enumerate(made[1:], 1):
        known = places.get(text.strip(), [])
        if (next_one := bisect_left(known, at)) < len(known):
            at = known[next_one]
            yield Stretch(line + number, file_line + at, included=True)
