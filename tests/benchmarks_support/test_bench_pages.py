from pathlib import Path

import pytest
import tomli
from benchmarks.pages import BEGINS, ELSEWHERE, ENDS, SIZES, write_hub, write_page


@pytest.mark.parametrize("size", [SIZES["10 KB"], SIZES["100 KB"]])
def test_a_page_has_its_size_and_its_marks(tmp_path: Path, size: int) -> None:
    text = write_page(tmp_path, size).read_text(encoding="utf-8")
    assert size <= len(text.encode()) < size * 1.1
    assert text.index(BEGINS) < 200
    assert text.index(ENDS) > size * 0.9
    assert text.index("(another.md)") == text.index("](") + 1
    assert ELSEWHERE in (tmp_path / "another.md").read_text(encoding="utf-8")


def test_the_same_page_is_written_everywhere(tmp_path: Path) -> None:
    assert write_page(tmp_path / "one", 10_000).read_bytes() == write_page(tmp_path / "two", 10_000).read_bytes()


def test_the_smallest_page_has_everything(tmp_path: Path) -> None:
    text = write_page(tmp_path, SIZES["10 KB"]).read_text(encoding="utf-8")
    for mark in ("\n## ", "\n- ", "\n| ---", "\n```", "\n> ", "- [x] ", "](https://", "**", "`"):
        assert mark in text


def test_a_hub_has_its_pages_and_its_manifest_names_them(tmp_path: Path) -> None:
    hub = write_hub(tmp_path / "hub", 250, manifest=True)
    pages = {path.relative_to(hub).as_posix() for path in hub.rglob("*.md")}
    manifest = tomli.loads((hub / "hub.toml").read_text(encoding="utf-8"))
    assert len(pages) == 250
    assert {page for section in manifest["sections"] for page in section["pages"]} == pages - {manifest["home"]}
    assert not (write_hub(tmp_path / "folder", 3, manifest=False) / "hub.toml").exists()
