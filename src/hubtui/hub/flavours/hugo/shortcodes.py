"""What shortcodes make whose templates are plain enough: those of the site itself, then those of its themes.

A template is read as data. It is followed as far as it makes text of values; whatever else it asks for leaves the
shortcode as it is written.
"""

from collections.abc import Callable, Iterator
from typing import Final

from hubtui.document.making import as_markdown, made_within
from hubtui.document.shortcodes import Call
from hubtui.hub.flavours.hugo.config import Config
from hubtui.hub.flavours.hugo.links import HugoRules
from hubtui.hub.flavours.hugo.site_data import File, Files, Scratch, read_data, read_file
from hubtui.hub.flavours.hugo.site_values import Page, WholeSite, relative
from hubtui.hub.flavours.hugo.template_functions import pure_functions
from hubtui.hub.flavours.hugo.template_text import BeyondError, Template, read_template
from hubtui.hub.flavours.hugo.template_values import Budget, Evaluation, Function, Safe, Value, as_text, member_of
from hubtui.hub.rules import Facts
from hubtui.hub.targets import folder_of, join

_STEPS: Final = 100_000
"""What may be done for the shortcodes of one page: some tenths of a second at most."""
_DEEPEST: Final = 6
"""Texts within each other that have shortcodes."""
_SHOWN_BETTER: Final = frozenset({
    "note", "tip", "info", "warning", "caution", "danger", "important", "attention", "hint", "notice", "alert",
    "callout", "admonition", "details", "expand", "tab", "tabs", "tabpane", "success", "question", "quote", "example",
    "aside", "bug", "collapse", "todo", "highlight", "code-toggle", "code", "mermaid", "math", "katex", "ref",
    "relref", "figure", "steps", "columns",
})  # fmt: skip
"""Shortcodes that are known by their names, whatever a template would make of them."""


class Shortcodes:
    """The templates of a site. rules: where its links lead; asked for late."""

    def __init__(self, facts: Facts, rules: Callable[[Facts], HugoRules], config: Config) -> None:
        self.facts = facts
        self.config = config
        self._made_rules = rules
        self._rules: HugoRules | None = None
        self._templates: dict[str, tuple[Template, bool] | None] = {}

    @property
    def rules(self) -> HugoRules:
        """Where links lead."""
        if self._rules is None:
            self._rules = self._made_rules(self.facts)
        return self._rules

    def of_page(self, page: str) -> "PageMaker":
        """Return who knows what the shortcodes of a page make."""
        return PageMaker(self, page)

    def folders(self, kind: str) -> list[str]:
        """Return the folders of a kind, the site's own before those of its themes."""
        themes = self.config.at("theme")
        names = themes if isinstance(themes, list) else [themes] if isinstance(themes, str) else []
        bases = [f"{self.config.text('themesdir') or 'themes'}/{name}/{kind}" for name in names]
        imports = self.config.at("module", "imports")
        for each in imports if isinstance(imports, list) else ():
            path = each.get("path") if isinstance(each, dict) else None
            bases += [f"themes/{path}/{kind}", f"_vendor/{path}/{kind}"] if isinstance(path, str) else []
        own = [*self.config.folders(kind), *bases]
        paths = (path for folder in dict.fromkeys(own) if (path := join("", folder)) is not None)
        return [path for path in paths if self._is_folder(path)]

    def template(self, kind: str, name: str, page: str = "") -> tuple[Template, bool] | None:
        """Return a template by its kind and name, and whether it makes HTML; None where there is none.

        page: the one that it is for; folders of pages may have shortcodes of their own. Raises BeyondError where it is
        not plain enough to be read.
        """
        folder = folder_of(self.rules.site.outside_in(page) or "")
        while folder and not any(self._is_folder(f"{base}/{folder}/_{kind}") for base in self.folders("layouts")):
            folder = folder_of(folder)
        for inner in dict.fromkeys(
            (f"{folder}/_{kind}" if folder else f"_{kind}", f"_{kind}", kind, *self._scoped(kind))
        ):
            key = f"{inner}/{name}"
            if key not in self._templates:
                self._templates[key] = self._read(inner, name)
            if (found := self._templates[key]) is not None:
                return found
        return None

    def _scoped(self, kind: str) -> Iterator[str]:
        """Yield the folders of templates that are for one kind of pages: front matter may say that a page is of it."""
        for layouts in self.folders("layouts"):
            listing = self.facts.tree.listing(layouts)
            for name in sorted(listing.entries) if listing else ():
                if self._is_folder(f"{layouts}/{name}/_{kind}"):
                    yield f"{name}/_{kind}"

    def _is_folder(self, path: str) -> bool:
        return self.facts.tree.look_up(path).kind == "folder"

    def _read(self, inner: str, name: str) -> tuple[Template, bool] | None:
        from hubtui.hub.config_files import read_config
        from hubtui.hub.model import HubError, Problems

        for layouts in self.folders("layouts"):
            for suffix in ("", ".html", ".md"):
                joined = join(f"{layouts}/{inner}", name + suffix)
                path = self.facts.tree.twin(joined) if joined else None
                if path is not None and self.facts.tree.look_up(path).kind in ("asset", "page"):
                    try:
                        text = read_config(self.facts.tree, path, Problems())
                    except HubError:
                        return None
                    return read_template(text), not path.endswith(".md")
        return None


class PageMaker:
    """Knows what the shortcodes of one page make, one after the other: they may keep things for each other."""

    def __init__(
        self, shortcodes: Shortcodes, page: str, budget: Budget | None = None, trail: tuple[str, ...] = ()
    ) -> None:
        self.facts = shortcodes.facts
        self.config = shortcodes.config
        self._shortcodes = shortcodes
        self.page = page
        self._budget = budget or Budget(_STEPS)
        self._trail = trail
        self._site = WholeSite(self)
        self._calls: dict[int, CallValue] = {}
        self._functions = {**pure_functions(self.spend), **self._own_functions()}

    @property
    def rules(self) -> HugoRules:
        """Where links lead."""
        return self._shortcodes.rules

    def folders(self, kind: str) -> list[str]:
        """Return the folders of a kind."""
        return self._shortcodes.folders(kind)

    def spend(self, steps: int) -> None:
        """Take steps off what may still be done."""
        self._budget.spend(steps)

    def make(self, call: Call, inner: str | None) -> str | None:
        """Return what a shortcode makes, None where that is not known."""
        if call.name in _SHOWN_BETTER:
            return None
        try:
            found = self._shortcodes.template("shortcodes", call.name, self.page)
            value = self._value(call)
            value.inner = inner
            if found is not None:
                return as_text(self._evaluated(*found, value))
            return _BUILT_IN[call.name](value) if call.name in _BUILT_IN else None
        except (BeyondError, TypeError, ValueError, LookupError, AttributeError):
            # Whatever arguments a function cannot do with, Hugo would not build the site.
            return None

    def with_shortcodes(self, text: str, page: str) -> str:
        """Return a text of a page with what its shortcodes make, marked."""
        if "{{<" not in text and "{{%" not in text:
            return text
        if len(self._trail) >= _DEEPEST:
            raise BeyondError("depth")
        return made_within(text, PageMaker(self._shortcodes, page, self._budget, (*self._trail, self.page)))

    def is_being_made(self, page: str) -> bool:
        """Return whether this is for a page, or for one that takes in text of this one."""
        return page == self.page or page in self._trail

    def _value(self, call: Call) -> "CallValue":
        key = id(call)
        if key not in self._calls:
            parent = self._value(call.parent) if call.parent else None
            self._calls[key] = CallValue(call, parent, self._site.page(self.page), self._site)
        return self._calls[key]

    def _evaluated(self, template: Template, escapes: bool, dot: Value, depth: int = 0) -> Value:
        partial = self._partials(template, depth)
        functions = {**self._functions, "partial": partial, "partialCached": partial}
        return Evaluation(template, functions, self._budget, escapes, depth).text(dot)

    def _partials(self, template: Template, depth: int) -> Function:
        def partial(name: Value, dot: Value = None, *_: Value) -> Value:
            own = (template.defined.get(f"{folder}partials/{as_text(name)}") for folder in ("", "_"))
            inline = next(filter(None, own), None)
            if inline is not None:
                return self._evaluated(Template(inline, template.defined), True, dot, depth + 1)
            found = self._shortcodes.template("partials", as_text(name))
            if found is None:
                raise BeyondError(as_text(name))
            return self._evaluated(*found, dot, depth + 1)

        return partial

    def _own_functions(self) -> dict[str, Function]:
        site = self._site
        files = Files(self, dict.fromkeys(self.folders("assets"), self.rules.site.base))
        made: dict[str, Function] = {
            "site": lambda: site,
            "hugo": lambda: _HUGO | {"Data": site.data, "Sites": {"Default": site}},
            "page": lambda: site.page(self.page),
            "markdownify": self._markdown,
            "transform.Markdownify": self._markdown,
            "i18n": self._word,
            "T": self._word,
            "lang.Translate": self._word,
            "ref": self._address,
            "relref": self._address,
            "urls.Ref": self._address,
            "urls.RelRef": self._address,
            "readFile": lambda path: read_file(self, self._file(path)),
            "fileExists": lambda path: self.facts.tree.look_up(self._file(path)).kind in ("asset", "page", "folder"),
            "resources.Get": lambda path: files.member("Get", (path,)),
            "resources.GetMatch": lambda path: files.member("GetMatch", (path,)),
            "newScratch": Scratch,
            "collections.NewScratch": Scratch,
            "transform.Unmarshal": self._unmarshalled,
            "unmarshal": self._unmarshalled,
            "highlight": _highlighted,
            "transform.Highlight": _highlighted,
        }
        made |= {"os.ReadFile": made["readFile"], "os.FileExists": made["fileExists"]}
        for name in ("relURL", "absURL", "relLangURL", "absLangURL"):
            made[name] = made[f"urls.{name[:1].upper()}{name[1:]}"] = lambda address: relative(self, address)
        return made

    def _file(self, written: Value) -> str:
        """Return the path of a file that is named from the site's folder, or from that of its pages."""
        inner = as_text(written).lstrip("/")
        paths = [path for base in ("", self.rules.site.content) if (path := join(base, inner)) is not None]
        if not paths:
            raise BeyondError("outside")
        return next((path for path in paths if self.facts.tree.look_up(path).kind != "missing"), paths[0])

    def _markdown(self, text: Value) -> Safe:
        return Safe(as_markdown(self.with_shortcodes(as_text(text), self.page)))

    def _unmarshalled(self, value: Value) -> Value:
        if not isinstance(value, File):
            raise BeyondError("unmarshal")
        return read_data(self, value.path)

    def _address(self, page: Value, wanted: Value) -> Value:
        start = page if isinstance(page, Page) else member_of(page, "Page")
        if not isinstance(start, Page):
            raise BeyondError("ref")
        return self._site.page_named(wanted, start.path, as_address=True)

    def _word(self, key: Value, dot: Value = None) -> Value:
        """Return a word in the language of the site."""
        for folder in self.folders("i18n"):
            for suffix in (".toml", ".yaml", ".yml", ".json"):
                path = f"{folder}/{self.config.language}{suffix}"
                if self.facts.tree.look_up(path).kind == "asset":
                    found = _translation(read_data(self, path), as_text(key))
                    if found:
                        return as_text(self._evaluated(read_template(found), False, dot)) if "{{" in found else found
        # Where the theme is not here, neither are its words.
        return ""


class CallValue:
    """A shortcode as its template knows it."""

    def __init__(self, call: Call, parent: "CallValue | None", page: Page, site: WholeSite) -> None:
        self.inner: str | None = None
        self._call = call
        self._parent = parent
        self._page = page
        self._site = site
        self._scratch = Scratch()

    def member(self, name: str, arguments: tuple[Value, ...]) -> Value:
        """Return what the shortcode is given, and where it stands."""
        if name == "Get" and len(arguments) == 1:
            return self._argument(arguments[0])
        if name in ("Ref", "RelRef") and len(arguments) == 1:
            return self._page.member(name, arguments)
        if arguments:
            raise BeyondError(name)
        simple: dict[str, Callable[[], Value]] = {
            "Inner": lambda: Safe(self.inner or ""),
            "InnerDeindent": lambda: Safe(_deindented(self.inner or "")),
            "Params": lambda: self._call.arguments,
            "IsNamedParams": lambda: isinstance(self._call.arguments, dict),
            "Name": lambda: self._call.name,
            "Ordinal": lambda: self._call.ordinal,
            "Parent": lambda: self._parent,
            "Page": lambda: self._page,
            "Site": lambda: self._site,
            "Position": lambda: "",
            "Scratch": lambda: self._scratch,
            "Store": lambda: self._scratch,
        }
        if name not in simple:
            raise BeyondError(name)
        return simple[name]()

    def _argument(self, wanted: Value) -> Value:
        given = self._call.arguments
        if isinstance(given, dict):
            return given.get(as_text(wanted))
        return given[wanted] if isinstance(wanted, int) and 0 <= wanted < len(given) else None


def _param(call: CallValue) -> str:
    name = call.member("Get", ("name" if call.member("IsNamedParams", ()) else 0,))
    value = call.member("Page", ()).member("Param", (name,))
    if value is None:
        raise BeyondError("param")
    return as_text(value)


_BUILT_IN: Final[dict[str, Callable[[CallValue], str]]] = {"param": _param, "comment": lambda _: ""}
"""Hugo's own shortcodes that make text."""

_HUGO: Final[dict[str, Value]] = {
    "Environment": "production", "IsProduction": True, "IsDevelopment": False, "IsServer": False,
    "Version": "0.168.0",
}  # fmt: skip


def _highlighted(code: Value, language: Value = "", options: Value = None) -> Safe:  # noqa: ARG001
    text = as_text(code).strip("\n")
    fence = "`" * max(3, *(len(run) + 1 for run in text.split() if run.strip("`") == ""), 3)
    return Safe(as_markdown(f"\n\n{fence}{as_text(language)}\n{text}\n{fence}\n\n"))


def _deindented(text: str) -> str:
    from textwrap import dedent

    return dedent(text)


def _translation(table: Value, key: str) -> str:
    if isinstance(table, list):
        table = {each.get("id"): each.get("translation") for each in table if isinstance(each, dict)}
    found = table.get(key, table.get(key.lower())) if isinstance(table, dict) else None
    if isinstance(found, dict):
        found = found.get("other") or found.get("one")
    return as_text(found)
