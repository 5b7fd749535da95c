"""Hold what `hubtui cat` prints of a specification's examples against what a browser shows of their HTML.

python -m benchmarks.examples spec.txt commonmark.json

The examples are not ours to bring along: the specifications of CommonMark and GFM are to be had from their own
repositories, as a `spec.txt` with the examples in fences, or as JSON with `markdown` and `html`.
"""

import argparse
import json
import re
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from markdown_it import MarkdownIt
from mdit_py_plugins.gfm_autolink import gfm_autolink_plugin

from hubtui.document.blocks import Span
from hubtui.document.dialect import Dialect
from hubtui.document.flow import Flow
from hubtui.document.source import Source

_EXAMPLE = re.compile(r"^`{32} example[^\n]*\n(.*?)^\.\n(.*?)^`{32}$", re.DOTALL | re.MULTILINE)
_MARKS = frozenset(
    {"list.marker", "quote.bar", "heading.rule", "rule", "table.border", "task.open", "task.done", "code.language"}
)
_BOXES = {"task.open": "[]", "task.done": "[x]"}
_WHITE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Difference:
    """An example that reads otherwise, white space aside. failure: the traceback of what should never happen."""

    markdown: str
    browser: str
    hubtui: str
    failure: str = ""


def examples_of(path: Path) -> list[str]:
    """Return the Markdown of a specification's examples."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        return [example["markdown"] for example in json.loads(text)]
    return [match[1].replace("→", "\t") for match in _EXAMPLE.finditer(text)]


def differences(examples: Sequence[str]) -> Iterator[Difference]:
    """Yield the examples whose text is not the same."""
    for markdown in examples:
        browser = in_a_browser(markdown)
        try:
            hubtui = in_hubtui(markdown)
        except Exception:  # noqa: BLE001  to find what is raised is what this is for
            yield Difference(markdown, browser, "", traceback.format_exc())
            continue
        if hubtui != browser:
            yield Difference(markdown, browser, hubtui)


def in_a_browser(markdown: str) -> str:
    """Return the text that markdown-it's HTML shows, without white space: of pictures, what stands for them."""
    parser = MarkdownIt("commonmark", {"strikethrough_single_tilde": True}).enable(["table", "strikethrough"])
    parser.use(gfm_autolink_plugin)
    shown = _Shown()
    shown.feed(parser.render(markdown))
    shown.close()
    return _WHITE.sub("", "".join(shown.texts))


def in_hubtui(markdown: str) -> str:
    """Return the text that hubtui prints, without white space, bullets, bars and rules."""
    source = Source(markdown, Dialect())
    flow = Flow(source, 80)
    flow.print_with(lambda _: None, None)
    lines = [line for index in range(len(source.chunks)) for line in flow.lines(index)]
    spans = [span for line in lines for span in line.spans]
    return _WHITE.sub("", "".join(map(_shown, spans)))


def _shown(span: Span) -> str:
    styles = set(span.style.split())
    if styles & _MARKS:
        return _BOXES.get(span.style, "")
    # A picture may lead on; on a page that is shown by an arrow.
    return span.text.replace("\u2197", "")


class _Shown(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in ("script", "style")
        if tag == "img":
            # hubtui names a picture without a text by its file, so that it can be opened.
            given = dict(attrs)
            self.texts.append(given.get("alt") or (given.get("src") or "").rpartition("/")[2])

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.texts.append(data)


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare the examples of the files named; return 1 where one raised something."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.examples", description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="spec.txt, or JSON of its examples")
    options = parser.parse_args(arguments)
    failed = False
    for path in options.files:
        examples = examples_of(path)
        found = list(differences(examples))
        failed |= any(each.failure for each in found)
        print(f"{path}: {len(examples)} examples, {len(examples) - len(found)} read the same")
        for each in found:
            print(f"  {each.markdown!r}\n    browser {each.browser!r}\n    hubtui  {each.hubtui!r}{each.failure}")
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())
