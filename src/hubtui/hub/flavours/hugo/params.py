"""The values that the shortcode `param` gives: of the site, of the sections around a page, and of the page."""

import re
from collections.abc import Iterator
from typing import Final

from hubtui.hub.addresses import Site
from hubtui.hub.flavours.hugo import SECTION
from hubtui.hub.rules import Facts
from hubtui.hub.targets import folder_of

_PARAM: Final = re.compile(r"""\{\{[<%]\s*param\s+["`]?([\w.-]+)["`]?\s*[>%]\}\}""")


class Params:
    """Fills in values. written: those of the site, as its configuration has them."""

    def __init__(self, facts: Facts, site: Site, written: object) -> None:
        self._facts = facts
        self._site = site
        self._written = written

    def of_page(self, page: str, text: str) -> str:
        """Return a text with the values that hold on a page; what is not known stays as it is."""
        return _PARAM.sub(lambda found: _value(self._around(page), found[1]) or found[0], text)

    def _around(self, page: str) -> Iterator[object]:
        """Yield what the page says, then what is handed down to it, the nearest first."""
        front = self._facts.front(page)
        yield front.get("params")
        yield front
        folder = folder_of(page)
        while self._site.outside_in(f"{folder}/{SECTION}".lstrip("/")) is not None:
            handed = self._facts.front(f"{folder}/{SECTION}".lstrip("/")).get("cascade")
            for each in handed if isinstance(handed, list) else [handed]:
                yield each
                yield each.get("params") if isinstance(each, dict) else None
            if not folder:
                break
            folder = folder_of(folder)
        yield self._written


def _value(tables: Iterator[object], name: str) -> str | None:
    """Return the value of a name with dots in it, in whatever case, from the first table that has one."""
    for table in tables:
        value: object = table
        for part in name.lower().split("."):
            lower = {str(key).lower(): inner for key, inner in value.items()} if isinstance(value, dict) else {}
            value = lower.get(part)
        if isinstance(value, str | int | float):
            return str(value)
    return None
