"""What a callout shows: its title, and the claim's questions side by side with their answers."""

from dataclasses import replace
from typing import Final

from hubtui.document.blocks import Callout, Inline, List, Paragraph, Span

_LABELLED: Final = frozenset({"tab", "details", "accordion", "expand", "collapse"})
"""Kinds that say nothing of what is in them."""
_LIKE: Final = {
    "info": "note", "abstract": "note", "summary": "note", "tldr": "note", "todo": "note", "hint": "tip",
    "success": "tip", "check": "tip", "done": "tip", "help": "question", "faq": "question", "attention": "warning",
    "danger": "caution", "error": "caution", "bug": "caution", "fail": "caution", "failure": "caution",
    "missing": "caution",
}  # fmt: skip


def callout_style(kind: str) -> str:
    """Return the style name of a kind of callout; kinds that mean the same look the same."""
    return f"callout.{_LIKE.get(kind, kind)}"


def callout_title(block: Callout) -> Inline:
    """Return the title line of a callout: its kind, and what the writer put behind it."""
    if block.kind in _LABELLED:
        return block.title
    label = block.kind.replace("-", " ").capitalize()
    if "".join(span.text for span in block.title).casefold() == label.casefold():
        return block.title
    return (Span(f"{label}: "), *block.title)


def labelled_rows(block: Callout) -> list[tuple[str, Inline, int]] | None:
    """Return (label, text, line) of each item if the callout is one list whose items all begin with a strong label."""
    if len(block.children) != 1 or not isinstance(items := block.children[0], List):
        return None
    rows: list[tuple[str, Inline, int]] = []
    for item in items.items:
        if len(item.children) != 1 or not isinstance(paragraph := item.children[0], Paragraph):
            return None
        first, *rest = paragraph.content
        if first.style != "strong" or not rest:
            return None
        rest[0] = replace(rest[0], text=rest[0].text.lstrip(": "))
        rows.append((first.text.rstrip(": "), tuple(rest), item.line))
    return rows
