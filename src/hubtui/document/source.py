"""One page's text as chunks, split only as far as somebody has looked."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

from hubtui.document import front_matter
from hubtui.document.assembled import Assembled
from hubtui.document.chunks import Chunk, Chunks
from hubtui.document.cutting import peel, split_blocks
from hubtui.document.dialect import Dialect
from hubtui.document.html import anchors
from hubtui.document.links import Link
from hubtui.document.outline import AnchorGiver, Heading
from hubtui.document.parsing import Definitions, Parser
from hubtui.document.splitting import grammar_of

if TYPE_CHECKING:
    from hubtui.document.includes import Includes

_AT_ONCE = 256 * 1024
"""Characters up to which a page is split whole before it is shown, so that no link gains its target late."""
_FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\](:?)")
_MAYBE_HEADING = re.compile(
    r"^(?:[ \t]*(?:>|[-+*][ \t]|\d+[.)][ \t]))*[ \t]*(?:#{1,6}(?:[ \t]|$)|=+[ \t]*$|-+[ \t]*$|<[hH][1-6])", re.MULTILINE
)


_SIMPLE_HEADING = re.compile(r"(#{1,6})[ \t]+([^\n*_`\[\]<&\\~#]*[^\s*_`\[\]<&\\~#])[ \t]*\n?\Z")
"""A chunk that is one heading without markup: most headings are, and their text needs no parser."""
_MARKS_OF_DIALECTS = re.compile(r"[{}$%^=:+]")
_SPACES = re.compile(r"[ \t]{2}|\t")


def _assembled(text: str, dialect: Dialect, includes: "Includes | None", line: int) -> Assembled:
    if includes is None:
        return Assembled(text)
    if dialect.shortcodes and includes.maker is not None and line == 1 and "{{" in text:
        from hubtui.document.making import make

        return make(text, includes.maker(includes.page))
    if not dialect.includes:
        return Assembled(text)
    from hubtui.document.assembling import assemble

    return assemble(text, dialect, includes)


def _line_of(heading: Heading) -> int:
    return heading.line


@dataclass(frozen=True, slots=True)
class CrossLink:
    """A typed link of the page's front matter, ready to be shown: where to, why, and in which relation."""

    link: Link
    relation: str
    note: str


class Source:
    """One page's text, its chunks and what the chunks share: link definitions, footnotes, the outline.

    The text is the whole file's, newlines normalised, with what it includes from other files; lines and offsets count
    from its start, front matter included. written: the text as the file has it.
    """

    def __init__(
        self,
        text: str,
        dialect: Dialect,
        cross_links: Sequence[CrossLink] = (),
        includes: "Includes | None" = None,
        definitions: Definitions | None = None,
        line: int = 1,
    ) -> None:
        """includes: where the page takes text in from.

        definitions: of the page that the text is a part of. line: 1-based, at which it begins there; a part from
        further down has no front matter.
        """
        self.written = text
        self.includes = includes
        self.assembled = _assembled(text, dialect, includes, line)
        self.text = text = self.assembled.text
        self.dialect = dialect
        self.cross_links = tuple(cross_links)
        self.body = front_matter.split(text).end if line == 1 else 0
        self.chunks = Chunks()
        self.complete = False
        self.definitions = definitions or Definitions()
        self.parser = Parser(dialect, self.definitions)
        self._splitting = self._split(line)
        self._anchors = AnchorGiver(dialect)
        self._headings: list[Heading] = []
        self._outlined = 0
        self._outline_shown = False
        self._marked = dialect.has_inlines or dialect.attributes != "none"
        if includes is not None and includes.appended:
            self.parser.collect(includes.appended, last=True)
        if len(text) <= _AT_ONCE:
            self.finish()

    def chunk(self, index: int) -> Chunk | None:
        """Return the chunk at `index`, splitting on as far as needed; None past the last one."""
        while index >= len(self.chunks):
            if not self._next():
                return None
        return self.chunks[index]

    def advance(self, seconds: float) -> bool:
        """Split on, and outline what is split, for about `seconds`; return whether the whole page is done."""
        deadline = perf_counter() + seconds
        while not self.complete:
            for _ in range(32):
                if not self._next():
                    break
            if perf_counter() > deadline:
                return False
        while self._outlined < len(self.chunks):
            self._outline_next()
            if perf_counter() > deadline:
                return False
        if self._outline_shown:
            self._outline_shown = False
            self.definitions.generation += 1
        return True

    @property
    def done(self) -> bool:
        """Whether the page is split and outlined whole."""
        return self.complete and self._outlined >= len(self.chunks)

    def finish(self) -> None:
        """Split the page to its end."""
        while self._next():
            pass

    def chunk_at(self, offset: int) -> int:
        """Return the index of the chunk that holds the character at `offset`, or of the nearest before it."""
        while not self.complete and (not self.chunks or self.chunks[-1].start <= offset):
            self._next()
        return max(0, self.chunks.at_offset(offset))

    def offset_of_line(self, line: int) -> int:
        """Return the offset at which a 1-based line of what has been split begins."""
        index = self.chunks.at_line(line)
        if index < 0:
            return 0
        offset = self.chunks[index].start
        # A chunk may begin within a line, behind the marks of a list or a quotation.
        for _ in range(line - self.chunks[index].line):
            offset = self.text.find("\n", offset) + 1 or len(self.text)
        return offset

    def line_at(self, offset: int) -> int:
        """Return the 1-based line of an offset in what has been split."""
        index = self.chunks.at_offset(offset)
        if index < 0:
            return 1 + self.text.count("\n", 0, offset)
        chunk = self.chunks[index]
        return chunk.line + self.text.count("\n", chunk.start, offset)

    def chunk_text(self, chunk: Chunk) -> str:
        """Return a chunk's text without the prefixes of the containers around it."""
        text = self.text[chunk.start : chunk.end]
        if not chunk.containers:
            return text
        whole_line = chunk.start == 0 or self.text[chunk.start - 1] == "\n"
        return peel(text, chunk.containers, whole_line)

    def base(self, chunk: Chunk) -> str:
        """Return the page from which the links of a chunk count, "" for this one."""
        return self.assembled.base(chunk.line)

    def outline(self) -> tuple[Heading, ...]:
        """Return the headings of the page as far as it has been split and looked through."""
        return tuple(self._headings)

    def whole_outline(self) -> tuple[Heading, ...]:
        """Return the headings of the whole page; of one that is still being split, those known now.

        Once the others are known, what was laid out with these is laid out anew.
        """
        if self.complete:
            while self._outlined < len(self.chunks):
                self._outline_next()
        else:
            self._outline_shown = True
        return self.outline()

    def heading_of_line(self, line: int) -> Heading | None:
        """Return the last known heading at or before a 1-based line."""
        index = bisect_right(self._headings, line, key=_line_of) - 1
        return self._headings[index] if index >= 0 else None

    def find_heading(self, anchor: str) -> Heading | None:
        """Return the known heading of an anchor, as written or else in another case."""
        folded = anchor.casefold()
        return next((heading for heading in self._headings if heading.anchor == anchor), None) or next(
            (heading for heading in self._headings if heading.anchor.casefold() == folded), None
        )

    def find_html_anchor(self, anchor: str) -> int | None:
        """Return the index of the chunk in which what is named by an anchor stands and is no heading.

        That is an HTML id or name, a block id `^id`, the id of an attribute list, a footnote, a tab.
        """
        if anchor.startswith("^"):
            match = re.compile(rf"(?:^|\s){re.escape(anchor)}[ \t]*$", re.MULTILINE).search(self.text, self.body)
            return self.chunk_at(match.start()) if match else None
        if self.dialect.attributes == "all":
            listed = re.compile(rf"\{{:?[^{{}}\n]*#{re.escape(anchor)}(?=[\s}}])").search(self.text, self.body)
            if listed and self.chunks[self.chunk_at(listed.start())].kind == "markdown":
                return self.chunk_at(listed.start())
        pattern = re.compile(rf"\b(?:id|name)\s*=\s*[\"']?{re.escape(anchor)}(?=[\"'\s>])", re.IGNORECASE)
        for match in pattern.finditer(self.text, self.body):
            index = self.chunk_at(match.start())
            chunk = self.chunks[index]
            if chunk.kind in ("markdown", "html", "inline", "table") and anchor in anchors(self.chunk_text(chunk)):
                return index
        if self.dialect.rules and anchor.startswith("r-"):
            from hubtui.document.anchors import RULE

            rules = RULE.finditer(self.text, self.body)
            return next((self.chunk_at(rule.start("name")) for rule in rules if f"r-{rule['name']}" == anchor), None)
        return self._find_note(anchor)

    def find_footnote(self, label: str) -> int | None:
        """Return the index of the chunk that defines a footnote."""
        match = self._footnote_pattern(label).search(self.text, self.body)
        return self.chunk_at(match.end()) if match else None

    def footnote_line(self, index: int, label: str) -> int:
        """Return the 1-based line at which a chunk defines a footnote."""
        chunk = self.chunks[index]
        match = self._footnote_pattern(label).search(self.text, max(self.body, chunk.start - 1))
        return chunk.line + (self.text.count("\n", chunk.start, match.end()) if match else 0)

    def _find_note(self, anchor: str) -> int | None:
        from hubtui.document.anchors import footnote_anchors

        for spelled, label, is_mention in footnote_anchors(self.dialect, self.definitions.numbers):
            if spelled == anchor:
                at = self.text.find(f"[^{label}]", self.body) if is_mention else -1
                return self.chunk_at(at) if at >= 0 else self.find_footnote(label)
        return self._find_term(anchor) if self.dialect.term_anchors else self._find_tab(anchor)

    def _find_term(self, anchor: str) -> int | None:
        from hubtui.document.anchors import TERM

        marks = str.maketrans("", "", "`*")
        for found in TERM.finditer(self.text, self.body):
            if self.dialect.slug(found["term"].translate(marks).strip()) == anchor:
                return self.chunk_at(found.start("term"))
        return None

    def _find_tab(self, anchor: str) -> int | None:
        """Return the chunk of a tab: the one below the heading that its anchor names, else any that is called so."""
        if self.dialect.tab_slug is None:
            return None
        from hubtui.document.anchors import TAB, tab_anchor

        alike: int | None = None
        for found in TAB.finditer(self.text, self.body):
            index = self.chunk_at(found.start("title"))
            heading = self.heading_of_line(self.chunks[index].line)
            if tab_anchor(self.dialect, found["title"], heading.anchor if heading else "") == anchor:
                return index
            if alike is None and anchor.endswith(self.dialect.tab_slug(found["title"])):
                alike = index
        return alike

    @staticmethod
    def _footnote_pattern(label: str) -> "re.Pattern[str]":
        return re.compile(rf"^[ >\t]*\[\^{re.escape(label)}\]:", re.MULTILINE)

    def _split(self, line: int) -> Iterator[Chunk]:
        line += self.text.count("\n", 0, self.body)
        return split_blocks(self.text, self.body, len(self.text), line, grammar_of(self.dialect))

    def _next(self) -> bool:
        chunk = next(self._splitting, None)
        if chunk is None:
            self.complete = True
            return False
        self.chunks.append(chunk)
        if chunk.kind == "markdown" and self.text.find("]:", chunk.start, chunk.end) >= 0:
            self.parser.collect(self.chunk_text(chunk))
        if chunk.kind in ("markdown", "inline", "table") and self.text.find("[^", chunk.start, chunk.end) >= 0:
            for match in _FOOTNOTE.finditer(self.text, chunk.start, chunk.end):
                self.definitions.number_footnote(match[1])
        return True

    def _outline_next(self) -> None:
        chunk = self.chunks[self._outlined]
        self._outlined += 1
        if chunk.kind not in ("markdown", "html"):
            return
        text = self.chunk_text(chunk)
        simple = _SIMPLE_HEADING.match(text)
        marked = simple and (_SPACES.search(simple[2]) or (self._marked and _MARKS_OF_DIALECTS.search(simple[2])))
        if simple and not marked:
            level, plain = len(simple[1]), simple[2]
            self._headings.append(Heading(plain, level, self._anchors.give(plain), chunk.line))
        elif _MAYBE_HEADING.search(text):
            for heading in self.parser.headings(text, chunk.line):
                anchor = heading.id or self._anchors.give(heading.named)
                self._headings.append(Heading(heading.text, heading.level, anchor, heading.line, heading.inner))
