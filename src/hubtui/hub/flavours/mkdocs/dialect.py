"""The Markdown of a MkDocs site: Python-Markdown, with the extensions that its configuration names."""

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from hubtui.document.dialect import Dialect, IncludeSyntax
from hubtui.hub import slugs
from hubtui.hub.flavours.mkdocs.config import Config

_EMOJI: Final = re.compile(r"(?<!\w):[a-z0-9_+-]+:(?!\w)")
_DEPTH: Final = re.compile(r"(?:(\d)-)?(\d)")
_TABS: Final = ("pymdownx.tabbed", "slugify")
_WIKILINKS: Final = ("roamlinks", "ezlinks", "ezlinked-wikilinks", "obsidian-bridge", "wikilinks", "obsidian-support")


def dialect_of(config: Config) -> Dialect:
    """Return what the extensions and plugins of a site turn on."""
    extensions, plugins = config.extensions, config.plugins

    def on(*names: str) -> bool:
        return any(name in extensions for name in names)

    includes: list[IncludeSyntax] = []
    if on("pymdownx.snippets"):
        includes.append("snippet")
    if "include-markdown" in plugins or "macros" in plugins:
        includes.append("jinja")
    combined = str(extensions.get("pymdownx.tabbed", {}).get("combine_header_slug")).lower() == "true"
    blocks = any(name.startswith("pymdownx.blocks") for name in extensions)
    return Dialect(
        slug=_slug_of(config),
        number_slug=slugs.number_python_markdown,
        autolinks="gfm" if on("pymdownx.magiclink", "mdx_linkify", "linkify") else "none",
        wikilinks=on("wikilinks") or any(name in plugins for name in _WIKILINKS),
        python_markdown=True,
        hard_breaks=on("nl2br"),
        admonitions=on("admonition", "pymdownx.details"),
        slash_blocks=blocks,
        content_tabs=on("pymdownx.tabbed"),
        tab_slug=_tab_slug_of(config),
        tab_below=str(extensions.get("pymdownx.tabbed", {}).get("separator") or "-") if combined else "",
        definition_lists=on("def_list"),
        footnote_anchor="fn:{label}" if on("footnotes") else "",
        footnote_mention="fnref:{label}" if on("footnotes") else "",
        abbreviations=on("abbr"),
        attributes="all" if on("attr_list") else "none",
        mark=on("pymdownx.mark"),
        insert=on("pymdownx.caret", "pymdownx.critic"),
        subscript=on("pymdownx.tilde"),
        superscript=on("pymdownx.caret"),
        math=("dollar", "backslash") if on("pymdownx.arithmatex", "mdx_math") else (),
        emoji=on("pymdownx.emoji"),
        markdown_in_html=on("md_in_html", "pymdownx.md_in_html", "mkdocs-click"),
        jinja="macros" in plugins,
        includes=tuple(includes),
        contents=re.escape(_toc_marker(extensions["toc"])),
        contents_levels=_toc_levels(extensions["toc"]),
    )


def _toc_marker(settings: Mapping[str, Any]) -> str:
    written = settings.get("marker", "[TOC]")
    return written if isinstance(written, str) else ""


def _toc_levels(settings: Mapping[str, Any]) -> tuple[int, ...]:
    """Return the levels of the headings that are listed: `2-4`, or how many of them from the first on."""
    found = _DEPTH.fullmatch(str(settings.get("toc_depth", 6)))
    if found is None:
        return tuple(range(1, 7))
    raised = int(base) - 1 if (base := str(settings.get("baselevel", 1))).isdigit() and base != "0" else 0
    return tuple(level for level in range(1, 7) if int(found[1] or 1) <= min(6, level + raised) <= int(found[2]))


def _tab_slug_of(config: Config) -> Callable[[str], str] | None:
    written = config.extensions.get("pymdownx.tabbed", {})
    return _slug_of(config, "pymdownx.tabbed") if written.get("slugify") or config.tag_of(*_TABS) else None


def _slug_of(config: Config, extension: str = "toc") -> Callable[[str], str]:
    made = _written_slug_of(config, extension)
    # A pictogram becomes a picture, which has no text.
    return partial(_without_emoji, made) if "pymdownx.emoji" in config.extensions else made


def _without_emoji(slug: Callable[[str], str], text: str) -> str:
    return slug(_EMOJI.sub("", text)) if ":" in text else slug(text)


def _written_slug_of(config: Config, extension: str) -> Callable[[str], str]:
    settings = config.extensions[extension]
    separator = settings.get("separator")
    separator = separator if isinstance(separator, str) and separator else "-"
    maker = config.tag_of(extension, "slugify").rpartition(":")[2].rpartition("/")[2]
    named = maker or str(settings.get("slugify") or "")
    if named.endswith("slugify_unicode"):
        return partial(slugs.python_markdown_unicode_slug, separator=separator)
    if "pymdownx.slugs" in named:
        given = settings.get("slugify")
        keywords = given.get("kwds") if isinstance(given, dict) else None
        keywords = keywords if isinstance(keywords, dict) else {}
        # The functions of old versions say in their names what the new one is told.
        case = "none" if named.endswith(("_cased", "slugs.slugify")) else "lower"
        percent = str(keywords.get("percent_encode", "uslugify_encoded" in named or "gfm_encoded" in named)).lower()
        return partial(
            slugs.pymdown_slug, separator=separator, case=str(keywords.get("case", case)), percent=percent == "true"
        )
    return partial(slugs.python_markdown_slug, separator=separator)
