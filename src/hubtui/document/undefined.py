"""Finds footnotes and link labels that a page names and nowhere defines. CommonMark shows such a reference as text."""

import re
from dataclasses import dataclass
from typing import Final, Literal

from hubtui.document.blocks import Inline

_FOOTNOTE: Final = re.compile(r"\[\^([^\[\]\s\0]+)\]")
_LABELLED: Final = re.compile(r"(?<![\w\])])\[([^\[\]\0]*)\]\[([^\[\]\0]*)\]")
_CODE: Final = re.compile(r"(?<![`\\])(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_NOT_NEWLINE: Final = re.compile(r"[^\n]")


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference without a definition: `[^label]` or `[text][label]`. line: 1-based in the page's file."""

    kind: Literal["footnote", "link"]
    label: str
    line: int


class Undefined:
    """Collects the undefined references of one page, chunk by chunk."""

    def __init__(self) -> None:
        self.found: list[Reference] = []
        self._source = ""
        self._masked = ""
        self._line = 1
        self._reached: dict[str, int] = {}

    def begin(self, source: str, line: int) -> None:
        """Go on with a chunk: its source, and the 1-based line of the page's file at which that starts."""
        self._source = source
        self._masked = ""
        self._line = line
        self._reached.clear()

    def look(self, content: Inline, line: int) -> None:
        """Look through a run of text of the chunk; line: where its block begins."""
        # Whatever is defined has become a link by now, and code means itself.
        text = "".join(
            "\0" * len(span.text) if span.link is not None or "code" in span.style else span.text for span in content
        )
        for match in _FOOTNOTE.finditer(text):
            self._add("footnote", match[1], rf"(?<!\\)\[\^{re.escape(match[1])}(?<!\\)\]", line)
        for match in _LABELLED.finditer(text):
            label = match[2].strip() or match[1].strip()
            # `[1][2]` cites two works, `[^a][^b]` names two footnotes.
            if label and not label.startswith("^") and not (match[1] + match[2]).isdigit():
                self._add("link", label, rf"(?<!\\)\[[^\[\]]*(?<!\\)\]\[{re.escape(match[2])}\]", line)

    def _add(self, kind: Literal["footnote", "link"], label: str, pattern: str, line: int) -> None:
        """Take note of a reference where its source has it; an escaped bracket looks the same when it is shown."""
        # Code is blanked out, newlines kept, so that what is found there is not taken for the reference.
        self._masked = self._masked or _CODE.sub(lambda code: _NOT_NEWLINE.sub("\0", code[0]), self._source)
        start = max(self._reached.get(pattern, 0), self._offset(line))
        match = re.compile(pattern).search(self._masked, start)
        if match is not None:
            self._reached[pattern] = match.end()
            self.found.append(Reference(kind, label, self._line + self._masked.count("\n", 0, match.start())))

    def _offset(self, line: int) -> int:
        offset = 0
        for _ in range(line - self._line):
            offset = self._source.find("\n", offset) + 1
        return offset
