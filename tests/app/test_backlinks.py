"""Who links to a page, while there is no index."""

from pathlib import Path

from hubtui.app.backlinks import links_to
from hubtui.hub.opening import open_hub


def test_a_small_hub_is_read(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text("# One\n\n[two](two.md)\n")
    (tmp_path / "two.md").write_text("# Two\n")
    mentions, remark = links_to(open_hub(tmp_path), None, "two.md")
    assert [(mention.page, mention.title) for mention in mentions] == [("one.md", "One")]
    assert not remark


def test_a_page_that_is_too_large_to_be_read_for_this_waits_for_the_index(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text("# One\n\n[two](two.md)\n")
    (tmp_path / "two.md").write_text("# Two\n")
    (tmp_path / "large.md").write_text("# Large\n\n[two](two.md)\n\n" + "word " * 300_000)
    mentions, remark = links_to(open_hub(tmp_path), None, "two.md")
    assert not mentions
    assert "index" in remark
