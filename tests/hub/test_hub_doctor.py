"""Small hubs that each have something wrong with them, with what the doctor says of it in `expected.txt`."""

import os
from pathlib import Path
from typing import get_args

import pytest

from hubtui.document.dialect import Dialect
from hubtui.document.includes import Includes
from hubtui.hub.doctor.checkup import Checkup, check
from hubtui.hub.doctor.findings import Finding, Kind
from hubtui.hub.hub import Hub
from hubtui.hub.opening import open_hub
from hubtui.resources import data_folder

CASES = Path(__file__).parent / "doctor_cases"


def shown(finding: Finding) -> str:
    """The finding on one line: its kind, what is printed of it, and what is nearest."""
    return f"{finding.kind}: {finding}" + (f" -> {finding.nearest}" if finding.nearest else "")


def written(folder: Path, **pages: str) -> Hub:
    for name, text in pages.items():
        (folder / f"{name}.md").write_text(text)
    return open_hub(folder)


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir()))
def test_case(case: str) -> None:
    found = [shown(finding) for finding in check(open_hub(CASES / case))]
    assert found == (CASES / case / "expected.txt").read_text(encoding="utf-8").splitlines()


def test_every_kind_of_finding_has_a_case() -> None:
    lines = [line for file in CASES.glob("*/expected.txt") for line in file.read_text(encoding="utf-8").splitlines()]
    # The other two need files that no repository can hold; they follow below.
    assert {line.partition(":")[0] for line in lines} == set(get_args(Kind)) - {"unreadable", "skipped"}


@pytest.mark.parametrize("name", sorted(path.name for path in data_folder("content").iterdir() if path.is_dir()))
def test_the_bundled_hubs_are_sound(name: str) -> None:
    assert [str(finding) for finding in check(open_hub(data_folder("content") / name))] == []


def test_a_page_that_is_too_large_is_named_once(tmp_path: Path) -> None:
    hub = written(tmp_path, README="# Home\n\n[large](large.md#part) [large](large.md)\n", large="")
    os.truncate(tmp_path / "large.md", 65 << 20)
    (found,) = check(hub)
    assert (found.file, found.kind) == ("large.md", "unreadable")


def test_what_is_skipped_is_named(tmp_path: Path) -> None:
    (tmp_path / "hub").mkdir()
    (tmp_path / "hub/out.md").symlink_to("/etc/hostname")
    found = check(written(tmp_path / "hub", README="# Home\n"))
    assert [shown(one) for one in found] == [
        "skipped: out.md: This symbolic link leads out of the hub's folder; it is not followed."
    ]


def test_a_folder_without_pages_is_a_finding(tmp_path: Path) -> None:
    (found,) = check(open_hub(tmp_path))
    assert found.message.startswith("There is no page here")


def test_a_finding_cannot_act_on_the_terminal(tmp_path: Path) -> None:
    hub = written(tmp_path, README="# Home\n\n[x](<a\x1b[31m\u202eb.md>) [^\x07]\n")
    assert all(character.isprintable() for finding in check(hub) for character in str(finding))


@pytest.mark.parametrize("backwards", [False, True])
def test_the_order_of_examination_does_not_matter(backwards: bool) -> None:
    checkup = Checkup(open_hub(CASES / "order"))
    for page in reversed(checkup.pages) if backwards else checkup.pages:
        checkup.take(page)
    expected = (CASES / "order/expected.txt").read_text(encoding="utf-8").splitlines()
    assert [shown(finding) for finding in checkup.findings()] == expected


def test_each_page_is_parsed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from hubtui.document import scan

    parsed: list[str] = []
    scan_page = scan.scan_page

    def counted(text: str, dialect: Dialect, includes: Includes) -> scan.PageScan:
        parsed.append(text)
        return scan_page(text, dialect, includes)

    monkeypatch.setattr(scan, "scan_page", counted)
    names = [f"p{number}" for number in range(300)]
    every = " ".join(f"[x]({name}.md#{name})" for name in names[::10])
    assert check(written(tmp_path, README=every, **{name: f"# {name}\n\n{every}\n" for name in names[::10]})) == []
    assert len(parsed) == 31
