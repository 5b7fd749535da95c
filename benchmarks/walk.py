"""Walk through every page of real hubs as the reader lays them out, and say which fail and which are slow.

python -m benchmarks.walk ~/src/some-docs ~/src/other-docs
"""

import argparse
import sys
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from hubtui.document.highlight import highlight
from hubtui.document.printing import print_page
from hubtui.document.source import Source
from hubtui.hub.hub import Hub
from hubtui.hub.model import HubError
from hubtui.hub.opening import open_hub

_WIDTHS = (40, 80, 120)


@dataclass(frozen=True, slots=True)
class Visit:
    """One page, read, scanned, its links resolved, laid out at each width.

    seconds: what all of that took. size: in characters. lines: at all widths together.
    said: the sentence a reader is told instead of the page, "" for none.
    failure: the traceback of what should never happen, "" for none.
    """

    page: str
    seconds: float
    size: int = 0
    lines: int = 0
    said: str = ""
    failure: str = ""


def walk(hub: Hub, widths: Sequence[int] = _WIDTHS) -> Iterator[Visit]:
    """Visit each page of a hub. widths: measures to lay it out at, in cells."""
    for page in hub.pages():
        began = perf_counter()
        size = lines = 0
        said = failure = ""
        try:
            text = hub.read(page).text
            size = len(text)
            lines = _lay_out(hub, page, text, widths)
        except HubError as error:
            said = str(error)
        except Exception:  # noqa: BLE001  to find what is raised is what the walk is for
            failure = traceback.format_exc()
        yield Visit(page, perf_counter() - began, size, lines, said, failure)


def _lay_out(hub: Hub, page: str, text: str, widths: Sequence[int]) -> int:
    for link in hub.scan(page).links:
        hub.resolve(page, link)
    source = Source(text, hub.dialect, includes=hub.includes(page))
    return sum(1 for width in widths for _ in print_page(source, width, highlight))


def main(arguments: Sequence[str] | None = None) -> int:
    """Walk through the hubs named; return 1 where a page failed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.walk", description=__doc__.splitlines()[0])
    parser.add_argument("hubs", nargs="+", type=Path, metavar="HUB", help="a folder of pages, or one page")
    parser.add_argument("--slowest", type=int, default=3, metavar="N", help="how many slow pages to name [3]")
    options = parser.parse_args(arguments)
    failed = False
    for path in options.hubs:
        try:
            visits = list(walk(open_hub(path)))
        except HubError as error:
            print(error, file=sys.stderr)
            failed = True
            continue
        failed |= any(visit.failure for visit in visits)
        print("\n".join(_report(path, visits, options.slowest)))
    return int(failed)


def _report(path: Path, visits: Sequence[Visit], slowest: int) -> Iterator[str]:
    failures = [visit for visit in visits if visit.failure]
    said = [visit for visit in visits if visit.said]
    typical = median(visit.seconds for visit in visits) if visits else 0.0
    yield (
        f"{path}: {len(visits)} pages, {sum(visit.size for visit in visits) / 1000:,.0f} thousand characters, "
        f"{sum(visit.lines for visit in visits):,} lines; {typical * 1000:.1f} ms a page; {len(failures)} failed"
    )
    for visit in sorted(visits, key=lambda visit: -visit.seconds)[:slowest]:
        yield f"  {visit.seconds * 1000:7.1f} ms  {visit.page} ({visit.size / 1000:,.0f} thousand characters)"
    for visit in said:
        yield f"  not shown: {visit.said}"
    for visit in failures:
        yield f"  FAILED {visit.page}\n{visit.failure}"


if __name__ == "__main__":
    raise SystemExit(main())
