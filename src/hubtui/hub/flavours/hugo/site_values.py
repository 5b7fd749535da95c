"""What templates know of a site and its pages: read from the hub when they ask, and nothing but text."""

from collections.abc import Callable, Iterator
from functools import cached_property
from urllib.parse import urlsplit

from hubtui.document import front_matter
from hubtui.document.making import as_markdown
from hubtui.document.shortcodes import CONTENTS
from hubtui.hub.flavours.hugo.links import is_published
from hubtui.hub.flavours.hugo.nav import pages_in
from hubtui.hub.flavours.hugo.site_data import Data, Files, Reading, Scratch, read_file, typed
from hubtui.hub.flavours.hugo.template_text import BeyondError
from hubtui.hub.flavours.hugo.template_values import Safe, Value, as_text, member_of
from hubtui.hub.front_matter import read_values
from hubtui.hub.targets import folder_of
from hubtui.hub.toml_text import UnreadableError


class Page:
    """A page as templates know it."""

    def __init__(self, reading: Reading, path: str, site: "WholeSite") -> None:
        self.path = path
        self._reading = reading
        self._site = site
        self._scratch = Scratch()
        self._store = Scratch()

    @cached_property
    def _written(self) -> tuple[Value, str]:
        """What the front matter says, and the text below it."""
        text = read_file(self._reading, self.path)
        split = front_matter.split(text)
        try:
            return typed(read_values(split).values), text[split.end :]
        except UnreadableError:
            return {}, text[split.end :]

    @cached_property
    def params(self) -> Value:
        """What front matter says, above what those of the sections around it hand down."""
        made: dict[str, Value] = {}
        for table in reversed([self._written[0], *self._handed_down()]):
            inner = table.get("params")
            made |= {**table, **inner} if isinstance(inner, dict) else table
        return made

    def _handed_down(self) -> Iterator[dict[str, Value]]:
        """Yield what the sections around the page hand down to it, the nearest first."""
        facts, site, folder = self._reading.facts, self._reading.rules.site, folder_of(self.path)
        while site.outside_in(section := f"{folder}/_index.md".lstrip("/")) is not None:
            handed = typed(facts.front(section).get("cascade"))
            yield from (each for each in (handed if isinstance(handed, list) else [handed]) if isinstance(each, dict))
            if not folder:
                break
            folder = folder_of(folder)

    @property
    def address(self) -> str:
        """The page's address on its domain."""
        return self._reading.rules.site.base + self._reading.rules.address_of(self.path)

    def member(self, name: str, arguments: tuple[Value, ...]) -> Value:
        """Return what a page says or has."""
        if arguments:
            return self._called(name, arguments)
        simple: dict[str, Callable[[], Value]] = {
            "Page": lambda: self,
            "Site": lambda: self._site,
            "Params": lambda: self.params,
            "Title": lambda: as_text(self._written[0].get("title")) or self._reading.facts.title_of(self.path),
            "LinkTitle": lambda: as_text(member_of(self._written[0], "linkTitle")) or self.member("Title", ()),
            "Description": lambda: as_text(self._written[0].get("description")),
            "RelPermalink": lambda: self.address,
            "Permalink": lambda: self._site.root + self.address,
            "Path": lambda: f"/{self._inner.rpartition('.')[0]}",
            "File": lambda: {
                "Path": self._inner, "Dir": f"{folder_of(self._inner)}/".lstrip("/"), "Filename": self.path,
                "LogicalName": self._inner.rpartition("/")[2],
                "BaseFileName": self._inner.rpartition("/")[2].partition(".")[0],
            },
            "Parent": self._parent,
            "IsHome": lambda: self._inner == "_index.md",
            "Section": lambda: self._inner.partition("/")[0] if "/" in self._inner else "",
            "Type": lambda: as_text(self._written[0].get("type")) or self.member("Section", ()) or "page",
            "Pages": lambda: self._pages(sections=True),
            "RegularPages": lambda: self._pages(sections=False),
            "TableOfContents": self._contents,
            "RawContent": lambda: self._written[1],
            "Content": lambda: Safe(as_markdown(self._text())),
            "RenderShortcodes": lambda: Safe(self._text()),
            "Resources": lambda: Files(self._reading, {folder_of(self.path): f"{self.address.rstrip('/')}/"}),
            "Scratch": lambda: self._scratch,
            "Store": lambda: self._store,
            "Lang": lambda: self._reading.config.language,
            "Language": lambda: self._site.language,
        }  # fmt: skip
        if name not in simple:
            raise BeyondError(name)
        return simple[name]()

    def _called(self, name: str, arguments: tuple[Value, ...]) -> Value:
        if name == "RenderString":
            return Safe(as_markdown(self._reading.with_shortcodes(as_text(arguments[-1]), self.path)))
        if name == "Param" and len(arguments) == 1:
            found = member_of(self.params, as_text(arguments[0]))
            return self._site.param(as_text(arguments[0])) if found is None else found
        if name in ("GetPage", "Ref", "RelRef"):
            return self._site.page_named(arguments[-1], self.path, as_address=name != "GetPage")
        raise BeyondError(name)

    def _contents(self) -> Value:
        if self.path != self._reading.page:
            raise BeyondError("TableOfContents")
        return Safe(as_markdown(CONTENTS))

    def _pages(self, *, sections: bool) -> list["Page"]:
        """Return the pages of a section in their order. sections: those that stand for sections as well."""
        if not self.path.rpartition("/")[2].startswith("_index."):
            return []
        found = pages_in(folder_of(self.path), self._reading.facts)
        self._reading.spend(20 * len(found))
        kept = (page for page in found if sections or not page.rpartition("/")[2].startswith("_index."))
        return [self._site.page(page) for page in kept if is_published(self._reading.facts.front(page))]

    def _text(self) -> str:
        if self._reading.is_being_made(self.path):
            raise BeyondError("Content")
        return self._reading.with_shortcodes(self._written[1], self.path)

    def _parent(self) -> "Page | None":
        """Return the page of the section around this one."""
        folder = folder_of(self.path)
        if self.path.rpartition("/")[2].startswith(("_index.", "index.")):
            folder = "" if self._inner.startswith("_index.") else folder_of(folder)
        content = self._reading.rules.site.content
        while folder and f"{folder}/".startswith(f"{content}/"):
            path = f"{folder}/_index.md"
            if path != self.path and self._reading.facts.tree.look_up(path).kind == "page":
                return self._site.page(path)
            if folder == content:
                break
            folder = folder_of(folder)
        return None

    @property
    def _inner(self) -> str:
        return self._reading.rules.site.outside_in(self.path) or ""


class WholeSite:
    """The site as templates know it."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._pages: dict[str, Page] = {}
        address = urlsplit(reading.config.text("baseurl"))
        self.root = f"{address.scheme}://{address.netloc}" if address.netloc else ""
        self.language = {"Lang": reading.config.language, "LanguageCode": reading.config.language}

    @cached_property
    def data(self) -> Data:
        """The site's data."""
        return Data(self._reading, self._reading.folders("data"))

    @cached_property
    def params(self) -> Value:
        """The site's own values."""
        return typed(self._reading.config.at("params"))

    def page(self, path: str) -> Page:
        """Return a page by its path from the hub's root."""
        if path not in self._pages:
            self._reading.spend(20)
            self._pages[path] = Page(self._reading, path, self)
        return self._pages[path]

    def page_named(self, wanted: Value, page: str, *, as_address: bool) -> Value:
        """Return a page by a path as `ref` is given one, or its address with the anchor; None where it is missing."""
        if isinstance(wanted, dict):
            wanted = member_of(wanted, "path")
        name, mark, anchor = as_text(wanted).partition("#")
        self._reading.spend(20)
        if not name:
            path = page
        else:
            found = self._reading.rules.named(page, name, hurried=True)
            path = found.path if found.kind == "page" else ""
        if not as_address:
            return self.page(path) if path else None
        if not path:
            raise BeyondError(name)
        return self.page(path).address + mark + anchor

    def param(self, name: str) -> Value:
        """Return one of the site's own values by its names with dots between them."""
        value = self.params
        for part in name.split("."):
            value = member_of(value, part) if isinstance(value, dict) else None
        return value

    def member(self, name: str, arguments: tuple[Value, ...]) -> Value:
        """Return what the configuration says, or another part of the site."""
        if name == "GetPage" and len(arguments) == 1:
            return self.page_named(arguments[0], self._reading.rules.site.inside("_index.md"), as_address=False)
        if name == "Param" and len(arguments) == 1:
            return self.param(as_text(arguments[0]))
        simple: dict[str, Callable[[], Value]] = {
            "Params": lambda: self.params,
            "Data": lambda: self.data,
            "Title": lambda: self._reading.config.text("title"),
            "BaseURL": lambda: self._reading.config.text("baseurl"),
            "Language": lambda: self.language,
            "LanguageCode": lambda: self._reading.config.language,
        }
        if arguments or name not in simple:
            raise BeyondError(name)
        return simple[name]()


def relative(reading: Reading, address: Value) -> str:
    """Return an address as `relURL` makes it: below the site's own unless it begins with a slash."""
    text = as_text(address)
    if "://" in text or text.startswith(("/", "#")):
        return text
    return reading.rules.site.base + text
