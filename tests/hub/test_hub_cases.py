"""Small hubs, each with what is expected of it in `expected.toml`; what that does not mention is not looked at."""

from pathlib import Path
from typing import Any

import pytest
import tomli

from hubtui.document.links import Link
from hubtui.hub.hub import Hub
from hubtui.hub.links import Resolution
from hubtui.hub.model import Section
from hubtui.hub.opening import open_hub

CASES = Path(__file__).parent / "cases"


def shown_sections(sections: tuple[Section, ...], indent: str = "") -> list[str]:
    """A line for each section, two spaces deeper for those inside."""
    lines = []
    for section in sections:
        lines.append(f"{indent}{section.title}: {', '.join(section.pages)}".rstrip())
        lines.extend(shown_sections(section.sections, indent + "  "))
    return lines


def shown_link(link: Link, found: Resolution) -> str:
    """`raw -> kind status target #anchor`; the anchor with `missing` where the page lacks it."""
    target = "-" if found.target is None else found.target or "."
    anchor = "" if found.anchor is None else f" #{found.anchor}"
    known = {None: "", True: "", False: " missing"}[found.anchor_ok]
    unchecked = " unchecked" if found.anchor is not None and found.anchor_ok is None else ""
    return f"{link.target} -> {found.kind} {found.status} {target}{anchor}{known}{unchecked}"


def observed(hub: Hub, expected: dict[str, Any]) -> dict[str, Any]:
    """What the hub says to each thing that is expected of it."""
    seen: dict[str, Any] = {}
    for name in expected:
        if name in ("id", "title", "home"):
            seen[name] = getattr(hub, name)
        elif name == "pages":
            seen[name] = list(hub.pages())
        elif name == "sections":
            seen[name] = shown_sections(hub.sections)
        elif name == "lists":
            seen[name] = {
                reading.id: [reading.title, reading.summary, *(f"{e.page}: {e.reason}" for e in reading.entries)]
                for reading in hub.lists
            }
        elif name == "meta":
            seen[name] = {
                path: {key: shown_meta(getattr(hub.meta(path), key)) for key in keys}
                for path, keys in expected[name].items()
            }
        elif name == "links":
            seen[name] = {path: [shown_link(*pair) for pair in hub.links_of(path)] for path in expected[name]}
        elif name == "reasons":
            seen[name] = {
                path: {link.target: found.reason for link, found in hub.links_of(path) if link.target in raws}
                for path, raws in expected[name].items()
            }
        elif name == "backlinks":
            seen[name] = {
                path: [f"{back.page}:{back.line} {back.text}" for back in hub.backlinks(path)]
                for path in expected[name]
            }
        elif name == "manifest_links":
            seen[name] = [f"{link.line}: {shown_link(link, found)}" for link, found in hub.manifest_links()]
    if "problems" in expected:
        # Reading goes on finding problems, so they are looked at when everything else has been.
        for path in hub.pages():
            hub.meta(path)
        # Their order depends on what was read first, and no one is promised it.
        seen["problems"] = sorted(str(problem) for problem in hub.problems)
        expected["problems"] = sorted(expected["problems"])
    return seen


def shown_meta(value: Any) -> Any:
    if isinstance(value, tuple):
        return [v if isinstance(v, str) else f"{v.line}: {v.page} ({v.relation}) {v.note}".rstrip() for v in value]
    return value


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir()))
def test_hub(case: str) -> None:
    expected = tomli.loads((CASES / case / "expected.toml").read_text())
    page = expected.pop("page", "")
    assert observed(open_hub(CASES / case / page), expected) == expected


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir()))
def test_every_page_knows_its_section(case: str) -> None:
    asked = open_hub(CASES / case)
    titles = {page: asked.section_of(page) for page in reversed(open_hub(CASES / case).pages())}
    named: dict[str, str] = {}
    waiting = [(section, section.title) for section in reversed(asked.sections)]
    while waiting:
        section, title = waiting.pop()
        for page in section.pages:
            named.setdefault(page, title)
        waiting.extend((inner, inner.title or title) for inner in reversed(section.sections))
    assert titles == {page: named.get(page, "") for page in titles}
