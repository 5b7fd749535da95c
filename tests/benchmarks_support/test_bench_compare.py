from pathlib import Path

import pytest
from benchmarks.compare import main


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    folder = tmp_path / "hub"
    folder.mkdir()
    (folder / "a.md").write_text("# A\n\n[b](b.md#two) [self](#a) [out](https://example.org/) [none](none.md)\n")
    (folder / "b.md").write_text("# B\n\n[a](a.md)\n")
    return folder


REFERENCE = """\
{"page": "a.md", "target": "b.md", "anchor": "two", "anchor_ok": false}
{"page": "a.md", "target": "a.md", "anchor": "a", "anchor_ok": true}
{"page": "a.md", "status": "external", "raw": "https://example.org", "target": null}
{"page": "a.md", "status": "broken", "raw": "none.md", "target": "none.md"}
"""


def said(hub: Path, reference: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str]]:
    path = hub.parent / "reference.jsonl"
    path.write_text(reference)
    code = main([str(hub), str(path)])
    return code, capsys.readouterr().out.splitlines()


def test_the_same_links_agree(hub: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, lines = said(hub, REFERENCE, capsys)
    assert lines == [f"{hub}: targets 4 of 4 (100.00 %), anchors 2 of 2 (100.00 %)"]
    assert code == 0


def test_differences_are_named_by_page(hub: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = REFERENCE.replace('"target": "b.md"', '"target": "c.md"').replace(
        '"a", "anchor_ok": true', '"a", "anchor_ok": false'
    )
    code, lines = said(hub, wrong + '{"page": "b.md", "status": "ok", "target": "a.md"}\n' * 2, capsys)
    assert lines == [
        "a.md: target - c.md",
        "a.md: target + b.md",
        "a.md: anchor - a.md#a is not there",
        "a.md: anchor + a.md#a is there",
        "b.md: target - a.md",
        f"{hub}: targets 4 of 6 (66.67 %), anchors 0 of 1 (0.00 %)",
    ]
    assert code == 1
