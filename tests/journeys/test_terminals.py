"""Each terminal is sent what it knows and nothing else, and is left as it was found."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.sequences import Control, Cutter
from benchmarks.terminal import Session

from journeys.conftest import Know
from journeys.warm import Warm

COMMAND = Path(sys.executable).with_name("hubtui")
HUB = Path(__file__).resolve().parents[2] / "content" / "ai-systems"

# What is sent: the terminfo capability that says that a terminal knows it.
CAPABILITIES = {
    "H": "cup",
    "C": "cuf",
    "G": "hpa",
    "K": "el",
    "J": "ed",
    "X": "ech",
    "r": "csr",
    "ESC M": "ri",
    "?25l": "civis",
    "?25h": "cnorm",
    "?1049h": "smcup",
    "?1049l": "rmcup",
}
# What is sent though terminfo has no word for it, or another one.
EVERYWHERE = {
    "m": "SGR, of every terminal with attributes; its parameters are looked at one by one",
    "5n": "DSR, which every terminal since the VT100 answers",
    "?7l": "DECAWM: the last column must not wrap; VT100",
    "?7h": "DECAWM: as it was",
    "ESC D": "IND, which scrolls a region as a line feed does, whatever the line's settings; VT100",
    "ESC M": "RI, VT100",
}
ASKED = {
    "?69$p": "DECRQM: whether there are left and right margins; those without answer so or not at all",
    "OSC 11": "the colour of the ground; those without a word for it stay silent",
}
PASTE = {"?2004h": "bracketed paste", "?2004l": "bracketed paste"}
ALTERNATE = {"?1049h": "rxvt's own smcup is older and leaves the cursor elsewhere", "?1049l": "as above"}
MARGINS = {"?69h": "DECLRMM, after it has said that it has it, as this emulator does", "?69l": "", "s": "DECSLRM"}
BY_KIND = {
    "xterm": {**ASKED, **PASTE, **MARGINS},
    "tmux": {**ASKED, **PASTE, **MARGINS},
    "rxvt": {**PASTE, **ALTERNATE},
}
VT_ATTRIBUTES = {"vt100": {"", "0", "1", "4", "5", "7"}, "vt220": {"", "0", "1", "4", "5", "7", "22", "24", "25", "27"}}


@pytest.fixture
def home(tmp_path: Path, know: Know) -> Path:
    know(HUB, tmp_path / "CACHE")
    return tmp_path


class Sent:
    """All that a terminal was sent, as names: `H`, `?25l`, `ESC D`, `OSC 11`; and the parameters of its colours."""

    def __init__(self, warm: Warm, term: str, home: Path, **environment: str) -> None:
        self.output = b""
        env = {"HOME": str(home), "PATH": "/usr/bin:/bin", "TERM": term, "LANG": "C.UTF-8", **environment}
        env.update({f"XDG_{name}_HOME": str(home / name) for name in ("STATE", "DATA", "CONFIG", "CACHE")})
        with Session([str(COMMAND), str(HUB)], env, home, 110, 30, warm.start) as session:
            feed = session.screen.feed

            def keep(output: bytes) -> None:
                self.output += output
                feed(output)

            session.screen.feed = keep  # type: ignore[method-assign]
            assert session.start("Start here").seen_ms is not None, session.screen.text()
            session.press("j", "j", " ", "k", "\t", "\\", "j", "\\")
            assert session.press("\x0c", "?", expect="Esc: back").seen_ms is not None, session.screen.text()
            session.press("\x1b")
            session.resize(90, 24)
            self.modes = session.answers.modes
            assert session.quit("q").status == 0
            # The last words may come after the end.
            session.idle(0.1)
        parts = Cutter().cut(self.output.decode("utf-8", "replace"))
        controls = [part for part in parts if isinstance(part, Control)]
        self.names = {_name(control) for control in controls}
        self.looks = {part for control in controls if _name(control) == "m" for part in _parameters(control.body)}


def _name(control: Control) -> str:
    if control.kind == "escape":
        return f"ESC {control.final}"
    if control.kind != "csi":
        return f"{control.kind.upper()} {control.body.partition(';')[0]}"
    mode = control.body if control.prefix or control.final == "n" else ""
    return f"{control.prefix}{mode}{control.final}"


def _parameters(body: str) -> list[str]:
    return re.findall(r"[34]8;5;\d+|[34]8;2;\d+;\d+;\d+|\d+", body) or [""]


def capabilities(term: str) -> dict[str, str]:
    """Return what terminfo knows of a terminal."""
    if shutil.which("infocmp") is None:
        pytest.skip("infocmp is not installed")
    told = subprocess.run(["infocmp", "-1", term], capture_output=True, text=True, check=False)
    if told.returncode:
        pytest.skip(f"terminfo has no {term}")
    found = re.findall(r"^\t(\w+)=(.*),$", told.stdout, re.MULTILINE)
    return dict(found)


TERMS = [
    ("xterm", "xterm"),
    ("xterm-256color", "xterm"),
    ("screen", "screen"),
    ("screen-256color", "screen"),
    ("tmux-256color", "tmux"),
    ("rxvt", "rxvt"),
    ("rxvt-unicode", "rxvt"),
    ("linux", "linux"),
    ("vt100", "vt"),
    ("vt220", "vt"),
]


@pytest.mark.parametrize(("term", "kind"), TERMS, ids=[term for term, _ in TERMS])
def test_a_terminal_is_sent_what_it_knows(term: str, kind: str, home: Path, warm: Warm) -> None:
    known = capabilities(term)
    sent = Sent(warm, term, home)
    allowed = {name for name, capability in CAPABILITIES.items() if capability in known}
    allowed |= {*EVERYWHERE, *BY_KIND.get(kind, {})}
    assert sent.names <= allowed
    colours = {part for part in sent.looks if (part[:1] in "349" and len(part) > 1) or part[:2] == "10"}
    if "setaf" not in known:
        assert sent.looks <= VT_ATTRIBUTES[term]
    elif "256color" in term:
        assert colours
        assert not any(part[:4] in ("38;2", "48;2") for part in colours)
    else:
        assert not any(";" in part for part in colours)
    # As it was found: no alternate screen, lines wrap, the cursor shows, pasted text comes bare.
    assert {25, 7} <= sent.modes
    assert not {1049, 2004, 69, 1000, 1002, 1003, 1006} & sent.modes


def test_without_colours_there_are_attributes_only(home: Path, warm: Warm) -> None:
    sent = Sent(warm, "xterm-256color", home, COLORTERM="truecolor", NO_COLOR="1")
    assert all(part in ("", "0") or int(part) < 30 for part in sent.looks if ";" not in part)
    assert not any(";" in part for part in sent.looks)


def test_all_colours_where_the_terminal_has_them(home: Path, warm: Warm) -> None:
    assert any(part.startswith("38;2;") for part in Sent(warm, "xterm-256color", home, COLORTERM="truecolor").looks)


def test_a_terminal_that_is_not_of_unicode_is_sent_ascii(home: Path, warm: Warm) -> None:
    sent = Sent(warm, "xterm", home, LANG="C", LC_ALL="C")
    assert sent.output.isascii()
