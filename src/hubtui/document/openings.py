"""What a line begins with where a dialect opens a block of its own: asked of every page, so no more than strings."""

from hubtui.document.dialect import Dialect


def aside_openings(dialect: Dialect) -> tuple[str, ...]:
    """Return, as patterns, what a line may begin with that opens a part."""
    found = [r"<details(?=[\s>])"]
    if dialect.admonitions:
        found.append(r"!!!|\?\?\?")
    if dialect.content_tabs:
        found.append(r"===[!+]{0,2}[ \t]+[\"']")
    if dialect.slash_blocks:
        found.append(r"/{3,}[ \t]*[A-Za-z]")
    if dialect.directives:
        found.append(r":{3,}[ \t]*[A-Za-z{]")
    if dialect.shortcodes:
        found.append(r"\{\{[<%]")
    if dialect.mdx:
        found.append(r"<[A-Z]")
    return tuple(found)


def enclosed_openings(dialect: Dialect) -> tuple[str, ...]:
    """Return, as patterns, what a line may begin with that opens such a block and ends a paragraph above it."""
    found = []
    if dialect.percent_comments:
        found.append("%%")
    if dialect.jinja:
        found.append(r"\{#")
    if dialect.mdx:
        found += [r"\{[ \t]*/\*", "</?[A-Za-z>]"]
    if dialect.shortcodes:
        found.append(r"\{\{[<%]")
    if "dollar" in dialect.math:
        found.append(r"\$\$")
    if "double-backslash" in dialect.math:
        found.append(r"\\\\\[")
    if "backslash" in dialect.math:
        found.append(r"\\\[")
    return tuple(found)
