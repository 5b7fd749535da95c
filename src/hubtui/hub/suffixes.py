"""Which files are pages, and what a file's name says of the page in it."""

import re
from typing import Final

PAGE_SUFFIXES: Final = (".md", ".markdown", ".mdown", ".mkd", ".mdx")
"""A file is a page when its name ends in one of these, in whatever case."""

INDEX_STEMS: Final = ("readme", "index")
_BREAKS: Final = re.compile(r"[-_\s]+")
_DIGITS: Final = re.compile(r"(\d+)")


def is_page_name(name: str) -> bool:
    """Return whether a file of this name is a page."""
    return name.lower().endswith(PAGE_SUFFIXES)


def without_suffix(path: str) -> str:
    """Return a page's path without its suffix; any other path as it is."""
    return path[: path.rindex(".")] if is_page_name(path) else path


def index_rank(name: str) -> int | None:
    """Return how well a file stands for its folder (0 is best), None where it does not."""
    stem, _, suffix = name.lower().partition(".")
    if stem not in INDEX_STEMS or f".{suffix}" not in PAGE_SUFFIXES:
        return None
    return INDEX_STEMS.index(stem) * len(PAGE_SUFFIXES) + PAGE_SUFFIXES.index(f".{suffix}")


def readable(path: str) -> str:
    """Return a title made from a page's or folder's path: `how-to_read.md` becomes "How to read"."""
    name = without_suffix(path).rpartition("/")[2]
    words = _BREAKS.sub(" ", name).strip() or name
    return words[:1].upper() + words[1:]


def reading_order(name: str) -> list[str | int]:
    """Return a sort key by which `2-two` comes before `10-ten` and case does not matter."""
    # Splitting by a group leaves texts at even places and digits at odd ones, so that like meets like.
    parts: list[str | int] = _DIGITS.split(name.casefold())
    if len(parts) > 1:
        parts[1::2] = map(int, parts[1::2])
    return parts
