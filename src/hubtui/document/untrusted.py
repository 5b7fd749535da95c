"""Makes text of unknown origin harmless to a terminal."""

import re

# C0 (but newline and tab), DEL, C1, soft hyphen, line separators, bidirectional overrides and isolates, surrogates.
_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufff9-\ufffb]"
)
_DELETE = 0x7F


def plain(text: str) -> str:
    """Return text in which no character can act on a terminal.

    Control characters become their visible pictures (U+2400 and following) or U+FFFD; characters that only reorder
    or hide text are removed. Newlines and tabs stay.
    """
    return _HARMFUL.sub(_visible, text) if _HARMFUL.search(text) else text


def plain_line(text: str) -> str:
    """Return `plain(text)` on one line: every run of white space becomes one space."""
    return " ".join(plain(text).split())


def _visible(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    if code == _DELETE:
        return "\u2421"
    if code in (0x2028, 0x2029):
        return " "
    if code == 0xAD or 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069 or code == 0xFEFF:
        return ""
    return "\ufffd"
