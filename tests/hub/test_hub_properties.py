"""What holds for every target, path and text that anyone may write."""

import os
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hubtui.document.front_matter import FrontMatter
from hubtui.document.links import Link, Origin
from hubtui.document.untrusted import plain_line
from hubtui.hub.front_matter import read_values
from hubtui.hub.hub import Hub
from hubtui.hub.manifest import read_manifest
from hubtui.hub.metadata import read_head
from hubtui.hub.model import HubError, Problems
from hubtui.hub.nearest import NearestTexts
from hubtui.hub.opening import open_hub
from hubtui.hub.targets import join
from hubtui.hub.toml_text import UnreadableError

PIECES = [
    *("..", ".", "/", "//", "\\", "#", "?", "%", "%2e%2e", "%2F", "%00", "%ff", ":", "file:", "http://", "|", " ", "~"),
    *("a.md", "sub", "b.md", "B.MD", "a", "out", "door", "gate.md", "Heading", "etc/passwd", "\0", "é", "\ud800", "^x"),
]
TARGETS = st.one_of(st.text(max_size=40), st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
PAGES = ("a.md", "sub/b.md", "sub/deep/c.md", "no/such.md")


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Hub:
    top = tmp_path_factory.mktemp("properties")
    (top / "out").mkdir()
    (top / "out" / "secret.md").write_text("# Secret\n")
    root = top / "hub"
    (root / "sub" / "deep").mkdir(parents=True)
    for page in PAGES[:3]:
        (root / page).write_text(f"# Heading\n\nalias of {page}\n")
    (root / "door").symlink_to("../out")
    (root / "gate.md").symlink_to("../out/secret.md")
    os.mkfifo(root / "pipe.md")
    return open_hub(root)


@settings(max_examples=400, deadline=None)
@given(target=TARGETS, page=st.sampled_from(PAGES), origin=st.sampled_from(get_args(Origin)))
@example(target="door/secret.md", page="a.md", origin="link")
@example(target="%2e%2e/out/secret.md", page="a.md", origin="link")
@example(target="../out/secret", page="a.md", origin="nav")
@example(target="secret", page="a.md", origin="wikilink")
def test_no_link_raises_or_leads_out(hub: Hub, target: str, page: str, origin: Origin) -> None:
    link = Link(target, "text", origin, 1)
    found = hub.resolve(page, link)
    assert found.reason == plain_line(found.reason)
    assert bool(found.reason) == (found.status in ("broken", "outside") or found.anchor_ok is False)
    assert (found.target is not None) == (found.status == "ok")
    assert hub.link_status(page, link) == found.status
    if found.target is not None and found.target != page:
        real = os.path.realpath(hub.root / found.target)
        assert (real + "/").startswith(f"{hub.root}/")
        assert Path(real).exists()
        assert found.target == join("", found.target)
    if found.kind == "page" and found.target in hub.pages():
        hub.read(found.target)


@given(path=TARGETS)
def test_no_path_raises_but_hub_errors(hub: Hub, path: str) -> None:
    hub.meta(path)
    hub.exists(path)
    hub.section_of(path)
    for ask in (hub.read, hub.scan, hub.links_of, hub.find_page):
        said = ""
        try:
            ask(path)
        except HubError as error:
            said = str(error)
        assert said == plain_line(said)


@given(base=st.sampled_from(["", "a", "a/b/c"]), path=TARGETS)
def test_a_joined_path_is_plain(base: str, path: str) -> None:
    joined = join(base, path)
    if joined is not None:
        assert not {"..", "."} & set(joined.split("/"))
        assert not joined.startswith("/")
        assert join("", joined) == joined


YAML_BITS = [
    *(
        "a: ",
        "links: ",
        "- ",
        "[",
        "]",
        "{",
        "}",
        "&x ",
        "*x",
        "\n",
        "  ",
        "'",
        '"',
        ": ",
        "#",
        "!!python ",
        "|\n",
        "? ",
    )
]
TOML_BITS = [
    "a = ",
    "[",
    "[[",
    "]",
    "]]",
    "links",
    "sections",
    "pages",
    '"x"',
    "\n",
    "= ",
    "{",
    "}",
    "1979-05-27",
    ".",
    "lists",
]
ANY = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(YAML_BITS), max_size=20).map("".join),
    st.lists(st.sampled_from(TOML_BITS), max_size=20).map("".join),
)


@given(raw=ANY, kind=st.sampled_from(["toml", "yaml", "json"]))
def test_front_matter_gives_values_or_says_where_it_is_wrong(raw: str, kind: str) -> None:
    front = FrontMatter(kind, raw, 2, len(raw))  # type: ignore[arg-type]
    last = raw.count("\n") + 3
    lines: list[int] = []
    try:
        values = read_values(front)
        lines = [values.line_of((key, 0, "page")) for key in (*values.values, "links", "")]
    except UnreadableError as error:
        lines = [error.line]
    assert all(2 <= line <= last for line in lines)


@given(raw=ANY, fence=st.sampled_from(["+++", "---"]), strict=st.booleans())
def test_the_head_of_a_page_never_raises(raw: str, fence: str, strict: bool) -> None:
    problems = Problems()
    head = read_head("p.md", f"{fence}\n{raw}\n{fence}\n# T\n", problems, strict)
    assert head.meta.title
    assert head.meta.id
    for problem in problems:
        assert str(problem).startswith("p.md:")


@given(text=st.one_of(ANY, ANY.map(lambda text: f'[[sections]]\ntitle = "x"\n{text}')))
def test_a_manifest_never_raises(text: str) -> None:
    problems = Problems()
    manifest = read_manifest(text, problems)
    last = text.count("\n") + 1
    assert all(1 <= problem.line <= last for problem in problems)
    assert all(1 <= row.line <= last for row in manifest.links())


@given(texts=st.lists(st.text("abc-/", max_size=12), unique=True), wanted=st.text("abc-/", max_size=12))
def test_the_nearest_text_is_one_of_them_and_an_equal_one_wins(texts: list[str], wanted: str) -> None:
    near = NearestTexts(tuple(texts)).find(wanted)
    assert near is None or near in texts
    if wanted in texts and len(wanted) > 1 and len(texts) < 20:
        assert near == wanted
