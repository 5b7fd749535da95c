"""What the head of a page says of it: its front matter, or else its first heading, or else its name."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, cast

from hubtui.document import front_matter
from hubtui.document.links import Link
from hubtui.hub.checking import Checker
from hubtui.hub.front_matter import Values, read_values
from hubtui.hub.model import PageKind, PageMeta, Problems, TypedLink
from hubtui.hub.suffixes import index_rank, readable
from hubtui.hub.toml_text import UnreadableError

_KINDS: Final = ("hub", "article", "reference")
_LONGEST_TITLE: Final = 500
_LONGEST_KEPT: Final = 500
_FENCE: Final = re.compile(r" {0,3}(`{3,}|~{3,})")
_ATX: Final = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)(.*)")
_ATX_END: Final = re.compile(r"(?:^|[ \t])#+$")
_SETEXT: Final = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_NO_PARAGRAPH: Final = re.compile(r" {0,3}(?:[#>|<]|[-+*][ \t]|\d{1,9}[.)][ \t])| {4}|\t")
_ID: Final = re.compile(r"\s*\{#[^}\s]+\}$")
_IMAGE: Final = re.compile(r"!\[([^\[\]]*)\]\([^()]*\)")
_LINK: Final = re.compile(r"\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])")
_TAG: Final = re.compile(r"</?[A-Za-z][^<>]*>")
_CODE: Final = re.compile(r"`+")
_MARKS: Final = re.compile(r"(?<!\\)(?:\*+(?=\S)|(?<=\S)\*+|~~|(?<!\w)_+(?=\S)|(?<=\S)_+(?!\w))")
_ESCAPE: Final = re.compile(r"\\([!-/:-@\[-`{-~])")


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a page gives: what it says of itself, the links of its front matter by line, and values of that.

    front: the values that were asked for, as written.
    """

    meta: PageMeta
    links: tuple[Link, ...] = ()
    front: Mapping[str, object] = field(default_factory=dict)


def read_head(
    path: str,
    text: str,
    problems: Problems,
    strict: bool,
    wanted: frozenset[str] = frozenset(),
    any_text: bool = False,
) -> Head:
    """Return what the first characters of a page's file say; never raises.

    strict: whether front matter is written for hubtui, so that what it does not understand is a mistake.
    wanted: the keys of front matter whose values are kept. any_text: keep short text at all others as well.
    """
    split = front_matter.split(text)
    try:
        values = read_values(split)
    except UnreadableError as error:
        problems.add(path, error.line, str(error))
        values = Values({}, lambda _: split.line)
    checker = Checker(path, values.line_of, problems, quiet=not strict)
    table = values.values
    title = checker.text(table, "title") or first_heading(text[split.end :]) or title_of_name(path)
    links = _typed_links(table, checker)
    canonical = checker.text(table, "canonical")
    meta = PageMeta(
        path=path,
        id=checker.text(table, "id") or path,
        title=title[:_LONGEST_TITLE],
        kind=_kind(table, checker),
        summary=checker.text(table, "summary"),
        canonical=canonical,
        aliases=tuple(alias for _, alias in checker.texts(table, "aliases")),
        links=tuple(links),
    )
    named = [Link(link.page, link.note or link.relation or link.page, "nav", link.line) for link in links]
    if canonical:
        named.append(Link(canonical, "canonical", "nav", values.line_of(("canonical",))))
    front = {key: table[key] for key in wanted if key in table}
    if any_text:
        short = ((key, value) for key, value in table.items() if isinstance(value, str) and len(value) <= _LONGEST_KEPT)
        front = {**dict(short), **front}
    return Head(meta, tuple(sorted(named, key=lambda link: link.line)), front)


def title_of_name(path: str) -> str:
    """Return a page's title made from its path; a page that stands for its folder is called like the folder."""
    folder, _, name = path.rpartition("/")
    return readable(folder) if folder and index_rank(name) is not None else readable(name)


def first_heading(body: str) -> str:
    """Return the text of the first level-1 heading of a page's beginning, else of its first heading, else "".

    Reads lines instead of parsing Markdown: a hub may ask for the titles of thousands of pages.
    """
    first, fence, above = "", "", ""
    for line in body.split("\n"):
        opening = _FENCE.match(line)
        if fence or opening:
            if not fence and opening:
                fence = opening[1]
            elif opening and opening[1].startswith(fence) and not line[opening.end() :].strip():
                fence = ""
            above = ""
            continue
        level, written = 0, ""
        if atx := _ATX.match(line):
            level, written = len(atx[1]), _ATX_END.sub("", atx[2].rstrip())
        elif above and (under := _SETEXT.match(line)):
            level, written = 1 if under[1][0] == "=" else 2, above
        if level and (text := without_markup(written[:_LONGEST_TITLE])):
            if level == 1:
                return text
            first = first or text
        above = "" if level or _NO_PARAGRAPH.match(line) else line.strip()
    return first


def without_markup(text: str) -> str:
    """Return the words of a line of Markdown."""
    unlinked = _LINK.sub(r"\1", _IMAGE.sub(r"\1", _ID.sub("", text.strip())))
    parts = enumerate(_CODE.split(unlinked))
    words = (part if number % 2 else _ESCAPE.sub(r"\1", _MARKS.sub("", _TAG.sub("", part))) for number, part in parts)
    return " ".join("".join(words).split())


def _kind(table: Mapping[str, Any], checker: Checker) -> PageKind:
    kind = checker.text(table, "kind").lower()
    if kind and kind not in _KINDS:
        checker.complain(("kind",), f"`kind` must be hub, article or reference, not “{kind}”.")
        return ""
    return cast(PageKind, kind)


def _typed_links(table: Mapping[str, Any], checker: Checker) -> list[TypedLink]:
    links: list[TypedLink] = []
    for key, entry in checker.tables(table, "links"):
        page = checker.text(entry, "page", key)
        if page:
            note = checker.text(entry, "note", key)
            line = checker.line_of((*key, "page"))
            links.append(TypedLink(page, checker.text(entry, "relation", key), note, line))
        else:
            checker.complain(key, "A link needs a `page`.")
    return links
