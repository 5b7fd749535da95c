"""Anchors made from heading text."""

import re

_NOT_GITHUB = re.compile(r"[^\w\- ]")


def github_slug(text: str) -> str:
    """Return GitHub's anchor for a heading: lower case, punctuation dropped, spaces to hyphens."""
    return _NOT_GITHUB.sub("", text.strip().lower()).replace(" ", "-")
