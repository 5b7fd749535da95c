"""The reader on a real pseudo-terminal, from the first start to the second."""

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import tomli
from benchmarks.programs import environment as usual_environment
from benchmarks.slow_line import Line
from benchmarks.terminal import Begin, Session, Started

from hubtui.app.areas import SIDEBAR_WIDTH
from journeys.conftest import Know
from journeys.warm import Warm

COMMAND = Path(sys.executable).with_name("hubtui")
MARGINS = 69
HUB = Path(__file__).resolve().parents[2] / "content" / "ai-systems"

Start = Callable[..., Session]
# Which tests are of the installed command is said where it is started: `begin=Started`.


@pytest.fixture
def reader(tmp_path: Path, know: Know, warm: Warm) -> Start:
    """Return what starts hubtui in a home of its own, where the index of the bundled hub has been made."""
    know(HUB, tmp_path / ".cache")

    def start(
        *arguments: str, columns: int = 120, rows: int = 40, begin: Begin = warm.start, **environment: str
    ) -> Session:
        env = {
            "HOME": str(tmp_path),
            "XDG_STATE_HOME": str(tmp_path / "state"),
            "PATH": "/usr/bin:/bin",
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            **environment,
        }
        return Session([str(COMMAND), *arguments], env, tmp_path, columns, rows, begin)

    return start


def seen(session: Session, expect: str, *keys: str) -> None:
    """Press keys (or none: the start) and see what is expected."""
    result = session.press(*keys, expect=expect) if keys else session.start(expect)
    assert result.seen_ms is not None, f"{expect!r} is not on the screen:\n{session.screen.text()}"


def test_from_the_sidebar_to_an_article_and_back_to_the_same_line(reader: Start, tmp_path: Path) -> None:
    with reader(str(HUB), begin=Started) as session:
        seen(session, "Start here")
        # The sidebar stands beside the page; the first hub is two rows below the page that is shown.
        session.press("\\")
        seen(session, "word alignment does two jobs", "j", "j", "enter")
        # From the map over its cross-link to the article.
        seen(session, "Which four questions", "G")
        for _ in range(40):
            if "articles/alignment.md" in session.screen.text().splitlines()[-1]:
                break
            session.press("tab")
        seen(session, "A system is called aligned", "enter")
        # Over the outline to an anchor, and back to the map, where the link was.
        seen(session, "Outline", "t")
        seen(session, r"^.{34} +Rewards that pay for the wrong thing", "j", "j", "j", "enter")
        seen(session, "A system is called aligned", "H")
        seen(session, "Which four questions", "H")
        # Read on to the middle of the article, mark it, and leave.
        seen(session, "A system is called aligned", "L")
        session.press("space", "space", "j", "j", "j")
        before = [line[34:118] for line in session.screen.text().splitlines()[:38]]
        seen(session, "Marked as read", "x")
        assert session.quit("q").status == 0

    progress = tomli.loads((tmp_path / "state/hubtui/ai-systems/progress.toml").read_text("utf-8"))
    assert progress["pages"]["alignment"]["state"] == "read"
    assert progress["pages"]["hub-alignment"]["state"] == "part"

    with reader(str(HUB), begin=Started) as session:
        seen(session, "● Alignment: Goals")
        after = [line[34:118] for line in session.screen.text().splitlines()[:38]]
        assert after == before
        assert session.quit("q").status == 0


def test_the_manual_on_the_way_and_back_to_the_same_line(reader: Start) -> None:
    with reader(str(HUB), "--page", "glossary#proxy", "--theme", "light") as session:
        seen(session, "^.* Proxy")
        seen(session, "→ glossary.md#", "j", "j", "tab")
        before = session.screen.text()
        seen(session, "Manual: ", "?")
        seen(session, "^ hubtui manual", "enter")
        # Within the manual, the same row leads to its first page.
        seen(session, "^.* Getting started  ", "]")
        seen(session, "Manual: ", "?")
        seen(session, "^.* shows a hub: ", "enter")
        seen(session, "→ glossary.md#", "q")
        assert session.screen.text() == before
        assert session.quit("q").status == 0


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 20), (40, 10)])
def test_every_size_shows_a_page(reader: Start, columns: int, rows: int) -> None:
    with reader(str(HUB), "--page", "glossary#proxy", columns=columns, rows=rows) as session:
        seen(session, "^ +Proxy")
        session.resize(120, 40)
        session.press("j")
        seen(session, "^.*Proxy", "k")
        assert session.quit("q").status == 0


def test_nothing_is_sent_while_nothing_happens(reader: Start) -> None:
    with reader(str(HUB)) as session:
        seen(session, "Start here")
        assert session.idle(1.0).bytes == 0
        assert session.quit("q").status == 0


def test_a_folder_that_is_not_there_is_one_sentence(reader: Start) -> None:
    with reader("no/such/hub", begin=Started) as session:
        seen(session, "hubtui: .*no/such/hub")
        assert "Traceback" not in session.screen.text()
        assert session.quit("q").status == 2


def test_an_editor_gets_the_page_at_its_line_and_the_page_is_then_as_it_was_left(reader: Start, tmp_path: Path) -> None:
    page = tmp_path / "hub/page.md"
    page.parent.mkdir()
    page.write_text("# Page\n\n" + "".join(f"Line {number}.\n\n" for number in range(60)) + "The end.\n", "utf-8")
    editor = tmp_path / "vi"
    editor.write_text('#!/bin/sh\necho "given $1 $(basename "$2")"; read answer; echo "$answer" >> "$2"\n')
    editor.chmod(0o755)
    with reader(str(page.parent), EDITOR=str(editor)) as session:
        seen(session, "Line 0")
        seen(session, "Line 30", "space")
        top = re.findall(r"Line (\d+)\.", session.screen.text())[0]
        seen(session, rf"given \+{3 + 2 * int(top)} page.md", "e")
        session.press(*"Added words.")
        seen(session, "The page has changed on the disk", "enter")
        assert re.findall(r"Line (\d+)\.", session.screen.text())[0] == top
        seen(session, "Added words", "G")
        assert session.quit("q").status == 0


def test_within_a_page_finding_letters_looking_ahead_and_copying(reader: Start) -> None:
    with reader(str(HUB), "--page", "glossary", columns=80, rows=24) as session:
        seen(session, "Glossary")
        seen(session, r"/proxy.* 1 of \d+", "/", *"proxy")
        seen(session, r"1 of \d+: proxy", "enter")
        seen(session, r"2 of \d+: proxy", "n")
        seen(session, "No link has the letters z", "f", "z")
        seen(session, r"→ [a-z]+/", "g", "tab")
        seen(session, "Enter goes there, Esc closes", "K")
        seen(session, r"Select: ", "q", "v")
        seen(session, r"\d+ words selected", "v", "j", "j")
        seen(session, r"Copied: \d+ words", "y")
        assert session.quit("q").status == 0


@pytest.mark.parametrize("lacking", [(), (MARGINS,)], ids=["margins", "no margins"])
def test_what_scrolling_leaves_is_what_a_whole_frame_shows(reader: Start, lacking: tuple[int, ...]) -> None:
    columns, rows = 120, 40
    # Keys in one word arrive at once: several moves before the screen is drawn.
    moves = ["j", "jjj", "k", "jkj", "5j", "jjjjkk", "d", "u", " j", "\tj", "\\jk\x1b", "3k", "jj\\", "\x1bkk", "jjj"]
    with reader(str(HUB), "--page", "glossary", columns=columns, rows=rows) as session:
        session.answers.lacking = frozenset(lacking)
        seen(session, "Glossary")
        for keys in moves:
            session.press(*keys)
        # What went along with the page comes back for whoever walks through it.
        session.press("\\", "esc")
        scrolled = session.screen.text().splitlines()[: rows - 1]
        session.resize(columns + 1, rows)
        session.resize(columns, rows)
        assert session.screen.text().splitlines()[: rows - 1] == scrolled
        assert session.quit("q").status == 0


def beside(session: Session) -> list[str]:
    """Return what stands in the sidebar."""
    return [line[: SIDEBAR_WIDTH - 1].rstrip() for line in session.screen.text().splitlines()[:-1]]


def plain_hub(folder: Path) -> Path:
    """Make a hub in which the sidebar has nothing to follow: its pages have no headings."""
    hub = folder / "plain"
    hub.mkdir()
    for name in "abcdefghijklmnopqrstuvwxyz":
        (hub / f"{name}.md").write_text("\n\n".join(f"Paragraph {n} of page {name}." for n in range(60)), "utf-8")
    return hub


def test_without_margins_the_sidebar_goes_along_with_the_page_and_comes_back(reader: Start, tmp_path: Path) -> None:
    with reader(str(plain_hub(tmp_path)), "--page", "a.md") as session:
        session.answers.lacking = frozenset((MARGINS,))
        seen(session, "Linked from no page")
        before = beside(session)
        sent = sum(session.press("j").bytes for _ in range(5))
        assert beside(session)[:-5] == before[5:]
        third = len(before) // 3
        session.press(*["j"] * (third - 5))
        assert beside(session)[:-third] == before[third:]
        back = session.press("j").bytes
        assert beside(session) == before
        assert sent < back
        session.press("j", "j", "k")
        assert beside(session)[:-1] == before[1:]
        session.press("\\")
        assert beside(session) == before
        session.press("esc")
        session.press("j")
        assert beside(session)[:-1] == before[1:]
        session.press("space")
        assert beside(session) == before


def test_a_line_that_need_not_be_spared_leaves_the_sidebar_in_its_place(reader: Start, tmp_path: Path) -> None:
    config = tmp_path / ".config" / "hubtui"
    config.mkdir(parents=True)
    (config / "config.toml").write_text("[terminal]\nslow = false\n", encoding="utf-8")
    with reader(str(plain_hub(tmp_path)), "--page", "a.md") as session:
        session.answers.lacking = frozenset((MARGINS,))
        seen(session, "Linked from no page")
        before = beside(session)
        session.press("j", "j", "j")
        assert beside(session) == before


def test_what_the_terminal_still_answers_is_nothing_for_the_shell_to_read(tmp_path: Path, know: Know) -> None:
    know(HUB, tmp_path / "cache")
    way = 0.1
    shell = f"{COMMAND} --slow {HUB}; echo ENDED; cat -v"
    line = Line(["/bin/sh", "-c", shell], usual_environment(tmp_path), tmp_path, rate=20_000.0, one_way=way)
    try:
        assert line.run(20.0, lambda: "Start here" in line.screen.text())
        for key in (" ", "j", "q"):
            line.type(key)
        assert line.run(20.0, lambda: "ENDED" in line.screen.text())
        # What is on its way now has arrived, and been shown, by then.
        line.run(4 * way)
        assert line.screen.text().split() == ["ENDED"]
    finally:
        line.close()
