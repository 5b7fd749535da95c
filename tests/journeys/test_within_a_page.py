"""Journeys within a page that need the clipboard, the disk or an editor."""

from pathlib import Path

import pytest

from journeys.driving import press, screen_of, sees, until
from journeys.test_returning import first_line, reading, small

__all__ = ["small"]


@pytest.fixture(autouse=True)
def in_haste(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hubtui.app.disk._INTERVAL", 0.01)


async def test_copying_a_link_a_place_and_a_section(small: Path) -> None:
    async with reading(small) as app:
        await press(app, ["tab", "tab", "y"])
        assert app.clipboard == "more/two.md#the-middle"
        await sees(app, ["Copied: more/two.md#the-middle"])
        await press(app, ["escape", "G", "y"])
        assert app.clipboard == "Beginning (Small hub, index.md#beginning)"
        await press(app, ["tab", "tab", "tab", "tab", "y"])
        assert app.clipboard == "https://example.org/away"
        await press(app, ["]", "]", "/", *"the middle", "enter", "j", "Y"])
        await sees(app, ["Copied: the section “"])
    assert app.clipboard.startswith("## The ")
    assert app.clipboard.count("\n## ") == 0


async def test_a_page_edited_on_disk_is_shown_anew_at_the_same_line(small: Path) -> None:
    page = small / "more/two.md"
    async with reading(small, page="more/two.md") as app:
        await press(app, ["space", "space"])
        top = first_line(app)
        page.write_text("New words.\n\n" + page.read_text("utf-8"), "utf-8")
        await sees(app, ["The page has changed on the disk"])
        assert first_line(app) == top
        await press(app, ["g"])
        await sees(app, ["New words."], ["changed on the disk"])
        page.rename(page.with_suffix(".away"))
        await sees(app, ["more/two.md is gone from the disk", "New words."])
        page.with_suffix(".away").rename(page)
        await sees(app, ["more/two.md is there again.", "New words."])


async def test_what_is_looked_for_stays_marked_in_a_page_edited_on_disk(small: Path) -> None:
    page = small / "more/two.md"
    async with reading(small, page="more/two.md") as app:
        await press(app, ["/", *"sentence 2 of", "enter"])
        page.write_text(page.read_text("utf-8").replace("Sentence 20 of", "Sentence 2 of"), "utf-8")
        await sees(app, ["The page has changed on the disk"])
        await press(app, ["n"])
        await sees(app, ["of 6: sentence 2 of"])


async def test_letters_at_links_do_not_change_under_ones_hands(small: Path) -> None:
    async with reading(small) as app:
        await press(app, ["f"])
        (small / "index.md").write_text("# Other\n", "utf-8")
        for _ in range(5):
            await until(app, lambda: True, lambda: "")
        assert "Beginning" in screen_of(app)
        await press(app, ["escape"])
        await sees(app, ["Other"])


async def test_reading_anew_on_request(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hubtui.app.disk._INTERVAL", 60.0)
    async with reading(small) as app:
        await press(app, ["r"])
        await sees(app, ["Nothing has changed on the disk."])
        (small / "index.md").write_text("# Other\n", "utf-8")
        await press(app, ["r"])
        await sees(app, ["Other", "The page has changed on the disk"], ["The first link"])
        (small / "index.md").unlink()
        await press(app, ["r"])
        await sees(app, ["Other", "index.md is missing"])


async def test_without_a_terminal_to_lend_the_file_is_named(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "vi")
    async with reading(small) as app:
        await press(app, ["e"])
        await sees(app, ["cannot be lent to an editor here", "index.md"])


async def test_text_selected_by_keys_is_copied_without_the_screens_line_breaks(small: Path) -> None:
    async with reading(small, 40, 20, page="more/two.md") as app:
        await press(app, ["v", "j", "j", "v", "j", "$", "y"])
    assert app.clipboard == "Sentence 1 of the first part, which is there to fill the screen."


async def test_text_selected_by_the_mouse_is_copied_and_a_click_still_follows_a_link(small: Path) -> None:
    async with reading(small, 80, 24) as app:
        pilot = app.pilot  # type: ignore[attr-defined]
        lines = screen_of(app).splitlines()
        row = next(number for number, line in enumerate(lines) if "The first link" in line)
        start = lines[row].index("The first")
        await pilot.mouse_down("#page", offset=(start, row))
        await pilot.hover("#page", offset=(start + 13, row))
        await pilot.mouse_up("#page", offset=(start + 13, row))
        await sees(app, ["Copied: "])
        assert app.clipboard == "The first link"
        await pilot.click("#page", offset=(lines[row].index(" one,") + 2, row))
        await sees(app, ["A short page."])
