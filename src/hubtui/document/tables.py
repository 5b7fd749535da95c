"""Column widths and rows of a table."""

from collections.abc import Sequence

from hubtui.document.blocks import Align, Inline, Span, Table
from hubtui.document.cells import cell_len
from hubtui.document.wrapping import longest_word, wrap

_GAP = 3  # " │ "
_NARROWEST = 6


def column_widths(table: Table, width: int) -> list[int]:
    """Return the widths of the columns: such that the table fits into `width` cells if its words allow, else natural.

    A column is never made narrower than its longest word (up to a third of the measure): beyond that the table is
    wider than the page and scrolls sideways. What room is left goes first to columns whose longest word does not fit.
    """
    rows = [table.header, *table.rows]
    count = len(table.align)
    natural = [max((_natural(row[column]) for row in rows if column < len(row)), default=1) for column in range(count)]
    room = width - _GAP * (count - 1)
    if sum(natural) <= room:
        return natural
    words = [max((_word(row[column]) for row in rows if column < len(row)), default=1) for column in range(count)]
    least = [min(natural[column], max(_NARROWEST, min(width // 3, words[column]))) for column in range(count)]
    if sum(least) > room:
        return natural
    whole = [max(pair) for pair in zip(least, words, strict=True)]
    return _share(natural, _share(whole, least, room), room)


def table_lines(table: Table, widths: Sequence[int], *, header: bool) -> tuple[list[Inline], bool]:
    """Return the table's lines, and whether any row takes more than one."""
    body = [_row(row, widths, table.align, "") for row in table.rows]
    wrapped = any(len(row) > 1 for row in body)
    border = _border(widths)
    lines: list[Inline] = []
    if header:
        lines += _row(table.header, widths, table.align, "table.header")
        lines.append(border)
    for index, row in enumerate(body):
        if wrapped and index:
            lines.append(border)
        lines += row
    return lines, wrapped


def _natural(cell: Inline) -> int:
    return max(map(cell_len, "".join(span.text for span in cell).split("\n")))


def _word(cell: Inline) -> int:
    return longest_word("".join(span.text for span in cell))


def _share(wanted: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Give each column its least, then level the columns up evenly until the room is used or each has what it wants."""
    widths = list(least)
    left = room - sum(widths)
    while left > 0:
        open_columns = [index for index, width in enumerate(widths) if width < wanted[index]]
        if not open_columns:
            break
        lowest = min(widths[index] for index in open_columns)
        for index in open_columns:
            if widths[index] == lowest and left > 0:
                widths[index] += 1
                left -= 1
    return widths


def _row(cells: Sequence[Inline], widths: Sequence[int], align: Sequence[Align], style: str) -> list[Inline]:
    wrapped = [wrap(cell, width) for cell, width in zip(cells, widths, strict=False)]
    height = max((len(cell) for cell in wrapped), default=1)
    lines: list[Inline] = []
    for index in range(height):
        spans: list[Span] = []
        for column, width in enumerate(widths):
            if column:
                spans.append(Span(" │ ", "table.border"))
            lines_of_cell = wrapped[column] if column < len(wrapped) else []
            content = lines_of_cell[index] if index < len(lines_of_cell) else ()
            spans += _aligned(content, width, align[column], style)
        lines.append(tuple(spans))
    return lines


def _aligned(content: Inline, width: int, align: Align, style: str) -> list[Span]:
    spare = width - sum(cell_len(span.text) for span in content)
    before = spare if align == "right" else spare // 2 if align == "center" else 0
    spans = [Span(" " * before)] if before > 0 else []
    spans += [Span(span.text, f"{style} {span.style}".strip(), span.link) for span in content] if style else content
    if spare - before > 0:
        spans.append(Span(" " * (spare - before)))
    return spans


def _border(widths: Sequence[int]) -> Inline:
    return (Span("─┼─".join("─" * width for width in widths), "table.border"),)
