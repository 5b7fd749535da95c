"""What shortcodes make by the templates of a Hugo site, each case a small site of its own."""

import re
from pathlib import Path
from typing import Any

import pytest
import tomli

from hubtui.document.printing import print_page
from hubtui.document.source import Source
from hubtui.hub.flavours.hugo.patterns import safe_pattern
from hubtui.hub.flavours.hugo.template_text import BeyondError, read_template
from hubtui.hub.flavours.hugo.template_values import Budget, Evaluation
from hubtui.hub.hub import Hub
from hubtui.hub.opening import open_hub

CASES = tomli.loads((Path(__file__).parent / "shortcode_cases.toml").read_text(encoding="utf-8"))

_REFERENCES = re.compile(r"(?s)\n\n\[1\] .*|\[\d+\]")
"""The numbers of links and the list of them."""


def site(root: Path, case: dict[str, Any]) -> Hub:
    """The site of a case: `page` is its home, `shortcodes` and `files` what lies beside it."""
    files = {"hugo.toml": case.get("config", ""), "content/_index.md": case["page"], **case.get("files", {})}
    files |= {f"layouts/_shortcodes/{name}.html": text for name, text in case.get("shortcodes", {}).items()}
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return open_hub(root)


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["name"])
def test_what_is_made_is_read(tmp_path: Path, case: dict[str, Any]) -> None:
    hub = site(tmp_path, case)
    page = "content/_index.md"
    source = Source(hub.read(page).text, hub.dialect, includes=hub.includes(page))
    seen = {
        "shown": _REFERENCES.sub("", "\n".join(line.text.rstrip() for line in print_page(source, 60))).strip("\n"),
        "links": [
            f"{link.line}: {link.target} -> {found.target or found.status}" for link, found in hub.links_of(page)
        ],
        "anchors": sorted(hub.scan(page).anchors),
    }
    assert {key: value for key, value in seen.items() if key in case} == {
        key: value.strip("\n") if isinstance(value, str) else value for key, value in case.items() if key in seen
    }


@pytest.mark.parametrize("case", CASES["values"], ids=lambda case: case["template"])
def test_templates_make_text_of_values(tmp_path: Path, case: dict[str, Any]) -> None:
    page = "{{< made >}}" if "arguments" not in case else f"{{{{< made {case['arguments']} >}}}}"
    hub = site(
        tmp_path, {"page": f"`{page}`\n", "shortcodes": {"made": case["template"]}, "config": "title = 'Wood'\n"}
    )
    source = Source(hub.read("content/_index.md").text, hub.dialect, includes=hub.includes("content/_index.md"))
    assert source.text == f"`{case['text']}`\n"


@pytest.mark.parametrize("template", CASES["beyond"]["templates"])
def test_what_is_not_plain_stays_as_it_is_written(tmp_path: Path, template: str) -> None:
    hub = site(tmp_path, {"page": "{{< made a >}}\n", "shortcodes": {"made": template}})
    source = Source(hub.read("content/_index.md").text, hub.dialect, includes=hub.includes("content/_index.md"))
    assert source.text == "{{< made a >}}\n"


@pytest.mark.parametrize(
    "page",
    [
        "{{< a >}}" * 5_000 + "{{< /a >}}" * 5_000,
        "{{< b >}}" * 5_000 + "{{< /b >}}" * 5_000,
        "{{< a " * 20_000,
        "{{< a >}}" + "<pre" * 20_000 + "<script" * 20_000 + "{{< /a >}}",
        "{{< a >}}\n" * 5_000,
        "".join("`" * count + "\n" for count in range(300, 3, -1)) + "{{< a >}}",
    ],
    ids=("nested", "nested and unknown", "never ended", "tags never closed", "many", "fences never closed"),
)
def test_a_hostile_page_is_read(tmp_path: Path, page: str) -> None:
    hub = site(tmp_path, {"page": page, "shortcodes": {"a": "<i>{{ .Inner }}</i>"}})
    source = Source(hub.read("content/_index.md").text, hub.dialect, includes=hub.includes("content/_index.md"))
    assert source.text.count("{{<") <= page.count("{{<")


@pytest.mark.parametrize("template", CASES["beyond"]["endless"])
def test_a_template_ends(template: str) -> None:
    budget = Budget(20_000)
    functions = {
        "seq": lambda count: list(range(count)), "printf": lambda pattern, *rest: pattern.replace("%s", str(rest[0])),
        "slice": lambda *values: list(values),
    }  # fmt: skip
    with pytest.raises(BeyondError):
        Evaluation(read_template(template), functions, budget).text(None)


@pytest.mark.parametrize("pattern", CASES["beyond"]["patterns"])
def test_a_pattern_that_may_take_long_is_refused(pattern: str) -> None:
    with pytest.raises(BeyondError):
        safe_pattern(pattern, "a" * 1_000 + " bx", lambda _: None)
