"""Journeys that need a disk of their own: coming back, broken files, other sizes, themes."""

import os
import shutil
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual._compositor import ChopsUpdate
from textual.screen import Screen

from hubtui.app.app import HubApp
from hubtui.app.fitting import Span
from hubtui.app.opening import prepare
from hubtui.app.sidebar import Sidebar
from hubtui.hub.model import HubError
from hubtui.hub.opening import open_hub
from journeys.driving import press, screen_of, sees, taken_in, until

CASES = Path(__file__).with_name("cases")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CASES / "small", tmp_path / "small"))


@asynccontextmanager
async def reading(hub: Path, columns: int = 80, rows: int = 24, **where: Any) -> AsyncIterator[HubApp]:
    """Read a hub, and quit by `q`."""
    app = HubApp(prepare(open_hub(hub), **where))
    async with app.run_test(size=(columns, rows)) as pilot:
        await taken_in(app)
        app.pilot = pilot  # type: ignore[attr-defined]
        yield app
        await press(app, ["escape", "escape"])
        app.post_message(events.Key("q", "q"))


def first_line(app: HubApp) -> str:
    return screen_of(app).splitlines()[0].strip(" ▕▐")


async def test_the_next_start_takes_up_at_the_same_line(small: Path) -> None:
    async with reading(small) as app:
        await press(app, ["]", "]", "space", "j", "j", "j"])
        await sees(app, ["Sentence 13 of the first part"])
        left = first_line(app)
    async with reading(small) as app:
        assert first_line(app) == left
        await sees(app, ["Taken up where you left off"])
    async with reading(small, columns=60, rows=18) as app:
        assert first_line(app) in left
    async with reading(small, page="more/one.md") as app:
        await sees(app, ["A short page."])


async def test_a_page_read_to_its_end_is_taken_up_there_and_begins_anew_when_gone_to(small: Path) -> None:
    async with reading(small, page="more/two.md") as app:
        await press(app, ["G", "k", "j"])
        await sees(app, ["Sentence 20 of the end"])
    async with reading(small) as app:
        await sees(app, ["Sentence 19 of the end", "Taken up"])
        await press(app, ["[", "]"])
        await sees(app, ["Sentence 1 of the first part"], ["Taken up"])


async def test_the_place_is_on_disk_without_quitting(small: Path, home: Path) -> None:
    progress = home / "state/hubtui/small/progress.toml"
    async with reading(small, page="more/two.md") as app:
        await press(app, ["space"])
        await until(app, lambda: progress.exists() and "offset" in progress.read_text(), lambda: "no place")


async def test_a_page_an_anchor_and_a_list_can_be_asked_for(small: Path) -> None:
    async with reading(small, page="Two", anchor="the-end") as app:
        await sees(app, ["Sentence 1 of the end"], ["Sentence 20 of the middle"])
    async with reading(small, list_id="short") as app:
        await sees(app, ["The last page."])
        await press(app, ["."])
        await sees(app, ["A short page."])


@pytest.mark.parametrize("where", [{"page": "fuor"}, {"list_id": "long"}])
def test_what_does_not_exist_is_one_sentence(small: Path, where: dict[str, Any]) -> None:
    with pytest.raises(HubError, match=r"^There is no .*\.$"):
        prepare(open_hub(small), **where)


async def test_an_unknown_anchor_shows_the_top_and_says_so(small: Path) -> None:
    async with reading(small, page="more/two.md", anchor="nowhere") as app:
        await sees(app, ["The first part", "no heading “nowhere”"])


async def test_the_sidebar_comes_and_goes_with_the_width_and_the_place_stays(small: Path) -> None:
    async with reading(small, 120, 40, page="more/two.md") as app:
        await press(app, ["space"])
        await sees(app, ["◐ Two"])
        top = first_line(app)
        heading = top.split("│")[-1].strip()
        await app.pilot.resize_terminal(40, 20)  # type: ignore[attr-defined]
        await sees(app, [heading[:30]], ["◐ Two"])
        await app.pilot.resize_terminal(120, 40)  # type: ignore[attr-defined]
        await sees(app, ["◐ Two", heading])


async def test_another_size_is_drawn_once(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[int] = []
    display = HubApp._display

    def counted(app: HubApp, screen: Screen[Any], update: Any) -> None:
        if isinstance(update, ChopsUpdate):
            drawn.append(len({row for row, *_ in update.spans}))
        elif update is not None:
            drawn.append(screen.size.height)
        display(app, screen, update)

    monkeypatch.setattr(HubApp, "_display", counted)
    async with reading(small, 120, 40, page="more/two.md") as app:
        await sees(app, ["Linked from"])  # the last that comes at the start
        # With the sidebar or without it, and a list that is over them.
        for columns, rows, keys in ((80, 24, []), (120, 40, ["l"]), (60, 20, [])):
            await press(app, keys)
            await app.pilot.pause()  # type: ignore[attr-defined]
            drawn.clear()
            await app.pilot.resize_terminal(columns, rows)  # type: ignore[attr-defined]
            await until(app, lambda: app.page.size.height == rows - 1, lambda: "another size")  # noqa: B023
            await app.pilot.pause()  # type: ignore[attr-defined]
            assert [high for high in drawn if high > rows // 2] == [rows]


async def test_another_size_lays_each_row_of_the_sidebar_out_once(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out: list[int] = []
    spans = Sidebar.spans

    def counted(sidebar: Sidebar, index: int, width: int) -> Sequence[Span]:
        laid_out.append(index)
        return spans(sidebar, index, width)

    async with reading(small, 120, 40, page="more/two.md") as app:
        await sees(app, ["Linked from"])
        monkeypatch.setattr(Sidebar, "spans", counted)
        await app.pilot.resize_terminal(130, 38)  # type: ignore[attr-defined]
        await until(app, lambda: app.page.size.height == 37, lambda: "another size")
        await app.pilot.pause()  # type: ignore[attr-defined]
        assert laid_out == [*range(app.sidebar.count())]


async def test_the_border_of_the_sidebar_goes_down_to_the_status_line(small: Path) -> None:
    async with reading(small, 120, 40) as app:
        await sees(app, ["◐ Beginning"])
        assert {line[33] for line in screen_of(app).splitlines()[:-1]} == {"│"}


async def test_the_page_i_am_on_stands_above_the_status_line(tmp_path: Path) -> None:
    for number in range(100, 160):
        (tmp_path / f"{number}.md").write_text(f"# Page {number}\n")
    async with reading(tmp_path, 120, 20, page="130.md") as app:
        for number in range(130, 134):
            await sees(app, [f"◐ Page {number} "])
            await press(app, ["]"])


async def test_a_list_has_edges_where_the_page_is_seen_beside_it(small: Path) -> None:
    async with reading(small, 100, 30) as app:
        await press(app, ["o"])
        await sees(app, ["┌─ Pages "])
        box, inside = app.picker.region, screen_of(app).splitlines()[app.picker.region.y : app.picker.region.bottom]
        assert {row[box.x] + row[box.right - 1] for row in inside} == {"┌┐", "││", "└┘"}
        await app.pilot.resize_terminal(40, 20)  # type: ignore[attr-defined]
        await sees(app, [" Pages "], ["┌", "└"])


async def test_a_very_small_terminal(small: Path) -> None:
    async with reading(small, 40, 10) as app:
        await sees(app, ["Beginning"])
        for keys in (["\\"], ["escape", "?"], ["escape", "l"], ["escape", ":", "x"], ["escape", "t"]):
            await press(app, keys)
        await press(app, ["escape"])
        await app.pilot.resize_terminal(8, 3)  # type: ignore[attr-defined]
        await press(app, ["j", "?", "escape", "\\"])


async def test_a_page_that_is_gone_says_so_in_its_place_and_one_can_go_on(small: Path) -> None:
    async with reading(small) as app:
        (small / "more/one.md").unlink()
        await press(app, ["]"])
        await sees(app, ["more/one.md is missing"])
        assert screen_of(app).count("more/one.md is missing") == 2
        await press(app, ["x", "]"])
        await sees(app, ["Sentence 1 of the first part"])


async def test_damaged_characters_are_spoken_of(small: Path) -> None:
    (small / "index.md").write_bytes(b"# Beginning\n\nCaf\xe9.\n")
    async with reading(small) as app:
        await sees(app, ["Caf�.", "This page is not UTF-8"])


async def test_a_folder_without_pages(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    async with reading(tmp_path / "empty") as app:
        await sees(app, ["There is no page here"])
        await press(app, ["]", "[", ".", "x", "t", "escape", "l", "escape", "tab", "enter", "G", "g", "\\", "enter"])
        await sees(app, ["There is no page here"])


async def test_a_manifest_with_errors_is_spoken_of_and_the_rest_opens(small: Path) -> None:
    (small / "hub.toml").write_text('title = "Half"\nhome = 3\n')
    async with reading(small) as app:
        await sees(app, ["hub.toml:2", "The first link"])


async def test_a_page_cannot_act_on_the_terminal(small: Path) -> None:
    (small / "index.md").write_text(
        "+++\ntitle = 'a\\u001b]0;title'\n+++\n# Evil \x1b[2J\n\n[x\x1b[31m](\x1b[5m.md) \x07\n"
    )
    async with reading(small, 120, 40) as app:
        await press(app, ["tab", "enter"])
        assert not {"\x1b", "\x07"} & set(screen_of(app))


async def test_a_theme_is_tried_on_chosen_and_remembered(small: Path) -> None:
    async with reading(small) as app:
        assert app.status.theme.name == "dark"
        await press(app, [":", *"theme: light"])
        assert app.status.theme.name == "light"
        await press(app, ["escape"])
        assert app.status.theme.name == "dark"
        await press(app, [":", *"theme: light", "enter"])
        await sees(app, ["Theme: Light."])
        assert app.status.theme.name == "light"
    async with reading(small) as app:
        assert app.status.theme.name == "light"


async def test_a_theme_that_is_not_there_is_spoken_of(small: Path) -> None:
    async with reading(small, theme="lihgt") as app:
        await sees(app, ["There is no theme “lihgt”", "The first link"])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
async def test_an_unreadable_page(small: Path) -> None:
    (small / "index.md").chmod(0)
    async with reading(small) as app:
        await sees(app, ["index.md"])


async def test_state_that_cannot_be_kept_is_spoken_of_and_reading_goes_on(small: Path, home: Path) -> None:
    (home / "state/hubtui").mkdir(parents=True)
    (home / "state/hubtui/small").write_text("in the way")
    async with reading(small) as app:
        await press(app, ["x"])
        await sees(app, ["small", "The first link"])
        await until(app, lambda: str(home)[:20] in screen_of(app).replace("\n", ""), lambda: screen_of(app))


async def test_when_nothing_is_unsaved_no_timer_runs(small: Path) -> None:
    async with reading(small) as app:
        await press(app, ["j", "j"])
        await until(app, lambda: app.saving.idle, lambda: "something is never saved")


async def test_after_saving_in_between_what_follows_is_saved_as_well(small: Path, home: Path) -> None:
    progress = home / "state/hubtui/small/progress.toml"
    async with reading(small, page="more/two.md") as app:
        app.saving.save()
        before = progress.read_text()
        await press(app, ["space"])
        await until(app, lambda: progress.read_text() != before, lambda: "nothing more is saved")


async def test_keys_in_haste_are_obeyed_in_their_order(small: Path) -> None:
    async with reading(small) as app:
        await press(app, ["tab", "tab"])
        for key, character in (("enter", None), ("right_square_bracket", "]")):
            app.post_message(events.Key(key, character))
        # From the page that the link leads to, not from the one it stands on.
        await sees(app, ["The last page."], ["is outside", "is missing"])


async def test_keys_of_ones_own_hold_everywhere_and_a_clash_is_spoken_of(small: Path, home: Path) -> None:
    (home / "config/hubtui").mkdir(parents=True)
    (home / "config/hubtui/config.toml").write_text(
        '[keys]\npreset = "less"\n"page.next" = "J"\n"rows.down" = "down"\n"outline.show" = "q"\n'
    )
    async with reading(small, 120, 40) as app:
        await sees(app, ["config.toml:5:", "already;", "outline.show"])
        await press(app, ["h"])
        await sees(app, ["Keys", "Space f z PgDn"])
        await press(app, ["escape", "J", "J"])
        await sees(app, ["Sentence 1 of the first part", "h help"], ["? help"])
        await press(app, ["f", ":", *"next page"])
        await sees(app, ["Next page", " J "], ["Sentence 1 of the first part"])


async def test_back_leads_to_where_the_run_before_had_been(small: Path) -> None:
    async with reading(small) as app:
        await press(app, ["tab", "tab", "enter"])
        await sees(app, ["Sentence 1 of the middle"])
        await press(app, ["9", "j", "]"])
        await sees(app, ["The last page."])
    async with reading(small) as app:
        await sees(app, ["The last page."])
        await press(app, ["H"])
        await sees(app, ["Sentence 5 of the middle"], ["Sentence 1 of the middle"])
        await press(app, ["H"])
        await sees(app, ["The first link goes to", "→ more/two.md#the-middle"])
        (small / "more/two.md").unlink()
        await press(app, ["L"])
        await sees(app, ["The last page.", "more/two.md is gone"])


async def test_marks_lead_back_in_the_next_run(small: Path) -> None:
    async with reading(small, page="more/two.md") as app:
        await press(app, ["space", "m", "w"])
        left = first_line(app)
    (small / "moved").mkdir()
    (small / "more/two.md").rename(small / "moved/two.md")
    async with reading(small, page="index.md") as app:
        await press(app, ["'", "w"])
        await sees(app, ["more/two.md is moved/two.md now."])
        assert first_line(app) == left


async def test_a_list_that_is_closed_before_it_learns_of_its_size(small: Path) -> None:
    async with reading(small, 80, 24) as app:
        for _ in range(5):
            for key in ("question_mark", "G", "escape"):
                app.post_message(events.Key(key, key if len(key) == 1 else None))
        await app.pilot.resize_terminal(40, 20)  # type: ignore[attr-defined]
        await press(app, ["?"])
        await sees(app, ["Keys"])
