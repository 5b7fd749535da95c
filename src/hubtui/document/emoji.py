"""Pictograms by name."""

from functools import lru_cache


@lru_cache(maxsize=512)
def pictogram(name: str) -> str:
    """Return the pictogram of a name between colons, or what is written where the name is unknown."""
    # A table of thousands of names, wanted by few pages.
    from rich.emoji import Emoji, NoEmoji

    try:
        return str(Emoji(name.strip(":").lower()))
    except NoEmoji:
        return name
