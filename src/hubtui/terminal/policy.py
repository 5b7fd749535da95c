"""What this terminal gets: decided from the environment by one table. Pure.

Each decision is kept with its reason, for `hubtui where --terminal`.
"""

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from hubtui.terminal.colours import ColourDepth
from hubtui.terminal.differ import Abilities
from hubtui.terminal.pacing import SLOW_ANSWER

Glyphs = Literal["utf-8", "ascii"]


class Kind(NamedTuple):
    """A kind of terminal. names: how its TERM begins.

    depth: its colours, where neither TERM nor COLORTERM says more. alternate: it has an alternate screen (1049).
    hides_cursor: it knows DECTCEM. paste: it knows bracketed paste (2004). asks: it answers DECRQM and OSC 11, or
    passes them over in silence. mouse: it can report the mouse. modern: COLORTERM is believed.
    The rest: see `differ.Abilities`.
    """

    name: str
    names: tuple[str, ...]
    depth: ColourDepth
    alternate: bool = True
    hides_cursor: bool = True
    paste: bool = False
    asks: bool = False
    mouse: bool = True
    modern: bool = False
    erases_in_colour: bool = True
    erases_cells: bool = True
    single_off: bool = True
    to_column: bool = True


_MANY_COLOURS: Final = ("alacritty", "contour", "foot", "ghostty", "kitty", "mintty", "wezterm", "xterm-")
"""Terminals of at least 256 colours, whose names do not say so."""

KINDS: Final[tuple[Kind, ...]] = (
    Kind("dumb", ("dumb", "unknown"), "none", False, False, mouse=False),
    Kind("linux", ("linux", "fbterm", "cons25"), "16", alternate=False, mouse=False),
    Kind(
        "vt100",
        ("vt100", "vt102"),
        "none",
        alternate=False,
        hides_cursor=False,
        mouse=False,
        erases_in_colour=False,
        erases_cells=False,
        single_off=False,
        to_column=False,
    ),
    Kind(
        "vt220",
        ("vt220", "vt320", "vt420", "vt510", "vt520"),
        "none",
        alternate=False,
        mouse=False,
        erases_in_colour=False,
        to_column=False,
    ),
    Kind("rxvt", ("rxvt-unicode",), "16", paste=True, modern=True),
    Kind("rxvt", ("rxvt",), "16", paste=True, modern=True, erases_cells=False),
    Kind(
        "screen",
        ("screen",),
        "16",
        erases_in_colour=False,
        erases_cells=False,
        single_off=False,
    ),
    Kind("tmux", ("tmux",), "16", paste=True, asks=True, modern=True, erases_in_colour=False),
    Kind(
        "xterm",
        (*_MANY_COLOURS, "xterm", "gnome", "iterm", "konsole", "mlterm", "ms-terminal", "putty", "st-", "vte"),
        "16",
        paste=True,
        asks=True,
        modern=True,
    ),
)
"""First match wins; what none of them matches is taken for the least that can show a page."""

_UNKNOWN: Final = Kind(
    "ansi",
    (),
    "16",
    alternate=False,
    mouse=False,
    erases_in_colour=False,
    erases_cells=False,
    to_column=False,
)


class Decision(NamedTuple):
    """what: a word for the matter. value: what was decided. why: what decided it."""

    what: str
    value: str
    why: str


class Policy(NamedTuple):
    """What a terminal gets.

    name: what it is remembered by. slow: whether as little as can be is to be sent; None where that is measured.
    """

    name: str
    kind: Kind
    depth: ColourDepth
    glyphs: Glyphs
    encoding: str
    mouse: bool
    slow: bool | None
    decisions: tuple[Decision, ...]

    @property
    def linear(self) -> bool:
        """Whether pages are printed line by line, since nothing can be drawn."""
        return self.kind.name == "dumb"

    @property
    def abilities(self) -> Abilities:
        """Return what the differ may use. Margins are only known once the terminal has been asked."""
        kind = self.kind
        return Abilities(self.depth, kind.erases_in_colour, kind.erases_cells, kind.single_off, kind.to_column)


def decide(environment: Mapping[str, str], *, mouse: bool = False, slow: bool | None = None) -> Policy:
    """Return what the terminal of this environment gets. mouse, slow: what the reader asked for."""
    term = environment.get("TERM", "")
    kind, why = _kind(term, environment)
    depth, depth_why = _depth(kind, term, environment)
    encoding, encoding_why = _encoding(environment)
    glyphs: Glyphs = "utf-8" if encoding == "utf-8" else "ascii"
    mouse_on = mouse and kind.mouse
    decisions = (
        Decision("terminal", kind.name, why),
        Decision("colours", depth, depth_why),
        Decision("glyphs", "any" if glyphs == "utf-8" else f"those of {encoding}", encoding_why),
        Decision("alternate screen", _yes(kind.alternate), f"{kind.name} {'has' if kind.alternate else 'lacks'} one"),
        Decision("questions", _yes(kind.asks), _asks_why(kind, environment)),
        Decision("bracketed paste", _yes(kind.paste), f"{kind.name} {'knows' if kind.paste else 'does not know'} it"),
        Decision("mouse", _yes(mouse_on), _mouse_why(kind, mouse)),
        Decision("animation", "no", "never"),
        Decision("slow line", "measured" if slow is None else _yes(slow), _slow_why(slow)),
    )
    if environment.get("TERM_PROGRAM") == "Apple_Terminal":
        # It prints the end of a question it does not know.
        kind = kind._replace(asks=False)
    name = " ".join(filter(None, (term, environment.get("TERM_PROGRAM"))))
    return Policy(name, kind, depth, glyphs, encoding, mouse_on, slow, decisions)


def _kind(term: str, environment: Mapping[str, str]) -> tuple[Kind, str]:
    if not term:
        return KINDS[0], "TERM is not set"
    if environment.get("TMUX") and term.startswith(("screen", "tmux")):
        return next(kind for kind in KINDS if kind.name == "tmux"), "TMUX is set"
    for kind in KINDS:
        if term.startswith(kind.names):
            return kind, f"TERM={term}"
    return _UNKNOWN, f"TERM={term} is not known; nothing is taken for granted"


def _depth(kind: Kind, term: str, environment: Mapping[str, str]) -> tuple[ColourDepth, str]:
    if environment.get("NO_COLOR"):
        return "none", "NO_COLOR is set"
    if environment.get("CLICOLOR") == "0":
        return "none", "CLICOLOR=0"
    if kind.depth == "none":
        return "none", f"{kind.name} has none"
    told = environment.get("COLORTERM", "")
    if kind.modern and told in ("truecolor", "24bit"):
        return "truecolor", f"COLORTERM={told}"
    if term.endswith("-direct"):
        return "truecolor", f"TERM={term}"
    if "256col" in term:
        return "256", f"TERM={term}"
    if term.startswith(_MANY_COLOURS):
        return "256", f"TERM={term}"
    return kind.depth, f"{kind.name} has these"


def _encoding(environment: Mapping[str, str]) -> tuple[str, str]:
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        value = environment.get(name, "")
        # Python itself sets this one where the locale is plain C (PEP 538).
        if not value or (name == "LC_CTYPE" and value == "C.UTF-8"):
            continue
        _, _, charset = value.partition(".")
        charset = charset.partition("@")[0].lower().replace("_", "-")
        if charset in ("utf-8", "utf8"):
            return "utf-8", f"{name}={value}"
        return _codec(charset), f"{name}={value} is not UTF-8"
    return "utf-8", "no locale says otherwise"


def _codec(charset: str) -> str:
    """Return the Python codec of a locale's charset, ASCII where it names none that Python knows."""
    import codecs

    try:
        return codecs.lookup(charset).name if charset else "ascii"
    except LookupError:
        return "ascii"


def _asks_why(kind: Kind, environment: Mapping[str, str]) -> str:
    if environment.get("TERM_PROGRAM") == "Apple_Terminal":
        return "Apple_Terminal prints those it does not know"
    return f"{kind.name} {'answers them or stays silent' if kind.asks else 'might print them'}"


def _mouse_why(kind: Kind, wanted: bool) -> str:
    if not wanted:
        return "not asked for"
    return "asked for" if kind.mouse else f"{kind.name} has none"


def _slow_why(slow: bool | None) -> str:
    return f"answers of {SLOW_ANSWER:g} s and more say so" if slow is None else "asked for"


def _yes(value: bool) -> str:
    return "yes" if value else "no"
