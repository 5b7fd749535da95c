"""How hubs of other tools are found, and that none of their configuration is run or leads out of them."""

import json
from pathlib import Path

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from hubtui.hub.hub import Hub
from hubtui.hub.js_text import default_export
from hubtui.hub.model import HubError
from hubtui.hub.opening import open_hub

SITES = {
    "mkdocs": {"mkdocs.yml": "site_name: M\n", "docs/index.md": "# I\n", "docs/a/b.md": "# B\n"},
    "mdbook": {
        "book.toml": "",
        "src/SUMMARY.md": "- [I](index.md)\n- [B](a/b.md)\n",
        "src/index.md": "",
        "src/a/b.md": "",
    },
    "hugo": {"hugo.toml": "", "content/_index.md": "# I\n", "content/a/b.md": "# B\n"},
    "docusaurus": {"docusaurus.config.js": "export default {}", "docs/index.md": "# I\n", "docs/a/b.md": "# B\n"},
    "vitepress": {".vitepress/config.js": "export default {}", "index.md": "# I\n", "a/b.md": "# B\n"},
    "obsidian": {".obsidian/app.json": "{}", "Home.md": "# I\n", "a/b.md": "# B\n"},
    "hub.toml": {"hub.toml": "", "index.md": "# I\n", "a/b.md": "# B\n"},
}
CONTENT = {"mkdocs": "docs", "mdbook": "src", "hugo": "content", "docusaurus": "docs"}


def write(folder: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)


def problems(hub: Hub) -> list[str]:
    return [str(problem) for problem in hub.problems]


@pytest.mark.parametrize("flavour", SITES)
def test_a_site_opens_from_its_folder_its_pages_a_part_of_it_and_its_repository(tmp_path: Path, flavour: str) -> None:
    repository = tmp_path / "repository"
    write(repository, {"README.md": "# R\n", "CONTRIBUTING.md": "# C\n", "src/code.py": ""})
    site = repository / "website"
    write(site, SITES[flavour])
    inner = site / CONTENT.get(flavour, "")
    hubs = [open_hub(path) for path in (site, inner, inner / "a", repository)]
    assert {hub.root for hub in hubs} == {site}
    assert len({hub.home for hub in hubs}) == 1
    page = open_hub(inner / "a" / "b.md")
    assert (page.root, page.root / page.home) == (site, inner / "a" / "b.md")
    assert open_hub(repository, "plain").root == repository
    assert open_hub(inner / "a", "plain").root == inner / "a"


def test_a_folder_beside_the_pages_of_a_site_is_none_of_it(tmp_path: Path) -> None:
    write(tmp_path, SITES["mkdocs"] | {"notes/one.md": "# One\n"})
    hub = open_hub(tmp_path / "notes")
    assert (hub.root, hub.pages()) == (tmp_path / "notes", ("one.md",))
    assert open_hub(tmp_path / "notes" / "one.md").root == tmp_path / "notes"


def test_a_folder_with_pages_of_its_own_is_no_mere_repository(tmp_path: Path) -> None:
    write(tmp_path / "docs", SITES["mkdocs"])
    write(tmp_path, {"README.md": "# R\n", "thoughts.md": "# T\n"})
    assert open_hub(tmp_path).root == tmp_path


def test_the_only_site_of_a_repository_is_found_two_folders_down(tmp_path: Path) -> None:
    write(tmp_path, {"README.md": "# R\n", "packages/core/index.js": ""})
    write(tmp_path / "packages" / "manual", SITES["vitepress"])
    assert open_hub(tmp_path).root == tmp_path / "packages" / "manual"
    write(tmp_path / "packages" / "more", SITES["mkdocs"])
    assert open_hub(tmp_path).root == tmp_path


@pytest.mark.parametrize(
    ("asked", "known"),
    [
        ("", False),
        ('{"devDependencies": {"vitepress": "^1.6.4"}}', False),
        ('{"devDependencies": {"vitepress": "2.0.0-alpha.19"}}', True),
        ('{"dependencies": {"vitepress": "catalog:docs"}}', False),
    ],
)
def test_vitepress_2_names_headings_by_their_text(asked: str, known: bool, tmp_path: Path) -> None:
    write(tmp_path, SITES["vitepress"] | {"rye.md": "# Rye\n\n[knead](#How-To) [knead](#how-to)\n\n## How To\n"})
    if asked:
        write(tmp_path, {"package.json": asked})
    hub = open_hub(tmp_path)
    assert [found.anchor_ok for _, found in hub.links_of("rye.md")] == [known, True]


@pytest.mark.parametrize(
    ("files", "is_vault"),
    [
        ({"a.md": "[[b]] ^x\n", "b.md": "[[a#^x]]\n"}, True),
        ({"a.md": "[[b]] ^x\n", "b.md": "[[a]] [c](c.md)\n"}, False),
        ({"a.md": "[[b]] ^x\n", "b.md": "text\n", "c.md": "text\n"}, False),
        ({"a.md": "`[[bin]]`\n", "b.md": "```toml\n[[bin]]\n```\n", "c.md": "if [[ -f x ]]\n"}, False),
        ({"a.md": "+++\n[[links]]\n+++\n", "b.md": "+++\n[[links]]\n+++\n"}, False),
    ],
)
def test_a_readme_hides_no_vault(files: dict[str, str], is_vault: bool, tmp_path: Path) -> None:
    write(tmp_path, {"README.md": "# Notes\n", **files})
    assert open_hub(tmp_path).dialect.block_ids == is_vault


def test_notes_with_wikilinks_and_nothing_else_are_a_vault(tmp_path: Path) -> None:
    write(tmp_path, {"One.md": "[[Two]]\n", "Two.md": "# Other\n\nText. ^id\n"})
    hub = open_hub(tmp_path)
    assert (hub.meta("Two.md").title, hub.dialect.block_ids) == ("Two", True)
    write(tmp_path, {"README.md": "# Notes\n"})
    assert open_hub(tmp_path).meta("Two.md").title == "Other"


def test_a_site_that_keeps_its_pages_elsewhere_is_not_followed_out_of_its_project(tmp_path: Path) -> None:
    write(tmp_path, {"secret/one.md": "# Secret\n", "secret/index.md": "# Secret\n"})
    site = tmp_path / "down" / "site"
    write(site, {"mkdocs.yml": f"docs_dir: {tmp_path}/secret\n", "own.md": "# Own\n"})
    assert open_hub(site).pages() == ("own.md",)
    write(site, {"mkdocs.yml": "docs_dir: ../../secret\n"})
    assert open_hub(site).pages() == ("own.md",)
    (site / "docs").symlink_to(tmp_path / "secret")
    write(site, {"mkdocs.yml": "docs_dir: docs\nINHERIT: ../../secret/mkdocs.yml\n"})
    assert open_hub(site).pages() == ("own.md",)
    with pytest.raises(HubError, match="cannot be opened as a hub of this flavour: mkdocs"):
        open_hub(site, "mkdocs")


def test_aliases_that_grow_on_reading_are_refused(tmp_path: Path) -> None:
    bomb = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9))
    write(tmp_path, {"mkdocs.yml": f"site_name: Bomb\n{bomb}", "docs/index.md": "# I\n"})
    hub = open_hub(tmp_path)
    assert hub.pages() == ("docs/index.md",)
    assert problems(hub) == ["mkdocs.yml:10: mkdocs.yml has more than 64 aliases; it is not read."]


@pytest.mark.parametrize("flavour", SITES)
def test_a_configuration_that_cannot_be_read_leaves_the_pages(tmp_path: Path, flavour: str) -> None:
    write(tmp_path, SITES[flavour])
    for name in ("mkdocs.yml", "book.toml", "hugo.toml", "docusaurus.config.js", ".vitepress/config.js", "hub.toml"):
        if (tmp_path / name).exists():
            (tmp_path / name).write_bytes(b"[{'\xff\n\t- ] = \n")
    assert len(open_hub(tmp_path).pages()) == 2


def test_includes_are_files_of_the_hub(tmp_path: Path) -> None:
    write(tmp_path, {"outside.rs": "fn secret() {}\n"})
    book = tmp_path / "book"
    write(book, SITES["mdbook"] | {"listings/main.rs": "fn main() {}\n"})
    (book / "link.rs").symlink_to("../outside.rs")
    give = open_hub(book).includes("src/a/b.md").give
    found = give("src/a/b.md", "../../listings/main.rs", "mdbook")
    assert found is not None
    assert (found.page, found.text) == ("listings/main.rs", "fn main() {}\n")
    for target in ("../../../outside.rs", "../../link.rs", "/etc/passwd", "../../listings", "../../gone.rs"):
        assert give("src/a/b.md", target, "mdbook") is None


def test_embeds_are_pages_with_the_anchor_as_it_is_spelled_there(tmp_path: Path) -> None:
    write(tmp_path, SITES["obsidian"] | {"a/b.md": "# Some *text*, here\n\n![[Home]]\n", "x.png": ""})
    give = open_hub(tmp_path).includes("Home.md").give
    found = give("Home.md", "b#some text here", "embed")
    assert found is not None
    assert (found.page, found.anchor) == ("a/b.md", "Some text here")
    assert [give("Home.md", target, "embed") for target in ("b#nothing", "nowhere", "x.png")] == [None] * 3


@pytest.mark.parametrize("case", tomli.loads((Path(__file__).parent / "javascript.toml").read_text())["cases"])
def test_plain_values_of_javascript(case: dict[str, str]) -> None:
    value = default_export(case["text"], lambda path: "export const s = ['imported']" if path == "./s" else "")
    assert value == json.loads(case["value"])


@given(st.text("{}[]()'\"`,:;.=> \n\\/*$abexportdefaultreturnconst0123", max_size=80))
def test_no_javascript_breaks_the_reader(text: str) -> None:
    default_export("export default " + text)
    default_export(text + "\nexport default {a: [b, f(1), ...c]}")
