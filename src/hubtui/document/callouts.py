"""What a callout shows: its title, and the claim's questions side by side with their answers."""

from dataclasses import replace

from hubtui.document.blocks import Callout, Inline, List, Paragraph, Span


def callout_title(block: Callout) -> Inline:
    """Return the title line of a callout: its kind, and what the writer put behind it."""
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
