"""Anchors made from heading text."""

import re
import unicodedata

_NOT_GITHUB = re.compile(r"[^\w\- ]")


def github_slug(text: str) -> str:
    """Return GitHub's anchor for a heading: lower case, punctuation dropped, spaces to hyphens."""
    return _NOT_GITHUB.sub(_kept, text.strip().lower()).replace(" ", "-")


def _kept(found: "re.Match[str]") -> str:
    # Vowel signs and accents are letters' parts, though no pattern counts them as such.
    return found[0] if unicodedata.category(found[0])[0] == "M" else ""
