r"""Anchors made from the text of headings, as each tool makes them.

A slug is what a heading gets before duplicates are numbered; `number` functions take the slug and how often it has been
given before, from 1. That of GitHub and Docusaurus is `document.slugs.github_slug`.
"""

import re
import unicodedata
from typing import Final

_PYTHON_DROPPED: Final = re.compile(r"[^\w\s-]")
_PYTHON_BREAKS: Final = re.compile(r"[-\s]+")
_PYTHON_COUNTED: Final = re.compile(r"^(.*)_([0-9]+)$")
_PYMDOWN_DROPPED: Final = re.compile(r"[^\w\- ]")
_MDBOOK_DROPPED: Final = re.compile(r"[^\w\s-]")
_SPACE: Final = re.compile(r"\s")
_SHORTCODE: Final = re.compile(r"\{\{[<%].*?[>%]\}\}")
_VITE_ACCENTS: Final = re.compile("[\u0300-\u036f]")
_VITE_CONTROL: Final = re.compile("[\u0000-\u001f]")
_VITE_BREAKS: Final = re.compile(r"""[\s~`!@#$%^&*()\-_+=\[\]{}|\\;:"'“”‘’<>,.?/]+""")
_OBSIDIAN_BREAKS: Final = re.compile(r"""[\s!"#$%&()*+,.:;<=>?@^`{|}~/\[\]\\]+""")


def python_markdown_slug(text: str, separator: str = "-") -> str:
    """Return the id that Python-Markdown's `toc` gives a heading: only ASCII is kept. Without any it is `_1`."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _slug_with(ascii_text, separator) or "_1"


def python_markdown_unicode_slug(text: str, separator: str = "-") -> str:
    """Return the id that `toc` gives a heading with its `slugify_unicode`."""
    return _slug_with(unicodedata.normalize("NFKC", text), separator) or "_1"


def _slug_with(text: str, separator: str) -> str:
    lower = _PYTHON_DROPPED.sub("", text).strip().lower()
    return re.sub(rf"[{re.escape(separator)}\s]+", lambda _: separator, lower)


def pymdown_slug(text: str, separator: str = "-", case: str = "none", percent: bool = False) -> str:
    """Return the id that a heading gets from `pymdownx.slugs.slugify`.

    case: none, lower, lower-ascii, or fold. percent: whether what is not ASCII is percent-encoded.
    """
    slug = " ".join(unicodedata.normalize("NFC", text).split())
    if case == "lower":
        slug = slug.lower()
    elif case == "fold":
        slug = slug.casefold()
    elif case == "lower-ascii":
        slug = re.sub("[A-Z]+", lambda found: found[0].lower(), slug)
    slug = _PYMDOWN_DROPPED.sub("", slug).replace(" ", separator)
    if percent:
        from urllib.parse import quote

        slug = quote(slug.encode())
    return slug or "_1"


def number_python_markdown(slug: str, count: int) -> str:
    """Return the id of a repeated heading: `name_1`, and `name_2` where the name itself ends in `_1`."""
    counted = _PYTHON_COUNTED.match(slug)
    return f"{counted[1]}_{int(counted[2]) + count}" if counted else f"{slug}_{count}"


def mdbook_slug(text: str) -> str:
    """Return the id that mdBook gives a heading: letters, digits, `-`, `_` are kept, each space becomes a hyphen.

    Without any it is `section`.
    """
    return _SPACE.sub("-", _MDBOOK_DROPPED.sub(_vowel_sign, text.strip().lower())) or "section"


def _vowel_sign(found: "re.Match[str]") -> str:
    # Signs that stand for vowels are letters to Unicode, accents are not; no pattern counts either.
    is_sign = unicodedata.category(found[0])[0] == "M" and not unicodedata.combining(found[0])
    return found[0] if is_sign else ""


def hugo_slug(text: str) -> str:
    """Return the id that Hugo gives a heading where `autoHeadingIDType` is `github`, which is its default.

    What a shortcode would make is left out: in headings that is a picture more often than text.
    """
    shown = _SHORTCODE.sub("", text) if "{{" in text else text
    return "".join(_hugo_letters(shown.strip().lower()))


def hugo_ascii_slug(text: str) -> str:
    """Return the id that Hugo gives a heading where `autoHeadingIDType` is `github-ascii`."""
    plain = unicodedata.normalize("NFD", text)
    return hugo_slug("".join(letter for letter in plain if ord(letter) < 128))


def hugo_blackfriday_slug(text: str) -> str:
    """Return the id that Hugo gives a heading where `autoHeadingIDType` is `blackfriday`."""
    return re.sub(r"(?:[^\w]|_)+", "-", text.lower()).strip("-")


def _hugo_letters(text: str) -> list[str]:
    kept = []
    for letter in text:
        if letter == " ":
            kept.append("-")
        elif letter in "-_" or letter.isalpha() or unicodedata.category(letter) == "Nd":
            kept.append(letter)
    return kept


def vitepress_slug(text: str) -> str:
    """Return the id that VitePress and VuePress give a heading: accents go, punctuation becomes hyphens."""
    plain = _VITE_CONTROL.sub("", _VITE_ACCENTS.sub("", unicodedata.normalize("NFKD", text)))
    slug = re.sub("-{2,}", "-", _VITE_BREAKS.sub("-", plain)).strip("-")
    return ("_" + slug if slug[:1].isdigit() and slug[:1].isascii() else slug).lower()


def obsidian_heading(text: str) -> str:
    """Return what is compared of a heading and of a link to it in Obsidian: words, without case and punctuation."""
    return _OBSIDIAN_BREAKS.sub(" ", unicodedata.normalize("NFC", text)).strip().casefold()


def obsidian_anchor(text: str) -> str:
    """Return how Obsidian writes a heading in a link: its text, with spaces for whatever would end the link."""
    return _OBSIDIAN_BREAKS.sub(" ", text).strip()
