"""Themes: what each named style looks like. Pure data; widgets turn it into what they draw with."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields

STYLE_NAMES: tuple[str, ...] = (
    "text",
    "heading1",
    "heading2",
    "heading3",
    "heading4",
    "heading5",
    "heading6",
    "heading.rule",
    "strong",
    "emphasis",
    "strike",
    "mark",
    "match",
    "match.current",
    "hint",
    "selection",
    "cursor",
    "kbd",
    "muted",
    "html",
    "footnote",
    "code",
    "code.block",
    "code.language",
    "code.keyword",
    "code.name",
    "code.function",
    "code.string",
    "code.number",
    "code.comment",
    "code.operator",
    "code.error",
    "link",
    "link.external",
    "link.broken",
    "link.selected",
    "image",
    "quote",
    "quote.bar",
    "rule",
    "list.marker",
    "task.open",
    "task.done",
    "table.border",
    "table.header",
    "callout.note",
    "callout.tip",
    "callout.important",
    "callout.warning",
    "callout.caution",
    "callout.question",
    "callout.claim",
    "sidebar",
    "sidebar.title",
    "sidebar.section",
    "sidebar.page",
    "sidebar.current",
    "sidebar.cursor",
    "sidebar.read",
    "sidebar.part",
    "sidebar.unread",
    "sidebar.relation",
    "sidebar.note",
    "sidebar.border",
    "status",
    "status.key",
    "status.progress",
    "status.notice",
    "status.error",
    "scrollbar.thumb",
    "scrollbar.match",
    "screen.ground",
    "screen.border",
    "screen.title",
    "screen.cursor",
    "screen.match",
    "screen.muted",
)
"""Every style a theme may give. `text` is the page's ground and ink, the others are drawn over it."""

GROUNDS: Mapping[str, str] = {
    "sidebar": "sidebar",
    "status": "status",
    "screen": "screen.ground",
}
"""What stands around the page: group of styles -> the style they are drawn over."""


_STAND_INS: Mapping[str, str] = {
    "match": "mark",
    "match.current": "link.selected",
    "hint": "link.selected",
    "selection": "screen.cursor",
    "cursor": "link.selected",
}
"""Styles that show where something is: in a theme without them, another one does."""


@dataclass(frozen=True, slots=True)
class StyleSpec:
    """What one style changes; None leaves what is beneath.

    fg, bg: `#rrggbb`, one of the sixteen ANSI names, or "default" for the terminal's own.
    """

    fg: str | None = None
    bg: str | None = None
    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    dim: bool | None = None
    reverse: bool | None = None
    strike: bool | None = None

    def over(self, beneath: "StyleSpec") -> "StyleSpec":
        """Return this style laid over another: what this one leaves open, the other decides."""
        return StyleSpec(
            *(
                below if mine is None else mine
                for mine, below in ((getattr(self, name), getattr(beneath, name)) for name in ATTRIBUTES)
            )
        )


ATTRIBUTES: tuple[str, ...] = tuple(attribute.name for attribute in fields(StyleSpec))
"""The attributes a style may have, in the order in which StyleSpec takes them."""

_NOTHING = StyleSpec()


@dataclass(frozen=True, eq=False)
class Theme:
    """One theme.

    name: by which it is chosen, which is its file's name without `.toml`. title: for people.
    dark: made for a dark ground. ansi: only the terminal's sixteen colours and its default ones.
    styles: the given styles; one that is not given looks like its dotted parent (`code.keyword` like `code`), and one
        that must be seen like another that themes have.
    """

    name: str
    title: str
    dark: bool
    ansi: bool
    styles: Mapping[str, StyleSpec]
    _merged: dict[str, StyleSpec] = field(default_factory=dict, init=False, repr=False)

    def style(self, names: str) -> StyleSpec:
        """Return style names separated by spaces, laid one over the other; later ones win.

        Styles of the sidebar, the status line and screens begin on their own ground, so
        `sidebar.title` alone has the sidebar's background. Styles of the page are what they change over `text`.
        """
        merged = self._merged.get(names)
        if merged is None:
            merged = _NOTHING
            for name in self._layers(names):
                merged = self._given(name).over(merged)
            self._merged[names] = merged
        return merged

    def _layers(self, names: str) -> Iterator[str]:
        for position, name in enumerate(names.split()):
            ground = GROUNDS.get(name.partition(".")[0])
            if position == 0 and ground and ground != name:
                yield ground
            yield name

    def _given(self, name: str) -> StyleSpec:
        while name not in self.styles:
            if name in _STAND_INS:
                name = _STAND_INS[name]
                continue
            name, dot, _ = name.rpartition(".")
            if not dot:
                return _NOTHING
        return self.styles[name]


PLAIN = Theme(
    name="plain",
    title="Plain",
    dark=True,
    ansi=True,
    styles={
        "text": StyleSpec(fg="default", bg="default"),
        **{f"heading{level}": StyleSpec(bold=True) for level in range(1, 7)},
        "strong": StyleSpec(bold=True),
        "mark": StyleSpec(reverse=True),
        "link": StyleSpec(underline=True),
        "link.selected": StyleSpec(reverse=True),
        "sidebar": StyleSpec(fg="default", bg="default"),
        "sidebar.current": StyleSpec(bold=True),
        "sidebar.cursor": StyleSpec(reverse=True),
        "status": StyleSpec(reverse=True),
        "screen.ground": StyleSpec(fg="default", bg="default"),
        "screen.cursor": StyleSpec(reverse=True),
    },
)
"""What is drawn with when no theme file can be read at all."""
