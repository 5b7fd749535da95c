"""How Docusaurus names its documents: ids, addresses, and the order that numbers before names give."""

import posixpath
import re
from collections.abc import Mapping
from typing import Final

from hubtui.hub.flavours.docusaurus.config import Instance
from hubtui.hub.suffixes import without_suffix
from hubtui.hub.targets import folder_of

_PREFIX: Final = re.compile(r"(\d+)\s*[-_.]+\s*([^-_.\s].*)")
_NO_PREFIX: Final = re.compile(r"\d+[-_.]\d+")
_DATED: Final = re.compile(r"(?:.*/)?(\d{4})[-/](\d{1,2})[-/](\d{1,2})[-/]?(.*?)")


def without_number(name: str, prefixes: bool = True) -> tuple[str, int | None]:
    """Return a name without the number before it, and that number: `02-install` gives `install` and 2."""
    found = _PREFIX.fullmatch(name) if prefixes and not _NO_PREFIX.match(name) else None
    return (found[2], int(found[1])) if found else (name, None)


def doc_id(instance: Instance, inner: str, front: Mapping[str, object]) -> str:
    """Return the id of a document. inner: its path from the folder of the docs."""
    folder = _folder(instance, inner)
    named = front.get("id")
    last = str(named) if named else without_number(_stem(inner), instance.prefixes)[0]
    return f"{folder}/{last}" if folder else last


def address_of(instance: Instance, inner: str, front: Mapping[str, object]) -> str:
    """Return the address of a page from that of the site; it ends with a slash where the page stands for a folder."""
    if instance.kind == "blog":
        address = _post(inner, front)
    elif instance.kind == "pages":
        stem = without_suffix(inner)
        address = stem.removesuffix("index") if stem.rpartition("/")[2] == "index" else stem
    else:
        address = _slug(instance, inner, front)
    return posixpath.join(instance.base, address.lstrip("/")) if instance.base else address.lstrip("/")


def is_index(inner: str) -> bool:
    """Return whether a document stands for its folder: an index, a README, or one that is called like the folder."""
    stem = _stem(inner).lower()
    return stem in ("index", "readme") or stem == folder_of(inner).rpartition("/")[2].lower()


def _slug(instance: Instance, inner: str, front: Mapping[str, object]) -> str:
    folder = _folder(instance, inner)
    slug = front.get("slug")
    if isinstance(slug, str) and slug:
        return slug if slug.startswith("/") else posixpath.normpath(posixpath.join("/", folder, slug))
    if is_index(inner):
        return f"{folder}/" if folder else ""
    named = front.get("id")
    last = str(named) if named else without_number(_stem(inner), instance.prefixes)[0]
    return f"{folder}/{last}" if folder else last


def _post(inner: str, front: Mapping[str, object]) -> str:
    slug = front.get("slug")
    if isinstance(slug, str) and slug:
        return slug
    path = without_suffix(inner)
    path = path.removesuffix("/index") if path.endswith("/index") else path
    found = _DATED.fullmatch(path)
    if found is None:
        return path
    name = found[4] or "index"
    return f"{found[1]}/{int(found[2]):02}/{int(found[3]):02}/{name}"


def _folder(instance: Instance, inner: str) -> str:
    folder = folder_of(inner)
    return "/".join(without_number(name, instance.prefixes)[0] for name in folder.split("/")) if folder else ""


def _stem(inner: str) -> str:
    return without_suffix(inner.rpartition("/")[2])
