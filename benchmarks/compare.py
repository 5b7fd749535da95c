"""Hold the links of hubs against those of another reading of them, and say how many agree.

python -m benchmarks.compare ~/src/site site.jsonl

A reference has a link a line, as `hubtui links --json` prints them; of each, `page`, `target`, `anchor`, `anchor_ok`
and, where it leads out of the hub, `status` and `raw` are looked at. Whoever writes one for a tool takes the links of
the site that the tool has built, and names the files that their addresses come from. The output of an older hubtui will
do as well, to see what a change has changed.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from hubtui.document.links import Link
from hubtui.hub.hub import Hub
from hubtui.hub.links import Resolution
from hubtui.hub.model import HubError
from hubtui.hub.opening import open_hub


@dataclass(frozen=True, slots=True)
class Lead:
    """Where a link leads: a file of the hub, an address with its protocol, or nowhere: "". there: of its anchor."""

    target: str
    anchor: str = ""
    there: bool | None = None

    def __str__(self) -> str:
        return f"{self.target}#{self.anchor} is {'' if self.there else 'not '}there"


@dataclass(slots=True)
class Agreement:
    """How many links of a reference agree, in target and, of those with an anchor, in whether that is there."""

    targets: int = 0
    agreed: int = 0
    anchors: int = 0
    anchors_agreed: int = 0
    differences: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        targets = f"targets {self.agreed:,} of {self.targets:,}{_share(self.agreed, self.targets)}"
        anchors = f"anchors {self.anchors_agreed:,} of {self.anchors:,}{_share(self.anchors_agreed, self.anchors)}"
        return f"{targets}, {anchors}"


def compare(ours: Mapping[str, Sequence[Lead]], reference: Mapping[str, Sequence[Lead]]) -> Agreement:
    """Hold the links of pages against those of a reference, whose pages count; order within a page does not."""
    made = Agreement()
    for page, theirs in sorted(reference.items()):
        mine = ours.get(page, ())
        wanted, found = Counter(lead.target for lead in theirs), Counter(lead.target for lead in mine)
        # One that only one of both has is one in which they differ.
        differing = max((wanted - found).total(), (found - wanted).total())
        made.targets += max(len(theirs), len(mine))
        made.agreed += max(len(theirs), len(mine)) - differing
        made.differences += _told(page, "target", wanted - found, found - wanted)
        same = wanted & found
        anchored = Counter(lead for lead in theirs if lead.there is not None and lead.target in same)
        known = Counter(lead for lead in mine if lead.there is not None and lead.target in same)
        made.anchors += anchored.total()
        made.anchors_agreed += (anchored & known).total()
        made.differences += _told(page, "anchor", anchored - known, known - anchored)
    return made


def read_leads(lines: Iterable[str]) -> dict[str, list[Lead]]:
    """Return the links of a reference by page."""
    found: defaultdict[str, list[Lead]] = defaultdict(list)
    for line in lines:
        entry: dict[str, Any] = json.loads(line)
        if entry.get("kind") not in ("nav", "footnote"):
            status = entry.get("status", "ok")
            target = _address(entry["raw"]) if status == "external" else entry.get("target") or ""
            found[entry["page"]].append(_lead(status, target, entry.get("anchor"), entry.get("anchor_ok")))
    return dict(found)


def leads_of(hub: Hub, pages: Iterable[str]) -> Iterator[tuple[str, list[Lead]]]:
    """Yield the links of pages of a hub as it resolves them."""
    for page in pages:
        try:
            pairs = hub.links_of(page)
        except HubError as error:
            print(error, file=sys.stderr)
            continue
        shown = [(link, found) for link, found in pairs if link.origin not in ("nav", "footnote")]
        yield page, [_ours(link, found) for link, found in shown]


def _ours(link: Link, found: Resolution) -> Lead:
    target = _address(link.target) if found.status == "external" else found.target or ""
    return _lead(found.status, target, found.anchor, found.anchor_ok)


def _lead(status: str, target: str, anchor: str | None, there: bool | None) -> Lead:
    if status not in ("ok", "external"):
        return Lead("")
    return Lead(target, anchor, there) if anchor and status == "ok" else Lead(target)


def _address(written: str) -> str:
    address = f"http://{written}" if written.startswith("www.") else written
    return unquote(address.strip()).rstrip("/")


def _told(page: str, what: str, missing: Counter[Any], added: Counter[Any]) -> Iterator[str]:
    for sign, leads in (("-", missing), ("+", added)):
        yield from (f"{page}: {what} {sign} {lead or 'nowhere'}" for lead in leads.elements())


def _share(part: int, whole: int) -> str:
    return f" ({100 * part / whole:.2f} %)" if whole else ""


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare a hub with a reference; return 1 where they differ."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.compare", description=__doc__.splitlines()[0])
    parser.add_argument("hub", type=Path, help="a folder of pages")
    parser.add_argument("reference", type=Path, help="links, one JSON object a line")
    parser.add_argument("--flavour", help="the hub's flavour, where it is not to be found out")
    parser.add_argument("--most", type=int, default=40, metavar="N", help="how many differences to name [40]")
    options = parser.parse_args(arguments)
    with options.reference.open(encoding="utf-8") as lines:
        reference = read_leads(lines)
    hub = open_hub(options.hub, options.flavour)
    made = compare(dict(leads_of(hub, reference)), reference)
    for told in made.differences[: options.most]:
        print(told)
    if len(made.differences) > options.most:
        print(f"… and {len(made.differences) - options.most:,} more")
    print(f"{options.hub}: {made}")
    return int(made.agreed < made.targets or made.anchors_agreed < made.anchors)


if __name__ == "__main__":
    raise SystemExit(main())
