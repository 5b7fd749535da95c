"""How commands speak: data on stdout, one plain sentence an error on stderr, nothing that acts on a terminal."""

import json
import os
import re
import shutil
import sys
from collections.abc import Mapping, Sequence

from hubtui.document.untrusted import plain, plain_line
from hubtui.first_screen import withdraw

NARROWEST, WIDEST, MEASURE = 20, 1000, 80
"""Cells: the widths that may be asked for, and the width of a page for which none is."""

_ESCAPED = re.compile("[\x7f-\x9f\xad\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]")


def say(line: str = "") -> None:
    """Print one line of data; control characters in it become visible."""
    sys.stdout.write(plain(line) + "\n")


def say_raw(line: str) -> None:
    """Print one line that has been made harmless already and may hold escape sequences of hubtui's own."""
    sys.stdout.write(line + "\n")


def say_json(data: Mapping[str, object]) -> None:
    """Print one JSON object on one line; what could act on a terminal is escaped, so no text is changed by it."""
    text = json.dumps(data, ensure_ascii=False)
    sys.stdout.write(_ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n")


def say_columns(rows: Sequence[tuple[str, ...]], indent: str = "") -> None:
    """Print rows as columns, each but the last as wide as its widest cell."""
    from hubtui.document.cells import cell_len

    cells = [[plain_line(cell) for cell in row] for row in rows]
    widths = [max(map(cell_len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        padded = [cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True)]
        say((indent + "  ".join(padded)).rstrip())


def complain(sentence: object) -> None:
    """Print one sentence on stderr."""
    withdraw()
    sys.stdout.flush()
    sys.stderr.write(f"hubtui: {plain_line(str(sentence))}\n")


def attended() -> bool:
    """Whether somebody sits at a terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def colours_wanted() -> bool:
    """Whether stdout is a terminal that can show colours, and nobody has asked for none."""
    return sys.stdout.isatty() and capable() and not os.environ.get("NO_COLOR")


def default_width() -> int:
    """Return the width in cells for a page: the terminal's, at most MEASURE; MEASURE where there is no terminal."""
    if not sys.stdout.isatty():
        return MEASURE
    # A terminal may not know its size and say 0, which before Python 3.11 is taken for it.
    return max(NARROWEST, min(MEASURE, shutil.get_terminal_size((MEASURE, 24)).columns or MEASURE))


def capable() -> bool:
    """Whether the terminal, if there is one, can show more than lines."""
    return os.environ.get("TERM", "") not in ("", "dumb")
