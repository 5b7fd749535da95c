"""A page's text with what it includes from other files, and which of its lines is which in its own file.

Like the tools these ways of including come from, this works on text, before anything is parsed: what is included may be
the code in a fence or the items of a list. Where a file is not found, what asks for it stays as it is written.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from hubtui.document import front_matter
from hubtui.document.assembled import Assembled, Stretch
from hubtui.document.dialect import Dialect, IncludeSyntax
from hubtui.document.excerpts import excerpt
from hubtui.document.includes import Includes
from hubtui.document.markup import read_attributes

_DEEPEST: Final = 8
_MOST: Final = 500
_MOST_CHARACTERS: Final = 2_000_000

_PATTERNS: Final[dict[IncludeSyntax, str]] = {
    "mdbook": r"(?<!\\)\{\{[ \t]*#(?P<mdbook>include|rustdoc_include|playground|playpen)[ \t]+"
    r"(?P<book_target>[^\s{}]+)[^{}\n]*\}\}",
    "snippet": r"^(?P<indent>[ \t]*)-+8<-+[ \t]+(?P<quote>[\"'])(?P<snippet>[^\n]+?)(?P=quote)[ \t]*$"
    r"|^(?P<block_indent>[ \t]*)-+8<-+[ \t]*\n(?P<block>(?:[^\n]*\n)*?)[ \t]*-+8<-+[ \t]*$",
    "jinja": r"\{%-?[ \t]*(?:include|include-markdown)[ \t]+(?P<jinja>\"[^\"\n]+\"|'[^'\n]+')(?P<options>[^%]*?)-?%\}"
    r"|\{![ \t]*(?P<bang>[^\s!]+)[ \t]*!\}",
    "vitepress": r"<!--[ \t]*@include:[ \t]*(?P<vitepress>[^\n]+?)[ \t]*-->"
    r"|^[ \t]*<<<[ \t]*(?P<code>[^\s{\[]+)(?P<code_lines>\{[^}\n]*\})?[ \t]*(?:\[[^\]\n]*\])?[ \t]*$",
    "import": r"^(?P<component_indent>[ \t]*)<(?P<component>[A-Z]\w*)(?:\s[^<>]*)?/>[ \t]*$",
}
_SIGNS: Final[dict[IncludeSyntax, tuple[str, ...]]] = {
    "mdbook": ("{{",),
    "snippet": ("8<",),
    "jinja": ("include", "{!"),
    "vitepress": ("@include", "<<<"),
    "import": ("import",),
}
_IMPORT = re.compile(
    r"^import[ \t]+(\w+)[ \t]*(?:,[ \t]*\{[^}]*\})?[ \t]*from[ \t]+[\"']([^\"'\n]+\.mdx?)[\"']", re.MULTILINE
)
_FENCE = re.compile(
    r"^[ \t]*(?P<fence>`{3,}|~{3,})[^\n]*\n(?:.*?\n)??[ \t]*(?P=fence)[`~]*[ \t]*$", re.MULTILINE | re.DOTALL
)
_SECTION = re.compile(r"^(?P<path>[^#{]*)(?P<region>#[^{]*)?(?:\{(?P<lines>[^}]*)\})?$")


def assemble(text: str, dialect: Dialect, includes: Includes) -> Assembled:
    """Return a page's text with what it includes. Most pages include nothing, which is soon known."""
    syntaxes = [syntax for syntax in dialect.includes if any(sign in text for sign in _SIGNS[syntax])]
    if not syntaxes:
        return Assembled(text)
    return _Assembler(syntaxes, includes).page(text)


@dataclass(slots=True)
class _Assembler:
    syntaxes: list[IncludeSyntax]
    includes: Includes
    count: int = 0
    characters: int = 0

    def page(self, text: str) -> Assembled:
        """Put the page itself together."""
        body = front_matter.split(text).end
        parts, stretches = [text[:body]], [Stretch(1, 1)]
        line, file_line, position = 1 + text.count("\n", 0, body), 1 + text.count("\n", 0, body), body
        for start, end, found, base in self._found(text, body, self.includes.page, (self.includes.page,)):
            before = text[position:start]
            line, file_line = line + before.count("\n"), file_line + before.count("\n")
            stretches.append(Stretch(line, file_line, base, included=True))
            line += found.count("\n")
            file_line += text.count("\n", start, end)
            stretches.append(Stretch(line + 1, file_line + 1))
            parts += [before, found]
            position = end
        return Assembled("".join([*parts, text[position:]]), tuple(stretches) if position > body else ())

    def inner(self, text: str, page: str, trail: tuple[str, ...]) -> str:
        """Return the text of an included file with what that includes."""
        parts, position = [], 0
        for start, end, found, _ in self._found(text, 0, page, trail):
            parts += [text[position:start], found]
            position = end
        return "".join([*parts, text[position:]])

    def _found(self, text: str, start: int, page: str, trail: tuple[str, ...]) -> Iterator[tuple[int, int, str, str]]:
        """Yield (start, end, what to put there, page its links count from) of each place that includes something."""
        imports = dict(_IMPORT.findall(text)) if "import" in self.syntaxes else {}
        code = [match.span() for match in _FENCE.finditer(text)] if "import" in self.syntaxes else []
        for match in _pattern(tuple(self.syntaxes)).finditer(text, start):
            if match.groupdict().get("component") and any(first <= match.start() < last for first, last in code):
                continue
            answer = self._answer(match, imports, page, trail)
            if answer is not None:
                yield match.start(), match.end(), answer[0], answer[1]

    def _answer(
        self, match: "re.Match[str]", imports: dict[str, str], page: str, trail: tuple[str, ...]
    ) -> tuple[str, str] | None:
        groups = {name: value for name, value in match.groupdict().items() if value is not None}
        if "mdbook" in groups:
            return _plainly(self._book(groups, page, trail))
        if "snippet" in groups:
            return _plainly(self._snippet(groups["snippet"], groups["indent"], page, trail))
        if "block" in groups:
            wanted = [line.strip() for line in groups["block"].split("\n") if line.strip()]
            found = [self._snippet(name.strip("\"'"), groups["block_indent"], page, trail) for name in wanted]
            return _plainly("\n".join(text for text in found if text is not None) if any(found) else None)
        if "jinja" in groups or "bang" in groups:
            return _plainly(self._jinja(groups, page, trail))
        if "vitepress" in groups:
            return _plainly(self._vitepress(groups["vitepress"], page, trail))
        if "code" in groups:
            return _plainly(self._vitepress_code(groups["code"], page, trail))
        target = imports.get(groups.get("component", ""), "")
        return self._component(target, groups.get("component_indent", ""), page, trail) if target else None

    def _take(
        self,
        page: str,
        target: str,
        kind: IncludeSyntax,
        trail: tuple[str, ...],
        select: Callable[[str], str | None] = lambda text: text,
    ) -> tuple[str, str] | None:
        """Return the text of a file, with what it includes, and its path."""
        if self.count >= _MOST or self.characters > _MOST_CHARACTERS or len(trail) > _DEEPEST or "://" in target:
            return None
        self.count += 1
        given = self.includes.give(page, target, kind)
        if given is None or given.page in trail:
            return None
        body = given.text[front_matter.split(given.text).end :] if given.page.endswith((".md", ".mdx")) else given.text
        chosen = select(body)
        if chosen is None:
            return None
        self.characters += len(chosen)
        return self.inner(chosen.rstrip("\n"), given.page, (*trail, given.page)), given.page

    def _book(self, groups: dict[str, str], page: str, trail: tuple[str, ...]) -> str | None:
        path, _, part = groups["book_target"].partition(":")
        taken = self._take(
            page, path, "mdbook", trail, lambda text: excerpt(text, part, "ANCHOR: {}", "ANCHOR_END: {}")
        )
        if taken is None:
            return None
        # A playground is a fence by itself.
        return f"```rust\n{taken[0]}\n```" if groups["mdbook"].startswith("play") else taken[0]

    def _snippet(self, target: str, indent: str, page: str, trail: tuple[str, ...]) -> str | None:
        path, _, part = target.partition(":")
        taken = self._take(
            page, path, "snippet", trail, lambda text: excerpt(text, part, "--8<-- [start:{}]", "--8<-- [end:{}]")
        )
        return _indented(taken[0], indent) if taken else None

    def _jinja(self, groups: dict[str, str], page: str, trail: tuple[str, ...]) -> str | None:
        options = read_attributes(groups.get("options", ""))

        def chosen(text: str) -> str | None:
            start, end = options.get("start", ""), options.get("end", "")
            if start and start in text:
                text = text.partition(start)[2]
            return text.partition(end)[0] if end else text

        target = groups["jinja"][1:-1] if "jinja" in groups else groups["bang"]
        taken = self._take(page, target, "jinja", trail, chosen)
        return taken[0] if taken else None

    def _vitepress(self, target: str, page: str, trail: tuple[str, ...]) -> str | None:
        match = _SECTION.match(target)
        if match is None:
            return None
        lines = (match["lines"] or "").replace(",", ":")
        region = (match["region"] or "").strip("# ")
        taken = self._take(
            page, match["path"].strip(), "vitepress", trail,
            lambda text: excerpt(text, lines or region, "#region {}", "#endregion {}"),
        )  # fmt: skip
        return taken[0] if taken else None

    def _vitepress_code(self, target: str, page: str, trail: tuple[str, ...]) -> str | None:
        path, _, region = target.partition("#")
        taken = self._take(
            page, path, "vitepress", trail, lambda text: excerpt(text, region, "#region {}", "#endregion {}")
        )
        return f"```{path.rpartition('.')[2]}\n{taken[0]}\n```" if taken else None

    def _component(self, target: str, indent: str, page: str, trail: tuple[str, ...]) -> tuple[str, str] | None:
        taken = self._take(page, target, "import", trail)
        # Apart from what is around it, so that its links can be told from the page's own.
        return (f"\n{_indented(taken[0], indent)}\n", taken[1]) if taken else None


def _indented(text: str, indent: str) -> str:
    return "\n".join(indent + line if line else "" for line in text.split("\n")) if indent else text


def _plainly(text: str | None) -> tuple[str, str] | None:
    return None if text is None else (text, "")


def _pattern(syntaxes: tuple[IncludeSyntax, ...]) -> "re.Pattern[str]":
    return re.compile("|".join(_PATTERNS[syntax] for syntax in syntaxes), re.MULTILINE)
