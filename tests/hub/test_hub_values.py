"""Front matter and files that would take long, go deep or grow; and bytes in every encoding."""

import time
from pathlib import Path

import pytest

from hubtui.document.front_matter import FrontMatter
from hubtui.hub import reading
from hubtui.hub.front_matter import LARGEST, read_values
from hubtui.hub.metadata import first_heading
from hubtui.hub.model import HubError
from hubtui.hub.opening import open_hub
from hubtui.hub.toml_text import TomlLines, UnreadableError

BOMB = "a: &a [x, x]\n" + "\n".join(
    f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("kind", "raw", "what"),
    [
        ("yaml", BOMB, "more than 64 aliases"),
        ("yaml", "a: " + "[" * 50_000, "nested too deeply"),
        ("yaml", "- " * 50_000, "nested too deeply"),
        ("yaml", "\n".join(" " * depth + "a:" for depth in range(400)), "nested too deeply"),
        ("yaml", "a: *b", "names “b” before it is defined"),
        ("yaml", "a: \x07", "not YAML"),
        ("toml", "a = " + "[" * 50_000, "nested too deeply"),
        ("toml", "a = " + "{b=" * 50_000, "nested too deeply"),
        ("toml", "a" + ".a" * 100_000 + " = 1", "nested too deeply"),
        ("toml", "a" + " . a" * 50_000 + " = 1", "nested too deeply"),
        ("toml", "a = " + "9" * 10_000, "cannot be read as TOML"),
        ("json", '{"a": ' + "[" * 50_000, "nested too deeply"),
        ("json", "{" + '"a": {' * 20_000, "nested too deeply"),
        ("toml", "# " + "x" * LARGEST, "larger than 256 KiB"),
        ("yaml", "# " + "x" * LARGEST, "larger than 256 KiB"),
    ],
)
def test_front_matter_that_means_harm_is_refused_at_once(kind: str, raw: str, what: str) -> None:
    start = time.process_time()
    with pytest.raises(UnreadableError, match=what):
        read_values(FrontMatter(kind, raw, 2, len(raw)))  # type: ignore[arg-type]
    assert time.process_time() - start < 1


def test_a_few_aliases_are_fine() -> None:
    values = read_values(FrontMatter("yaml", "a: &a {b: c}\nd: *a\n'e': [*a, &f g, *f]", 2, 0))
    assert values.values == {"a": {"b": "c"}, "d": {"b": "c"}, "e": [{"b": "c"}, "g", "g"]}


def test_yaml_values_stay_as_written() -> None:
    raw = "date: 2024-02-30\nversion: 1.10\nno: off\nnothing:\ntilde: ~\nquoted: '~'\nbig: 0x10\n? [a]\n: b"
    assert read_values(FrontMatter("yaml", raw, 2, 0)).values == {
        "date": "2024-02-30",
        "version": "1.10",
        "no": "off",
        "nothing": None,
        "tilde": None,
        "quoted": "~",
        "big": "0x10",
        "": "b",
    }


def test_a_page_with_huge_front_matter_shows_its_name_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "big-page.md").write_text("---\n" + "x: y\n" * 100_000 + "title: T\n---\n# Body\n")
    (tmp_path / "long.md").write_text("---\nsummary: " + "x" * 30_000 + "\ntitle: Long\n---\n# Body\n")
    (tmp_path / "open.md").write_text("---\n" + "x: y\n" * 300_000)
    hub = open_hub(tmp_path)
    assert [hub.meta(page).title for page in hub.pages()] == ["Body", "Long", "Open"]
    assert [str(problem) for problem in hub.problems] == [
        "big-page.md:2: The front matter is larger than 256 KiB; it is not read."
    ]


@pytest.mark.parametrize(
    ("data", "text", "damaged"),
    [
        (b"", "", False),
        (b"plain\n", "plain\n", False),
        (b"\xef\xbb\xbf# Mark\n", "# Mark\n", False),
        ("# Ümläut\n".encode("utf-16"), "# Ümläut\n", False),
        (b"\xfe\xff" + "# Big\n".encode("utf-16-be"), "# Big\n", False),
        ("# Four\n".encode("utf-32"), "# Four\n", False),
        (b"\xff\xfea", "�", True),
        (b"one\r\ntwo\rthree\n\r\n", "one\ntwo\nthree\n\n", False),
        (b"caf\xe9 and\xc3", "caf� and�", True),
        (b"\xed\xa0\x80", "���", True),
        (b"nul \0 escape \x1b[2J", "nul \0 escape \x1b[2J", False),
    ],
)
def test_bytes_of_every_kind(tmp_path: Path, data: bytes, text: str, damaged: bool) -> None:
    (tmp_path / "p.md").write_bytes(data)
    hub = open_hub(tmp_path)
    read = hub.read("p.md")
    assert (read.text, read.damaged) == (text, damaged)
    assert hub.meta("p.md").title
    hub.scan("p.md")


def test_a_head_may_end_in_the_middle_of_a_character(tmp_path: Path) -> None:
    (tmp_path / "p.md").write_text("# T\n" + "é" * 20_000)
    (tmp_path / "q.md").write_text("---\ntitle: " + "é" * 20_000 + "\n---\n")
    hub = open_hub(tmp_path)
    assert hub.meta("p.md").title == "T"
    assert hub.meta("q.md").title == "é" * 500
    assert hub.problems == []


def test_a_file_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "p.md").write_text("# T\n")
    with (tmp_path / "p.md").open("r+b") as file:
        file.truncate(reading.LARGEST + 1)
    hub = open_hub(tmp_path)
    assert hub.meta("p.md").title == "T"
    with pytest.raises(HubError, match=r"^p\.md is larger than 64 MiB; hubtui does not read it\.$"):
        hub.read("p.md")


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("# One\n", "One"),
        ("## Two\n\n# One\n", "One"),
        ("#nope\n\n### Three ###\n", "Three"),
        ("text\nSetext\n===\n", "Setext"),
        ("\n\nLower\n---\n", "Lower"),
        ("---\n\n# After a rule\n", "After a rule"),
        ("- item\n---\n", ""),
        ("    # code\n", ""),
        ("~~~\n# code\n```\n# code\n~~~\n# Out\n", "Out"),
        ("# `__init__` and *some* __more__ ~~gone~~ 2 * 3\n", "__init__ and some more gone 2 * 3"),
        ("# [Link](x) ![pic](y) [ref][r] <b>bold</b> \\# {#own-id}\n", "Link pic ref bold #"),
        ("#\n\n## Second\n", "Second"),
        ("# " + "*" * 400 + "\n" + "# Next\n", "Next"),
        ("no heading", ""),
    ],
)
def test_the_first_heading(body: str, title: str) -> None:
    assert first_heading(body) == title


def test_lines_of_toml() -> None:
    text = """a = 1

[table]
"b c" = 2
[[list]]
x = [
  "one",
  'two',
]
[[list]]
[[list.inner]]
y = 1
[list.sub]
z = { k = "deep" }
"""
    lines = TomlLines(text)
    assert lines.of(("a",)) == 1
    assert lines.of(("table", "b c")) == 4
    assert lines.of(("list",)) == 5
    assert lines.of(("list", 0, "x", 1), "two") == 8
    assert lines.of(("list", 1, "inner", 0, "y")) == 12
    assert lines.of(("list", 1, "sub", "z", "k"), "deep") == 14
    assert lines.of(("nothing", "here")) == 1
